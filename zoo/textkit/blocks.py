"""Weights stored as small integers, block by block: choosing scales and zero points, and packing bytes.

A block is 32 neighbouring weights of one output row: weight = (code - zero) * scale. Scales are rounded to half precision
before the codes are chosen, because that is how they are stored.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

BLOCK = 32


@dataclass(frozen=True)
class BlockWeights:
    """Codes [rows, columns], scales and zero points [rows, columns / 32]; `bits` is 4 or 8."""

    codes: torch.Tensor
    scales: torch.Tensor
    zeros: torch.Tensor
    bits: int

    def dequantised(self) -> torch.Tensor:
        """The float weights a runtime works with: [rows, columns]."""
        rows, columns = self.codes.shape
        blocks = self.codes.view(rows, -1, BLOCK).float() - self.zeros.unsqueeze(-1).float()
        return (blocks * self.scales.float().unsqueeze(-1)).view(rows, columns)

    def packed_codes(self) -> np.ndarray:
        """Bytes [rows, columns * bits / 8], the earlier weight in the lower half of a byte."""
        return _packed(self.codes, self.bits)


def _packed(values: torch.Tensor, bits: int) -> np.ndarray:
    array = values.to(torch.uint8).numpy()
    return array if bits == 8 else array[:, ::2] | (array[:, 1::2] << 4)


# How far a block's range may be shrunk while looking for the least squared error.
SHRINK = torch.linspace(1.0, 0.7, 13).tolist()


def fit_blocks(blocks: torch.Tensor, bits: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Scale and zero point for blocks [..., 32] with the least squared error of a small search."""
    top = 2**bits - 1
    low = blocks.amin(-1, keepdim=True).clamp(max=0)
    high = blocks.amax(-1, keepdim=True).clamp(min=0)
    best_scale, best_zero, best_error = None, None, None
    for shrink in SHRINK if bits == 4 else [1.0]:
        scale = ((high - low) * shrink / top).clamp(min=1e-7).half().float().clamp(min=1e-7)
        zero = (-low * shrink / scale).round().clamp(0, top)
        error = ((blocks / scale + zero).round().clamp(0, top) - zero) * scale - blocks
        squared = (error * error).sum(-1, keepdim=True)
        if best_error is None:
            best_scale, best_zero, best_error = scale, zero, squared
            continue
        better = squared < best_error
        best_scale = torch.where(better, scale, best_scale)
        best_zero = torch.where(better, zero, best_zero)
        best_error = torch.where(better, squared, best_error)
    return best_scale.squeeze(-1), best_zero.squeeze(-1)


def rounded(weights: torch.Tensor, bits: int) -> BlockWeights:
    """Every weight of [rows, columns] rounded to its nearest code; for tables, where no input statistics apply."""
    rows, columns = weights.shape
    blocks = weights.float().view(rows, -1, BLOCK)
    scales, zeros = fit_blocks(blocks, bits)
    codes = (blocks / scales.unsqueeze(-1) + zeros.unsqueeze(-1)).round().clamp(0, 2**bits - 1)
    return BlockWeights(codes.view(rows, columns).to(torch.uint8), scales, zeros.to(torch.uint8), bits)


def compensated(weights: torch.Tensor, gram: torch.Tensor, bits: int, damping: float = 0.01) -> BlockWeights:
    """Rounds column by column and spreads each column's error over those not yet rounded.

    The optimal-brain-quantisation update in the order of GPTQ (Frantar et al. 2023, arXiv:2210.17323). `gram` is the
    sum of outer products of the layer's inputs, [columns, columns].
    """
    work = weights.float().clone()
    rows, columns = work.shape
    gram = gram.double().clone()
    dead = gram.diagonal() == 0
    gram[dead, dead] = 1.0
    work[:, dead] = 0.0
    gram.diagonal().add_(damping * gram.diagonal().mean())
    inverse = torch.cholesky_inverse(torch.linalg.cholesky(gram))
    upper = torch.linalg.cholesky(inverse, upper=True).float()
    codes = torch.zeros(rows, columns, dtype=torch.uint8)
    scales = torch.zeros(rows, columns // BLOCK)
    zeros = torch.zeros(rows, columns // BLOCK, dtype=torch.uint8)
    for start in range(0, columns, BLOCK):
        scale, zero = fit_blocks(work[:, start : start + BLOCK], bits)
        scales[:, start // BLOCK], zeros[:, start // BLOCK] = scale, zero.to(torch.uint8)
        errors = torch.zeros(rows, BLOCK)
        for offset in range(BLOCK):
            column = start + offset
            code = (work[:, column] / scale + zero).round().clamp(0, 2**bits - 1)
            codes[:, column] = code.to(torch.uint8)
            error = (work[:, column] - (code - zero) * scale) / upper[column, column]
            work[:, column : start + BLOCK] -= error.unsqueeze(1) * upper[column, column : start + BLOCK].unsqueeze(0)
            errors[:, offset] = error
        work[:, start + BLOCK :] -= errors @ upper[start : start + BLOCK, start + BLOCK :]
    return BlockWeights(codes, scales, zeros, bits)
