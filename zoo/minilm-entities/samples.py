"""Sentences with names, written for this project."""

SAMPLES = {
    "physicist": "Marie Curie moved from Warsaw to Paris and worked at the Sorbonne.",
    "company": "Siemens opened a factory near Manchester, and the German engineers stayed for years.",
    "football": "Brazil beat Italy in Los Angeles before Roberto Baggio left the pitch.",
    "letter": "Charles Darwin wrote to Joseph Hooker from a cottage in Kent.",
    "short": "Lisbon is warmer than Oslo.",
    "expedition": (
        "In 1911 Roald Amundsen reached the South Pole before Robert Scott. He had learned from the Inuit how to dress and to drive dogs, and his "
        "ship, the Fram, had been lent to him by Fridtjof Nansen. The news was sent from Hobart in Tasmania and printed in London the next day."
    ),
}
