"""The source network run as TensorFlow describes it, and its answers read out in plain numpy.

Shares nothing with the conversion but the reading of the file: what both agree on is not a common mistake.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional

from detector import (
    BGR_MEAN,
    BGR_STD,
    BOX_OUTPUTS,
    IOU_THRESHOLD,
    MAX_BOXES_PER_CLASS,
    SCORE_OUTPUTS,
    SCORE_THRESHOLD,
)
from geometry import BINS, CENTRES, STRIDE_OF_POINT
from tfjs_graph import Node, TfjsGraph


@dataclass(frozen=True)
class Found:
    """One object: class index, probability, and corners (x, y, x, y) in network pixels."""

    label: int
    score: float
    corners: np.ndarray


def network_outputs(graph: TfjsGraph, pixels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pixels [3, 416, 416], RGB 0..255, to class scores [points, 80] and box bins [points, 44]."""
    mean, std = np.float32(BGR_MEAN), np.float32(BGR_STD)
    bgr = (pixels[::-1] - mean[:, None, None]) / std[:, None, None]
    values = {name: torch.from_numpy(np.array(c)) for name, c in graph.constants.items()}
    with torch.inference_mode():
        for node in graph.nodes:
            if node.op == "Placeholder":
                values[node.name] = torch.from_numpy(bgr[None].astype(np.float32))
            elif node.op == "SplitV":
                _split(node, values)
            else:
                values[node.name] = _evaluated(node, [values[name] for name in node.inputs])
    scores = torch.cat([values[name][0] for name in SCORE_OUTPUTS]).numpy()
    return scores, torch.cat([values[name][0] for name in BOX_OUTPUTS]).numpy()


def objects(scores: np.ndarray, bins: np.ndarray) -> list[Found]:
    """Network outputs to objects, best first: integral boxes, then suppression class by class."""
    parts = np.exp(bins.reshape(-1, 4, BINS).astype(np.float64))
    distances = (parts / parts.sum(2, keepdims=True)) @ np.arange(BINS) * STRIDE_OF_POINT[:, None]
    corners = np.concatenate([CENTRES - distances[:, :2], CENTRES + distances[:, 2:]], axis=1)
    found: list[Found] = []
    for label in range(scores.shape[1]):
        found += _suppressed(label, scores[:, label], corners)
    return sorted(found, key=lambda one: -one.score)


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    """Intersection over union of two boxes (x, y, x, y)."""
    sides = np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2])
    both = float(np.prod(np.maximum(sides, 0)))
    return both / (float(np.prod(a[2:] - a[:2])) + float(np.prod(b[2:] - b[:2])) - both)


def _suppressed(label: int, scores: np.ndarray, corners: np.ndarray) -> list[Found]:
    kept: list[Found] = []
    for point in np.argsort(-scores, kind="stable"):
        if scores[point] <= SCORE_THRESHOLD or len(kept) == MAX_BOXES_PER_CLASS:
            break
        if all(overlap(one.corners, corners[point]) <= IOU_THRESHOLD for one in kept):
            kept.append(Found(label, float(scores[point]), corners[point]))
    return kept


def _split(node: Node, values: dict[str, torch.Tensor]) -> None:
    value, sizes, axis = (values[name] for name in node.inputs)
    for k, part in enumerate(torch.split(value, sizes.tolist(), int(axis))):
        values[f"{node.name}:{k}" if k else node.name] = part


def _evaluated(node: Node, inputs: list[torch.Tensor]) -> torch.Tensor:
    first = inputs[0]
    match node.op:
        case "Add" | "AddV2":
            return first + inputs[1]
        case "ConcatV2":
            return torch.cat(inputs[:-1], int(inputs[-1]))
        case "Identity":
            return first
        case "LeakyRelu":
            return functional.leaky_relu(first, node.number("alpha"))
        case "Pad" | "PadV2":
            amounts = inputs[1].flip(0).flatten().tolist()
            return functional.pad(first, amounts, value=inputs[2].item() if node.op == "PadV2" else 0.0)
        case "Reshape":
            return first.reshape(inputs[1].tolist())
        case "Sigmoid":
            return first.sigmoid()
        case "Transpose":
            return first.permute(inputs[1].tolist())
        case _:
            return _windowed(node, inputs).permute(0, 2, 3, 1)


def _windowed(node: Node, inputs: list[torch.Tensor]) -> torch.Tensor:
    image = inputs[0].permute(0, 3, 1, 2)
    match node.op:
        case "Conv2D":
            return functional.conv2d(image, inputs[1].permute(3, 2, 0, 1), stride=node.integers("strides")[1:3])
        case "MaxPool":
            return functional.max_pool2d(image, node.integers("ksize")[1:3], node.integers("strides")[1:3])
        case "ResizeBilinear":
            return functional.interpolate(image, inputs[1].tolist(), mode="bilinear", align_corners=False)
    raise ValueError(f"{node.name}: no rule for {node.op}")
