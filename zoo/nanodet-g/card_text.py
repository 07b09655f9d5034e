"""The prose of the model card."""

from __future__ import annotations

from detector import IOU_THRESHOLD, MAX_BOXES_PER_CLASS, SCORE_THRESHOLD
from kit.browser_figures import card_table
from tolerance import IOU_AT_LEAST, MIN_SCORE, SCORE_TOLERANCE


def prose(model_id: str) -> dict[str, str]:
    """Sections of the card, heading to text."""
    return {
        "What it is": (
            "A one-stage, anchor-free detector with a CSP backbone, made for GPUs and NPUs: it finds the 80 classes of COCO in a "
            "picture stretched to 416x416. One file serves WebAssembly and WebGPU: its weights are stored in half precision, "
            "in which the source has them, and every computation is in fp32: onnxruntime-web widens them when it makes a session, and "
            "gave the same bits, no slower, as with a file twice the size, on WebAssembly and on WebGPU. Upstream publishes 22.9 mAP on COCO val2017 "
            "(its own figure, not measured here)."
        ),
        "How it was made": (
            "`zoo/make nanodet-g` reads the TensorFlow.js graph, writes it as a channels-first ONNX graph and adds what "
            "a general post-processor does not do: normalisation, decoding of the boxes, and class-wise suppression "
            f"(IoU {IOU_THRESHOLD}, score above {SCORE_THRESHOLD}, at most {MAX_BOXES_PER_CLASS} boxes a class). A score p becomes the logits log p "
            "for its class and log((1 - p) / 80) for the others, so a softmax gives p back. The reference for all comparisons is a "
            "second, independent reading of the source graph in torch and numpy."
        ),
        "Licences": (
            "Network and weights: Apache-2.0, RangiLyu/nanodet; packaged as TensorFlow.js by Vladimir Mandic (MIT). Trained on COCO "
            "2017, whose annotations are CC-BY-4.0; its pictures are not part of this. Conversion: part of this project, Apache-2.0."
        ),
        "What it cannot do": (
            "Everything outside its 80 classes, small things (a grid of 8 pixels on a 416-pixel picture), crowded and unusual "
            "scenes: of the 14 sheep in the 1888 photograph it finds 3 and takes a cat's face for a person. A score is no "
            "probability of being right. Use a threshold near 0.4; the usual default of 0.9 hides nearly everything."
        ),
        "The browser against the reference": (
            "`expected.json` holds what the source weights answer to a picture resized by Pillow (bilinear, anti-aliased). A "
            "browser resizes on a canvas, so scores and boxes differ a little even though the network computes the same. A "
            f"run counts as correct when every object above {MIN_SCORE} is found with a score within {SCORE_TOLERANCE} and a box "
            f"overlapping by at least {IOU_AT_LEAST}, and no other sure one.\n\n" + card_table(model_id)
        ),
    }
