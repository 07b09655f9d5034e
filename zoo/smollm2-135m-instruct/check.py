"""Measures the shipped chat model against its source weights."""

from __future__ import annotations

from kit.bars import Bars
from kit.manifest import read_manifest
from kit.places import MODELS
from origin import source_file
from perplexity import extracts, float_predictor, perplexity, shipped_predictor
from source import Gguf
from texts import MEASURED, read_texts

FOLDER = MODELS / "smollm2-135m-instruct"


def check() -> None:
    read_manifest(FOLDER)
    gguf = Gguf(source_file())
    sequences = extracts(gguf.tokenizer(), read_texts(MEASURED))
    before = perplexity(float_predictor(gguf.model()), sequences)
    after = perplexity(shipped_predictor(FOLDER / "onnx" / "model_q4.onnx"), sequences)
    bars = Bars("smollm2-135m-instruct against its source weights")
    bars.at_most("perplexity over that of the source", after / before, 1.05, len(sequences))
    bars.report()


if __name__ == "__main__":
    check()
