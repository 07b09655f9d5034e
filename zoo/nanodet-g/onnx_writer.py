"""Collects nodes and constants of an ONNX graph under fresh, short names."""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from onnx import helper, numpy_helper


class OnnxWriter:
    """Appends nodes in running order. Float weights keep half precision when asked to and when that is exact."""

    def __init__(self, half_weights: bool) -> None:
        self.initializers: list[onnx.TensorProto] = []
        self._casts: list[onnx.NodeProto] = []
        self._nodes: list[onnx.NodeProto] = []
        self._half_weights = half_weights
        self._taken: dict[str, int] = {}

    @property
    def nodes(self) -> list[onnx.NodeProto]:
        """Casts of weights first: a bias may be found only after its convolution was written."""
        return self._casts + self._nodes

    def fresh(self, stem: str) -> str:
        """A value name not used before."""
        count = self._taken.get(stem, 0)
        self._taken[stem] = count + 1
        return f"{stem}_{count}" if count else stem

    def add(self, op: str, inputs: list[str], name: str = "", **attributes: Any) -> str:
        """Appends a node with one output and returns that output's name."""
        return self.add_many(op, inputs, [name or self.fresh(op.lower())], **attributes)[0]

    def add_many(self, op: str, inputs: list[str], outputs: list[str], **attributes: Any) -> list[str]:
        """Appends a node with several outputs."""
        self._nodes.append(helper.make_node(op, inputs, outputs, **attributes))
        return outputs

    def append_input(self, output: str, value: str) -> None:
        """Gives the node that makes `output` one more input."""
        next(node for node in self._nodes if output in node.output).input.append(value)

    def constant(self, value: Any, kind: type, stem: str = "constant") -> str:
        """Stores an array and returns its name."""
        name = self.fresh(stem)
        self.initializers.append(numpy_helper.from_array(np.array(value, dtype=kind, order="C"), name))
        return name

    def weight(self, value: np.ndarray, stem: str) -> str:
        """A float32 weight: as half precision and a cast where that is exact, so that the file halves."""
        if not self._half_weights or not np.array_equal(value.astype(np.float16).astype(np.float32), value):
            return self.constant(value, np.float32, stem)
        half, full = self.constant(value, np.float16, f"{stem}_half"), self.fresh(stem)
        self._casts.append(helper.make_node("Cast", [half], [full], to=onnx.TensorProto.FLOAT))
        return full
