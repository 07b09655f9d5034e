"""torch modules to ONNX files that hold the network and nothing about the machine they were made on."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch

OPSET = 18


def export_onnx(
    module: torch.nn.Module,
    example: Sequence[torch.Tensor],
    inputs: Sequence[str],
    outputs: Sequence[str],
    path: Path,
    dynamic: Sequence[dict[int, str]] = (),
) -> onnx.ModelProto:
    """Writes `module` as one ONNX file; `dynamic` names the free axes of each input. Returns the model.

    The exporter folds batch norms and paddings into convolutions. An example should have two or more of
    every free axis: an axis of one is taken for a constant.
    """
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    dims = {name: torch.export.Dim(name) for axes in dynamic for name in axes.values()}
    shapes = tuple({axis: dims[name] for axis, name in axes.items()} for axes in dynamic)
    program = torch.onnx.export(
        module.eval(),
        tuple(example),
        input_names=list(inputs),
        output_names=list(outputs),
        opset_version=OPSET,
        dynamic_shapes=shapes or None,
        dynamo=True,
        verbose=False,
    )
    if program is None:
        raise SystemExit("the exporter returned no program")
    model = without_traces(program.model_proto)
    save_onnx(model, path)
    return model


def without_traces(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same graph without source paths, stack traces and intermediate shapes."""
    bare = onnx.ModelProto()
    bare.CopyFrom(model)
    graph = bare.graph
    for carrier in [bare, graph, *graph.node, *graph.input, *graph.output, *graph.initializer]:
        del carrier.metadata_props[:]
        carrier.doc_string = ""
    del graph.value_info[:]
    bare.producer_name = "joulebench"
    bare.producer_version = ""
    return bare


def save_onnx(model: onnx.ModelProto, path: Path) -> None:
    """Checks a model as strictly as onnx can, and writes it without external data."""
    onnx.checker.check_model(model, full_check=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(model, path)
