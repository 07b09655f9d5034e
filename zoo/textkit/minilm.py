"""The shared backbone, all-MiniLM-L6-v2, as torch modules."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from transformers import BertConfig, BertModel


def load_backbone(folder: Path) -> BertModel:
    """The source weights in `folder` (config.json, model.safetensors) as an encoder without pooler."""
    config = BertConfig.from_json_file(folder / "config.json")
    model = BertModel(config, add_pooling_layer=False)
    state = {k: v for k, v in load_file(folder / "model.safetensors").items() if not k.startswith("pooler.")}
    state.pop("embeddings.position_ids", None)
    model.load_state_dict(state)
    return model


def freeze_lower(model: BertModel, layers: int) -> None:
    """Keeps the embeddings and the first `layers` layers as they are: their updates cost time and gain little."""
    for part in [model.embeddings, *model.encoder.layer[:layers]]:
        part.requires_grad_(False)


def mean_pooled(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """States [batch, tokens, width] averaged over the tokens that are not padding: [batch, width]."""
    weights = mask.unsqueeze(-1).to(states.dtype)
    return (states * weights).sum(1) / weights.sum(1)
