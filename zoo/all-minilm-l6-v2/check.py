"""Measures the shipped sentence encoder against the float source."""

from __future__ import annotations

from embedding import float_embeddings, shipped_embeddings
from kit.bars import Bars
from kit.manifest import read_manifest
from kit.places import MODELS
from textkit.encoder_export import GRAPH_FILE
from textkit.fidelity_texts import mixed_texts
from textkit.minilm import load_backbone
from textkit.minilm_source import source_folder
from textkit.tokens import load_tokenizer

FOLDER = MODELS / "all-minilm-l6-v2"
MEASURED = 200


def check() -> None:
    read_manifest(FOLDER)
    source = source_folder()
    texts = mixed_texts(0, MEASURED)[1]
    reference = float_embeddings(load_backbone(source).eval(), load_tokenizer(source / "tokenizer.json", 256), texts)
    shipped = shipped_embeddings(FOLDER / GRAPH_FILE, load_tokenizer(FOLDER / "tokenizer.json", 256), texts)
    cosines = (reference * shipped).sum(1)
    bars = Bars("all-minilm-l6-v2 against its float weights")
    bars.at_least("mean cosine", float(cosines.mean()), 0.99, MEASURED)
    bars.at_least("least cosine", float(cosines.min()), 0.93, MEASURED)
    bars.report()


if __name__ == "__main__":
    check()
