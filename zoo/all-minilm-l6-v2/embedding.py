"""Sentence embeddings by the float source and by the shipped graph: the mean of the last states, length one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from textkit.encoder_export import session_inputs
from textkit.minilm import mean_pooled
from textkit.tokens import encoder_inputs
from tokenizers import Tokenizer
from transformers import BertModel


def float_embeddings(model: BertModel, tokenizer: Tokenizer, texts: Sequence[str]) -> np.ndarray:
    """[texts, width] by the source weights."""
    rows = []
    with torch.no_grad():
        for text in texts:
            inputs = encoder_inputs([tokenizer.encode(text)])
            rows.append(mean_pooled(model(**inputs).last_hidden_state, inputs["attention_mask"])[0].numpy())
    return unit(np.stack(rows))


def shipped_embeddings(graph: Path, tokenizer: Tokenizer, texts: Sequence[str]) -> np.ndarray:
    """[texts, width] by the shipped graph."""
    session = onnxruntime.InferenceSession(str(graph))
    inputs = (session_inputs(encoder_inputs([tokenizer.encode(text)])) for text in texts)
    return unit(np.stack([session.run(None, one)[0][0].mean(0) for one in inputs]))


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)
