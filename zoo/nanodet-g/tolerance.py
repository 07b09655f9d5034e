"""From which score an object counts, and how far a browser's answer may lie from the reference.

The differences come from resizing on a canvas instead of with Pillow; they are measured in browser.json, see the card.
"""

MIN_SCORE = 0.4
SCORE_TOLERANCE = 0.08
IOU_AT_LEAST = 0.85
