"""Sentences whose embeddings are known beforehand."""

SAMPLES = {
    "heat-pump": "A heat pump moves warmth from the cold air outside into the house.",
    "warm-home": "This machine keeps our home warm in winter by drawing heat from outdoors.",
    "train-delay": "The last train to the coast was delayed by forty minutes.",
    "recipe": "Fold the flour gently into the eggs, then bake until the edges turn golden.",
    # Longer than 32 word pieces: some attention kernels change their method there.
    "allotment": (
        "Behind the railway yard lies a strip of allotments where neighbours grow beans, potatoes and a few stubborn roses. In dry summers they "
        "share one hose, and in autumn the oldest of them presses apples for everyone who helped to carry water."
    ),
}
