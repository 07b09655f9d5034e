"""Scores of the float reader and of the shipped graph, in one shape."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from answers import Scorer
from model import ReaderModel
from textkit.encoder_export import session_inputs
from textkit.tokens import encoder_inputs
from tokenizers import Encoding


def float_scorer(model: ReaderModel) -> Scorer:
    def score(encodings: Sequence[Encoding]) -> list[tuple[np.ndarray, np.ndarray]]:
        with torch.no_grad():
            start, end = model(encoder_inputs(encodings))
        return list(zip(start.numpy(), end.numpy(), strict=True))

    return score


def shipped_scorer(graph: Path) -> Scorer:
    session = onnxruntime.InferenceSession(str(graph))

    def score(encodings: Sequence[Encoding]) -> list[tuple[np.ndarray, np.ndarray]]:
        start, end = session.run(["start_logits", "end_logits"], session_inputs(encoder_inputs(encodings)))
        return list(zip(start, end, strict=True))

    return score
