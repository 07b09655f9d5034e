"""One training loop for every encoder: length-bucketed batches, AdamW, warm-up and linear decay, checkpoints."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch


@dataclass(frozen=True)
class Recipe:
    """What decides a training run, apart from its data."""

    epochs: float
    learning_rate: float
    batch_size: int
    warmup_share: float = 0.06
    weight_decay: float = 0.01
    seed: int = 7
    checkpoint_every: int = 250
    # Ends the run early, at a point of the schedule known beforehand, where longer training is not worth its time.
    stop_at_step: int | None = None


def bucketed_batches(lengths: Sequence[int], batch_size: int, rng: random.Random) -> list[list[int]]:
    """Shuffled batches of indices whose members are about equally long, so that little is padding."""
    order = list(range(len(lengths)))
    rng.shuffle(order)
    pool = batch_size * 50
    batches: list[list[int]] = []
    for start in range(0, len(order), pool):
        chunk = sorted(order[start : start + pool], key=lambda i: lengths[i])
        batches += [chunk[i : i + batch_size] for i in range(0, len(chunk), batch_size)]
    rng.shuffle(batches)
    return batches


def parameter_groups(model: torch.nn.Module, weight_decay: float) -> list[dict]:
    """Biases and layer norms are not decayed; frozen tensors are left out."""
    trainable = [p for p in model.parameters() if p.requires_grad]
    return [
        {"params": [p for p in trainable if p.ndim >= 2], "weight_decay": weight_decay},
        {"params": [p for p in trainable if p.ndim < 2], "weight_decay": 0.0},
    ]


def train(
    model: torch.nn.Module,
    lengths: Sequence[int],
    loss_of: Callable[[list[int]], torch.Tensor],
    evaluate: Callable[[], dict[str, float]],
    recipe: Recipe,
    folder: Path,
) -> None:
    """Trains `model`; leaves `checkpoint.pt` and `metrics.json` in `folder`, refreshed as it goes.

    `loss_of` gets the indices of one batch. `evaluate` is called at every checkpoint with the model in
    evaluation mode; its figures form the curve in `metrics.json`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    per_epoch = -(-len(lengths) // recipe.batch_size)
    total = int(per_epoch * recipe.epochs)
    last = min(total, recipe.stop_at_step or total)
    optimizer = torch.optim.AdamW(parameter_groups(model, recipe.weight_decay), lr=recipe.learning_rate)
    warmup = max(1, int(total * recipe.warmup_share))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warmup, max(0.0, (total - s) / max(1, total - warmup)))
    )
    curve: list[dict[str, float]] = []
    started, step, running = time.time(), 0, []

    def record() -> None:
        model.eval()
        with torch.no_grad():
            figures = evaluate()
        point = {"step": step, "minutes": round((time.time() - started) / 60, 2),
                 "loss": round(sum(running) / len(running), 4), **{k: round(v, 4) for k, v in figures.items()}}
        running.clear()
        curve.append(point)
        print(json.dumps(point), flush=True)
        torch.save(model.state_dict(), folder / "checkpoint.tmp")
        (folder / "checkpoint.tmp").replace(folder / "checkpoint.pt")
        report = {"recipe": asdict(recipe), "steps": last, "examples": len(lengths), "curve": curve}
        (folder / "metrics.json").write_text(json.dumps(report, indent=1) + "\n")
        model.train()

    model.train()
    while step < last:
        for batch in bucketed_batches(lengths, recipe.batch_size, rng):
            loss = loss_of(batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            running.append(loss.item())
            step += 1
            if step % recipe.checkpoint_every == 0 or step == last:
                record()
            if step == last:
                return
