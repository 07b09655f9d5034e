"""Teaches MiniLM names: gold sentences, and many more tagged by the teacher."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from gold import EMERGING, LABELS, TWEETS, Tagged, read_tagged, wikigold
from model import MAX_TOKENS, EntityModel
from scoring import span_f1
from textkit.minilm import freeze_lower
from textkit.tokens import encoder_inputs, load_tokenizer, padded
from textkit.training import Recipe, train
from tokenizers import Encoding, Tokenizer

# First much text read by the teacher and by taggers of tweets; then the little that is nearest to what is measured, whose
# borders and kinds the teacher does not keep to.
BROAD = Recipe(epochs=1, learning_rate=2e-4, batch_size=32, checkpoint_every=150)
NARROW = Recipe(epochs=5, learning_rate=1e-4, batch_size=32, checkpoint_every=64, seed=8)
TWEETS_KEPT, EMERGING_KEPT = 2000, 1500
FROZEN_LAYERS = 0

IGNORED = -100


def piece_labels(sentence: Tagged, encoding: Encoding) -> list[int]:
    """A label for every word piece: what follows a word's first piece continues its name."""
    labels, previous = [], None
    for word in encoding.word_ids:
        if word is None:
            labels.append(IGNORED)
        elif word == previous:
            labels.append(LABELS.index(sentence.labels[word].replace("B-", "I-")))
        else:
            labels.append(LABELS.index(sentence.labels[word]))
        previous = word
    return labels


def broad_sentences(silver: list[Tagged], seed: int = 3) -> list[Tagged]:
    """What the first phase learns from."""
    rng = random.Random(seed)
    return silver + rng.sample(read_tagged(TWEETS), TWEETS_KEPT) + rng.sample(read_tagged(EMERGING), EMERGING_KEPT)


def torch_scorer(model: EntityModel, encodings: Sequence[Encoding]) -> list[np.ndarray]:
    """Scores by the float model."""
    return list(model(encoder_inputs(encodings)).numpy())


def fine_tune(source: Path, silver: list[Tagged], folder: Path) -> None:
    """Trains from `source` weights; the result lies in `folder`, that of the first phase in `folder`/broad."""
    torch.manual_seed(BROAD.seed)
    tokenizer = load_tokenizer(source / "tokenizer.json", MAX_TOKENS)
    model = EntityModel(source)
    freeze_lower(model.bert, FROZEN_LAYERS)
    near, held_out = wikigold()
    _phase(model, tokenizer, broad_sentences(silver), held_out, BROAD, folder / "broad")
    _phase(model, tokenizer, near, held_out, NARROW, folder)


def _phase(
    model: EntityModel, tokenizer: Tokenizer, training: list[Tagged], held_out: list[Tagged], recipe: Recipe, folder: Path
) -> None:
    encodings = tokenizer.encode_batch([s.words for s in training], is_pretokenized=True)
    held_out_encodings = tokenizer.encode_batch([s.words for s in held_out], is_pretokenized=True)
    labels = [piece_labels(s, e) for s, e in zip(training, encodings, strict=True)]

    def loss_of(batch: list[int]) -> torch.Tensor:
        logits = model(encoder_inputs([encodings[i] for i in batch]))
        targets = padded([labels[i] for i in batch], IGNORED)
        return torch.nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=IGNORED)

    train(
        model,
        [len(e.ids) for e in encodings],
        loss_of,
        lambda: {"f1": span_f1(held_out, held_out_encodings, lambda batch: torch_scorer(model, batch))},
        recipe,
        folder,
    )
