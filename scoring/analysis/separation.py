"""Designs for which no single finite answer exists: dependent columns, separated outcomes."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from scoring.crossproducts import Floats
from scoring.models.design import Design

TOLERANCE = 1e-9
GAIN = 1e-6
SAMPLE = 2000  # rows that are looked at first


def dependent_columns(design: Design) -> tuple[str, ...]:
    """The columns that follow from those before them (what QR leaves of them is nothing)."""
    lengths = np.linalg.norm(design.matrix, axis=0)
    scaled = design.matrix / np.where(lengths > 0, lengths, 1.0)
    left = np.abs(np.diag(np.linalg.qr(scaled, mode="r")))
    return tuple(name for name, rest in zip(design.columns, left, strict=True) if rest < TOLERANCE)


def separating_columns(matrix: Floats, outcome: Floats) -> tuple[int, ...] | None:
    """The columns of a combination that tells outcomes 0 and 1 apart, wholly or but for ties.

    A linear programme (Konis 2007, thesis, Oxford): maximise the sum of s_i x_i b with s = 2y - 1, all
    s_i x_i b >= 0 and |b| <= 1; above 0 the likelihood has no maximum. What a part of the rows of full
    rank does not separate, all rows do not. None where there is no separation.
    """
    signed = (2 * outcome - 1)[:, None] * matrix / np.maximum(np.abs(matrix).max(axis=0), TOLERANCE)
    if len(signed) > 2 * SAMPLE:
        part = signed[np.linspace(0, len(signed) - 1, SAMPLE).astype(int)]
        full = np.linalg.matrix_rank(part) == matrix.shape[1]
        if full and _separated(part) is None:
            return None
    return _separated(signed)


def _separated(signed: Floats) -> tuple[int, ...] | None:
    found = linprog(
        -signed.sum(axis=0),
        A_ub=-signed,
        b_ub=np.zeros(len(signed)),
        bounds=(-1, 1),
        method="highs",
    )
    if found.x is None or -found.fun <= GAIN:
        return None
    return tuple(int(at) for at in np.flatnonzero(np.abs(found.x) > TOLERANCE))
