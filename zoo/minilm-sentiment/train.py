"""Fine-tunes MiniLM on rated snippets; the raters' mean becomes a soft label."""

from __future__ import annotations

from pathlib import Path

import torch
from model import MAX_TOKENS, SentimentModel
from textkit.minilm import freeze_lower
from textkit.snippets import Snippet, read_snippets, split
from textkit.tokens import encoder_inputs, load_tokenizer
from textkit.training import Recipe, train

RECIPE = Recipe(epochs=3, learning_rate=1e-4, batch_size=32, stop_at_step=500)

# Only the embeddings stay as they are.
FROZEN_LAYERS = 0

# A mean rating of +1 (of 4) should read as clearly positive: sigmoid(2) = 0.88.
SHARPNESS = 2.0


def accuracy(model: SentimentModel, encodings: list, held_out: list[Snippet]) -> float:
    """Share of snippets whose sign is right."""
    right = 0
    for start in range(0, len(held_out), 50):
        logits = model(encoder_inputs(encodings[start : start + 50]))
        for row, snippet in zip(logits, held_out[start : start + 50], strict=True):
            right += int((row[1] > row[0]).item() == (snippet.rating > 0))
    return right / len(held_out)


def fine_tune(source: Path, folder: Path) -> None:
    """Trains from `source` weights; the result lies in `folder`."""
    torch.manual_seed(RECIPE.seed)
    training, held_out = split(read_snippets())
    tokenizer = load_tokenizer(source / "tokenizer.json", MAX_TOKENS)
    encodings = tokenizer.encode_batch([s.text for s in training])
    held_out_encodings = tokenizer.encode_batch([s.text for s in held_out])
    positive = torch.sigmoid(SHARPNESS * torch.tensor([s.rating for s in training]))
    targets = torch.stack([1 - positive, positive], dim=1)
    model = SentimentModel(source)
    freeze_lower(model.bert, FROZEN_LAYERS)

    def loss_of(batch: list[int]) -> torch.Tensor:
        logits = model(encoder_inputs([encodings[i] for i in batch]))
        return torch.nn.functional.cross_entropy(logits, targets[batch])

    train(
        model,
        [len(e.ids) for e in encodings],
        loss_of,
        lambda: {"accuracy": accuracy(model, held_out_encodings, held_out)},
        RECIPE,
        folder,
    )
