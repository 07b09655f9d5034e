"""Reading an answer off start and end scores, and the token F1 that answers are judged by (as in SQuAD)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from model import MAX_ANSWER_TOKENS
from textkit.qamr import Question
from textkit.sentences import Sentence
from tokenizers import Encoding

# Scores of one question and its encoding: start and end logits over the tokens.
Scorer = Callable[[Sequence[Encoding]], Sequence[tuple[np.ndarray, np.ndarray]]]


def best_span(start: np.ndarray, end: np.ndarray, encoding: Encoding) -> tuple[int, int]:
    """First and last token of the best answer inside the context."""
    inside = np.array([s == 1 for s in encoding.sequence_ids])
    pair = np.where(inside, start[: len(inside)], -1e9)[:, None] + np.where(inside, end[: len(inside)], -1e9)[None, :]
    allowed = np.triu(np.ones_like(pair)) - np.triu(np.ones_like(pair), MAX_ANSWER_TOKENS)
    return divmod(int(np.argmax(np.where(allowed > 0, pair, -1e18))), pair.shape[1])


def answer_text(start: np.ndarray, end: np.ndarray, encoding: Encoding, context: str) -> str:
    first, last = best_span(start, end, encoding)
    return context[encoding.offsets[first][0] : encoding.offsets[last][1]]


def words(text: str) -> list[str]:
    """Lower-case words without articles and punctuation."""
    return [w for w in re.sub(r"[^\w\s]", " ", text.lower()).split() if w not in {"a", "an", "the"}]


def token_f1(predicted: str, golds: Sequence[str]) -> float:
    """The best F1 of word overlap with any of the given answers."""
    return max(_overlap(words(predicted), words(gold)) for gold in golds)


def _overlap(predicted: list[str], gold: list[str]) -> float:
    if not predicted or not gold:
        return float(predicted == gold)
    shared = sum((Counter(predicted) & Counter(gold)).values())
    return 2 * shared / (len(predicted) + len(gold))


def mean_f1(
    questions: Sequence[Question], sentences: dict[str, Sentence], encodings: Sequence[Encoding], score: Scorer, batch: int = 32
) -> float:
    """Mean F1 over questions asked on their single sentences."""
    total = 0.0
    for at in range(0, len(questions), batch):
        scored = score(encodings[at : at + batch])
        for question, encoding, (start, end) in zip(questions[at : at + batch], encodings[at : at + batch], scored, strict=True):
            sentence = sentences[question.sentence_id]
            predicted = answer_text(start, end, encoding, sentence.text)
            total += token_f1(predicted, [_gold(sentence, indices) for indices in question.answers])
    return total / len(questions)


def _gold(sentence: Sentence, indices: Sequence[int]) -> str:
    return " ".join(sentence.text[slice(*sentence.spans[i])] for i in indices)
