"""Makes public/models/minilm-mask: guesses a word left out of a sentence."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import torch
from card_text import prose
from data import Data, read_data
from gaps import Masked, some_places, with_gaps
from graph import stored_table, write_mask_graph
from kit.card import write_card
from kit.json_files import read_json, write_json
from kit.manifest import Description, Figure, MultiplyAdds, write_manifest
from kit.places import MODELS, cache_folder
from model import LAYERS, MAX_TOKENS, MaskModel
from samples import SAMPLES
from scoring import COMMONEST, Predictor, asked, commonest
from shipped import float_predictor, shipped_predictor
from textkit.browser_record import browser_figures
from textkit.encoder_export import GRAPH_FILE, multiply_adds, write_settings
from textkit.minilm_source import SOURCE, UPSTREAM, source_folder
from textkit.tokens import encoder_inputs
from train import MASKED_SHARE, teach
from vocabulary import tokenizer_settings

ID = "minilm-mask"
FOLDER = MODELS / ID
TUNED, GUESSES, TOKENS = 1000, 5, 32

# For what another backend's arithmetic may add.
LEAST_TOLERANCE = 0.01


def build() -> None:
    source, run = source_folder(), cache_folder(ID)
    data = read_data(source)
    if not (run / "checkpoint.pt").exists():
        teach(source, data, run)
    model = MaskModel(source, data.vocabulary)
    model.load_state_dict(torch.load(run / "checkpoint.pt"))
    model.eval()
    _write_settings(source, data)
    if "--keep-graph" not in sys.argv:
        write_mask_graph(FOLDER / GRAPH_FILE, model, stored_table(run), lambda: _show(model, data))
    _write_curve(run)
    predictors = [float_predictor(model), shipped_predictor(FOLDER / GRAPH_FILE)]
    verified, quality = _measured(data, predictors)
    _write_expected(data, predictors)
    manifest = write_manifest(FOLDER, Description(
        id=ID, name="MiniLM masked words", task="fill-mask", license="Apache-2.0",
        parameters=sum(p.numel() for p in model.parameters()),
        multiply_adds=MultiplyAdds(
            multiply_adds(model.bert, TOKENS, TOKENS * (model.dense.weight.numel() + model.table.numel())),
            f"{TOKENS} tokens", "computed from the shapes of its layers",
        ),
        upstream=UPSTREAM, source=SOURCE, dtype="q4", verified=[*verified, *browser_figures(ID)], quality=quality,
    ))
    write_card(FOLDER, manifest, prose(data, {f.what: f.value for f in quality}))


def _show(model: MaskModel, data: Data) -> None:
    """Sentences with gaps, for rounding with regard to use."""
    rng = random.Random(5)
    chosen = rng.sample(data.sentences, TUNED)
    for at in range(0, TUNED, 50):
        part = chosen[at : at + 50]
        batch = with_gaps(part, [some_places(words, MASKED_SHARE, rng) for words in part], data.mask)
        model(batch.inputs, batch.places)


def _write_settings(source: Path, data: Data) -> None:
    sizes = {"num_hidden_layers": len(LAYERS), "max_position_embeddings": MAX_TOKENS, "vocab_size": len(data.vocabulary.tokens)}
    write_settings(FOLDER, source, "BertForMaskedLM", sizes)
    tokenizer = tokenizer_settings(read_json(source / "tokenizer.json"), data.vocabulary)
    (FOLDER / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    settings = read_json(FOLDER / "tokenizer_config.json")
    write_json(FOLDER / "tokenizer_config.json", {**settings, "model_max_length": MAX_TOKENS})


def _write_curve(run: Path) -> None:
    """Both phases in one file."""
    phases = {"broad": read_json(run / "broad" / "metrics.json"), "narrow": read_json(run / "metrics.json")}
    (FOLDER / "metrics.json").write_text(json.dumps({"phases": phases}, indent=1) + "\n", encoding="utf-8")


def _measured(data: Data, predictors: list[Predictor]) -> tuple[list[Figure], list[Figure]]:
    """Fidelity and quality."""
    results = [asked(data.held_out, predict, data.mask) for predict in predictors]
    n, rare = len(data.held_out), results[0].rarer_than(commonest(data.sentences))
    usual = float(results[0].first_difference(results[1]).quantile(0.99))
    dataset = "held-out sentences of all kinds of text trained on but definitions, one word of each masked"
    scarce = f"the same, where the word is not among the {COMMONEST} commonest"
    quality = [
        Figure("right at first", round(results[1].share(1), 4), n, dataset=dataset),
        Figure("right among five", round(results[1].share(5), 4), n, dataset=dataset),
        Figure("rarer words right at first", round(results[1].share(1, rare), 4), int(rare.sum()), dataset=scarce),
        Figure("rarer words right among five", round(results[1].share(5, rare), 4), int(rare.sum()), dataset=scarce),
        Figure("right at first, float weights", round(results[0].share(1), 4), n, dataset="as the first"),
    ]
    verified = [
        Figure("same first word as the float weights", round(results[0].agreement(results[1]), 4), n),
        Figure("99th percentile of the difference in the first word's probability", round(usual, 4), n),
    ]
    return verified, quality


def _write_expected(data: Data, predictors: list[Predictor]) -> None:
    """The likeliest words by the float weights, and twice what rounding changed in them as tolerance."""
    samples = {}
    for name, text in SAMPLES.items():
        inputs = encoder_inputs([data.tokenizer.encode(text)])
        places = inputs["input_ids"] == data.mask
        asked_for = Masked(inputs, places, inputs["input_ids"][places])
        wanted, found = (predict(asked_for).softmax(-1)[0] for predict in predictors)
        best = wanted.topk(GUESSES)
        labels = [
            {"label": data.vocabulary.tokens[token], "score": round(score, 4)}
            for score, token in zip(best.values.tolist(), best.indices.tolist(), strict=True)
        ]
        changed = float((best.values - found[best.indices]).abs().max())
        samples[name] = {"input": {"text": text}, "labels": labels, "scoreTolerance": round(max(2 * changed, LEAST_TOLERANCE), 3)}
    write_json(FOLDER / "expected.json", {"format": "joulebench-expected", "version": 1, "samples": samples})


if __name__ == "__main__":
    build()
