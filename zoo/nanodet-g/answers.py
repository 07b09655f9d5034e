"""What the detector says about a picture, in the picture's own pixels: by the reference and by the ONNX file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import onnxruntime
from PIL import Image

from geometry import SIDE
from labels import CLASSES, NAMES
from preprocessing import pixel_values
from reference import network_outputs, objects
from tfjs_graph import TfjsGraph


@dataclass(frozen=True)
class Answer:
    """One object: its class, its probability, its corners (x, y, x, y) in pixels of the picture."""

    label: str
    score: float
    box: np.ndarray


def reference_answers(graph: TfjsGraph, picture: Image.Image) -> list[Answer]:
    """The source network's objects, best first."""
    found = objects(*network_outputs(graph, pixel_values(picture)))
    scale = np.array([*picture.size, *picture.size]) / SIDE
    return [Answer(NAMES[one.label], one.score, one.corners * scale) for one in found]


def onnx_answers(session: onnxruntime.InferenceSession, picture: Image.Image) -> list[Answer]:
    """The ONNX file's objects, read as a DETR-style post-processor does, best first."""
    logits, boxes = session.run(None, {"pixel_values": pixel_values(picture)[None]})
    shares = np.exp(logits[0]) / np.exp(logits[0]).sum(1, keepdims=True)
    scale = np.array([*picture.size, *picture.size])
    answers = []
    for share, (x, y, width, height) in zip(shares, boxes[0], strict=True):
        label = int(share.argmax())
        if label < CLASSES:
            box = np.array([x - width / 2, y - height / 2, x + width / 2, y + height / 2]) * scale
            answers.append(Answer(NAMES[label], float(share[label]), box))
    return sorted(answers, key=lambda one: -one.score)
