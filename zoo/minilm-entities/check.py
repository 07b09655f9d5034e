"""Measures the shipped entity model on people's tags it was not trained on."""

from __future__ import annotations

from gold import wikigold
from kit.bars import Bars
from kit.manifest import read_manifest
from kit.places import MODELS
from model import MAX_TOKENS
from scoring import span_f1
from shipped import shipped_scorer
from textkit.encoder_export import GRAPH_FILE
from textkit.tokens import load_tokenizer

FOLDER = MODELS / "minilm-entities"


def check() -> None:
    read_manifest(FOLDER)
    held_out = wikigold()[1]
    tokenizer = load_tokenizer(FOLDER / "tokenizer.json", MAX_TOKENS)
    encodings = tokenizer.encode_batch([s.words for s in held_out], is_pretokenized=True)
    bars = Bars("minilm-entities on the held-out part of WikiGold")
    bars.at_least("span F1", span_f1(held_out, encodings, shipped_scorer(FOLDER / GRAPH_FILE)), 0.70, len(held_out))
    bars.report()


if __name__ == "__main__":
    check()
