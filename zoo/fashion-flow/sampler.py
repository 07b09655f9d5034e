"""From noise to a garment: Euler steps along the velocity, pushed towards the asked class."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from data import SIDE
from network import NULL_CLASS

STEPS = 25
GUIDANCE = 2.0
MARGIN = 2
"""The pictures the network learnt from have this many empty pixels on each side."""

Velocity = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""(x [n, 1, 32, 32], t [n], class ids [n]) to velocities like x."""


def sample(velocity: Velocity, noise: np.ndarray, class_ids: np.ndarray) -> np.ndarray:
    """Noise [n, 1, 32, 32] to images in float32; each step asks for the class and for no class in one batch."""
    x, count = noise.astype(np.float32), len(noise)
    asked = np.concatenate([class_ids, np.full(count, NULL_CLASS)]).astype(np.int64)
    for step in range(STEPS):
        t = np.full(2 * count, 1 - step / STEPS, dtype=np.float32)
        toward, anywhere = np.split(velocity(np.concatenate([x, x]), t, asked), 2)
        guided = anywhere + np.float32(GUIDANCE) * (toward - anywhere)
        x = x - guided / np.float32(STEPS)
    return x


def grey_levels(images: np.ndarray) -> np.ndarray:
    """Images [n, 1, 32, 32] as 8-bit grey levels [n, 28, 28], without the margin."""
    inner = images[:, 0, MARGIN : SIDE - MARGIN, MARGIN : SIDE - MARGIN]
    return np.rint((np.clip(inner, -1, 1) + 1) * 127.5).astype(np.uint8)
