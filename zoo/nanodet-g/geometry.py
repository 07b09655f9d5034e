"""Where the network looks: one point per cell of three grids, and how its distances are binned."""

from __future__ import annotations

import numpy as np

SIDE = 416
STRIDES = (8, 16, 32)
BINS = 11


def _grid(stride: int) -> np.ndarray:
    cells = (np.arange(SIDE // stride, dtype=np.float32) + 0.5) * stride
    rows, columns = np.meshgrid(cells, cells, indexing="ij")
    return np.stack([columns.ravel(), rows.ravel()], axis=1)


CENTRES = np.concatenate([_grid(stride) for stride in STRIDES])
"""Cell centres in network pixels, [points, (x, y)], finest grid first, row by row."""

POINTS = len(CENTRES)

STRIDE_OF_POINT = np.repeat(np.float32(STRIDES), [(SIDE // stride) ** 2 for stride in STRIDES])
