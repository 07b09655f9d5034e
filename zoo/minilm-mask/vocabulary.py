"""A smaller vocabulary for the same tokenizer: common words and pieces; all other words are spelled with smaller pieces."""

from __future__ import annotations

import json
import re
import string
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tokenizers import Tokenizer

SIZE = 5000
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
LETTERS = string.ascii_lowercase + string.digits
SPELLING = [*LETTERS, *(f"##{letter}" for letter in LETTERS), *string.punctuation]

# What may fill a gap: whole words and numbers, no pieces, letters or punctuation.
FILLER = re.compile(r"[a-z]{2,}|[ai]|[0-9]{1,4}")


@dataclass(frozen=True)
class Vocabulary:
    """Kept tokens in the order of the source vocabulary; `sources` are their rows there."""

    tokens: list[str]
    sources: list[int]

    @property
    def fillers(self) -> list[int]:
        """Ids of the tokens that may fill a gap."""
        return [place for place, token in enumerate(self.tokens) if FILLER.fullmatch(token)]


def choose(source: dict[str, Any], sentences: Iterable[str]) -> Vocabulary:
    """The most frequent tokens of `sentences`, and what is needed to spell any word of ASCII letters.

    `source` is the tokenizer.json of the large vocabulary.
    """
    whole = source["model"]["vocab"]
    tokenizer = Tokenizer.from_str(json.dumps({**source, "padding": None, "truncation": None}))
    counts = Counter(token for encoding in tokenizer.encode_batch(list(sentences)) for token in encoding.tokens)
    needed = [token for token in (*SPECIAL, *SPELLING) if token in whole]
    common = [token for token, _ in sorted(counts.items(), key=lambda c: (-c[1], whole[c[0]])) if token not in set(needed)]
    kept = sorted({*needed, *common[: SIZE - len(needed)]}, key=lambda token: whole[token])
    return Vocabulary(kept, [whole[token] for token in kept])


def tokenizer_settings(source: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    """tokenizer.json with the kept tokens alone."""
    ids = {token: place for place, token in enumerate(vocabulary.tokens)}
    added = [{**entry, "id": ids[entry["content"]]} for entry in source["added_tokens"]]
    template = source["post_processor"]
    special = {token: {**entry, "ids": [ids[name] for name in entry["tokens"]]} for token, entry in template["special_tokens"].items()}
    return {
        **source,
        "padding": None,
        "truncation": None,
        "added_tokens": added,
        "post_processor": {**template, "special_tokens": special},
        "model": {**source["model"], "vocab": ids},
    }

