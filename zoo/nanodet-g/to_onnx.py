"""The TensorFlow.js network as channels-first ONNX nodes, one TensorFlow operation at a time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lazy_layout import NHWC_OF_NCHW, View
from onnx_writer import OnnxWriter
from tfjs_graph import Node, TfjsGraph

# Every resize happens in the feature pyramid, which is this wide throughout.
PYRAMID_CHANNELS = 128


class Converter:
    """Walks the nodes; `views` maps each TensorFlow value to what stands for it in ONNX."""

    def __init__(self, graph: TfjsGraph, writer: OnnxWriter, image: str) -> None:
        self._constants = graph.constants
        self._writer = writer
        self._without_bias: set[str] = set()
        self.views: dict[str, View] = {}
        for node in graph.nodes:
            is_image = node.op == "Placeholder"
            self.views[node.name] = View(image, (0, 1, 2, 3)) if is_image else CONVERT[node.op](self, node)

    def convolution(self, node: Node) -> View:
        source, weight = self.views[node.inputs[0]], self._constants[node.inputs[1]]
        if node.text("data_format") != "NHWC" or node.text("padding") != "VALID":
            raise ValueError(f"{node.name}: only convolutions padded beforehand are expected")
        kernel = self._writer.weight(weight.transpose(3, 2, 0, 1), "kernel")
        strides = node.integers("strides")[1:3]
        name = self._writer.add("Conv", [source.name, kernel], strides=strides, pads=source.window_pads())
        self._without_bias.add(name)
        return View(name, NHWC_OF_NCHW)

    def max_pool(self, node: Node) -> View:
        source = self.views[node.inputs[0]]
        window, strides = node.integers("ksize")[1:3], node.integers("strides")[1:3]
        pads = source.window_pads()
        name = self._writer.add("MaxPool", [source.name], kernel_shape=window, strides=strides, pads=pads)
        return View(name, NHWC_OF_NCHW)

    def pad(self, node: Node) -> View:
        # A convolution's padding is zero and a max pool's is minus infinity, in TensorFlow as in ONNX.
        filler = self._constants[node.inputs[2]].item() if node.op == "PadV2" else 0.0
        if filler not in (0.0, -np.inf):
            raise ValueError(f"{node.name}: padded with {filler}")
        return self.settled(node).padded(self._constants[node.inputs[1]])

    def add(self, node: Node) -> View:
        left = self.settled(node)
        if node.inputs[1] in self._constants:
            return self._biased(left, self._constants[node.inputs[1]])
        right = self.settled(node, 1)
        if left.order != right.order:
            raise ValueError(f"{node.name}: two axis orders meet")
        return View(self._writer.add("Add", [left.name, right.name]), left.order)

    def one_to_one(self, op: str, node: Node, **attributes: float) -> View:
        source = self.settled(node)
        return View(self._writer.add(op, [source.name], **attributes), source.order)

    def concat(self, node: Node) -> View:
        parts = [self.settled(node, k) for k in range(len(node.inputs) - 1)]
        if len({part.order for part in parts}) > 1:
            raise ValueError(f"{node.name}: two axis orders meet")
        axis = parts[0].axis(self._constants[node.inputs[-1]].item())
        return View(self._writer.add("Concat", [part.name for part in parts], axis=axis), parts[0].order)

    def split(self, node: Node) -> View:
        source = self.settled(node)
        sizes = self._writer.constant(self._constants[node.inputs[1]], np.int64, "sizes")
        axis = source.axis(self._constants[node.inputs[2]].item())
        names = [self._writer.fresh("split") for _ in self._constants[node.inputs[1]]]
        self._writer.add_many("Split", [source.name, sizes], names, axis=axis)
        for k, name in enumerate(names[1:], start=1):
            self.views[f"{node.name}:{k}"] = View(name, source.order)
        return View(names[0], source.order)

    def resize(self, node: Node) -> View:
        source = self.settled(node)
        if source.order != NHWC_OF_NCHW or not node.flag("half_pixel_centers"):
            raise ValueError(f"{node.name}: only half-pixel resizing of images is expected")
        shape = [1, PYRAMID_CHANNELS, *self._constants[node.inputs[1]]]
        sizes = self._writer.constant(shape, np.int64, "sizes")
        mode = {"mode": "linear", "coordinate_transformation_mode": "half_pixel"}
        return View(self._writer.add("Resize", [source.name, "", "", sizes], **mode), NHWC_OF_NCHW)

    def reshape(self, node: Node) -> View:
        source, shape = self.settled(node), self._constants[node.inputs[1]]
        if source.order != (0, 1, 2, 3):
            raise ValueError(f"{node.name}: reshaped out of TensorFlow's axis order")
        name = self._writer.add("Reshape", [source.name, self._writer.constant(shape, np.int64, "shape")])
        return View(name, tuple(range(len(shape))))

    def transpose(self, node: Node) -> View:
        return self.views[node.inputs[0]].transposed(self._constants[node.inputs[1]])

    def settled(self, node: Node, k: int = 0) -> View:
        """Input k of a node, which must not await padding."""
        return self.views[node.inputs[k]].settled()

    def _biased(self, view: View, bias: np.ndarray) -> View:
        if view.name not in self._without_bias or bias.ndim != 1:
            raise ValueError(f"{view.name}: a constant is added to what is no convolution")
        self._without_bias.remove(view.name)
        self._writer.append_input(view.name, self._writer.weight(bias, "bias"))
        return view


CONVERT: dict[str, Callable[[Converter, Node], View]] = {
    "Add": Converter.add,
    "AddV2": Converter.add,
    "ConcatV2": Converter.concat,
    "Conv2D": Converter.convolution,
    "Identity": Converter.settled,
    "LeakyRelu": lambda c, node: c.one_to_one("LeakyRelu", node, alpha=node.number("alpha")),
    "MaxPool": Converter.max_pool,
    "Pad": Converter.pad,
    "PadV2": Converter.pad,
    "Reshape": Converter.reshape,
    "ResizeBilinear": Converter.resize,
    "Sigmoid": lambda c, node: c.one_to_one("Sigmoid", node),
    "SplitV": Converter.split,
    "Transpose": Converter.transpose,
}
