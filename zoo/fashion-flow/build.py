"""Makes public/models/fashion-flow/: trains when nothing is trained yet, then exports and measures."""

from __future__ import annotations

import base64
import shutil
from pathlib import Path

import torch

from card_text import UPSTREAM, prose
from contact_sheet import write_contact_sheet
from data import CLASSES, SIDE, SOURCE
from kit.card import write_card
from kit.json_files import write_json
from kit.manifest import Description, MultiplyAdds, write_manifest
from kit.onnx_counts import count_multiply_adds
from kit.places import MODELS
from kit.torch_export import export_onnx
from measure import FIRST_SEED, REFERENCE_SEED, fidelity, generated, network_velocity, quality, reference_images
from network import NULL_CLASS, FashionFlow
from noise import starting_noise
from sampler import GUIDANCE, MARGIN, STEPS
from tolerance import MEAN_DIFFERENCE, PIXEL_DIFFERENCE
from train import metrics_path, train, weights_path

FOLDER = MODELS / "fashion-flow"
SHEET_COLUMNS = 10
FIRST_NOISE = 8


def main() -> None:
    network = _trained()
    path = FOLDER / "onnx" / "model.onnx"
    multiply_adds = _export(network, path)
    write_json(FOLDER / "config.json", _configuration())
    write_json(FOLDER / "expected.json", _expected(network))
    shutil.copyfile(metrics_path(), FOLDER / "metrics.json")
    images, class_ids = generated(network_velocity(network), FIRST_SEED, SHEET_COLUMNS)
    write_contact_sheet(FOLDER / "contact-sheet.png", images, class_ids, SHEET_COLUMNS)
    manifest = write_manifest(
        FOLDER,
        Description(
            id=FOLDER.name,
            name="Fashion Flow",
            task="text-to-image",
            license="Apache-2.0",
            parameters=sum(p.numel() for p in network.parameters()),
            multiply_adds=MultiplyAdds(
                multiply_adds, f"step for one 1x{SIDE}x{SIDE} image; an image takes {2 * STEPS} with guidance"
            ),
            upstream=UPSTREAM,
            source=SOURCE,
            dtype="fp32",
            verified=fidelity(network, path),
            quality=quality(path),
        ),
    )
    write_card(FOLDER, manifest, prose(FOLDER.name))


def _trained() -> FashionFlow:
    if not weights_path().exists():
        train()
    network = FashionFlow()
    network.load_state_dict(torch.load(weights_path(), weights_only=True))
    return network.eval()


def _export(network: FashionFlow, path: Path) -> int:
    example = [torch.zeros(2, 1, SIDE, SIDE), torch.zeros(2), torch.zeros(2, dtype=torch.int64)]
    axes = [{0: "batch"}] * len(example)
    model = export_onnx(network, example, ["x", "t", "class_id"], ["v"], path, axes)
    return count_multiply_adds(model, {"batch": 1})


def _configuration() -> dict:
    """What a sampler must know, besides the graph."""
    return {
        "model_type": "fashion-flow",
        "num_labels": len(CLASSES),
        "id2label": {str(k): name for k, name in enumerate(CLASSES)},
        "image": {"channels": 1, "side": SIDE, "margin": MARGIN, "range": [-1, 1]},
        "sampler": {
            "method": "euler",
            "steps": STEPS,
            "guidance": GUIDANCE,
            "nullClass": NULL_CLASS,
            "noise": "sfc32 seeded as in src/stats/prng.ts, Box-Muller in float64, row by row",
        },
    }


def _expected(network: FashionFlow) -> dict:
    """One image of each class as base64 of its grey levels, row by row."""
    images = reference_images(network_velocity(network))
    samples = {
        f"{name.lower().replace(' ', '-')}-{REFERENCE_SEED}": {
            "image": {
                "classId": class_id,
                "seed": REFERENCE_SEED,
                "width": images.shape[2],
                "height": images.shape[1],
                "greyLevels": base64.b64encode(images[class_id].tobytes()).decode(),
            },
            "meanDifferenceAtMost": MEAN_DIFFERENCE,
            "pixelDifferenceAtMost": PIXEL_DIFFERENCE,
        }
        for class_id, name in enumerate(CLASSES)
    }
    noise = [round(float(value), 6) for value in starting_noise(REFERENCE_SEED).ravel()[:FIRST_NOISE]]
    return {
        "format": "joulebench-expected",
        "version": 1,
        "noise": {"seed": REFERENCE_SEED, "first": noise},
        "samples": samples,
    }


if __name__ == "__main__":
    main()
