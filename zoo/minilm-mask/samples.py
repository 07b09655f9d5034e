"""Sentences with one word left out, written for this project."""

SAMPLES = {
    "thanks": "Thank you very [MASK] for your help.",
    "battery": "The battery of this camera lasts a long [MASK].",
    "ship": "The ship sailed across the [MASK].",
    "rights": "We must protect the [MASK] of the American people.",
    "late-train": (
        "The train from the coast was two [MASK] late because of snow on the line, so we drank tea in the waiting room, read the newspaper and "
        "talked with an old man who was on his way to visit his daughter in the north."
    ),
}
