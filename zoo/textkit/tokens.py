"""Token batches for an uncased BERT vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Encoding, Tokenizer

PAD = 0


def load_tokenizer(path: Path, max_tokens: int) -> Tokenizer:
    """The fast tokenizer of `tokenizer.json`, without padding, cut at `max_tokens`."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


def padded(rows: Sequence[Sequence[int]], fill: int = PAD) -> torch.Tensor:
    """Rows of unequal length as one tensor [rows, longest]."""
    width = max(len(row) for row in rows)
    return torch.tensor([list(row) + [fill] * (width - len(row)) for row in rows])


def encoder_inputs(encodings: Sequence[Encoding]) -> dict[str, torch.Tensor]:
    """`input_ids`, `attention_mask` and `token_type_ids`, each [rows, longest]."""
    return {
        "input_ids": padded([e.ids for e in encodings]),
        "attention_mask": padded([e.attention_mask for e in encodings]),
        "token_type_ids": padded([e.type_ids for e in encodings]),
    }
