"""How often the word that stood in a gap is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from data import Question
from gaps import Masked, Words, with_gaps

# Scores [gaps, vocabulary] for a batch.
Predictor = Callable[[Masked], torch.Tensor]

BATCH = 50
COMMONEST = 100


@dataclass(frozen=True)
class Result:
    """For each question: the place of the right word among the guesses (from 0), its id, and all probabilities."""

    ranks: torch.Tensor
    wanted: torch.Tensor
    probabilities: torch.Tensor

    def share(self, within: int, only: torch.Tensor | None = None) -> float:
        """How often the right word is among the first guesses."""
        ranks = self.ranks if only is None else self.ranks[only]
        return (ranks < within).float().mean().item()

    def rarer_than(self, common: Sequence[int]) -> torch.Tensor:
        """Which questions ask for a word that is not among `common`."""
        return ~torch.isin(self.wanted, torch.tensor(common))

    def agreement(self, other: Result) -> float:
        """How often both guess the same word first."""
        return (self.probabilities.argmax(1) == other.probabilities.argmax(1)).float().mean().item()

    def first_difference(self, other: Result) -> torch.Tensor:
        """How far the other's probability of this one's first guess lies from this one's, by question."""
        best = self.probabilities.max(1)
        return (other.probabilities.gather(1, best.indices[:, None])[:, 0] - best.values).abs()


def asked(questions: Sequence[Question], predict: Predictor, mask: int) -> Result:
    """Asks every question."""
    ranks, wanted, probabilities = [], [], []
    for at in range(0, len(questions), BATCH):
        part = questions[at : at + BATCH]
        batch = with_gaps([q.words for q in part], [[q.place] for q in part], mask)
        scores = predict(batch).float()
        ranks.append((scores > scores.gather(1, batch.wanted[:, None])).sum(1))
        wanted.append(batch.wanted)
        probabilities.append(scores.softmax(1))
    return Result(torch.cat(ranks), torch.cat(wanted), torch.cat(probabilities))


def commonest(sentences: Sequence[Words]) -> list[int]:
    """Ids of the words that stand most often where a gap could be."""
    counts = Counter(words.ids[place] for words in sentences for place in words.places)
    return [token for token, _ in counts.most_common(COMMONEST)]
