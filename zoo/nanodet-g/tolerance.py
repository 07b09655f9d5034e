"""From which score an object counts, and how far a browser's answer may lie from the reference.

They differ because a browser resizes on a canvas. The score tolerance is twice the largest difference in browser.json.
"""

MIN_SCORE = 0.4
SCORE_TOLERANCE = 0.08
IOU_AT_LEAST = 0.9
