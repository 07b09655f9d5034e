"""The bars of the shipped EfficientNet-Lite0."""

from __future__ import annotations

from kit.bars import Bars
from kit.browser_figures import browser_values
from kit.manifest import read_manifest
from kit.places import MODELS
from measure import fidelity, sample_accuracy
from source import source_network
from tolerance import SCORE_TOLERANCE


def main() -> None:
    folder = MODELS / "efficientnet-lite0"
    read_manifest(folder)
    path = folder / "onnx" / "model.onnx"
    lost, same, probability, batches = fidelity(source_network(), path)
    first, five = sample_accuracy(path)
    bars = Bars("EfficientNet-Lite0")
    bars.at_most(lost.what, lost.value, 0.005, lost.n)
    bars.at_least(same.what, same.value, 0.98, same.n)
    bars.at_most(probability.what, probability.value, 0.05, probability.n)
    bars.at_most(batches.what, batches.value, 1e-3, batches.n)
    bars.at_least("samples named rightly at first", first.value, 0.8, first.n)
    bars.at_least("samples named rightly among five", five.value, 1.0, five.n)
    gaps = browser_values(folder.name, "scoreDifference")
    bars.at_most("largest score difference in a browser", max(gaps), SCORE_TOLERANCE, len(gaps))
    bars.report()


if __name__ == "__main__":
    main()
