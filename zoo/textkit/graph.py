"""A thin writer of ONNX graphs: named tensors in, nodes in order, one file out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from textkit.blocks import BLOCK, BlockWeights
from textkit.fine_blocks import FineBlocks

MICROSOFT = "com.microsoft"


class Graph:
    """Collects nodes and initialisers; every method returns the name of the tensor it makes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.nodes: list[onnx.NodeProto] = []
        self.initialisers: dict[str, onnx.TensorProto] = {}
        self.inputs: list[onnx.ValueInfoProto] = []
        self.outputs: list[onnx.ValueInfoProto] = []
        # Tensors computed from stored ones alone, by name: each is made once, however many nodes read it.
        self._made: set[str] = set()

    def add_input(self, name: str, kind: int, shape: list[int | str]) -> str:
        self.inputs.append(helper.make_tensor_value_info(name, kind, shape))
        return name

    def add_output(self, name: str, shape: list[int | str], kind: int = TensorProto.FLOAT) -> None:
        self.outputs.append(helper.make_tensor_value_info(name, kind, shape))

    def node(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        """One node with one output, named after that output."""
        return self.nodes_with(kind, inputs, [output], domain, **attributes)[0]

    def nodes_with(
        self, kind: str, inputs: list[str], outputs: list[str], domain: str = "", **attributes: object
    ) -> list[str]:
        """One node with several outputs."""
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=outputs[0], domain=domain, **attributes))
        return outputs

    def constant(self, name: str, values: np.ndarray) -> str:
        """A stored tensor, written once however often it is asked for."""
        if name not in self.initialisers:
            self.initialisers[name] = numpy_helper.from_array(np.asarray(values, order="C"), name)
        return name

    def integers(self, values: list[int]) -> str:
        return self.constant("int_" + "_".join(map(str, values)).replace("-", "m"), np.array(values, dtype=np.int64))

    def half(self, name: str, values: np.ndarray) -> str:
        """Stored in half precision and widened when the session is made: no half-precision arithmetic is needed."""
        widened = f"{name}_float"
        if widened not in self._made:
            self._made.add(widened)
            half = self.constant(f"{name}_half", values.astype(np.float16))
            self.node("Cast", [half], widened, to=TensorProto.FLOAT)
        return widened

    def byte_linear(self, x: str, weights: FineBlocks, name: str, output: str) -> str:
        """x [..., columns] times the transpose of fine block weights [rows, columns], read as bytes in every run.

        Right where weights are read far more often than computed with: one token at a time on a GPU.
        """
        rows, columns = weights.codes.shape
        inputs = [x, self._bytes(weights, name), self._byte_scales(weights, name), self.constant(f"{name}_zeros", weights.zeros.numpy())]
        return self.node("MatMulNBits", inputs, output, MICROSOFT, K=columns, N=rows, bits=8, block_size=BLOCK)

    def byte_lookup(self, indices: str, weights: FineBlocks, name: str, output: str) -> str:
        """Rows of a fine block table [rows, columns], picked by `indices` [batch, tokens]; shares what byte_linear stores."""
        columns = weights.codes.shape[1]
        picked = self.node("Gather", [self._bytes(weights, name), indices], f"{output}/bytes", axis=0)
        zeros = self._picked(self.constant(f"{name}_zeros", weights.zeros.numpy()), indices, f"{output}/zeros")
        scales = self._picked(self._byte_scales(weights, name), indices, f"{output}/scales")
        rows = self._scaled(picked, zeros, scales, output)
        return self.node("Reshape", [rows, self.integers([0, 0, columns])], output)

    def _bytes(self, weights: FineBlocks, name: str) -> str:
        """Codes at the top of a byte each, [rows, blocks, 32]; put together once, when the session is made."""
        output = f"{name}_bytes"
        if output in self._made:
            return output
        self._made.add(output)
        rows, columns = weights.codes.shape
        shape = self.integers([rows, columns // BLOCK, BLOCK])
        upper = self.constant(f"{name}_upper", weights.upper())
        low = self.node("BitShift", [upper, self.byte(4)], f"{name}_upper_low", direction="LEFT")
        high = self.node("BitwiseAnd", [upper, self.byte(0xF0)], f"{name}_upper_high")
        if weights.bits == 4:
            return self.node("Reshape", [self._interleaved([low, high], f"{name}_upper"), shape], output)
        lower = self.constant(f"{name}_lower", weights.lower())
        moved = [
            self.node("BitShift", [lower, self.byte(abs(by))], f"{name}_lower_{by}", direction="LEFT" if by > 0 else "RIGHT")
            for by in (2, -2, -4)
        ]
        crumbs = [self.node("BitwiseAnd", [t, self.byte(12)], f"{t}_crumb") for t in (moved[0], lower, moved[1], moved[2])]
        parts = [
            self.node("Reshape", [self._interleaved(group, f"{name}_{kind}"), shape], f"{name}_{kind}_blocks")
            for kind, group in (("upper", [low, high]), ("lower", crumbs))
        ]
        return self.node("BitwiseOr", parts, output)

    def _byte_scales(self, weights: FineBlocks, name: str) -> str:
        output = f"{name}_byte_scales"
        if output not in self._made:
            self._made.add(output)
            step = self.constant(f"one_{weights.step}th", np.array(1 / weights.step, np.float32))
            self.node("Mul", [self.half(f"{name}_scales", weights.scales.numpy()), step], output)
        return output

    def byte(self, value: int) -> str:
        return self.constant(f"byte_{value}", np.array(value, np.uint8))

    def _interleaved(self, parts: list[str], output: str) -> str:
        """Tensors of one shape side by side along a new last axis."""
        columns = [self.node("Unsqueeze", [t, self.integers([-1])], f"{t}_column") for t in parts]
        return self.node("Concat", columns, f"{output}_side_by_side", axis=-1)

    def widened_linear(self, x: str, weights: BlockWeights, name: str, output: str) -> str:
        """x [..., columns] times the transpose of block weights [rows, columns], widened once when the session is made.

        All its inputs but `x` are constant, so the runtime folds them into one float matrix. Right for encoders: many
        tokens at a time, and the WebAssembly build would widen MatMulNBits weights again in every run.
        """
        rows, columns = weights.codes.shape
        zeros, scales = self._zeros(weights, name), self.half(f"{name}_scales", weights.scales.numpy())
        columnar = [self.node("Unsqueeze", [t, self.integers([-1])], f"{t}_column") for t in (zeros, scales)]
        shape = [rows, columns // BLOCK, BLOCK]
        matrix = self._widened(self._codes(weights, name), columnar[0], columnar[1], weights.bits, shape, f"{name}/widened")
        flat = self.node("Reshape", [matrix, self.integers([rows, columns])], f"{name}/flat")
        turned = self.node("Transpose", [flat], f"{name}/turned", perm=[1, 0])
        return self.node("MatMul", [x, turned], output)

    def block_lookup(self, indices: str, weights: BlockWeights, name: str, output: str) -> str:
        """Rows of a block table [rows, columns], picked by `indices` [batch, tokens] and widened only then.

        Written in standard operators: the WebAssembly build of onnxruntime-web has no kernel for GatherBlockQuantized.
        """
        columns = weights.codes.shape[1]
        packed = self.node("Gather", [self._codes(weights, name), indices], f"{output}/packed", axis=0)
        zeros = self._picked(self._zeros(weights, name), indices, f"{output}/zeros")
        scales = self._picked(self.half(f"{name}_scales", weights.scales.numpy()), indices, f"{output}/scales")
        rows = self._widened(packed, zeros, scales, weights.bits, [0, 0, columns // BLOCK, BLOCK], f"{output}/widened")
        return self.node("Reshape", [rows, self.integers([0, 0, columns])], output)

    def _widened(self, packed: str, zeros: str, scales: str, bits: int, blocks: list[int], output: str) -> str:
        """(codes - zeros) * scales as floats of the shape `blocks`; zeros and scales have a last axis of one."""
        codes = self._unpacked(packed, output) if bits == 4 else packed
        return self._scaled(self.node("Reshape", [codes, self.integers(blocks)], f"{output}/codes"), zeros, scales, output)

    def _scaled(self, codes: str, zeros: str, scales: str, output: str) -> str:
        floats = [self.node("Cast", [t], f"{t}_float", to=TensorProto.FLOAT) for t in (codes, zeros)]
        return self.node("Mul", [self.node("Sub", floats, f"{output}/centred"), scales], f"{output}/scaled")

    def _codes(self, weights: BlockWeights, name: str) -> str:
        """The packed codes [rows, blocks, bytes], written once for all uses."""
        rows, columns = weights.codes.shape
        return self.constant(f"{name}_codes", weights.packed_codes().reshape(rows, columns // BLOCK, -1))

    def _zeros(self, weights: BlockWeights, name: str) -> str:
        """Zero points as bytes [rows, blocks]."""
        return self.constant(f"{name}_zeros", weights.zeros.numpy())

    def _picked(self, table: str, indices: str, output: str) -> str:
        """Rows of a table [rows, blocks], with a last axis of one to spread over a block."""
        rows = self.node("Gather", [table, indices], f"{output}_rows", axis=0)
        return self.node("Unsqueeze", [rows, self.integers([-1])], output)

    def _unpacked(self, packed: str, output: str) -> str:
        """Both halves of each byte, side by side: [..., bytes, 2]."""
        low = self.node("BitwiseAnd", [packed, self.byte(15)], f"{output}/low")
        high = self.node("BitShift", [packed, self.byte(4)], f"{output}/high", direction="RIGHT")
        return self._interleaved([low, high], f"{output}/halves")

    def save(self, path: Path) -> None:
        """Writes one self-contained file."""
        graph = helper.make_graph(
            self.nodes, self.name, self.inputs, self.outputs, list(self.initialisers.values())
        )
        model = helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)],
            ir_version=10,
            producer_name="joulebench-zoo",
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        onnx.save(model, str(path))
