"""The shipped file against the source network, and both against boxes drawn by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

from answers import Answer, onnx_answers, reference_answers
from kit.json_files import read_json
from kit.manifest import Figure
from kit.places import ZOO
from kit.sample_pictures import sample_ids, sample_picture, seeded_crops
from preprocessing import pixel_values
from reference import overlap
from tfjs_graph import TfjsGraph
from tolerance import MIN_SCORE

TASK = "object-detection"
CROPS = 16
SEED = 20_260_102
IOU_OF_A_HIT = 0.5


def fidelity(graph: TfjsGraph, full: onnxruntime.InferenceSession, shipped: Path) -> list[Figure]:
    """Answers of the source network, of its float32 conversion and of the shipped file on the same pictures."""
    pictures = [sample_picture(sample_id) for sample_id in sample_ids()] + seeded_crops(CROPS, SEED)
    session = onnxruntime.InferenceSession(shipped)
    pairs = [pair for p in pictures for pair in _paired(reference_answers(graph, p), onnx_answers(session, p))]
    equal = sum(_bit_equal(full, session, picture) for picture in pictures)
    score_gap = max(abs(a.score - b.score) for a, b in pairs)
    pixel_gap = max(float(np.abs(a.box - b.box).max()) for a, b in pairs)
    return [
        Figure("largest score difference, source network to ONNX", score_gap, len(pairs), "probability"),
        Figure("largest corner difference, source network to ONNX", pixel_gap, len(pairs), "pixels"),
        Figure("pictures answered bit for bit as by float32 storage", equal / len(pictures), len(pictures), "share"),
    ]


def sample_quality(session: onnxruntime.InferenceSession) -> list[Figure]:
    """Precision and recall on the annotated samples; far too few objects to rate the model."""
    annotated = read_json(ZOO / "samples" / "objects.json")["pictures"]
    hits = found = drawn = 0
    for sample_id, truth in annotated.items():
        sure = [a for a in onnx_answers(session, sample_picture(sample_id)) if a.score >= MIN_SCORE]
        hits += _hits(sure, truth)
        found += len(sure)
        drawn += len(truth)
    dataset = f"{len(annotated)} sample pictures, boxes drawn for this project, IoU {IOU_OF_A_HIT}"
    return [
        Figure(f"precision at score {MIN_SCORE}", hits / found, found, dataset=dataset),
        Figure(f"recall at score {MIN_SCORE}", hits / drawn, drawn, dataset=dataset),
    ]


def _paired(wanted: list[Answer], found: list[Answer]) -> list[tuple[Answer, Answer]]:
    """Each reference answer with the nearest found one of its class; unequal counts are an error."""
    if len(wanted) != len(found):
        raise ValueError(f"{len(wanted)} objects by the source network, {len(found)} by ONNX")
    rest = list(found)
    pairs = []
    for one in wanted:
        same = [other for other in rest if other.label == one.label]
        nearest = min(same, key=lambda other: float(np.abs(other.box - one.box).max()))
        rest = [other for other in rest if other is not nearest]
        pairs.append((one, nearest))
    return pairs


def _bit_equal(
    full: onnxruntime.InferenceSession, shipped: onnxruntime.InferenceSession, picture: Image.Image
) -> bool:
    feed = {"pixel_values": pixel_values(picture)[None]}
    return all(np.array_equal(a, b) for a, b in zip(full.run(None, feed), shipped.run(None, feed), strict=True))


def _hits(answers: list[Answer], truth: list[dict]) -> int:
    """Answers, best first, each taking at most one drawn box of its class."""
    left = list(truth)
    for answer in answers:
        best = max(
            (box for box in left if box["label"] == answer.label),
            key=lambda box: overlap(answer.box, np.array(box["box"])),
            default=None,
        )
        if best is not None and overlap(answer.box, np.array(best["box"])) >= IOU_OF_A_HIT:
            left.remove(best)
    return len(truth) - len(left)
