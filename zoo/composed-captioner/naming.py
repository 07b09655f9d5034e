"""What the first two models saw, as words for the third: the same rules as src/runtime/pipelines/caption-prompt.ts."""

from __future__ import annotations

from collections import Counter
from typing import Any

SURE_BOX = 0.4
SURE_LABEL = 0.25
COUNTS = ["no", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
IRREGULAR = {
    "person": "people",
    "sheep": "sheep",
    "mouse": "mice",
    "knife": "knives",
    "skis": "skis",
    "scissors": "scissors",
    "broccoli": "broccoli",
}


def things_seen(boxes: list[dict[str, Any]], labels: list[dict[str, Any]]) -> list[str]:
    """Surest first: `a cup`, `two people`, `espresso`."""
    sure = [box["label"] for box in sorted(boxes, key=lambda box: -box["score"]) if box["score"] >= SURE_BOX]
    counts = Counter(sure)
    objects = [_counted(label, count) for label, count in counts.items()]
    best = labels[0]
    named = best["score"] >= SURE_LABEL and best["label"] not in counts
    return [*objects, best["label"]] if named else objects


def chat(messages: list[dict[str, str]], things: list[str]) -> list[dict[str, str]]:
    names = ", ".join(things) if things else "something that has no name"
    return [{**message, "content": message["content"].replace("{things}", names)} for message in messages]


def _counted(label: str, count: int) -> str:
    if count == 1:
        return f"an {label}" if label[0] in "aeiou" else f"a {label}"
    return f"{COUNTS[count] if count < len(COUNTS) else 'many'} {_plural(label)}"


def _plural(label: str) -> str:
    if label in IRREGULAR:
        return IRREGULAR[label]
    return f"{label}es" if label.endswith(("s", "x", "ch", "sh")) else f"{label}s"
