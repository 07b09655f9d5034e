"""From a trained encoder to the folder that transformers.js reads."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from kit.json_files import read_json, write_json
from transformers import BertModel

from textkit.bert_graph import BertGraph
from textkit.blocks import BlockWeights, compensated, rounded
from textkit.calibration import input_grams

GRAPH_FILE = "onnx/model_q4.onnx"

# Rounding these to 4 bits costs the most per byte saved, measured on sentence embeddings; they are kept at 8.
SENSITIVE = ("self.value", "attention.output.dense")

# Adds the head's nodes to the encoder's, given the name of the last states.
Head = Callable[[BertGraph, str], None]


def encoder_blocks(bert: BertModel, run: Callable[[], None], sensitive: tuple[str, ...] = SENSITIVE) -> dict[str, BlockWeights]:
    """Every linear layer of the encoder in blocks; `run` shows the model the kind of text it will read."""
    layers = dict(bert.named_modules())
    grams = input_grams(bert, run, lambda name: name.startswith("encoder."))
    return {
        name: compensated(layers[name].weight.detach(), gram, 8 if name.endswith(sensitive) else 4)
        for name, gram in grams.items()
    }


def write_graph(folder: Path, bert: BertModel, run: Callable[[], None], head: Head) -> None:
    """Writes folder/onnx/model_q4.onnx; `zoo/make <id> --keep-graph` only describes and measures the one that is there."""
    if "--keep-graph" in sys.argv:
        return
    table = rounded(bert.embeddings.word_embeddings.weight.detach(), bits=4)
    writer = BertGraph(bert.config, bert.state_dict(), encoder_blocks(bert, run), table)
    head(writer, writer.encoder())
    writer.graph.save(folder / GRAPH_FILE)


def write_settings(folder: Path, source: Path, architecture: str, more: dict[str, Any]) -> None:
    """config.json and the tokenizer's two files."""
    config = {**read_json(source / "config.json"), "architectures": [architecture], **more}
    for key in ("_name_or_path", "transformers_version"):
        config.pop(key, None)
    write_json(folder / "config.json", config)
    # Kept as they are but for lengths: the pipeline pads and cuts as it needs.
    tokenizer = {**read_json(source / "tokenizer.json"), "padding": None, "truncation": None}
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    settings = read_json(source / "tokenizer_config.json")
    settings.pop("name_or_path", None)
    write_json(folder / "tokenizer_config.json", settings)


def linear_head(writer: BertGraph, states: str, linear: torch.nn.Linear, output: str) -> str:
    """A float linear layer on states [batch, tokens, width] or [batch, width]."""
    g = writer.graph
    weight = g.constant(f"{output}_weight", linear.weight.detach().numpy().T)
    product = g.node("MatMul", [states, weight], f"{output}_product")
    return g.node("Add", [product, g.constant(f"{output}_bias", linear.bias.detach().numpy())], output)


def labels_of(names: list[str]) -> dict[str, Any]:
    """The label tables of config.json."""
    return {"id2label": {str(i): n for i, n in enumerate(names)}, "label2id": {n: i for i, n in enumerate(names)}}


def multiply_adds(bert: BertModel, tokens: int, head: int = 0) -> int:
    """Of one run on `tokens` tokens: linear layers, attention, and `head` per run."""
    config = bert.config
    linear = sum(m.weight.numel() for m in bert.encoder.modules() if isinstance(m, torch.nn.Linear))
    attention = 2 * config.num_hidden_layers * tokens * config.hidden_size
    return tokens * (linear + attention) + head


def session_inputs(inputs: dict[str, torch.Tensor]) -> dict[str, np.ndarray]:
    """Torch inputs as onnxruntime takes them."""
    return {name: tensor.numpy() for name, tensor in inputs.items()}
