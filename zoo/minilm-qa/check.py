"""Measures the shipped reader on questions it was not trained on."""

from __future__ import annotations

from answers import mean_f1
from kit.bars import Bars
from kit.manifest import read_manifest
from kit.places import MODELS
from model import MAX_TOKENS
from shipped import shipped_scorer
from textkit.encoder_export import GRAPH_FILE
from textkit.qamr import read_sentences, split_questions
from textkit.tokens import load_tokenizer

FOLDER = MODELS / "minilm-qa"


def check() -> None:
    read_manifest(FOLDER)
    sentences, held_out = read_sentences(), split_questions()[1]
    tokenizer = load_tokenizer(FOLDER / "tokenizer.json", MAX_TOKENS)
    encodings = tokenizer.encode_batch([(q.text, sentences[q.sentence_id].text) for q in held_out])
    bars = Bars("minilm-qa on held-out QAMR questions")
    bars.at_least("token F1", mean_f1(held_out, sentences, encodings, shipped_scorer(FOLDER / GRAPH_FILE)), 0.70, len(held_out))
    bars.report()


if __name__ == "__main__":
    check()
