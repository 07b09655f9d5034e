"""How far a browser's probabilities may lie from the reference: twice the largest difference in browser.json."""

SCORE_TOLERANCE = 0.08
