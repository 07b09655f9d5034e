"""MiniLM with a linear head on the mean of its last states."""

from __future__ import annotations

from pathlib import Path

import torch
from textkit.minilm import load_backbone, mean_pooled

LABELS = ["NEGATIVE", "POSITIVE"]
MAX_TOKENS = 96


class SentimentModel(torch.nn.Module):
    """Token ids to two logits, NEGATIVE and POSITIVE."""

    def __init__(self, source: Path) -> None:
        super().__init__()
        self.bert = load_backbone(source)
        self.dropout = torch.nn.Dropout(0.1)
        self.classifier = torch.nn.Linear(self.bert.config.hidden_size, len(LABELS))

    def forward(self, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
        states = self.bert(**inputs).last_hidden_state
        return self.classifier(self.dropout(mean_pooled(states, inputs["attention_mask"])))
