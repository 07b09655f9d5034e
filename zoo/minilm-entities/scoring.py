"""Labels of words from labels of word pieces, and the F1 of whole names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from gold import LABELS, Tagged, spans
from tokenizers import Encoding

# Label logits [tokens, labels] for each encoding.
Scorer = Callable[[Sequence[Encoding]], Sequence[np.ndarray]]


def word_labels(logits: np.ndarray, encoding: Encoding, count: int) -> list[str]:
    """A word's label is that of its first piece; words that were cut off are no names."""
    labels = ["O"] * count
    for place, word in reversed(list(enumerate(encoding.word_ids))):
        if word is not None:
            labels[word] = LABELS[int(np.argmax(logits[place]))]
    return labels


def span_f1(sentences: Sequence[Tagged], encodings: Sequence[Encoding], score: Scorer, batch: int = 32) -> float:
    """F1 of names found with exact borders and the right kind."""
    right = predicted = gold = 0
    for at in range(0, len(sentences), batch):
        scored = score(encodings[at : at + batch])
        for sentence, encoding, logits in zip(sentences[at : at + batch], encodings[at : at + batch], scored, strict=True):
            found, true = spans(word_labels(logits, encoding, len(sentence.words))), spans(sentence.labels)
            right, predicted, gold = right + len(found & true), predicted + len(found), gold + len(true)
    return 2 * right / max(1, predicted + gold)
