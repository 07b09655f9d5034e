"""The vocabulary, and sentences as tokens: to train on, and to be measured on."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gaps import Words, read_words
from kit.json_files import read_json
from model import MAX_TOKENS
from texts import read_texts, split
from tokenizers import Tokenizer
from vocabulary import Vocabulary, choose, tokenizer_settings

# Definitions teach what words mean but are no sentences that people write: they are left out of the
# vocabulary's counts, of the last phase of training, and of what the model is measured on.
DRILL = "definition"

MEASURED = 2000


@dataclass(frozen=True)
class Question:
    """A sentence with one gap."""

    words: Words
    place: int


@dataclass(frozen=True)
class Data:
    vocabulary: Vocabulary
    tokenizer: Tokenizer
    sentences: list[Words]
    """Of people's writing."""
    drills: list[Words]
    held_out: list[Question]

    @property
    def mask(self) -> int:
        return self.vocabulary.tokens.index("[MASK]")


def read_data(source: Path) -> Data:
    """Everything from the texts and the source tokenizer; the same every time."""
    settings = read_json(source / "tokenizer.json")
    training, held_out = split(read_texts())
    written = [s for kind, sentences in training.items() if kind != DRILL for s in sentences]
    vocabulary = choose(settings, written)
    tokenizer = Tokenizer.from_str(json.dumps(tokenizer_settings(settings, vocabulary)))
    tokenizer.enable_truncation(MAX_TOKENS)

    def words(sentences: Sequence[str]) -> list[Words]:
        return read_words(tokenizer.encode_batch(list(sentences)), vocabulary)

    asked = words([s for kind, sentences in held_out.items() if kind != DRILL for s in sentences])
    return Data(vocabulary, tokenizer, words(written), words(training[DRILL]), _questions(asked))


def _questions(sentences: list[Words], seed: int = 3) -> list[Question]:
    rng = random.Random(seed)
    return [Question(words, rng.choice(words.places)) for words in rng.sample(sentences, min(MEASURED, len(sentences)))]
