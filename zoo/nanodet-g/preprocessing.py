"""Pictures to network input with Pillow: the reference the browser is compared with."""

from __future__ import annotations

import numpy as np
from PIL import Image

from geometry import SIDE

PREPROCESSOR = {
    "image_processor_type": "YolosImageProcessor",
    "do_resize": True,
    "size": {"height": SIDE, "width": SIDE},
    "resample": 2,
    # The graph itself normalises, in the blue-green-red order that the network was trained on.
    "do_rescale": False,
    "do_normalize": False,
    "do_pad": False,
}


def pixel_values(image: Image.Image) -> np.ndarray:
    """A picture as float32 [3, 416, 416], RGB 0..255, stretched to the square (bilinear)."""
    resized = image.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BILINEAR)
    return np.asarray(resized, dtype=np.float32).transpose(2, 0, 1)
