"""Sentences tagged by people: WikiGold, the Broad Twitter Corpus and WNUT 2017, in one scheme of four kinds."""

from __future__ import annotations

from dataclasses import dataclass

from kit.fetch import local_data

KINDS = ["PER", "ORG", "LOC", "MISC"]
LABELS = ["O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI")]

WIKIGOLD = [("entities/wikigold-part.conll", "d63535d375f1d139960586ecede9f6309276e1a6ea7f8592daba70a1835e9aa7")]
TWEETS = [
    ("entities/btc-a.conll", "ac824cc13c88283fe3cca05343e46c79ec4cd5b174429f27bf8fe0ebdc1bbf33"),
    ("entities/btc-e.conll", "77aca745cdc28ae0fafbcf36a93ccfd15357a8db97c21d91083592dd85e348c5"),
    ("entities/btc-f.conll", "d0839ddb0bd57f3a59ac9ab35d371dc140db8280e0001469a4e56fe8f776ce8a"),
    ("entities/btc-g.conll", "d53a27645cabc4e63313d573498b48b0cc5ed780d280edfbdc4fedefe23479da"),
]
EMERGING = [("entities/wnut17-train.conll", "707d8fbadf7ab186e7998fdcbea41470d25d0a453049f531d0c8d0c810a8d8cb")]

MERGED = {
    "person": "PER", "corporation": "ORG", "group": "ORG", "location": "LOC", "product": "MISC", "creative-work": "MISC",
}  # fmt: skip

# The last quarter of WikiGold's sentences is kept for the check.
HELD_OUT_SHARE = 0.25


@dataclass(frozen=True)
class Tagged:
    """Words and one label each; an unbroken name opens with B-."""

    words: list[str]
    labels: list[str]


def read_tagged(files: list[tuple[str, str]]) -> list[Tagged]:
    """Sentences of CoNLL-style files: word, white space, tag; blank lines between."""
    sentences: list[Tagged] = []
    for relative, sha256 in files:
        for block in local_data(relative, sha256).read_text(encoding="utf-8").split("\n\n"):
            rows = [line.split() for line in block.splitlines() if len(line.split()) == 2]
            if rows:
                sentences.append(Tagged([row[0] for row in rows], opened([row[1] for row in rows])))
    return sentences


def opened(tags: list[str]) -> list[str]:
    """One scheme for all: kinds merged, and every name opened with B- (WikiGold writes only I-)."""
    labels: list[str] = []
    previous = None
    for tag in tags:
        edge, _, kind = tag.partition("-")
        kind = MERGED.get(kind, kind)
        if edge == "O":
            labels.append("O")
        else:
            labels.append(f"{'I' if edge == 'I' and previous == kind else 'B'}-{kind}")
        previous = kind if edge != "O" else None
    return labels


def wikigold() -> tuple[list[Tagged], list[Tagged]]:
    """Sentences to train on, and the held-out last quarter."""
    sentences = read_tagged(WIKIGOLD)
    kept = round(len(sentences) * HELD_OUT_SHARE)
    return sentences[:-kept], sentences[-kept:]


def spans(labels: list[str]) -> set[tuple[int, int, str]]:
    """(first word, one past the last, kind) of every name."""
    found, start, kind = set(), None, ""
    for place, label in enumerate([*labels, "O"]):
        edge, _, this = label.partition("-")
        if start is not None and (edge != "I" or this != kind):
            found.add((start, place, kind))
            start = None
        if edge == "B" or (edge == "I" and start is None):
            start, kind = place, this
    return found
