"""Tokens of the Penn Treebank style put back together as running text, with the place of each token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SPELLED = {
    "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": '"', "''": '"',
}  # fmt: skip
CLOSING = {".", ",", ";", ":", "?", "!", ")", "]", "}", "%", "n't", "..."}
OPENING = {"(", "[", "{", "$", "£", "€"}


@dataclass(frozen=True)
class Sentence:
    """Running text and the characters [start, end) of each token in it."""

    text: str
    spans: list[tuple[int, int]]


def read_treebank_tokens(tokens: Sequence[str]) -> Sentence:
    """Joins tokens with the spacing of ordinary English."""
    text, spans, glue = "", [], True
    for token in tokens:
        word = SPELLED.get(token, token)
        closes = word in CLOSING or token == "''" or (word.startswith("'") and len(word) > 1)
        if not glue and not closes:
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        glue = word in OPENING or token == "``"
    return Sentence(text, spans)


def join_sentences(sentences: Sequence[Sentence]) -> tuple[str, list[int]]:
    """One text of several sentences, and where each begins."""
    text, starts = "", []
    for sentence in sentences:
        if text:
            text += " "
        starts.append(len(text))
        text += sentence.text
    return text, starts
