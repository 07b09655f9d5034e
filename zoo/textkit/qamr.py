"""QAMR (Michael et al. 2018): questions on single sentences, answered by token indices."""

from __future__ import annotations

import random
from dataclasses import dataclass

from kit.fetch import local_data
from textkit.sentences import Sentence, join_sentences, read_treebank_tokens

FILES = {
    "sentences": ("qamr/wiki-sentences.tsv", "2e90fd8d8014ec2ade69148ff2187c26684366dbd3d6f8ad6bb6bf1ba1f04ea9"),
    "dev": ("qamr/dev.tsv", "d507f22b1348324ad3d5c9208308e49e91d409222c080eb6d224a8ecab4bfb93"),
    "test": ("qamr/test-part.tsv", "24530fb0b14b67bcf5c56de3c35aa70a6829f2d121f52d9184b7650fb807ae82"),
}

# The last questions of the test file are never trained on.
HELD_OUT = 1500

# How many sentences a training context has, and how often.
CONTEXT_SIZES, CONTEXT_SHARES = [1, 2, 3, 4], [0.6, 0.22, 0.12, 0.06]


@dataclass(frozen=True)
class Question:
    """A question on the sentence `sentence_id`; `answers` are token indices by its writer and two validators."""

    sentence_id: str
    text: str
    answers: list[list[int]]

    @property
    def span(self) -> tuple[int, int] | None:
        """First and last token of the writer's answer, where it is one unbroken span."""
        first, last = self.answers[0][0], self.answers[0][-1]
        return (first, last) if last - first + 1 == len(self.answers[0]) else None


@dataclass(frozen=True)
class Example:
    """A question with a context and the characters [start, end) of its answer there."""

    question: str
    context: str
    start: int
    end: int


def read_sentences() -> dict[str, Sentence]:
    """Sentences by id; ids read source, document, paragraph, sentence."""
    rows = (line.split("\t") for line in _lines("sentences"))
    return {row[0]: read_treebank_tokens(row[1].split(" ")) for row in rows}


def read_questions(part: str) -> list[Question]:
    """Questions of `dev` or `test` in file order."""
    questions = []
    for line in _lines(part):
        row = line.split("\t")
        answers = [row[6], *(judged.split(":", 1)[1] for judged in row[7:] if ":" in judged)]
        indices = [[int(i) for i in answer.split()] for answer in answers if answer and "Invalid" not in answer]
        questions.append(Question(row[0], row[5], [i for i in indices if i]))
    return [q for q in questions if q.answers]


def split_questions() -> tuple[list[Question], list[Question]]:
    """Questions to train on, and the held-out rest on sentences that training never sees."""
    dev, test = read_questions("dev"), read_questions("test")
    held_out = test[-HELD_OUT:]
    unseen = {q.sentence_id for q in held_out}
    return [q for q in dev + test if q.sentence_id not in unseen], held_out


def training_examples(questions: list[Question], sentences: dict[str, Sentence], seed: int = 5) -> list[Example]:
    """Each question that one span answers, in a context of one to four sentences of its document."""
    rng = random.Random(seed)
    documents: dict[str, list[str]] = {}
    for key in sorted(sentences, key=_place):
        documents.setdefault(_document(key), []).append(key)
    examples = []
    for question in questions:
        if question.span is not None:
            keys = _neighbours(question.sentence_id, documents[_document(question.sentence_id)], rng)
            examples.append(_example(question, keys, sentences))
    return examples


def _example(question: Question, keys: list[str], sentences: dict[str, Sentence]) -> Example:
    context, starts = join_sentences([sentences[key] for key in keys])
    sentence = sentences[question.sentence_id]
    offset = starts[keys.index(question.sentence_id)]
    first, last = question.answers[0][0], question.answers[0][-1]
    return Example(question.text, context, offset + sentence.spans[first][0], offset + sentence.spans[last][1])


def _neighbours(key: str, document: list[str], rng: random.Random) -> list[str]:
    """The sentence and some that stand near it in its document, in their order."""
    size = min(rng.choices(CONTEXT_SIZES, CONTEXT_SHARES)[0], len(document))
    place = document.index(key)
    first = rng.randint(max(0, place - size + 1), min(place, len(document) - size))
    return document[first : first + size]


def _document(key: str) -> str:
    return key.rsplit(":", 2)[0]


def _place(key: str) -> tuple[str, int, int]:
    document, paragraph, sentence = key.rsplit(":", 2)
    return document, int(paragraph), int(sentence)


def _lines(part: str) -> list[str]:
    return local_data(*FILES[part]).read_text(encoding="utf-8").splitlines()
