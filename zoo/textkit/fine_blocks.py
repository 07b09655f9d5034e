"""Block weights whose zero points are finer than their codes: stored small, run as 8-bit weights.

Kernels take whole zero points. Where a source places them in between (GGUF's Q4_1 stores an offset), codes moved to the top of
a byte leave room: weight = (code * 2^(8 - bits) - zero) * scale / 2^(8 - bits), with `zero` in 0…255.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from textkit.blocks import BLOCK

# Q4_1: half-precision scale and offset, then 16 bytes; the lower halves are the first 16 weights.
Q4_1_BYTES = 20

SHRINK = [1.0, 0.98, 0.96]


@dataclass(frozen=True)
class FineBlocks:
    """Codes [rows, columns] below 2^bits, scales and zeros [rows, columns / 32]; `bits` is 4 or 6."""

    codes: torch.Tensor
    scales: torch.Tensor
    zeros: torch.Tensor
    bits: int

    @property
    def step(self) -> int:
        """By how much a code counts in the byte that is run."""
        return 2 ** (8 - self.bits)

    def dequantised(self) -> torch.Tensor:
        """The float weights a runtime works with: [rows, columns]."""
        rows, columns = self.codes.shape
        moved = self.codes.view(rows, -1, BLOCK).float() - self.zeros.unsqueeze(-1).float() / self.step
        return (moved * self.scales.unsqueeze(-1)).view(rows, columns)

    def upper(self) -> np.ndarray:
        """The upper four bits of each code, two to a byte: [rows, blocks, 16]."""
        top = (self.codes >> (self.bits - 4)).numpy()
        return self._blocked(top[:, ::2] | (top[:, 1::2] << 4))

    def lower(self) -> np.ndarray:
        """The lower two bits of each 6-bit code, four to a byte: [rows, blocks, 8]."""
        rest = (self.codes & 3).numpy()
        return self._blocked(rest[:, ::4] | (rest[:, 1::4] << 2) | (rest[:, 2::4] << 4) | (rest[:, 3::4] << 6))

    def _blocked(self, values: np.ndarray) -> np.ndarray:
        return values.reshape(*self.scales.shape, -1)

    def rows(self, order: torch.Tensor) -> FineBlocks:
        """The same weights with their rows in another order."""
        return FineBlocks(self.codes[order], self.scales[order], self.zeros[order], self.bits)


def stacked(parts: list[FineBlocks]) -> FineBlocks:
    """Several matrices of one width as one."""
    joined = [torch.cat([getattr(p, name) for p in parts]) for name in ("codes", "scales", "zeros")]
    return FineBlocks(joined[0], joined[1], joined[2], parts[0].bits)


def from_q4_1(raw: np.ndarray, rows: int) -> FineBlocks:
    """The codes and scales of a GGUF tensor as they are; its offsets to a sixteenth of a step."""
    blocks = np.ascontiguousarray(raw).view(np.uint8).reshape(-1, Q4_1_BYTES)
    scale, offset = (blocks[:, at : at + 2].copy().view(np.float16).astype(np.float32)[:, 0] for at in (0, 2))
    zeros = np.round(np.divide(-16 * offset, scale, out=np.zeros_like(scale), where=scale != 0))
    if zeros.min() < 0 or zeros.max() > 255:
        raise ValueError("an offset lies outside the range of the codes")
    codes = np.concatenate([blocks[:, 4:] & 15, blocks[:, 4:] >> 4], axis=1)
    shaped = [torch.from_numpy(a.reshape(rows, -1)) for a in (codes, scale, zeros.astype(np.uint8))]
    return FineBlocks(shaped[0], shaped[1], shaped[2], bits=4)


def six_bits(weights: torch.Tensor) -> FineBlocks:
    """Every weight rounded to its nearest 6-bit code, with the best of a few ranges for each block."""
    rows, columns = weights.shape
    blocks, step, top = weights.view(rows, -1, BLOCK), 4, 63
    low, high = blocks.amin(-1, keepdim=True).clamp(max=0), blocks.amax(-1, keepdim=True).clamp(min=0)
    best: list[torch.Tensor] = []
    for shrink in SHRINK:
        scale = ((high - low) * shrink / top).clamp(min=1e-7).half().float()
        zero = (-low * shrink / scale * step).round().clamp(0, 255)
        codes = (blocks / scale + zero / step).round().clamp(0, top)
        error = (((codes - zero / step) * scale - blocks) ** 2).sum(-1, keepdim=True)
        found = [codes, scale, zero, error]
        best = [torch.where(error < best[3], new, old) for new, old in zip(found, best, strict=True)] if best else found
    codes, scale, zero, _ = best
    return FineBlocks(codes.view(rows, columns).to(torch.uint8), scale.squeeze(-1), zero.squeeze(-1).to(torch.uint8), bits=6)
