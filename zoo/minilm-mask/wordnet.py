"""Examples and definitions of WordNet 3.0, out of a Debian package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kit.fetch import debian_package, member_bytes

PACKAGE, VERSION = "wordnet-base", "1:3.0-37"
FILE = "wordnet-base_1%3a3.0-37_all.deb"
SHA256 = "61060d960f9ada8fa120872312eccd3ecebfbab8c4579e4f5a74e1cf67620752"
KINDS = ["noun", "verb", "adj", "adv"]

QUOTED = re.compile(r'"([^"]+)"')
# Who said it, after some quoted examples.
CREDITED = re.compile(r'"\s*-\s')


@dataclass(frozen=True)
class Entry:
    """One sense: its first word, what it means, and how it is used."""

    word: str
    kind: str
    definition: str
    examples: list[str]


def read_entries() -> Iterator[Entry]:
    """All senses of one word, in file order; those whose first lemma has several words are left out."""
    archive = debian_package(PACKAGE, VERSION, FILE, SHA256)
    for kind in KINDS:
        for line in member_bytes(archive, f"usr/share/wordnet/data.{kind}").decode("utf-8").splitlines():
            if not line.startswith(" "):
                facts, _, gloss = line.partition(" | ")
                word = facts.split(" ")[4].partition("(")[0]
                if "_" not in word:
                    yield Entry(word, kind, *_parts(gloss))


def _parts(gloss: str) -> tuple[str, list[str]]:
    definition = gloss.partition('"')[0].strip().rstrip(";: ")
    examples = [] if CREDITED.search(gloss) else [text.strip() for text in QUOTED.findall(gloss)]
    return definition, examples
