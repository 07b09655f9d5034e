"""Evaluates the part of the graph that depends on constants alone (reshaped weights, axis lists, sizes)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tfjs_graph import Node, TfjsGraph


def fold_constants(graph: TfjsGraph) -> TfjsGraph:
    """The same graph with every node that can be computed beforehand turned into a constant."""
    known = dict(graph.constants)
    left: list[Node] = []
    for node in graph.nodes:
        if node.op == "Const":
            continue
        if node.inputs and all(name in known for name in node.inputs):
            known[node.name] = FOLD[node.op](*(known[name] for name in node.inputs))
        else:
            left.append(node)
    return TfjsGraph(left, known)


def _sparse_to_dense(indices: np.ndarray, shape: np.ndarray, values: np.ndarray, default: np.ndarray) -> np.ndarray:
    dense = np.full(tuple(shape), default.item(), dtype=values.dtype)
    places = np.atleast_1d(indices)
    dense[tuple(places.T) if places.ndim == 2 else places] = values
    return dense


def _only_part(value: np.ndarray, sizes: np.ndarray, axis: np.ndarray) -> np.ndarray:
    if len(sizes) != 1:
        raise ValueError("a constant is split into several parts, which this graph never does")
    return value


FOLD: dict[str, Callable[..., np.ndarray]] = {
    "Add": np.add,
    "AddV2": np.add,
    "SparseToDense": _sparse_to_dense,
    "SplitV": _only_part,
    "Transpose": lambda value, order: value.transpose(order.tolist()),
}
