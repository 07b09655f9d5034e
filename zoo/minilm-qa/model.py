"""MiniLM with a start and an end score for every token."""

from __future__ import annotations

from pathlib import Path

import torch
from textkit.minilm import load_backbone

MAX_TOKENS = 192
MAX_ANSWER_TOKENS = 16


class ReaderModel(torch.nn.Module):
    """Token ids of question and context to start and end logits, each [batch, tokens]."""

    def __init__(self, source: Path) -> None:
        super().__init__()
        self.bert = load_backbone(source)
        self.scores = torch.nn.Linear(self.bert.config.hidden_size, 2)

    def forward(self, inputs: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        logits = self.scores(self.bert(**inputs).last_hidden_state)
        # Padding can be no answer.
        absent = inputs["attention_mask"] == 0
        return logits[..., 0].masked_fill(absent, -1e4), logits[..., 1].masked_fill(absent, -1e4)
