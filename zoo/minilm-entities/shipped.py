"""Label scores of the float model and of the shipped graph, in one shape."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from model import EntityModel
from scoring import Scorer
from textkit.encoder_export import session_inputs
from textkit.tokens import encoder_inputs
from tokenizers import Encoding


def float_scorer(model: EntityModel) -> Scorer:
    def score(encodings: Sequence[Encoding]) -> list[np.ndarray]:
        with torch.no_grad():
            return list(model(encoder_inputs(encodings)).numpy())

    return score


def shipped_scorer(graph: Path) -> Scorer:
    session = onnxruntime.InferenceSession(str(graph))
    return lambda encodings: list(session.run(["logits"], session_inputs(encoder_inputs(encodings)))[0])
