"""A judge for generated images: a small network that learnt the ten classes from the real ones."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from data import CLASSES, fashion_images
from kit.places import cache_folder

EPOCHS = 4
BATCH = 128
LEARNING_RATE = 2e-3
SEED = 11


class Judge(nn.Module):
    """Images [n, 1, 32, 32] to ten logits."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(1, 24, 5, stride=2, padding=2),
            nn.ReLU(),
            nn.Conv2d(24, 48, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(48, 96, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Dropout(0.3),
            nn.Linear(96 * 16, len(CLASSES)),
        )

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        return self.layers(images)


def trained_judge() -> Judge:
    """The judge, trained once and kept in zoo/.cache; its seed is fixed."""
    path = cache_folder("fashion-flow") / "judge.pt"
    judge = Judge()
    if path.exists():
        judge.load_state_dict(torch.load(path, weights_only=True))
    else:
        _train(judge)
        torch.save(judge.state_dict(), path)
    return judge.eval()


@torch.inference_mode()
def named_classes(judge: Judge, images: torch.Tensor) -> torch.Tensor:
    """The class the judge sees in each image, [n]."""
    return torch.cat([judge(part).argmax(1) for part in images.split(500)])


def _train(judge: Judge) -> None:
    torch.manual_seed(SEED)
    judge.apply(lambda part: part.reset_parameters() if hasattr(part, "reset_parameters") else None)
    images, labels = fashion_images("train")
    batches_per_epoch = len(images) // BATCH
    optimizer = torch.optim.AdamW(judge.parameters(), LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, EPOCHS * batches_per_epoch)
    judge.train()
    for _ in range(EPOCHS):
        for picked in torch.randperm(len(images))[: batches_per_epoch * BATCH].split(BATCH):
            loss = functional.cross_entropy(judge(images[picked]), labels[picked])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
