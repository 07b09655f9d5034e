"""Trains the flow, with an average of its weights kept aside; stops and goes on at any time.

PYTHONPATH=zoo zoo/.venv/bin/python zoo/fashion-flow/train.py
"""

from __future__ import annotations

import json
import math
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch.nn import functional

from data import fashion_images
from kit.places import cache_folder
from network import NULL_CLASS, FashionFlow


@dataclass(frozen=True)
class Recipe:
    """What decides a training run, apart from its data."""

    steps: int = 1500
    batch_size: int = 48
    learning_rate: float = 2e-3
    warmup_steps: int = 100
    weight_decay: float = 1e-4
    ema_decay: float = 0.998
    class_dropout: float = 0.1
    gradient_limit: float = 1.0
    seed: int = 7


RECIPE = Recipe()
LOG_EVERY = 50
SAVE_EVERY = 200


def weights_path() -> Path:
    """The averaged weights, once training is over."""
    return cache_folder("fashion-flow") / "averaged.pt"


def metrics_path() -> Path:
    """The training curve beside the weights."""
    return cache_folder("fashion-flow") / "metrics.json"


def learning_rate_at(step: int, recipe: Recipe) -> float:
    """Linear warm-up, then a half cosine down to nothing."""
    warm = min(1.0, (step + 1) / recipe.warmup_steps)
    return recipe.learning_rate * warm * 0.5 * (1 + math.cos(math.pi * step / recipe.steps))


class Training:
    """Everything that changes from step to step, and can be put aside in one file."""

    def __init__(self, recipe: Recipe) -> None:
        torch.manual_seed(recipe.seed)
        self.recipe = recipe
        self.network = FashionFlow()
        self.average = FashionFlow()
        self.average.load_state_dict(self.network.state_dict())
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), recipe.learning_rate, weight_decay=recipe.weight_decay
        )
        self.random = torch.Generator().manual_seed(recipe.seed)
        self.step = 0
        self.seconds = 0.0
        self.curve: list[dict[str, float]] = []

    def advance(self, images: torch.Tensor, labels: torch.Tensor) -> float:
        """One step on a random batch; returns its loss."""
        began = time.monotonic()
        for group in self.optimizer.param_groups:
            group["lr"] = learning_rate_at(self.step, self.recipe)
        loss = self._loss(images, labels)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), self.recipe.gradient_limit)
        self.optimizer.step()
        self.step += 1
        self._follow()
        self.seconds += time.monotonic() - began
        return loss.item()

    def _loss(self, images: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        size, dice = self.recipe.batch_size, self.random
        picked = torch.randint(len(images), (size,), generator=dice)
        clean, class_id = images[picked], labels[picked].clone()
        class_id[torch.rand(size, generator=dice) < self.recipe.class_dropout] = NULL_CLASS
        # Times near the middle are the hard ones: a logistic normal asks for them more often.
        t = torch.sigmoid(torch.randn(size, generator=dice))
        noise = torch.randn(clean.shape, generator=dice)
        share = t[:, None, None, None]
        velocity = self.network((1 - share) * clean + share * noise, t, class_id)
        return functional.mse_loss(velocity, noise - clean)

    @torch.no_grad()
    def _follow(self) -> None:
        # A short memory at first: the earliest weights should not linger in the average.
        decay = min(self.recipe.ema_decay, (self.step + 1) / (self.step + 50))
        for mean, now in zip(self.average.parameters(), self.network.parameters(), strict=True):
            mean.lerp_(now, 1 - decay)

    def save(self, path: Path) -> None:
        """Writes the whole state, never half of it."""
        parts = {"network": self.network, "average": self.average, "optimizer": self.optimizer}
        state = {name: part.state_dict() for name, part in parts.items()}
        state |= {"random": self.random.get_state(), "step": self.step}
        state |= {"seconds": self.seconds, "curve": self.curve, "recipe": asdict(self.recipe)}
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def resume(self, path: Path) -> None:
        """Goes on from a saved state of the same recipe."""
        state = torch.load(path, weights_only=True)
        if state["recipe"] != asdict(self.recipe):
            raise SystemExit(f"{path.name} belongs to another recipe; remove it to start anew")
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.random.set_state(state["random"])
        self.step, self.seconds, self.curve = state["step"], state["seconds"], state["curve"]


def train(recipe: Recipe = RECIPE) -> None:
    """Runs or finishes the training and writes the averaged weights and the curve."""
    # One thread: the same sums on every machine, and no waiting for a core that others use.
    torch.set_num_threads(1)
    images, labels = fashion_images("train")
    checkpoint = cache_folder("fashion-flow") / "training.pt"
    training = Training(recipe)
    if checkpoint.exists():
        training.resume(checkpoint)
    losses: list[float] = []
    while training.step < recipe.steps:
        losses.append(training.advance(images, labels))
        if training.step % LOG_EVERY == 0:
            mean = sum(losses) / len(losses)
            training.curve.append(
                {"step": training.step, "loss": round(mean, 5), "seconds": round(training.seconds, 1)}
            )
            print(training.curve[-1], flush=True)
            losses = []
        if training.step % SAVE_EVERY == 0:
            training.save(checkpoint)
    torch.save(training.average.state_dict(), weights_path())
    summary = {"recipe": asdict(recipe), "images": len(images), "curve": training.curve}
    metrics_path().write_text(json.dumps(summary, indent=2) + "\n")


if __name__ == "__main__":
    train()
