"""The velocity field of a rectified flow: a small U-Net that is told the time and the class.

At time t an image is (1 - t) * clean + t * noise; the network gives noise - clean, the velocity towards noise.
"""

from __future__ import annotations

import math

import torch
from torch import nn
from torch.nn import functional

from data import CLASSES

NULL_CLASS = len(CLASSES)
"""The class id that stands for "any class"; guidance compares with it."""

WIDTH = 48
CONDITION = 128
FREQUENCIES = 32
GROUPS = 8


class ResidualBlock(nn.Module):
    """Two convolutions; the condition scales and shifts between them."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.norm_in = nn.GroupNorm(GROUPS, channels)
        self.conv_in = nn.Conv2d(channels, channels, 3, padding=1)
        self.modulation = nn.Linear(CONDITION, 2 * channels)
        self.norm_out = nn.GroupNorm(GROUPS, channels)
        self.conv_out = nn.Conv2d(channels, channels, 3, padding=1)
        nn.init.zeros_(self.conv_out.weight)

    def forward(self, x: torch.Tensor, condition: torch.Tensor) -> torch.Tensor:
        h = self.conv_in(functional.silu(self.norm_in(x)))
        scale, shift = self.modulation(condition)[:, :, None, None].chunk(2, 1)
        h = self.norm_out(h) * (1 + scale) + shift
        return x + self.conv_out(functional.silu(h))


class SelfAttention(nn.Module):
    """One head over all pixels of a small image."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.norm = nn.GroupNorm(GROUPS, channels)
        self.query_key_value = nn.Conv2d(channels, 3 * channels, 1)
        self.merge = nn.Conv2d(channels, channels, 1)
        nn.init.zeros_(self.merge.weight)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        query, key, value = self.query_key_value(self.norm(x)).flatten(2).chunk(3, 1)
        shares = (query.transpose(1, 2) @ key / math.sqrt(x.shape[1])).softmax(-1)
        return x + self.merge((value @ shares.transpose(1, 2)).view(x.shape))


class FashionFlow(nn.Module):
    """x [n, 1, 32, 32], t [n] in 0..1, class_id [n] to a velocity like x. Works on 2x2 patches, then on 8x8 maps."""

    def __init__(self) -> None:
        super().__init__()
        wide = 2 * WIDTH
        self.time = nn.Sequential(
            nn.Linear(2 * FREQUENCIES, CONDITION), nn.SiLU(), nn.Linear(CONDITION, CONDITION)
        )
        self.classes = nn.Embedding(NULL_CLASS + 1, CONDITION)
        self.register_buffer("frequencies", 1000 ** (1 - torch.arange(FREQUENCIES) / (FREQUENCIES - 1)))
        self.patches = nn.Conv2d(1, WIDTH, 4, stride=2, padding=1)
        self.fine_in = ResidualBlock(WIDTH)
        self.down = nn.Conv2d(WIDTH, wide, 3, stride=2, padding=1)
        self.coarse_in = ResidualBlock(wide)
        self.attention = SelfAttention(wide)
        self.coarse_out = ResidualBlock(wide)
        self.lift = nn.Conv2d(wide, WIDTH, 1)
        self.fine_out = ResidualBlock(WIDTH)
        self.norm = nn.GroupNorm(GROUPS, WIDTH)
        self.pixels = nn.Conv2d(WIDTH, 4, 3, padding=1)
        nn.init.zeros_(self.pixels.weight)

    def forward(self, x: torch.Tensor, t: torch.Tensor, class_id: torch.Tensor) -> torch.Tensor:
        condition = functional.silu(self._time_code(t) + self.classes(class_id))
        fine = self.fine_in(self.patches(x), condition)
        coarse = self.coarse_in(self.down(fine), condition)
        coarse = self.coarse_out(self.attention(coarse), condition)
        lifted = functional.interpolate(self.lift(coarse), scale_factor=2.0, mode="nearest")
        fine = self.fine_out(lifted + fine, condition)
        return functional.pixel_shuffle(self.pixels(functional.silu(self.norm(fine))), 2)

    def _time_code(self, t: torch.Tensor) -> torch.Tensor:
        angles = t[:, None] * self.frequencies
        return self.time(torch.cat([angles.sin(), angles.cos()], 1))
