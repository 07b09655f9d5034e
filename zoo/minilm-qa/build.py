"""Makes public/models/minilm-qa: the part of a passage that answers a question."""

from __future__ import annotations

import shutil
from typing import Any

import numpy as np
import torch
from answers import Scorer, answer_text, best_span, mean_f1
from kit.card import write_card
from kit.json_files import write_json
from kit.manifest import Description, Figure, MultiplyAdds, write_manifest
from kit.places import MODELS, cache_folder
from model import MAX_TOKENS, ReaderModel
from samples import SAMPLES
from shipped import float_scorer, shipped_scorer
from textkit.bert_graph import BertGraph
from textkit.browser_record import browser_figures
from textkit.encoder_export import GRAPH_FILE, linear_head, multiply_adds, write_graph, write_settings
from textkit.minilm_source import SOURCE, UPSTREAM, source_folder
from textkit.new_samples import ASKED_FOR, add_new_samples
from textkit.qamr import read_sentences, split_questions, training_examples
from textkit.tokens import encoder_inputs, load_tokenizer
from tokenizers import Tokenizer
from train import fine_tune

ID = "minilm-qa"
FOLDER = MODELS / ID
TUNED = 300

CARD = {
    "What it does": "Points at the words of a short English passage that answer a question about it. Answers come back in lower case.",
    "How it was made": """
all-MiniLM-L6-v2 with a start and an end score per token, fine-tuned by `zoo/minilm-qa` on QAMR (Michael et al. 2018): questions people wrote
about single sentences of Wikipedia and Wikinews, here set in contexts of one to four neighbouring sentences. Embeddings and the first layer
stayed as they were. Training was stopped after 300 steps of 32 (9,600 questions), when the bar was safely passed (see metrics.json).
Weights are stored in 4-bit blocks (attention values and outputs in 8), rounded with error compensation; the runtime widens them to single
precision once per session.""",
    "Licences": """
Code: Apache-2.0, as this repository. Weights: Apache-2.0, as their base. QAMR: MIT (github.com/uwnlp/qamr), its sentences from Wikipedia
(CC BY-SA) and Wikinews (CC BY); the files and their SHA-256 stand in `zoo/textkit/qamr.py`. No text of theirs is shipped.""",
    "What it cannot do": """
It always answers, also where the passage does not. Made for passages of a few sentences: the longer the passage, the worse. It was not
measured on SQuAD. Arithmetic, yes-or-no questions and other languages are beyond it.""",
}


def build() -> None:
    if ASKED_FOR:
        tokenizer = load_tokenizer(FOLDER / "tokenizer.json", MAX_TOKENS)
        return add_new_samples(FOLDER, _answers(tokenizer, [shipped_scorer(FOLDER / GRAPH_FILE)]))
    source, run = source_folder(), cache_folder(ID)
    if not (run / "checkpoint.pt").exists():
        fine_tune(source, run)
    model = ReaderModel(source)
    model.load_state_dict(torch.load(run / "checkpoint.pt"))
    model.eval()
    tokenizer = load_tokenizer(source / "tokenizer.json", MAX_TOKENS)
    sentences = read_sentences()
    training, held_out = split_questions()
    shown = training_examples(training, sentences)[:: len(training) // TUNED][:TUNED]

    def show() -> None:
        encodings = tokenizer.encode_batch([(e.question, e.context) for e in shown])
        for at in range(0, len(encodings), 25):
            model.bert(**encoder_inputs(encodings[at : at + 25]))

    write_settings(FOLDER, source, "BertForQuestionAnswering", {})
    write_graph(FOLDER, model.bert, show, lambda writer, states: _head(writer, states, model))
    shutil.copyfile(run / "metrics.json", FOLDER / "metrics.json")
    encodings = tokenizer.encode_batch([(q.text, sentences[q.sentence_id].text) for q in held_out])
    scorers = [float_scorer(model), shipped_scorer(FOLDER / GRAPH_FILE)]
    float_f1, shipped_f1 = (mean_f1(held_out, sentences, encodings, scorer) for scorer in scorers)
    spans = [[best_span(*scorer([e])[0], e) for e in encodings[:300]] for scorer in scorers]
    same = float(np.mean([a == b for a, b in zip(*spans, strict=True)]))
    _write_expected(tokenizer, scorers)
    dataset = "held-out QAMR questions, each asked on its single sentence"
    manifest = write_manifest(FOLDER, Description(
        id=ID, name="MiniLM question answering", task="question-answering", license="Apache-2.0",
        parameters=sum(p.numel() for p in model.parameters()),
        multiply_adds=MultiplyAdds(multiply_adds(model.bert, 64), "64 tokens", "computed from the shapes of its layers"),
        upstream=UPSTREAM, source=SOURCE, dtype="q4",
        verified=[Figure("same span as the float weights", round(same, 4), 300), *browser_figures(ID)],
        quality=[
            Figure("token F1", round(shipped_f1, 4), len(held_out), dataset=dataset),
            Figure("token F1 of the float weights", round(float_f1, 4), len(held_out), dataset="the same"),
        ],
    ))
    write_card(FOLDER, manifest, CARD)


def _head(writer: BertGraph, states: str, model: ReaderModel) -> None:
    g = writer.graph
    scores = linear_head(writer, states, model.scores, "scores")
    for place, output in enumerate(["start_logits", "end_logits"]):
        g.node("Gather", [scores, g.constant(f"place_{place}", np.array(place, np.int64))], output, axis=2)
        g.add_output(output, ["batch_size", "sequence_length"])


def _write_expected(tokenizer: Tokenizer, scorers: list[Scorer]) -> None:
    samples = _answers(tokenizer, scorers)
    write_json(FOLDER / "expected.json", {"format": "joulebench-expected", "version": 1, "samples": samples})


def _answers(tokenizer: Tokenizer, scorers: list[Scorer]) -> dict[str, Any]:
    """The first scorer's answer; that of another, where it differs, counts as well."""
    samples = {}
    for name, (question, context) in SAMPLES.items():
        encoding = tokenizer.encode(question, context)
        found = []
        for scorer in scorers:
            start, end = scorer([encoding])[0]
            first, last = best_span(start, end, encoding)
            found += [tokenizer.decode(encoding.ids[first : last + 1]), answer_text(start, end, encoding, context)]
        samples[name] = {
            "input": {"question": question, "context": context},
            "answer": found[0],
            "alternatives": sorted(set(found[1:]) - {found[0]}),
        }
    return samples


if __name__ == "__main__":
    build()
