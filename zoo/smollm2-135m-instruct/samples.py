"""Questions and passages, written for this project."""

from __future__ import annotations

SUMMARISE = "Summarise the following text in one sentence:\n\n"

QUESTIONS = {
    "heat-pump": "What is a heat pump?",
    "packing": "Name three things to pack for a rainy day at the sea.",
    "sky": "Why is the sky blue? Answer in one sentence.",
    "story": "Write the first sentence of a story about a lighthouse.",
    "neighbours": (
        "Please write a short, polite note to my neighbours. We will have a small party in the garden on Saturday evening from six until ten. "
        "There will be some music, and everyone in the house is welcome to come. If it gets too loud, they can ring the bell at any time."
    ),
}

# As many as the text generation of "Power Hungry Processing" (Luccioni et al. 2024) made; the others get more.
TEN_TOKENS = {"story"}
NEW_TOKENS = 32

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
    "ferry": "The ferry to the island did not sail on Tuesday because of high waves. Passengers were given a room for the night and a free meal.",
    "library": (
        "The library in the old post office has become the busiest place in town. When the post office closed, the council wanted to sell the "
        "building, but two retired teachers collected four hundred signatures and asked for one year to try something else. They began with "
        "donated books and shelves built by the carpentry class of the school. In the first winter people came mostly because the room was "
        "warm. Then a baker started to bring bread on Saturdays, a nurse offered to measure blood pressure once a month, and a student "
        "helped older visitors with forms and telephones. Today the library lends nine hundred books a week. It also lends drills, tents, "
        "sewing machines and a telescope, which is booked until spring. The council pays for light and heating; everything else is done by "
        "forty volunteers, the youngest of whom is twelve. Last month the mayors of three neighbouring towns came to see how it works, and "
        "two of them have since begun to look for an empty building of their own."
    ),
}


def all_samples() -> dict[str, dict]:
    """Inputs by sample id, with the messages that the chat template gets."""
    asked = {
        name: {"input": {"messages": [{"role": "user", "content": text}], "maxNewTokens": 10 if name in TEN_TOKENS else NEW_TOKENS}}
        for name, text in QUESTIONS.items()
    }
    summed = {
        name: {
            "task": "summarization",
            "input": {"messages": [{"role": "user", "content": SUMMARISE + text}], "text": text, "maxNewTokens": 48},
        }
        for name, text in PASSAGES.items()
    }
    return asked | summed
