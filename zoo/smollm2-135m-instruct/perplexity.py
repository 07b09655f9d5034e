"""Perplexity on the measured texts, by the float source and by the shipped graph."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer
from transformers import LlamaForCausalLM

# Token ids [1, n] to logits [n, vocabulary].
Predictor = Callable[[torch.Tensor], torch.Tensor]

TOKENS = 256


def extracts(tokenizer: Tokenizer, texts: Sequence[str]) -> list[torch.Tensor]:
    """The first tokens of each text."""
    return [torch.tensor([tokenizer.encode(text).ids[:TOKENS]]) for text in texts]


def perplexity(predict: Predictor, sequences: Sequence[torch.Tensor]) -> float:
    """Over all tokens but the first of each sequence."""
    total, count = 0.0, 0
    for ids in sequences:
        logs = predict(ids)[:-1].log_softmax(-1)
        total -= logs.gather(1, ids[0, 1:, None]).sum().item()
        count += ids.shape[1] - 1
    return math.exp(total / count)


def float_predictor(model: LlamaForCausalLM) -> Predictor:
    def predict(ids: torch.Tensor) -> torch.Tensor:
        with torch.no_grad():
            return model(input_ids=ids, use_cache=False).logits[0]

    return predict


def shipped_predictor(graph: Path) -> Predictor:
    session = onnxruntime.InferenceSession(str(graph))
    caches = [i for i in session.get_inputs() if i.name.startswith("past_key_values.")]

    def predict(ids: torch.Tensor) -> torch.Tensor:
        feeds = {"input_ids": ids.numpy(), "attention_mask": np.ones(ids.shape, np.int64), "num_logits_to_keep": np.array(0, np.int64)}
        empty = {i.name: np.zeros((1, i.shape[1], 0, i.shape[3]), np.float32) for i in caches}
        return torch.from_numpy(session.run(["logits"], feeds | empty)[0][0])

    return predict
