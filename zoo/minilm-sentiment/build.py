"""Makes public/models/minilm-sentiment: positive or negative, from one sentence."""

from __future__ import annotations

import shutil
from typing import Any

import numpy as np
import torch
from kit.card import write_card
from kit.json_files import read_json, write_json
from kit.manifest import Description, Figure, MultiplyAdds, write_manifest
from kit.places import MODELS, cache_folder
from model import LABELS, MAX_TOKENS, SentimentModel
from samples import SAMPLES
from shipped import accuracy, float_judge, shipped_judge
from textkit.bert_graph import BertGraph
from textkit.browser_record import browser_figures
from textkit.encoder_export import GRAPH_FILE, labels_of, linear_head, multiply_adds, write_graph, write_settings
from textkit.minilm_source import SOURCE, UPSTREAM, source_folder
from textkit.new_samples import ASKED_FOR, add_new_samples
from textkit.snippets import read_snippets, split
from textkit.tokens import encoder_inputs, load_tokenizer
from train import fine_tune

ID = "minilm-sentiment"
FOLDER = MODELS / ID
TUNED = 400

CARD = {
    "What it does": "Says whether an English sentence is meant well or badly, with a probability. Labels: NEGATIVE, POSITIVE.",
    "How it was made": """
all-MiniLM-L6-v2 with a linear head on its mean state, fine-tuned by `zoo/minilm-sentiment` on 17,512 snippets of the VADER study (movie and
product reviews, tweets), each rated by twenty people; the mean rating is the soft label. Token embeddings stayed as they were. Training was
stopped after 500 steps of 32, when the bar was safely passed (see metrics.json). Weights are stored in 4-bit blocks (attention values and
outputs in 8), rounded with error compensation on training snippets; the runtime widens them to single precision once per session.""",
    "Licences": """
Code: Apache-2.0, as this repository. Weights: Apache-2.0, as their base. Training data: VADER study (Hutto and Gilbert 2014), MIT, taken from
the source package of PyPI `vadersentiment` 3.3.2.""",
    "What it cannot do": """
There is no neutral label; a sentence of fact gets a probability near one half or a guess. Irony, long texts and other languages are
beyond it. Held-out snippets come from the same study and of people rating movies in 2013.""",
}


def build() -> None:
    if ASKED_FOR:
        judge = shipped_judge(FOLDER / GRAPH_FILE, load_tokenizer(FOLDER / "tokenizer.json", MAX_TOKENS))
        tolerance = next(iter(read_json(FOLDER / "expected.json")["samples"].values()))["scoreTolerance"]
        return add_new_samples(FOLDER, _answers(judge(list(SAMPLES.values())), tolerance))
    source, run = source_folder(), cache_folder(ID)
    if not (run / "checkpoint.pt").exists():
        fine_tune(source, run)
    model = SentimentModel(source)
    model.load_state_dict(torch.load(run / "checkpoint.pt"))
    model.eval()
    tokenizer = load_tokenizer(source / "tokenizer.json", MAX_TOKENS)
    training, held_out = split(read_snippets())

    def show() -> None:
        for at in range(0, TUNED, 25):
            model.bert(**encoder_inputs(tokenizer.encode_batch([s.text for s in training[at : at + 25]])))

    write_settings(FOLDER, source, "BertForSequenceClassification", labels_of(LABELS))
    write_graph(FOLDER, model.bert, show, lambda writer, states: _head(writer, states, model))
    shutil.copyfile(run / "metrics.json", FOLDER / "metrics.json")
    texts = [s.text for s in held_out]
    reference, shipped = float_judge(model, tokenizer)(texts), shipped_judge(FOLDER / GRAPH_FILE, tokenizer)(texts)
    difference = np.abs(reference - shipped)[:, 1]
    _write_expected(float_judge(model, tokenizer)(list(SAMPLES.values())), float(np.quantile(difference, 0.99)))
    manifest = write_manifest(FOLDER, Description(
        id=ID, name="MiniLM sentiment", task="text-classification", license="Apache-2.0",
        parameters=sum(p.numel() for p in model.parameters()),
        multiply_adds=MultiplyAdds(multiply_adds(model.bert, 32), "32 tokens", "computed from the shapes of its layers"),
        upstream=UPSTREAM, source=SOURCE, dtype="q4",
        verified=[
            Figure("same label as the float weights", float(np.mean((reference[:, 1] > 0.5) == (shipped[:, 1] > 0.5))), len(texts)),
            Figure("99th percentile of the difference in probability", round(float(np.quantile(difference, 0.99)), 4), len(texts)),
            *browser_figures(ID),
        ],
        quality=[
            Figure("accuracy", accuracy(shipped, held_out), len(texts), dataset="held-out movie snippets of the VADER study, |mean rating| >= 0.5"),
            Figure("accuracy of the float weights", accuracy(reference, held_out), len(texts), dataset="the same"),
        ],
    ))
    write_card(FOLDER, manifest, CARD)


def _head(writer: BertGraph, states: str, model: SentimentModel) -> None:
    """Mean over the tokens that are not padding, then the linear layer."""
    g = writer.graph
    weights = g.node("Unsqueeze", ["mask_float", g.integers([-1])], "token_weights")
    total = g.node("ReduceSum", [g.node("Mul", [states, weights], "weighted"), g.integers([1])], "state_sum", keepdims=0)
    count = g.node("ReduceSum", [weights, g.integers([1])], "weight_sum", keepdims=0)
    linear_head(writer, g.node("Div", [total, count], "pooled"), model.classifier, "logits")
    g.add_output("logits", ["batch_size", len(LABELS)])


def _write_expected(reference: np.ndarray, usual: float) -> None:
    # The 99th percentile of what rounding changed on held-out snippets, and at least two hundredths for other backends.
    samples = _answers(reference, round(max(usual, 0.02), 3))
    write_json(FOLDER / "expected.json", {"format": "joulebench-expected", "version": 1, "samples": samples})


def _answers(reference: np.ndarray, tolerance: float) -> dict[str, Any]:
    return {
        name: {
            "input": {"text": text},
            "labels": sorted(
                ({"label": label, "score": round(float(p), 4)} for label, p in zip(LABELS, row, strict=True)),
                key=lambda entry: -entry["score"],
            ),
            "scoreTolerance": tolerance,
        }
        for (name, text), row in zip(SAMPLES.items(), reference, strict=True)
    }


if __name__ == "__main__":
    build()
