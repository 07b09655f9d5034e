"""Questions and passages, written for this project."""

from __future__ import annotations

SUMMARISE = "Summarise the following text in one sentence:\n\n"

QUESTIONS = {
    "heat-pump": "What is a heat pump?",
    "packing": "Name three things to pack for a rainy day at the sea.",
    "sky": "Why is the sky blue? Answer in one sentence.",
}

PASSAGES = {
    "night-bus": (
        "The city has started a night bus between the harbour and the northern suburbs. It runs every forty minutes from eleven in the "
        "evening until five in the morning. Shop workers had asked for it for years, because the last tram leaves before the late shift ends. "
        "The first month is free of charge; after that the usual fare applies."
    ),
    "orchard": (
        "A village orchard in the hills lost most of its blossom to a frost in April. Volunteers lit small fires between the rows for three "
        "nights and saved about a third of the trees. The growers now plan to plant later-flowering kinds of apple on the lower slope, where "
        "the cold air gathers."
    ),
}


def all_samples() -> dict[str, dict]:
    """Inputs by sample id, with the messages that the chat template gets."""
    asked = {
        name: {"input": {"messages": [{"role": "user", "content": text}], "maxNewTokens": 32}} for name, text in QUESTIONS.items()
    }
    summed = {
        name: {
            "task": "summarization",
            "input": {"messages": [{"role": "user", "content": SUMMARISE + text}], "text": text, "maxNewTokens": 48},
        }
        for name, text in PASSAGES.items()
    }
    return asked | summed
