"""BERT encoders as ONNX graphs with 4-bit weights and float activations."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from onnx import TensorProto
from transformers import BertConfig

from textkit.blocks import BlockWeights
from textkit.graph import MICROSOFT, Graph

# Added to the scores of padding; large enough to vanish after softmax, small enough for half precision.
MASKED = -10000.0

PROJECTIONS = ["query", "key", "value"]


class BertGraph:
    """Writes the encoder of a `BertModel`; heads are added by the caller."""

    def __init__(
        self, config: BertConfig, state: Mapping[str, torch.Tensor], blocks: Mapping[str, BlockWeights], table: BlockWeights
    ) -> None:
        """`state` holds the encoder's tensors and `blocks` its linear layers, both named as in `BertModel`."""
        self.config, self.state, self.blocks, self.table = config, state, blocks, table
        self.graph = Graph("encoder")

    def array(self, name: str) -> np.ndarray:
        return self.state[name].detach().float().numpy()

    def encoder(self) -> str:
        """All layers; returns the name of the last states [batch, tokens, width]."""
        g = self.graph
        for name in ["input_ids", "attention_mask", "token_type_ids"]:
            g.add_input(name, TensorProto.INT64, ["batch_size", "sequence_length"])
        bias = self._attention_bias()
        states = self._embeddings()
        for index in range(self.config.num_hidden_layers):
            states = self._layer(states, bias, f"encoder.layer.{index}")
        return states

    def _attention_bias(self) -> str:
        """0 for tokens and a large negative number for padding, [batch, 1, 1, tokens]."""
        g = self.graph
        mask = g.node("Cast", ["attention_mask"], "mask_float", to=TensorProto.FLOAT)
        absent = g.node("Sub", [g.constant("one", np.array(1, np.float32)), mask], "mask_absent")
        scaled = g.node("Mul", [absent, g.constant("masked", np.array(MASKED, np.float32))], "mask_scaled")
        return g.node("Unsqueeze", [scaled, g.integers([1, 2])], "attention_bias")

    def _embeddings(self) -> str:
        g = self.graph
        word = g.block_lookup("input_ids", self.table, "word_table", "word")
        positions = g.half("position_table", self.array("embeddings.position_embeddings.weight"))
        shape = g.node("Shape", ["input_ids"], "input_shape")
        g.node("Slice", [shape, g.integers([1]), g.integers([2])], "token_count")
        position = g.node("Slice", [positions, g.integers([0]), "token_count", g.integers([0])], "position")
        kinds = g.constant("kind_table", self.array("embeddings.token_type_embeddings.weight"))
        kind = g.node("Gather", [kinds, "token_type_ids"], "kind")
        placed = g.node("Add", [word, position], "word_at_position")
        return self._norm([placed, kind], "embeddings.LayerNorm", "embedded")

    def _norm(self, summands: list[str], name: str, output: str) -> str:
        """Layer normalisation of the sum of two tensors and, where given, a bias."""
        scale, shift = self.vector(f"{name}.weight"), self.vector(f"{name}.bias")
        return self.graph.node(
            "SkipLayerNormalization", [*summands[:2], scale, shift, *summands[2:]], output, MICROSOFT,
            epsilon=self.config.layer_norm_eps,
        )

    def vector(self, name: str) -> str:
        return self.graph.constant(name, self.array(name))

    def linear(self, x: str, name: str, output: str) -> str:
        """Without its bias, which goes into the operator that follows."""
        return self.graph.widened_linear(x, self.blocks[name], name, output)

    def _layer(self, states: str, bias: str, name: str) -> str:
        g = self.graph
        states = self._norm([self._attended(states, bias, name), states, self.vector(f"{name}.attention.output.dense.bias")],
                            f"{name}.attention.output.LayerNorm", f"{name}/attention_out")
        wide = self.linear(states, f"{name}.intermediate.dense", f"{name}/wide")
        active = g.node("BiasGelu", [wide, self.vector(f"{name}.intermediate.dense.bias")], f"{name}/active", MICROSOFT)
        narrow = self.linear(active, f"{name}.output.dense", f"{name}/narrow")
        return self._norm([narrow, states, self.vector(f"{name}.output.dense.bias")], f"{name}.output.LayerNorm", f"{name}/out")

    def _attended(self, states: str, bias: str, name: str) -> str:
        """Attention in standard operators.

        The fused MultiHeadAttention of onnxruntime-web 1.31.0-dev.20260914 is wrong on WebGPU from 33 tokens on where
        subgroups are as small as a software adapter's.
        """
        g, part = self.graph, f"{name}.attention.self"
        heads = self.config.num_attention_heads
        width = self.config.hidden_size // heads
        query, key, value = (self._heads(states, f"{part}.{kind}", heads, width) for kind in PROJECTIONS)
        scale = g.constant("attention_scale", np.array(width**-0.5, np.float32))
        scores = g.node("Mul", [g.node("MatMul", [query, key], f"{part}/products"), scale], f"{part}/scores")
        weights = g.node("Softmax", [g.node("Add", [scores, bias], f"{part}/masked")], f"{part}/weights", axis=-1)
        mixed = g.node("MatMul", [weights, value], f"{part}/mixed")
        joined = g.node("Transpose", [mixed], f"{part}/by_token", perm=[0, 2, 1, 3])
        attended = g.node("Reshape", [joined, g.integers([0, 0, self.config.hidden_size])], f"{part}/attended")
        return self.linear(attended, f"{name}.attention.output.dense", f"{name}/mixed")

    def _heads(self, states: str, name: str, heads: int, width: int) -> str:
        """A projection by head: [batch, heads, tokens, width], keys turned to [batch, heads, width, tokens]."""
        g = self.graph
        projected = g.node("Add", [self.linear(states, name, f"{name}/product"), self.vector(f"{name}.bias")], f"{name}/projected")
        split = g.node("Reshape", [projected, g.integers([0, 0, heads, width])], f"{name}/split")
        order = [0, 2, 3, 1] if name.endswith("key") else [0, 2, 1, 3]
        return g.node("Transpose", [split], f"{name}/by_head", perm=order)
