"""Makes public/models/composed-captioner: no weights of its own, three shipped models and the words between them."""

from __future__ import annotations

import sys
from typing import Any

from kit.card import write_card
from kit.json_files import read_json, write_json
from kit.manifest import Description, Figure, MultiplyAdds, Upstream, write_manifest
from kit.places import MODELS, ZOO
from naming import chat, things_seen

sys.path.insert(1, str(ZOO / "smollm2-135m-instruct"))
from origin import SOURCE, source_file  # noqa: E402
from prompting import greedy, leading_alike, prompt_ids  # noqa: E402
from source import Gguf  # noqa: E402

ID = "composed-captioner"
FOLDER = MODELS / ID
PARTS = ["nanodet-g", "efficientnet-lite0", "smollm2-135m-instruct"]
PICTURES = ["espresso", "photographer", "astronaut"]
LONGEST = 24
MESSAGES = [
    {"role": "user", "content": "Caption a photo of: a horse."},
    {"role": "assistant", "content": "A photo of a horse."},
    {"role": "user", "content": "Caption a photo of: a dog, a frisbee."},
    {"role": "assistant", "content": "A photo of a dog and a frisbee."},
    {"role": "user", "content": "Caption a photo of: {things}."},
]
# The classifier's answer to a picture that is no sample of its own; everything below SURE_LABEL goes unsaid.
UNSURE = [{"label": "", "score": 0.0}]

CARD = {
    "What it does": """
Describes a picture in one sentence. It is composed: NanoDet-g finds objects, EfficientNet-Lite0 names the whole, and SmolLM2-135M-Instruct puts
the names into a sentence after two examples. None of the three was trained to describe pictures.""",
    "How it was made": """
No weights of its own: `config.json` holds the words between the models, `manifest.json` names the parts. One inference runs all three, so
the time and the energy of all three are counted. The expected sentences are those of SmolLM2's source weights, given the names that the
float originals of the first two saw in the sample pictures.""",
    "Licences": """
The words: Apache-2.0, as this repository. Each part has its own card beside this folder; all three are Apache-2.0.""",
    "What it cannot do": """
It knows nothing of a picture but the names that the first two models gave: no colours, no actions, no relations, and their mistakes become
its own. Of a flock of sheep it says what the detector took them for. A trained captioner sees the picture itself; this one is told about it.""",
}


def build() -> None:
    write_json(FOLDER / "config.json", {"model_type": ID, "messages": MESSAGES, "max_new_tokens": LONGEST})
    samples = expected_samples()
    write_json(FOLDER / "expected.json", {"format": "joulebench-expected", "version": 1, "samples": samples})
    manifests = [read_json(MODELS / part / "manifest.json") for part in PARTS]
    detector, classifier, writer = manifests
    first = samples[PICTURES[0]]
    tokens = first["promptTokens"] + len(first["tokenIds"])
    work = detector["multiplyAdds"]["value"] + classifier["multiplyAdds"]["value"] + tokens * writer["multiplyAdds"]["value"]
    named = [names_kept(sample) for sample in samples.values()]
    manifest = write_manifest(FOLDER, Description(
        id=ID, name="Composed captioner", task="image-to-text", license="Apache-2.0",
        parameters=sum(part["parameters"] for part in manifests),
        multiply_adds=MultiplyAdds(work, f"picture and caption, {tokens} tokens read and written", "sum of the parts'"),
        upstream=Upstream("NanoDet-g, EfficientNet-Lite0 and SmolLM2-135M-Instruct, composed here", detector["upstream"]["url"], "Apache-2.0"),
        source=SOURCE, dtype="q4", more={"parts": PARTS},
        verified=[Figure("names seen that the sentence repeats", sum(named) / len(named), len(named), unit="share")],
    ))
    write_card(FOLDER, manifest, CARD)


def expected_samples() -> dict[str, dict[str, Any]]:
    """By sample picture: what was seen, and the greedy sentence of the source weights."""
    detector, classifier = (read_json(MODELS / part / "expected.json")["samples"] for part in PARTS[:2])
    gguf = Gguf(source_file())
    reference, stored = gguf.model(), gguf.model_with(*gguf.blocks())
    tokenizer, template = gguf.tokenizer(), gguf.field("tokenizer.chat_template")
    samples = {}
    for picture in PICTURES:
        seen = things_seen(detector[picture]["boxes"], classifier.get(picture, {"labels": UNSURE})["labels"])
        ids = prompt_ids(template, tokenizer, chat(MESSAGES, seen))
        wanted = greedy(reference, ids, LONGEST)
        samples[picture] = {
            "seen": seen,
            "promptTokens": ids.shape[1],
            "text": tokenizer.decode(wanted),
            "tokenIds": wanted,
            "leadingTokens": leading_alike(wanted, greedy(stored, ids, LONGEST)),
        }
    return samples


def names_kept(sample: dict[str, Any]) -> float:
    """Share of the names seen that stand in the sentence."""
    text = sample["text"].lower()
    return sum(name.lower().split(" ", 1)[-1] in text for name in sample["seen"]) / max(1, len(sample["seen"]))


if __name__ == "__main__":
    build()
