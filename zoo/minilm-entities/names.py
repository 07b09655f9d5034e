"""Names in running text, put together from word pieces as transformers.js does with `aggregation_strategy: 'simple'`."""

from __future__ import annotations

from typing import Any

import numpy as np
from gold import LABELS
from tokenizers import Encoding


def names_in(text: str, logits: np.ndarray, encoding: Encoding) -> list[dict[str, Any]]:
    """Each name with its kind and the characters [start, end) it covers."""
    names: list[dict[str, Any]] = []
    for row, (start, end), special in zip(logits, encoding.offsets, encoding.special_tokens_mask, strict=True):
        edge, _, group = LABELS[int(np.argmax(row))].partition("-")
        if special or edge == "O":
            continue
        if names and edge == "I" and names[-1]["group"] == group:
            names[-1]["end"] = end
        else:
            names.append({"word": "", "group": group, "start": start, "end": end})
    for name in names:
        name["word"] = text[name["start"] : name["end"]]
    return names
