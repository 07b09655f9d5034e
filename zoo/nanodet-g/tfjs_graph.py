"""Reads a TensorFlow.js graph model: its nodes in running order and its constants as arrays."""

from __future__ import annotations

import base64
import json
import math
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

import numpy as np

STORED_AS = {"float16": np.float16, "float32": np.float32, "int32": np.int32, "bool": np.bool_}


@dataclass(frozen=True)
class Node:
    """One TensorFlow operation. `inputs` are value names; output k > 0 of a node is called `name:k`."""

    name: str
    op: str
    inputs: list[str]
    attributes: dict[str, Any]

    def integers(self, key: str) -> list[int]:
        return [int(i) for i in self.attributes[key]["list"]["i"]]

    def text(self, key: str) -> str:
        return base64.b64decode(self.attributes[key]["s"]).decode()

    def flag(self, key: str) -> bool:
        return bool(self.attributes[key]["b"])

    def number(self, key: str) -> float:
        return float(self.attributes[key]["f"])


@dataclass(frozen=True)
class TfjsGraph:
    """Nodes sorted so that inputs come first, and the values of the constant ones."""

    nodes: list[Node]
    constants: dict[str, np.ndarray]


def read_graph(model_json: bytes, weights: bytes) -> TfjsGraph:
    """A graph from `model.json` and its single weights file."""
    model = json.loads(model_json)
    nodes = [_node(record) for record in model["modelTopology"]["node"]]
    by_name = {node.name: node for node in nodes}
    order = TopologicalSorter({n.name: [producer(i) for i in n.inputs] for n in nodes}).static_order()
    constants = _constants(model["weightsManifest"][0]["weights"], weights)
    return TfjsGraph([by_name[name] for name in order], constants)


def producer(value: str) -> str:
    """The node that makes a value."""
    return value.partition(":")[0]


def _node(record: dict[str, Any]) -> Node:
    inputs = [name.removesuffix(":0") for name in record.get("input", []) if not name.startswith("^")]
    return Node(record["name"], record["op"], inputs, record.get("attr", {}))


def _constants(entries: list[dict[str, Any]], weights: bytes) -> dict[str, np.ndarray]:
    constants: dict[str, np.ndarray] = {}
    offset = 0
    for entry in entries:
        kind = STORED_AS[entry.get("quantization", entry)["dtype"]]
        count = math.prod(entry["shape"])
        stored = np.frombuffer(weights, kind, count, offset).reshape(entry["shape"])
        constants[entry["name"]] = stored.astype(STORED_AS[entry["dtype"]])
        offset += stored.nbytes
    if offset != len(weights):
        raise ValueError(f"the weights file has {len(weights)} bytes, its manifest names {offset}")
    return constants
