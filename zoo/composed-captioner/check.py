"""Measures whether the composed captioner says what its first two models saw."""

from __future__ import annotations

from build import FOLDER, names_kept
from kit.bars import Bars
from kit.json_files import read_json
from kit.manifest import read_manifest


def check() -> None:
    read_manifest(FOLDER)
    kept = [names_kept(sample) for sample in read_json(FOLDER / "expected.json")["samples"].values()]
    bars = Bars("composed captioner on the sample pictures")
    bars.at_least("names seen that the sentence repeats", sum(kept) / len(kept), 1.0, len(kept))
    bars.report()


if __name__ == "__main__":
    check()
