"""Fine-tunes MiniLM to find answers, on QAMR."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from answers import mean_f1
from model import MAX_TOKENS, ReaderModel
from textkit.minilm import freeze_lower
from textkit.qamr import Example, read_sentences, split_questions, training_examples
from textkit.tokens import encoder_inputs, load_tokenizer
from textkit.training import Recipe, train
from tokenizers import Encoding

RECIPE = Recipe(epochs=0.6, learning_rate=1.5e-4, batch_size=32, checkpoint_every=100, stop_at_step=300)
FROZEN_LAYERS = 1

# The curve is drawn on a part of the held-out questions to save time; the check uses all.
CURVE_QUESTIONS = 300


def token_span(encoding: Encoding, example: Example) -> tuple[int, int] | None:
    """First and last token of the answer, unless it was cut off."""
    first = encoding.char_to_token(example.start, 1)
    last = encoding.char_to_token(example.end - 1, 1)
    return None if first is None or last is None else (first, last)


def torch_scorer(model: ReaderModel, encodings: Sequence[Encoding]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Scores by the float model."""
    start, end = model(encoder_inputs(encodings))
    return list(zip(start.numpy(), end.numpy(), strict=True))


def fine_tune(source: Path, folder: Path) -> None:
    """Trains from `source` weights; the result lies in `folder`."""
    torch.manual_seed(RECIPE.seed)
    sentences = read_sentences()
    training, held_out = split_questions()
    examples = training_examples(training, sentences)
    tokenizer = load_tokenizer(source / "tokenizer.json", MAX_TOKENS)
    encodings = tokenizer.encode_batch([(e.question, e.context) for e in examples])
    placed = [(e, s) for e, x in zip(encodings, examples, strict=True) if (s := token_span(e, x)) is not None]
    asked = held_out[:CURVE_QUESTIONS]
    asked_encodings = tokenizer.encode_batch([(q.text, sentences[q.sentence_id].text) for q in asked])
    model = ReaderModel(source)
    freeze_lower(model.bert, FROZEN_LAYERS)

    def loss_of(batch: list[int]) -> torch.Tensor:
        start, end = model(encoder_inputs([placed[i][0] for i in batch]))
        spans = torch.tensor([placed[i][1] for i in batch])
        return (
            torch.nn.functional.cross_entropy(start, spans[:, 0]) + torch.nn.functional.cross_entropy(end, spans[:, 1])
        ) / 2

    train(
        model,
        [len(e.ids) for e, _ in placed],
        loss_of,
        lambda: {"f1": mean_f1(asked, sentences, asked_encodings, lambda batch: torch_scorer(model, batch))},
        RECIPE,
        folder,
    )
