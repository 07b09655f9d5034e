"""Which words of a sentence may be masked, and masking them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from textkit.tokens import padded
from tokenizers import Encoding
from vocabulary import Vocabulary


@dataclass(frozen=True)
class Words:
    """Token ids of a sentence, and the places of its words that are one token each and may fill a gap."""

    ids: list[int]
    places: list[int]


def read_words(encodings: Sequence[Encoding], vocabulary: Vocabulary) -> list[Words]:
    """Sentences with at least two such words."""
    fillers = set(vocabulary.fillers)
    found = []
    for encoding in encodings:
        pieces = [token.startswith("##") for token in encoding.tokens] + [False]
        places = [at for at, token in enumerate(encoding.ids) if token in fillers and not pieces[at + 1]]
        if len(places) > 1:
            found.append(Words(encoding.ids, places))
    return found


@dataclass(frozen=True)
class Masked:
    """A batch with gaps: what the encoder gets, where the gaps are and which tokens were there."""

    inputs: dict[str, torch.Tensor]
    places: torch.Tensor
    wanted: torch.Tensor


def with_gaps(sentences: Sequence[Words], chosen: Sequence[Sequence[int]], mask: int) -> Masked:
    """The sentences with the chosen places masked."""
    ids = padded([s.ids for s in sentences])
    present = padded([[1] * len(s.ids) for s in sentences])
    places = torch.zeros_like(ids, dtype=torch.bool)
    for row, spots in enumerate(chosen):
        places[row, list(spots)] = True
    inputs = {"input_ids": ids.masked_fill(places, mask), "attention_mask": present, "token_type_ids": torch.zeros_like(ids)}
    return Masked(inputs, places, ids[places])


def some_places(words: Words, share: float, rng: random.Random) -> list[int]:
    """About a share of the words, at least one."""
    return rng.sample(words.places, max(1, round(share * len(words.places))))
