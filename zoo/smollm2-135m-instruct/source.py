"""SmolLM2-135M-Instruct out of its GGUF file: weights in float, tokenizer and chat template as transformers.js reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from gguf import GGUFReader, ReaderTensor
from gguf.quants import dequantize
from textkit.fine_blocks import FineBlocks, from_q4_1, six_bits, stacked
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM

PARTS = {
    "attn_norm": "input_layernorm",
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "ffn_norm": "post_attention_layernorm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
}
OUTSIDE = {"token_embd.weight": "model.embed_tokens.weight", "output_norm.weight": "model.norm.weight"}

# token_type of control tokens in GGUF.
CONTROL = 3


class Gguf:
    """An open GGUF file."""

    def __init__(self, path: Path) -> None:
        self._reader = GGUFReader(path)

    def field(self, name: str) -> Any:
        return self._reader.fields[name].contents()

    def config(self) -> LlamaConfig:
        return LlamaConfig(
            vocab_size=self.field("llama.vocab_size"),
            hidden_size=self.field("llama.embedding_length"),
            intermediate_size=self.field("llama.feed_forward_length"),
            num_hidden_layers=self.field("llama.block_count"),
            num_attention_heads=self.field("llama.attention.head_count"),
            num_key_value_heads=self.field("llama.attention.head_count_kv"),
            max_position_embeddings=self.field("llama.context_length"),
            rope_theta=self.field("llama.rope.freq_base"),
            # Written in single precision, so that 1e-5 reads 9.9999997e-6.
            rms_norm_eps=round(self.field("llama.attention.layer_norm_rms_epsilon"), 9),
            bos_token_id=self.field("tokenizer.ggml.bos_token_id"),
            eos_token_id=self.field("tokenizer.ggml.eos_token_id"),
            pad_token_id=self.field("tokenizer.ggml.padding_token_id"),
            tie_word_embeddings=True,
            attention_bias=False,
            mlp_bias=False,
        )

    def model(self) -> LlamaForCausalLM:
        """The source weights in single precision: the reference for everything."""
        config = self.config()
        model = LlamaForCausalLM(config)
        state = {self._name(t.name): torch.from_numpy(dequantize(t.data, t.tensor_type).copy()) for t in self._reader.tensors}
        for name in state:
            if "q_proj" in name:
                state[name] = _half_split(state[name], config.num_attention_heads)
            if "k_proj" in name:
                state[name] = _half_split(state[name], config.num_key_value_heads)
        state["lm_head.weight"] = state["model.embed_tokens.weight"]
        model.load_state_dict(state)
        model.tie_weights()
        return model.eval()

    def blocks(self) -> tuple[dict[str, FineBlocks], FineBlocks]:
        """Linear layers with the source's own 4-bit codes, and the table of tokens in 6 bits.

        Layers are named `model.layers.<i>.<qkv|o_proj|gate_proj|up_proj|down_proj>`.
        """
        config, tensors = self.config(), {t.name: t for t in self._reader.tensors}
        blocks = {}
        for index in range(config.num_hidden_layers):
            part = {p: self._blocks_of(tensors[f"blk.{index}.{p}.weight"]) for p in PARTS if not p.endswith("norm")}
            heads = {"attn_q": config.num_attention_heads, "attn_k": config.num_key_value_heads}
            turned = [part[p].rows(_half_split(torch.arange(len(part[p].codes)).unsqueeze(1), n)[:, 0]) for p, n in heads.items()]
            name = f"model.layers.{index}"
            blocks[f"{name}.qkv"] = stacked([*turned, part["attn_v"]])
            for p in ("attn_output", "ffn_gate", "ffn_up", "ffn_down"):
                blocks[f"{name}.{PARTS[p].split('.')[1]}"] = part[p]
        table = tensors["token_embd.weight"]
        return blocks, six_bits(torch.from_numpy(dequantize(table.data, table.tensor_type).copy()))

    def model_with(self, blocks: dict[str, FineBlocks], table: FineBlocks) -> LlamaForCausalLM:
        """The float model with the weights that the shipped graph computes with."""
        model = self.model()
        for index, layer in enumerate(model.model.layers):
            name, attention, mlp = f"model.layers.{index}", layer.self_attn, layer.mlp
            joined = (attention.q_proj, attention.k_proj, attention.v_proj)
            parts = blocks[f"{name}.qkv"].dequantised().split([linear.weight.shape[0] for linear in joined])
            rest = {"o_proj": attention.o_proj, "gate_proj": mlp.gate_proj, "up_proj": mlp.up_proj, "down_proj": mlp.down_proj}
            for linear, weight in zip(joined, parts, strict=True):
                linear.weight.data.copy_(weight)
            for part, linear in rest.items():
                linear.weight.data.copy_(blocks[f"{name}.{part}"].dequantised())
        model.model.embed_tokens.weight.data.copy_(table.dequantised())
        return model

    @staticmethod
    def _blocks_of(tensor: ReaderTensor) -> FineBlocks:
        return from_q4_1(tensor.data, rows=int(tensor.shape[1]))

    @staticmethod
    def _name(name: str) -> str:
        if name in OUTSIDE:
            return OUTSIDE[name]
        _, index, part, kind = name.split(".")
        return f"model.layers.{index}.{PARTS[part]}.{kind}"

    def tokenizer(self) -> Tokenizer:
        """Byte-level BPE that splits digits, as the model's own."""
        tokens = self.field("tokenizer.ggml.tokens")
        merges = [tuple(merge.split(" ")) for merge in self.field("tokenizer.ggml.merges")]
        tokenizer = Tokenizer(models.BPE({token: i for i, token in enumerate(tokens)}, merges))
        tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
            [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
        )
        tokenizer.decoder = decoders.ByteLevel()
        kinds = self.field("tokenizer.ggml.token_type")
        control = [token for token, kind in zip(tokens, kinds, strict=True) if kind == CONTROL]
        tokenizer.add_special_tokens([AddedToken(token, normalized=False, special=True) for token in control])
        return tokenizer

    def tokenizer_config(self) -> dict[str, Any]:
        tokens = self.field("tokenizer.ggml.tokens")
        return {
            "tokenizer_class": "GPT2Tokenizer",
            "add_prefix_space": False,
            "bos_token": tokens[self.field("tokenizer.ggml.bos_token_id")],
            "eos_token": tokens[self.field("tokenizer.ggml.eos_token_id")],
            "pad_token": tokens[self.field("tokenizer.ggml.padding_token_id")],
            "unk_token": tokens[self.field("tokenizer.ggml.unknown_token_id")],
            "clean_up_tokenization_spaces": False,
            "model_max_length": self.field("llama.context_length"),
            "chat_template": self.field("tokenizer.chat_template"),
        }


def _half_split(weight: torch.Tensor, heads: int) -> torch.Tensor:
    """Undoes GGUF's order of rotary pairs (neighbours) in favour of halves."""
    rows, columns = weight.shape
    return weight.view(heads, rows // heads // 2, 2, columns).transpose(1, 2).reshape(rows, columns).contiguous()
