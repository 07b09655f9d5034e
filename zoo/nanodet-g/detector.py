"""NanoDet-g as one graph from pixels to the boxes that a DETR-style post-processor reads.

Added around the network: the normalisation it was trained with, the decoding of its boxes, non-maximum suppression
and the reshaping of one score per box into logits. The usual post-processor takes a softmax over the classes, reads
the last class as "nothing" and suppresses no boxes itself; logits of log p for the found class and log((1 - p) / 80)
for each other one make that softmax return p.
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper

from geometry import BINS, CENTRES, POINTS, SIDE, STRIDE_OF_POINT
from labels import CLASSES
from onnx_writer import OnnxWriter
from tfjs_graph import TfjsGraph
from to_onnx import Converter

OPSET = 18
BGR_MEAN = [103.53, 116.28, 123.675]
BGR_STD = [57.375, 57.12, 58.395]
SCORE_OUTPUTS = ["Identity", "Identity_1", "Identity_2"]
BOX_OUTPUTS = ["Identity_3", "Identity_4", "Identity_5"]
MAX_BOXES_PER_CLASS = 30
IOU_THRESHOLD = 0.6
# Below what the model is asked for anywhere; keeps the sort in the suppression short.
SCORE_THRESHOLD = 0.05
PROBABILITY_FLOOR = 1e-5


def detector(graph: TfjsGraph, half_weights: bool) -> onnx.ModelProto:
    """`pixel_values` [1, 3, 416, 416], RGB 0..255, to `logits` [1, n, 81] and `pred_boxes` [1, n, 4]."""
    writer = OnnxWriter(half_weights)
    views = Converter(graph, writer, _normalised(writer)).views
    scores = writer.add("Concat", [views[name].name for name in SCORE_OUTPUTS], "scores", axis=2)
    bins = writer.add("Concat", [views[name].name for name in BOX_OUTPUTS], "bins", axis=2)
    corners = _corners(writer, bins)
    label, point = _kept(writer, corners, scores)
    _write_logits(writer, scores, label, point)
    _write_boxes(writer, corners, point)
    return _model(writer)


def _normalised(writer: OnnxWriter) -> str:
    flip = writer.constant([2, 1, 0], np.int64, "bgr")
    bgr = writer.add("Gather", ["pixel_values", flip], axis=1)
    mean = writer.constant(np.reshape(BGR_MEAN, (1, 3, 1, 1)), np.float32, "mean")
    std = writer.constant(np.reshape(BGR_STD, (1, 3, 1, 1)), np.float32, "std")
    return writer.add("Div", [writer.add("Sub", [bgr, mean]), std], "normalised")


def _corners(writer: OnnxWriter, bins: str) -> str:
    """Distances to the four sides are the means of distributions over bins: [1, points, 4] as x, y, x, y."""
    shape = writer.constant([1, 4, BINS, POINTS], np.int64, "shape")
    shares = writer.add("Softmax", [writer.add("Reshape", [bins, shape])], axis=2)
    values = writer.constant(np.reshape(np.arange(BINS), (1, 1, BINS, 1)), np.float32, "bin_values")
    summed = writer.constant([2], np.int64, "axes")
    means = writer.add("ReduceSum", [writer.add("Mul", [shares, values]), summed], keepdims=0)
    strides = writer.constant(np.reshape(STRIDE_OF_POINT, (1, 1, POINTS)), np.float32, "strides")
    distances = writer.add("Mul", [means, strides], "distances")
    low, high = writer.add_many(
        "Split", [distances, writer.constant([2, 2], np.int64, "sizes")], ["to_low", "to_high"], axis=1
    )
    centres = writer.constant(CENTRES.T[None], np.float32, "centres")
    ends = [writer.add("Sub", [centres, low]), writer.add("Add", [centres, high])]
    return writer.add("Transpose", [writer.add("Concat", ends, axis=1)], "corners", perm=[0, 2, 1])


def _kept(writer: OnnxWriter, corners: str, scores: str) -> tuple[str, str]:
    """Class and point of every box that suppression leaves: two [n] integer values."""
    limits = [
        writer.constant([MAX_BOXES_PER_CLASS], np.int64, "max_boxes"),
        writer.constant([IOU_THRESHOLD], np.float32, "iou_threshold"),
        writer.constant([SCORE_THRESHOLD], np.float32, "score_threshold"),
    ]
    kept = writer.add("NonMaxSuppression", [corners, scores, *limits], "kept")
    column = [writer.constant(k, np.int64, "column") for k in (1, 2)]
    return writer.add("Gather", [kept, column[0]], "label", axis=1), writer.add(
        "Gather", [kept, column[1]], "point", axis=1
    )


def _write_logits(writer: OnnxWriter, scores: str, label: str, point: str) -> None:
    # One flat index per box; GatherND would need a second transpose of the scores.
    flat = writer.add("Reshape", [scores, writer.constant([-1], np.int64, "shape")])
    row = writer.add("Mul", [label, writer.constant(POINTS, np.int64, "points")])
    score = writer.add("Gather", [flat, writer.add("Add", [row, point])], "score", axis=0)
    bounds = [
        writer.constant(limit, np.float32, "bound") for limit in (PROBABILITY_FLOOR, 1 - PROBABILITY_FLOOR)
    ]
    p = writer.add("Unsqueeze", [writer.add("Clip", [score, *bounds]), writer.constant([1], np.int64, "axes")])
    rest = writer.add("Sub", [writer.constant(1, np.float32, "one"), p])
    share = writer.add("Div", [rest, writer.constant(CLASSES, np.float32, "classes")])
    lower, higher = writer.add("Log", [share]), writer.add("Log", [p])
    depth = writer.constant([CLASSES + 1], np.int64, "depth")
    one_hot = writer.add("OneHot", [label, depth, writer.constant([0, 1], np.float32, "off_on")], axis=-1)
    raised = writer.add("Mul", [one_hot, writer.add("Sub", [higher, lower])])
    logits = writer.add("Add", [raised, lower])
    writer.add("Unsqueeze", [logits, writer.constant([0], np.int64, "axes")], "logits")


def _write_boxes(writer: OnnxWriter, corners: str, point: str) -> None:
    """Centre, width and height in shares of the picture."""
    boxes = writer.add("Gather", [corners, point], axis=1)
    low, high = writer.add_many(
        "Split", [boxes, writer.constant([2, 2], np.int64, "sizes")], ["low", "high"], axis=2
    )
    half = writer.constant(0.5 / SIDE, np.float32, "half")
    whole = writer.constant(1 / SIDE, np.float32, "whole")
    centre = writer.add("Mul", [writer.add("Add", [low, high]), half])
    size = writer.add("Mul", [writer.add("Sub", [high, low]), whole])
    writer.add("Concat", [centre, size], "pred_boxes", axis=2)


def _model(writer: OnnxWriter) -> onnx.ModelProto:
    def value(name: str, shape: list[int | str]) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

    graph = helper.make_graph(
        writer.nodes,
        "nanodet-g",
        [value("pixel_values", [1, 3, SIDE, SIDE])],
        [value("logits", [1, "boxes", CLASSES + 1]), value("pred_boxes", [1, "boxes", 4])],
        writer.initializers,
    )
    opset = helper.make_opsetid("", OPSET)
    return helper.make_model(graph, opset_imports=[opset], ir_version=10, producer_name="joulebench")
