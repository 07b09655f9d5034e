"""Answers of the float model and of the shipped graph, and how often they are right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from model import SentimentModel
from textkit.encoder_export import session_inputs
from textkit.snippets import Snippet
from textkit.tokens import encoder_inputs
from tokenizers import Tokenizer

# Texts to probabilities [texts, 2].
Judge = Callable[[Sequence[str]], np.ndarray]


def float_judge(model: SentimentModel, tokenizer: Tokenizer) -> Judge:
    def judge(texts: Sequence[str]) -> np.ndarray:
        with torch.no_grad():
            return torch.cat([model(encoder_inputs([tokenizer.encode(t)])).softmax(-1) for t in texts]).numpy()

    return judge


def shipped_judge(graph: Path, tokenizer: Tokenizer) -> Judge:
    session = onnxruntime.InferenceSession(str(graph))

    def judge(texts: Sequence[str]) -> np.ndarray:
        rows = [session.run(["logits"], session_inputs(encoder_inputs([tokenizer.encode(t)])))[0] for t in texts]
        return torch.from_numpy(np.concatenate(rows)).softmax(-1).numpy()

    return judge


def accuracy(probabilities: np.ndarray, snippets: Sequence[Snippet]) -> float:
    """Share of snippets whose sign is right."""
    return float(np.mean((probabilities[:, 1] > 0.5) == np.array([s.rating > 0 for s in snippets])))
