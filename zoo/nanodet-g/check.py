"""The bars of the shipped NanoDet-g."""

from __future__ import annotations

import onnxruntime

from detector import detector
from kit.bars import Bars
from kit.browser_figures import browser_values
from kit.manifest import read_manifest
from kit.places import MODELS
from measure import fidelity, sample_quality
from source import source_graph
from tolerance import IOU_AT_LEAST, SCORE_TOLERANCE


def main() -> None:
    folder = MODELS / "nanodet-g"
    read_manifest(folder)
    graph, path = source_graph(), folder / "onnx" / "model.onnx"
    full = onnxruntime.InferenceSession(detector(graph, half_weights=False).SerializeToString())
    scores, corners, equal = fidelity(graph, full, path)
    precision, recall = sample_quality(onnxruntime.InferenceSession(path))
    bars = Bars("NanoDet-g")
    bars.at_most(scores.what, scores.value, 1e-4, scores.n)
    bars.at_most(corners.what, corners.value, 0.05, corners.n)
    bars.at_least(equal.what, equal.value, 1.0, equal.n)
    bars.at_least(precision.what, precision.value, 0.7, precision.n)
    bars.at_least(recall.what, recall.value, 0.15, recall.n)
    gaps, overlaps = (browser_values(folder.name, key) for key in ("scoreDifference", "leastOverlap"))
    bars.at_most("largest score difference in a browser", max(gaps), SCORE_TOLERANCE, len(gaps))
    bars.at_least("least box overlap in a browser", min(overlaps), IOU_AT_LEAST, len(overlaps))
    bars.report()


if __name__ == "__main__":
    main()
