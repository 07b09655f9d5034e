"""Parameters and multiply-adds, counted from an ONNX graph whose shapes can be inferred."""

from __future__ import annotations

import math
from collections.abc import Mapping

import onnx
from onnx import numpy_helper
from onnx.shape_inference import infer_shapes

Shapes = dict[str, list[int]]


def count_parameters(model: onnx.ModelProto) -> int:
    """Elements of all floating-point initialisers with more than one element."""
    kinds = {onnx.TensorProto.FLOAT, onnx.TensorProto.FLOAT16}
    return sum(math.prod(t.dims) for t in model.graph.initializer if t.data_type in kinds and math.prod(t.dims) > 1)


def count_multiply_adds(model: onnx.ModelProto, sizes: Mapping[str, int]) -> int:
    """Multiply-adds of Conv, Gemm and MatMul nodes; `sizes` gives each named dynamic dimension its value."""
    shapes = _static_shapes(model, sizes)
    return sum(_node_cost(node, shapes) for node in model.graph.node)


def _static_shapes(model: onnx.ModelProto, sizes: Mapping[str, int]) -> Shapes:
    fixed = onnx.ModelProto()
    fixed.CopyFrom(model)
    for value in fixed.graph.input:
        for dim in value.type.tensor_type.shape.dim:
            if dim.dim_param:
                dim.dim_value = sizes[dim.dim_param]
    for value in fixed.graph.output:
        value.type.tensor_type.ClearField("shape")
    del fixed.graph.value_info[:]
    graph = infer_shapes(fixed, data_prop=True).graph
    shapes = {t.name: list(t.dims) for t in graph.initializer}
    for node in graph.node:
        if node.op_type == "Constant":
            shapes[node.output[0]] = list(numpy_helper.to_array(node.attribute[0].t).shape)
    for value in [*graph.input, *graph.value_info, *graph.output]:
        shapes[value.name] = [dim.dim_value for dim in value.type.tensor_type.shape.dim]
    return shapes


def _node_cost(node: onnx.NodeProto, shapes: Shapes) -> int:
    if node.op_type == "Conv":
        # Weight is [out, in / groups, kernel...]: each output element sums over all but the first axis.
        return math.prod(shapes[node.output[0]]) * math.prod(shapes[node.input[1]][1:])
    if node.op_type == "Gemm":
        transposed = any(a.name == "transA" and a.i for a in node.attribute)
        return math.prod(shapes[node.output[0]]) * shapes[node.input[0]][0 if transposed else 1]
    if node.op_type == "MatMul":
        return math.prod(shapes[node.output[0]]) * shapes[node.input[0]][-1]
    return 0
