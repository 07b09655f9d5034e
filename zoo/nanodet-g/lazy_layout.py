"""A TensorFlow tensor seen as an ONNX one: transposes and paddings are remembered, not carried out.

The source network once was channels-first. Its TensorFlow form moves the channels back and forth around every
operation; with the order kept as a note, all these transposes vanish from the ONNX graph.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

NHWC_OF_NCHW = (0, 2, 3, 1)


@dataclass(frozen=True)
class View:
    """TensorFlow axis k is axis `order[k]` of the ONNX value `name`; `pads` (per ONNX axis) await the next window."""

    name: str
    order: tuple[int, ...]
    pads: tuple[tuple[int, int], ...] | None = None

    def transposed(self, by: np.ndarray) -> View:
        return replace(self, order=tuple(self.order[int(axis)] for axis in by))

    def padded(self, amounts: np.ndarray) -> View:
        """`amounts` is [axis, before and after] in TensorFlow's axes."""
        pads = [(0, 0)] * len(self.order)
        for axis, (before, after) in zip(self.order, amounts.tolist(), strict=True):
            pads[axis] = (before, after)
        return replace(self, pads=tuple(pads))

    def window_pads(self) -> list[int]:
        """Pending pads of the two spatial axes as ONNX writes them; the other axes must have none."""
        if self.order != NHWC_OF_NCHW:
            raise ValueError(f"{self.name}: a window wants channels last, found {self.order}")
        batch, channels, rows, columns = self.pads or ((0, 0),) * 4
        if batch != (0, 0) or channels != (0, 0):
            raise ValueError(f"{self.name}: only rows and columns may be padded")
        return [rows[0], columns[0], rows[1], columns[1]]

    def axis(self, tensorflow_axis: int) -> int:
        """The ONNX axis behind a TensorFlow axis."""
        return self.order[tensorflow_axis]

    def settled(self) -> View:
        """The view itself, if no padding is pending."""
        if self.pads is not None:
            raise ValueError(f"{self.name}: padding before an operation that has no window")
        return self
