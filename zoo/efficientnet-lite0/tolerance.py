"""How far a browser's probabilities may lie from the reference: chosen from browser.json, see the card."""

SCORE_TOLERANCE = 0.05
