"""Sentences with names, written for this project."""

SAMPLES = {
    "physicist": "Marie Curie moved from Warsaw to Paris and worked at the Sorbonne.",
    "company": "Siemens opened a factory near Manchester, and the German engineers stayed for years.",
    "football": "Brazil beat Italy in Los Angeles before Roberto Baggio left the pitch.",
    "letter": "Charles Darwin wrote to Joseph Hooker from a cottage in Kent.",
}
