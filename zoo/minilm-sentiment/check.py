"""Measures the shipped sentiment model on snippets it was not trained on."""

from __future__ import annotations

from kit.bars import Bars
from kit.manifest import read_manifest
from kit.places import MODELS
from model import MAX_TOKENS
from shipped import accuracy, shipped_judge
from textkit.encoder_export import GRAPH_FILE
from textkit.snippets import read_snippets, split
from textkit.tokens import load_tokenizer

FOLDER = MODELS / "minilm-sentiment"


def check() -> None:
    read_manifest(FOLDER)
    held_out = split(read_snippets())[1]
    judge = shipped_judge(FOLDER / GRAPH_FILE, load_tokenizer(FOLDER / "tokenizer.json", MAX_TOKENS))
    bars = Bars("minilm-sentiment on held-out movie snippets")
    bars.at_least("accuracy", accuracy(judge([s.text for s in held_out]), held_out), 0.83, len(held_out))
    bars.report()


if __name__ == "__main__":
    check()
