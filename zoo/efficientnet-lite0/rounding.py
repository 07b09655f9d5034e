"""Weights in bytes, with one scale for each output channel, rounded so that the errors of a channel cancel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

TOP = 127


@dataclass(frozen=True)
class ByteWeights:
    """weight = code * scale; codes [rows, columns] in -127…127, scales [rows]."""

    codes: np.ndarray
    scales: np.ndarray


def compensated_rows(weights: np.ndarray, gram: np.ndarray, damping: float = 0.05) -> ByteWeights:
    """Rounds column by column and spreads each column's error over those not yet rounded.

    The order of GPTQ (Frantar et al. 2023, arXiv:2210.17323). `gram` is the sum of outer products of the layer's inputs,
    [columns, columns]; `weights` [rows, columns].
    """
    work = weights.astype(np.float64)
    scales = (np.abs(weights).max(1) / TOP).astype(np.float32)
    safe = np.where(scales > 0, scales, 1).astype(np.float64)
    upper = _upper_factor(gram.astype(np.float64), damping)
    codes = np.zeros(work.shape, np.int8)
    for column in range(work.shape[1]):
        code = np.clip(np.round(work[:, column] / safe), -TOP, TOP)
        codes[:, column] = code
        error = (work[:, column] - code * safe) / upper[column, column]
        work[:, column:] -= np.outer(error, upper[column, column:])
    return ByteWeights(codes, scales)


def _upper_factor(gram: np.ndarray, damping: float) -> np.ndarray:
    """Upper Cholesky factor of the inverse; inputs that are always zero count as independent."""
    diagonal = gram.diagonal().copy()
    diagonal[diagonal == 0] = 1
    held = gram + np.diag(diagonal - gram.diagonal() + damping * diagonal.mean())
    return np.linalg.cholesky(np.linalg.inv(held)).T
