"""EfficientNet-Lite0 in torch: EfficientNet-B0 without squeeze-and-excite, with ReLU6, stem and head unscaled.

Module names follow the published state dict, so that it loads strictly. Paddings follow TensorFlow's SAME rule,
which at stride 2 pads more on the right and bottom than on the left and top.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

BN_EPSILON = 1e-3
STEM_CHANNELS = 32
HEAD_CHANNELS = 1280
CLASSES = 1000


@dataclass(frozen=True)
class Stage:
    """Some inverted-residual blocks alike; the stride holds for the first of them."""

    repeats: int
    kernel: int
    stride: int
    expand: int
    channels: int


STAGES = [
    Stage(1, 3, 1, 1, 16),
    Stage(2, 3, 2, 6, 24),
    Stage(2, 5, 2, 6, 40),
    Stage(3, 3, 2, 6, 80),
    Stage(3, 5, 1, 6, 112),
    Stage(4, 5, 2, 6, 192),
    Stage(1, 3, 1, 6, 320),
]


class SameConv2d(nn.Conv2d):
    """A convolution without bias, padded as TensorFlow's SAME for inputs whose side the stride divides."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1) -> None:
        super().__init__(inputs, outputs, kernel, stride, groups=groups, bias=False)
        total = kernel - stride
        before = total // 2
        self._pads = (before, total - before, before, total - before)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return super().forward(functional.pad(x, self._pads) if any(self._pads) else x)


class Block(nn.Module):
    """Inverted residual: expand 1x1, depthwise kxk, project 1x1, and the input added where shapes allow."""

    def __init__(self, inputs: int, stage: Stage, stride: int) -> None:
        super().__init__()
        wide = inputs * stage.expand
        if stage.expand > 1:
            self._expand_conv = SameConv2d(inputs, wide, 1)
            self._bn0 = nn.BatchNorm2d(wide, eps=BN_EPSILON)
        self._depthwise_conv = SameConv2d(wide, wide, stage.kernel, stride, groups=wide)
        self._bn1 = nn.BatchNorm2d(wide, eps=BN_EPSILON)
        self._project_conv = SameConv2d(wide, stage.channels, 1)
        self._bn2 = nn.BatchNorm2d(stage.channels, eps=BN_EPSILON)
        self._expands = stage.expand > 1
        self._adds = stride == 1 and inputs == stage.channels

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = functional.relu6(self._bn0(self._expand_conv(x))) if self._expands else x
        h = functional.relu6(self._bn1(self._depthwise_conv(h)))
        h = self._bn2(self._project_conv(h))
        return x + h if self._adds else h


class EfficientNetLite0(nn.Module):
    """Pixels [n, 3, 224, 224], normalised to (x - 127) / 128, to logits [n, 1000]."""

    def __init__(self) -> None:
        super().__init__()
        self._conv_stem = SameConv2d(3, STEM_CHANNELS, 3, 2)
        self._bn0 = nn.BatchNorm2d(STEM_CHANNELS, eps=BN_EPSILON)
        blocks: list[Block] = []
        channels = STEM_CHANNELS
        for stage in STAGES:
            for repeat in range(stage.repeats):
                blocks.append(Block(channels, stage, stage.stride if repeat == 0 else 1))
                channels = stage.channels
        self._blocks = nn.ModuleList(blocks)
        self._conv_head = SameConv2d(channels, HEAD_CHANNELS, 1)
        self._bn1 = nn.BatchNorm2d(HEAD_CHANNELS, eps=BN_EPSILON)
        self._fc = nn.Linear(HEAD_CHANNELS, CLASSES)

    def forward(self, pixel_values: torch.Tensor) -> torch.Tensor:
        x = functional.relu6(self._bn0(self._conv_stem(pixel_values)))
        for block in self._blocks:
            x = block(x)
        x = functional.relu6(self._bn1(self._conv_head(x)))
        return self._fc(x.mean((2, 3)))
