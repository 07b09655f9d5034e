"""Samples added to a model that is made already: answered by the shipped file, once its trained float weights are gone."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit.json_files import read_json, write_json

ASKED_FOR = "--new-samples" in sys.argv


def add_new_samples(folder: Path, answers: Mapping[str, dict[str, Any]]) -> None:
    """Writes expected.json with the samples it had unchanged, those it lacks from `answers`, in the order of `answers`."""
    expected = read_json(folder / "expected.json")
    expected["samples"] = {name: expected["samples"].get(name, answer) for name, answer in answers.items()}
    write_json(folder / "expected.json", expected)
