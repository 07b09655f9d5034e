"""How far a browser's image may lie from the reference, in grey levels of 255.

Measured were at most one level in single pixels (browser.json); real graphics chips sum in other orders than the
software one measured, and 50 evaluations add up, so there is room.
"""

MEAN_DIFFERENCE = 0.5
PIXEL_DIFFERENCE = 8
