"""The float model and the shipped graph, asked in the same way."""

from __future__ import annotations

from pathlib import Path

import onnxruntime
import torch
from gaps import Masked
from model import MaskModel
from scoring import Predictor
from textkit.encoder_export import session_inputs


def float_predictor(model: MaskModel) -> Predictor:
    def predict(batch: Masked) -> torch.Tensor:
        with torch.no_grad():
            return model(batch.inputs, batch.places)

    return predict


def shipped_predictor(graph: Path) -> Predictor:
    session = onnxruntime.InferenceSession(str(graph))

    def predict(batch: Masked) -> torch.Tensor:
        return torch.from_numpy(session.run(["logits"], session_inputs(batch.inputs))[0])[batch.places]

    return predict
