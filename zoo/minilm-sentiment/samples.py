"""Sentences to judge, written for this project."""

SAMPLES = {
    "warm-review": "A quiet, generous film that trusts its actors and never once talks down to you.",
    "cold-review": "Two hours of noise, and not a single scene I would want to see again.",
    "broken-kettle": "The kettle leaked on the second day and nobody answered my emails.",
    "kind-service": "They replaced the cracked screen within an hour, and the phone works beautifully again.",
    "mixed": "The first half drags badly, but the ending is so tender that I left smiling.",
    "short": "What a delightful surprise!",
    "long-review": (
        "We have used this lamp every evening for three months and still love it. The light is soft and warm, the arm stays where you put it, and it "
        "looks beautiful on the desk. The shop was friendly and quick, and I would happily buy another one for my daughter."
    ),
}
