"""A Llama decoder as an ONNX graph with a key/value cache, fused attention and block weights."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from onnx import TensorProto
from textkit.fine_blocks import FineBlocks
from textkit.graph import MICROSOFT, Graph
from transformers import LlamaConfig


class LlamaGraph:
    """Writes the whole decoder. The table of tokens is stored once, for looking up and for scoring."""

    def __init__(
        self, config: LlamaConfig, state: Mapping[str, torch.Tensor], blocks: Mapping[str, FineBlocks], table: FineBlocks
    ) -> None:
        """`blocks` holds `<layer>.qkv`, `.o_proj`, `.gate_proj`, `.up_proj` and `.down_proj` of every layer."""
        self.config, self.state, self.blocks, self.table = config, state, blocks, table
        self.width = config.hidden_size // config.num_attention_heads
        self.graph = Graph("decoder")

    def decoder(self) -> Graph:
        """Token ids and cache to logits of the last `num_logits_to_keep` tokens (0: all) and the grown cache."""
        g = self.graph
        g.add_input("input_ids", TensorProto.INT64, ["batch_size", "sequence_length"])
        g.add_input("attention_mask", TensorProto.INT64, ["batch_size", "total_sequence_length"])
        g.add_input("num_logits_to_keep", TensorProto.INT64, [])
        g.add_output("logits", ["batch_size", "num_logits_to_keep", self.config.vocab_size])
        self._lengths()
        self._rotations()
        states = residual = g.byte_lookup("input_ids", self.table, "table", "embedded")
        for index in range(self.config.num_hidden_layers):
            states, residual = self._layer(states, residual, index)
        normed = self._skip_norm(states, residual, "model.norm.weight", "final")[0]
        start = g.node("Reshape", [g.node("Neg", ["num_logits_to_keep"], "first_kept"), g.integers([1])], "kept_from")
        kept = g.node("Slice", [normed, start, g.integers([np.iinfo(np.int64).max]), g.integers([1])], "kept")
        g.byte_linear(kept, self.table, "table", "logits")
        return g

    def _lengths(self) -> None:
        """What the attention operator wants to know of lengths: tokens per row less one, and the longest row."""
        g = self.graph
        count = g.node("ReduceSum", ["attention_mask", g.integers([1])], "row_tokens", keepdims=0)
        last = g.node("Sub", [count, g.constant("one", np.array(1, np.int64))], "row_last")
        g.node("Cast", [last], "row_last_int", to=TensorProto.INT32)
        shape = g.node("Shape", ["attention_mask"], "mask_shape")
        total = g.node("Gather", [shape, g.constant("one", np.array(1, np.int64))], "all_tokens_count", axis=0)
        g.node("Cast", [total], "all_tokens_int", to=TensorProto.INT32)

    def _rotations(self) -> None:
        """Tables of cosines and sines, computed when the session is made: small file, full precision."""
        g, config = self.graph, self.config
        places = np.arange(config.max_position_embeddings, dtype=np.float32)[:, None]
        rates = (config.rope_parameters["rope_theta"] ** (-np.arange(0, self.width, 2, dtype=np.float64) / self.width)).astype(np.float32)
        angles = g.node("Mul", [g.constant("places", places), g.constant("rates", rates[None])], "angles")
        g.node("Cos", [angles], "cosines")
        g.node("Sin", [angles], "sines")

    def _skip_norm(self, states: str, residual: str, weight: str, output: str) -> list[str]:
        """The normalised sum and the sum itself."""
        scale = self.graph.constant(weight, self.state[weight].numpy())
        return self.graph.nodes_with(
            "SkipSimplifiedLayerNormalization", [states, residual, scale], [f"{output}/normed", "", "", f"{output}/sum"],
            MICROSOFT, epsilon=self.config.rms_norm_eps,
        )[::3]

    def _norm(self, states: str, residual: str, weight: str, output: str) -> list[str]:
        """As `_skip_norm`; the first layer has nothing to add yet."""
        if states != residual:
            return self._skip_norm(states, residual, weight, output)
        scale = self.graph.constant(weight, self.state[weight].numpy())
        normed = self.graph.node(
            "SimplifiedLayerNormalization", [states, scale], f"{output}/normed", axis=-1, epsilon=self.config.rms_norm_eps, stash_type=1
        )
        return [normed, residual]

    def _layer(self, states: str, residual: str, index: int) -> tuple[str, str]:
        """What the layer adds, and what it adds it to."""
        g, name = self.graph, f"model.layers.{index}"
        normed, residual = self._norm(states, residual, f"{name}.input_layernorm.weight", f"{name}/before_attention")
        attended = self._attended(normed, index)
        mixed = self._linear(attended, f"{name}.o_proj")
        normed, residual = self._skip_norm(mixed, residual, f"{name}.post_attention_layernorm.weight", f"{name}/before_mlp")
        gate = self._linear(normed, f"{name}.gate_proj")
        # x * sigmoid(alpha * x) with alpha 1 is SiLU, in one operator that both backends have.
        active = g.node("QuickGelu", [gate], f"{name}/active", MICROSOFT, alpha=1.0)
        gated = g.node("Mul", [active, self._linear(normed, f"{name}.up_proj")], f"{name}/gated")
        return self._linear(gated, f"{name}.down_proj"), residual

    def _linear(self, x: str, name: str) -> str:
        return self.graph.byte_linear(x, self.blocks[name], name, f"{name}/out")

    def _attended(self, normed: str, index: int) -> str:
        g, config, name = self.graph, self.config, f"model.layers.{index}"
        shape = ["batch_size", config.num_key_value_heads]
        cache = [f"past_key_values.{index}.{kind}" for kind in ("key", "value")]
        grown = [f"present.{index}.{kind}" for kind in ("key", "value")]
        for past, present in zip(cache, grown, strict=True):
            g.add_input(past, TensorProto.FLOAT, [*shape, "past_sequence_length", self.width])
            g.add_output(present, [*shape, "total_sequence_length", self.width])
        return g.nodes_with(
            "GroupQueryAttention",
            [self._linear(normed, f"{name}.qkv"), "", "", *cache, "row_last_int", "all_tokens_int", "cosines", "sines"],
            [f"{name}/attended", *grown],
            MICROSOFT,
            num_heads=config.num_attention_heads,
            kv_num_heads=config.num_key_value_heads,
            do_rotary=1,
            rotary_interleaved=0,
        )[0]
