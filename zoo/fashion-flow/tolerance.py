"""How far a browser's image may lie from the reference, in grey levels of 255: small sums in another order add up over the steps."""

MEAN_DIFFERENCE = 1.0
PIXEL_DIFFERENCE = 16
