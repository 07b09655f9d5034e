"""Sentences of mixed kinds for tuning how the sentence encoder is rounded, and others for measuring it."""

from __future__ import annotations

import random

from textkit.snippets import read_snippets

KINDS = {"editorial": 800, "movie": 400, "tweet": 400, "product": 400}


def mixed_texts(tuned: int, measured: int, seed: int = 3) -> tuple[list[str], list[str]]:
    """`tuned` sentences to tune on and `measured` others."""
    snippets = read_snippets()
    texts = [s.text for kind, count in KINDS.items() for s in snippets[kind][:count]]
    random.Random(seed).shuffle(texts)
    return texts[:tuned], texts[-measured:]
