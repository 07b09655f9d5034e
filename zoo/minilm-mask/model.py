"""Three layers of MiniLM with a masked-word head that is tied to the token table."""

from __future__ import annotations

import copy
from pathlib import Path

import torch
from textkit.minilm import load_backbone
from vocabulary import Vocabulary

LAYERS = [0, 1, 2]
MAX_TOKENS = 128

# Far below any score, so that what may not fill a gap has no probability.
NEVER = -1e4


class MaskModel(torch.nn.Module):
    """Token ids to a score for each token of the vocabulary, at the places asked for."""

    def __init__(self, source: Path, vocabulary: Vocabulary) -> None:
        super().__init__()
        self.bert = load_backbone(source)
        self._shrink(vocabulary)
        width = self.bert.config.hidden_size
        self.dense = torch.nn.Linear(width, width)
        self.norm = torch.nn.LayerNorm(width, eps=self.bert.config.layer_norm_eps)
        self.bias = torch.nn.Parameter(torch.zeros(len(vocabulary.tokens)))
        barred = torch.full((len(vocabulary.tokens),), NEVER)
        barred[vocabulary.fillers] = 0.0
        self.register_buffer("barred", barred)

    def _shrink(self, vocabulary: Vocabulary) -> None:
        """Fewer layers, positions and tokens."""
        bert = self.bert
        bert.config = copy.deepcopy(bert.config)
        bert.config.num_hidden_layers = len(LAYERS)
        bert.config.max_position_embeddings = MAX_TOKENS
        bert.config.vocab_size = len(vocabulary.tokens)
        bert.encoder.layer = torch.nn.ModuleList(bert.encoder.layer[index] for index in LAYERS)
        embeddings = bert.embeddings
        words, places = embeddings.word_embeddings.weight.detach(), embeddings.position_embeddings.weight.detach()
        embeddings.word_embeddings = torch.nn.Embedding.from_pretrained(words[vocabulary.sources].clone(), freeze=False, padding_idx=0)
        embeddings.position_embeddings = torch.nn.Embedding.from_pretrained(places[:MAX_TOKENS].clone(), freeze=False)
        for name in ("position_ids", "token_type_ids"):
            embeddings.register_buffer(name, getattr(embeddings, name)[:, :MAX_TOKENS].clone(), persistent=False)

    @property
    def table(self) -> torch.nn.Parameter:
        return self.bert.embeddings.word_embeddings.weight

    def head(self, states: torch.Tensor) -> torch.Tensor:
        """Scores [..., vocabulary] from last states [..., width]."""
        hidden = self.norm(torch.nn.functional.gelu(self.dense(states)))
        return hidden @ self.table.T + self.bias + self.barred

    def forward(self, inputs: dict[str, torch.Tensor], places: torch.Tensor) -> torch.Tensor:
        """Scores [gaps, vocabulary] where `places` [batch, tokens] is true."""
        return self.head(self.bert(**inputs).last_hidden_state[places])
