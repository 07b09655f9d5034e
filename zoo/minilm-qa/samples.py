"""Passages and questions, written for this project."""

SAMPLES = {
    "lighthouse": (
        "How tall is the lighthouse?",
        "The lighthouse at Corran Point was finished in 1847. It is 31 metres tall and was painted white until a storm stripped the north side.",
    ),
    "ferry": (
        "Who repaired the ferry?",
        "After the engine failed in March, the ferry lay idle for six weeks. Two mechanics from Aberdeen repaired it, and the first crossing was free.",
    ),
    "bakery": (
        "When does the bakery open?",
        "The bakery on Mill Street opens at six in the morning and closes when the bread is gone. On Sundays it stays shut.",
    ),
    "bridge": (
        "Why was the bridge closed?",
        "Engineers closed the bridge because two cables had rusted through. Traffic was sent over the older road along the river.",
    ),
    "short": ("What colour is the door?", "The door is green."),
    "observatory": (
        "What did the schoolteacher sell?",
        "The observatory stands on a hill above the village, far from any street light. It was built in 1926 by a schoolteacher who sold his "
        "vineyard to pay for the dome. The telescope was a gift of the glass works in the valley, whose lens grinders had made it in their "
        "evenings. During the war it lay under straw in a barn. Since then visitors have come every clear Friday, and children may stay up late.",
    ),
}
