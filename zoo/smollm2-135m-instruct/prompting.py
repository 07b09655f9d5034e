"""The model's chat format, and greedy continuation by the float weights."""

from __future__ import annotations

import torch
from jinja2.sandbox import ImmutableSandboxedEnvironment
from tokenizers import Tokenizer
from transformers import LlamaForCausalLM


def prompt_ids(template: str, tokenizer: Tokenizer, messages: list[dict[str, str]]) -> torch.Tensor:
    """Token ids [1, n] of the messages, ending where the assistant is to begin."""
    environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
    text = environment.from_string(template).render(messages=messages, add_generation_prompt=True)
    return torch.tensor([tokenizer.encode(text, add_special_tokens=False).ids])


def greedy(model: LlamaForCausalLM, ids: torch.Tensor, limit: int) -> list[int]:
    """The likeliest next tokens, up to `limit` or the end of the turn (which is left out)."""
    with torch.no_grad():
        grown = model.generate(ids, attention_mask=torch.ones_like(ids), max_new_tokens=limit, do_sample=False)
    new = grown[0, ids.shape[1] :].tolist()
    end = model.config.eos_token_id
    return new[: new.index(end)] if end in new else new


def leading_alike(first: list[int], second: list[int]) -> int:
    """How many tokens agree before the first that does not."""
    pairs = zip(first, second, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))
