"""The shipped file against the source network, and both against what the samples show."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import torch

from kit.json_files import read_json
from kit.manifest import Figure
from kit.places import ZOO
from kit.sample_pictures import sample_ids, sample_picture, seeded_crops
from network import EfficientNetLite0
from preprocessing import pixel_values

TASK = "image-classification"
CROPS = 24
SEED = 20_260_101


def source_probabilities(network: EfficientNetLite0, sample_id: str) -> np.ndarray:
    """What the source network makes of a sample, [1000]."""
    pixels = torch.from_numpy(pixel_values(sample_picture(sample_id)))[None]
    with torch.inference_mode():
        return network(pixels).softmax(1)[0].numpy()


def fidelity(network: EfficientNetLite0, model: Path) -> list[Figure]:
    """Differences between the source network and the ONNX file on samples and crops of them."""
    pictures = [sample_picture(sample_id) for sample_id in sample_ids()] + seeded_crops(CROPS, SEED)
    batch = np.stack([pixel_values(picture) for picture in pictures])
    with torch.inference_mode():
        wanted = network(torch.from_numpy(batch)).numpy()
    session = onnxruntime.InferenceSession(model)
    found = np.concatenate([session.run(None, {"pixel_values": one[None]})[0] for one in batch])
    batched = session.run(None, {"pixel_values": batch})[0]
    same = float((wanted.argmax(1) == found.argmax(1)).mean())
    return [
        Figure("largest logit difference, source network to ONNX", _gap(wanted, found), len(batch), "logits"),
        Figure("largest logit difference, batch to single pictures", _gap(batched, found), len(batch), "logits"),
        Figure("same first class, source network and ONNX", same, len(batch), "share"),
    ]


def sample_accuracy(network: EfficientNetLite0, names: list[str]) -> list[Figure]:
    """How many of the samples are named as a person would; far too few to rate the model."""
    accepted = read_json(ZOO / "samples" / "classes.json")["pictures"]
    ranks = [_best_rank(source_probabilities(network, k), accepted[k], names) for k in sample_ids(TASK)]
    dataset = "sample pictures, chosen to be clear, classes named for this project"
    return [
        Figure("top-1", sum(rank < 1 for rank in ranks) / len(ranks), len(ranks), dataset=dataset),
        Figure("top-5", sum(rank < 5 for rank in ranks) / len(ranks), len(ranks), dataset=dataset),
    ]


def _gap(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.abs(a - b).max())


def _best_rank(probabilities: np.ndarray, accepted: list[str], names: list[str]) -> int:
    order = [names[k] for k in np.argsort(-probabilities)]
    return min(order.index(name) for name in accepted)
