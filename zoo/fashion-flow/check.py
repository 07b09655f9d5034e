"""The bars of the shipped Fashion Flow: needs no trained weights but the shipped ones."""

from __future__ import annotations

import base64

import numpy as np

from kit.bars import Bars
from kit.browser_figures import browser_values
from kit.json_files import read_json
from kit.manifest import read_manifest
from kit.places import MODELS
from measure import onnx_velocity, quality, reference_images
from tolerance import MEAN_DIFFERENCE, PIXEL_DIFFERENCE


def main() -> None:
    folder = MODELS / "fashion-flow"
    read_manifest(folder)
    path = folder / "onnx" / "model.onnx"
    expected = read_json(folder / "expected.json")["samples"].values()
    wanted = [np.frombuffer(base64.b64decode(e["image"]["greyLevels"]), np.uint8) for e in expected]
    gaps = np.abs(reference_images(onnx_velocity(path)).reshape(len(wanted), -1) - np.stack(wanted).astype(int))
    obeyed, worst, judge = quality(path)
    bars = Bars("Fashion Flow")
    bars.at_most("mean grey-level difference from the reference", float(gaps.mean(1).max()), MEAN_DIFFERENCE, len(gaps))
    bars.at_most("largest grey-level difference from the reference", float(gaps.max()), PIXEL_DIFFERENCE, len(gaps))
    bars.at_least(obeyed.what, obeyed.value, 0.8, obeyed.n)
    bars.at_least(worst.what, worst.value, 0.4, worst.n)
    bars.at_least(judge.what, judge.value, 0.88, judge.n)
    browser = browser_values(folder.name, "pixelDifference")
    bars.at_most("largest grey-level difference in a browser", max(browser), PIXEL_DIFFERENCE, len(browser))
    bars.report()


if __name__ == "__main__":
    main()
