"""Teaches MiniLM to fill gaps, in two phases: broadly, then with the token table as it will be stored."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import torch
from data import Data
from gaps import Words, some_places, with_gaps
from model import MaskModel
from scoring import asked
from textkit.blocks import rounded
from textkit.training import Recipe, train

BROAD = Recipe(epochs=1.6, learning_rate=1e-3, batch_size=128, checkpoint_every=50, stop_at_step=950)
NARROW = Recipe(epochs=0.7, learning_rate=6e-4, batch_size=128, checkpoint_every=50, seed=8)
MASKED_SHARE = 0.3

# The curve is drawn on a part of the held-out questions to save time; the check uses all.
CURVE_QUESTIONS = 300


def teach(source: Path, data: Data, folder: Path) -> None:
    """Trains from `source` weights; the result lies in `folder`."""
    torch.manual_seed(BROAD.seed)
    model = MaskModel(source, data.vocabulary)
    if not (folder / "broad" / "checkpoint.pt").exists():
        _phase(model, data, [*data.sentences, *data.drills], BROAD, folder / "broad")
    model.load_state_dict(torch.load(folder / "broad" / "checkpoint.pt"))
    with torch.no_grad():
        model.table.copy_(rounded(model.table, bits=4).dequantised())
    model.table.requires_grad_(False)
    _phase(model, data, data.sentences, NARROW, folder)


def _phase(model: MaskModel, data: Data, sentences: Sequence[Words], recipe: Recipe, folder: Path) -> None:
    rng = random.Random(recipe.seed)

    def loss_of(batch: list[int]) -> torch.Tensor:
        chosen = [sentences[i] for i in batch]
        masked = with_gaps(chosen, [some_places(words, MASKED_SHARE, rng) for words in chosen], data.mask)
        # Half the time of single precision on processors with bfloat16 products.
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(masked.inputs, masked.places)
        return torch.nn.functional.cross_entropy(scores.float(), masked.wanted)

    def evaluate() -> dict[str, float]:
        result = asked(data.held_out[:CURVE_QUESTIONS], lambda m: model(m.inputs, m.places), data.mask)
        return {"top1": result.share(1), "top5": result.share(5)}

    train(model, [len(words.ids) for words in sentences], loss_of, evaluate, recipe, folder)
