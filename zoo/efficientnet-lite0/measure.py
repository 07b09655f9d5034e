"""The shipped file against the source network, and both against what the samples show."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import torch

from kit.json_files import read_json
from kit.manifest import Figure
from kit.places import ZOO
from kit.sample_pictures import crops_of, sample_ids, sample_picture
from network import EfficientNetLite0
from preprocessing import pixel_values

TASK = "image-classification"
CROPS, LEAST_SIDE = 400, 0.6
SEED = 20_260_101


def source_probabilities(network: EfficientNetLite0, pixels: np.ndarray) -> np.ndarray:
    """What the source network makes of [n, 3, side, side]: [n, 1000]."""
    with torch.inference_mode():
        return torch.cat([network(part).softmax(1) for part in torch.from_numpy(pixels).split(32)]).numpy()


def shipped_probabilities(session: onnxruntime.InferenceSession, pixels: np.ndarray) -> np.ndarray:
    """The same by the shipped file, one picture at a time."""
    logits = np.concatenate([session.run(None, {"pixel_values": one[None]})[0] for one in pixels])
    return torch.from_numpy(logits).softmax(1).numpy()


def fidelity(network: EfficientNetLite0, model: Path) -> list[Figure]:
    """The source network and the shipped file on the same crops of the samples, whose classes are known."""
    ids = sample_ids(TASK)
    crops = crops_of([sample_picture(k) for k in ids], CROPS, SEED, LEAST_SIDE)
    batch = np.stack([pixel_values(crop) for crop in crops])
    session, names = onnxruntime.InferenceSession(model), _label_names(model)
    wanted, found = source_probabilities(network, batch), shipped_probabilities(session, batch)
    together = session.run(None, {"pixel_values": batch[:8]})[0]
    alone = np.concatenate([session.run(None, {"pixel_values": one[None]})[0] for one in batch[:8]])
    accuracies = [np.mean([_rank(row, ids[k % len(ids)], names) < 1 for k, row in enumerate(rows)]) for rows in (wanted, found)]
    return [
        Figure("top-1 of the source network less top-1 of the shipped file", round(float(accuracies[0] - accuracies[1]), 4), CROPS, "share"),
        Figure("same first class, source network and shipped file", float((wanted.argmax(1) == found.argmax(1)).mean()), CROPS, "share"),
        Figure("largest probability difference, source network to shipped file", _gap(wanted, found), CROPS, "probability"),
        Figure("largest logit difference, batch to single pictures", _gap(together, alone), len(together), "logits"),
    ]


def sample_accuracy(model: Path) -> list[Figure]:
    """How many of the samples the shipped file names as a person would; far too few to rate the model."""
    ids, names = sample_ids(TASK), _label_names(model)
    pixels = np.stack([pixel_values(sample_picture(k)) for k in ids])
    rows = shipped_probabilities(onnxruntime.InferenceSession(model), pixels)
    ranks = [_rank(row, k, names) for row, k in zip(rows, ids, strict=True)]
    dataset = "sample pictures, chosen to be clear, classes named for this project"
    return [
        Figure("top-1", sum(rank < 1 for rank in ranks) / len(ranks), len(ranks), dataset=dataset),
        Figure("top-5", sum(rank < 5 for rank in ranks) / len(ranks), len(ranks), dataset=dataset),
    ]


def _gap(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.abs(a - b).max())


def _label_names(model: Path) -> list[str]:
    table = read_json(model.parent.parent / "config.json")["id2label"]
    return [table[str(index)] for index in range(len(table))]


def _rank(probabilities: np.ndarray, sample_id: str, names: list[str]) -> int:
    """Place of the best class that a person would accept for the sample, from 0."""
    accepted = read_json(ZOO / "samples" / "classes.json")["pictures"][sample_id]
    order = [names[k] for k in np.argsort(-probabilities)]
    return min(order.index(name) for name in accepted)
