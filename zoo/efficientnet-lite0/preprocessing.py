"""Pictures to network input with Pillow: the reference the browser is compared with."""

from __future__ import annotations

import numpy as np
from PIL import Image

SIDE = 224
CROP_FRACTION = 0.875
SHORT_EDGE = round(SIDE / CROP_FRACTION)
# The original network takes (x - 127) / 128 of 8-bit channels; image processors first divide by 255.
MEAN = 127 / 255
STD = 128 / 255

PREPROCESSOR = {
    "image_processor_type": "EfficientNetImageProcessor",
    # With the top included, EfficientNet processors square the deviation, which only the Keras weights want.
    "include_top": False,
    "do_resize": True,
    "size": {"shortest_edge": SHORT_EDGE},
    "resample": 3,
    "do_center_crop": True,
    "crop_size": {"height": SIDE, "width": SIDE},
    "do_rescale": True,
    "rescale_factor": 1 / 255,
    "do_normalize": True,
    "image_mean": [MEAN] * 3,
    "image_std": [STD] * 3,
}


def pixel_values(image: Image.Image) -> np.ndarray:
    """A picture as float32 [3, 224, 224]: short edge to 256 (bicubic), centre crop, (x - 127) / 128."""
    scale = SHORT_EDGE / min(image.size)
    width, height = (round(side * scale) for side in image.size)
    resized = image.convert("RGB").resize((width, height), Image.Resampling.BICUBIC)
    left, top = (width - SIDE) // 2, (height - SIDE) // 2
    cropped = resized.crop((left, top, left + SIDE, top + SIDE))
    return ((np.asarray(cropped, dtype=np.float32) - 127) / 128).transpose(2, 0, 1)
