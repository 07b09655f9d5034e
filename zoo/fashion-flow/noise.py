"""Starting noise that a browser can repeat: a small generator, then Box-Muller, both in float64.

The generator is that of the product's `src/stats/prng.ts` (sfc32, seeded through four Murmur3 finalisers).
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from data import SIDE

_MASK = 0xFFFFFFFF
_LANES = (0x9E3779B9, 0x243F6A88, 0xB7E15162, 0xDEADBEEF)
_WARM_UP = 15


def uniform_numbers(seed: str) -> Iterator[float]:
    """Endless numbers in [0, 1), each with 32 random bits."""
    a, b, c, counter = (_hashed(seed, lane) for lane in _LANES)
    drawn = 0
    while True:
        total = (a + b + counter) & _MASK
        counter = (counter + 1) & _MASK
        a = b ^ (b >> 9)
        b = (c + (c << 3)) & _MASK
        c = (((c << 21) | (c >> 11)) + total) & _MASK
        drawn += 1
        if drawn > _WARM_UP:
            yield total / 2**32


def starting_noise(seed: int) -> np.ndarray:
    """Standard normal values [1, 32, 32] as float32, row by row, two from each pair of uniform numbers."""
    uniform = uniform_numbers(str(seed))
    values: list[float] = []
    for _ in range(SIDE * SIDE // 2):
        # 1 - u is never 0, so its logarithm is finite.
        radius = math.sqrt(-2 * math.log(1 - next(uniform)))
        angle = 2 * math.pi * next(uniform)
        values += [radius * math.cos(angle), radius * math.sin(angle)]
    return np.array(values, dtype=np.float32).reshape(1, SIDE, SIDE)


def _hashed(text: str, lane: int) -> int:
    value = lane ^ len(text)
    for unit in text:
        value = ((value ^ ord(unit)) * 0xCC9E2D51) & _MASK
        value = ((value << 13) | (value >> 19)) & _MASK
    value = ((value ^ (value >> 16)) * 0x85EBCA6B) & _MASK
    value = ((value ^ (value >> 13)) * 0xC2B2AE35) & _MASK
    return value ^ (value >> 16)
