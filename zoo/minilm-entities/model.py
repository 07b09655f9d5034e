"""MiniLM with one label score per token."""

from __future__ import annotations

from pathlib import Path

import torch
from gold import LABELS
from textkit.minilm import load_backbone

MAX_TOKENS = 96


class EntityModel(torch.nn.Module):
    """Token ids to label logits [batch, tokens, labels]."""

    def __init__(self, source: Path) -> None:
        super().__init__()
        self.bert = load_backbone(source)
        self.dropout = torch.nn.Dropout(0.1)
        self.classifier = torch.nn.Linear(self.bert.config.hidden_size, len(LABELS))

    def forward(self, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
        return self.classifier(self.dropout(self.bert(**inputs).last_hidden_state))
