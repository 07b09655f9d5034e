"""The masked-word model as an ONNX graph: three layers, the head, and scores by the very table that tokens are looked up in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from model import MaskModel
from textkit.bert_graph import BertGraph
from textkit.blocks import BlockWeights, compensated, rounded
from textkit.calibration import input_grams
from textkit.encoder_export import encoder_blocks
from textkit.graph import MICROSOFT


def stored_table(folder: Path) -> BlockWeights:
    """The token table as it was rounded between the two phases of training in `folder`."""
    state = torch.load(folder / "broad" / "checkpoint.pt")
    return rounded(state["bert.embeddings.word_embeddings.weight"], bits=4)


def write_mask_graph(path: Path, model: MaskModel, table: BlockWeights, run: Callable[[], None]) -> None:
    """Everything in 4 bits: this model has little room."""
    writer = BertGraph(model.bert.config, model.bert.state_dict(), encoder_blocks(model.bert, run, sensitive=()), table)
    gram = input_grams(model, run, lambda name: name == "dense")["dense"]
    _head(writer, writer.encoder(), model, compensated(model.dense.weight.detach(), gram, bits=4))
    writer.graph.save(path)


def _head(writer: BertGraph, states: str, model: MaskModel, dense: BlockWeights) -> None:
    g = writer.graph

    def vector(name: str, values: torch.Tensor) -> str:
        return g.constant(name, values.detach().numpy())

    product = g.widened_linear(states, dense, "head", "head/product")
    active = g.node("BiasGelu", [product, vector("head_bias", model.dense.bias)], "head/active", MICROSOFT)
    scale, shift = vector("head_scale", model.norm.weight), vector("head_shift", model.norm.bias)
    hidden = g.node("LayerNormalization", [active, scale, shift], "head/out", axis=-1, epsilon=model.norm.eps)
    scores = g.widened_linear(hidden, writer.table, "word_table", "word_scores")
    g.node("Add", [scores, vector("word_bias", model.bias + model.barred)], "logits")
    g.add_output("logits", ["batch_size", "sequence_length", len(model.bias)])
