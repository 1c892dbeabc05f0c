"""How far one fuzzy set lies in another: consistency, coverage, PRI, relevance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError

ROOM = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Sufficiency:
    """x lies in y: `consistency` S min(x,y) / S x, `coverage` S min(x,y) / S y.

    `pri`, the proportional reduction in inconsistency, leaves out what lies in y and in its absence:
    (S min(x,y) - S min(x,y,1-y)) / (S x - S min(x,y,1-y)); None where that is 0 / 0.
    """

    consistency: float
    pri: float | None
    coverage: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Necessity:
    """y lies in x: `consistency` S min(x,y) / S y, `coverage` S min(x,y) / S x.

    `relevance` S (1-x) / S (1 - min(x,y)) is near 0 where x is a condition that nearly every case has
    (RoN, Schneider and Wagemann 2012); None where every case has it fully.
    """

    consistency: float
    coverage: float
    relevance: float | None


def sufficiency(x: Floats, y: Floats) -> Sufficiency:
    """Parameters of "x is sufficient for y" of memberships (cases). Raises NotEnoughDataError if no case
    has any membership in x or in y."""
    both, size, outcome = _sums(x, y)
    ambiguous = float(np.minimum(np.minimum(x, y), 1 - y).sum())
    clear = size - ambiguous
    return Sufficiency(
        consistency=both / size,
        pri=(both - ambiguous) / clear if clear > ROOM else None,
        coverage=both / outcome,
    )


def necessity(x: Floats, y: Floats) -> Necessity:
    """Parameters of "x is necessary for y" of memberships (cases). Raises as `sufficiency`."""
    both, size, outcome = _sums(x, y)
    rest = float((1 - np.minimum(x, y)).sum())
    return Necessity(
        consistency=both / outcome,
        coverage=both / size,
        relevance=float((1 - x).sum()) / rest if rest > ROOM else None,
    )


def _sums(x: Floats, y: Floats) -> tuple[float, float, float]:
    size, outcome = float(x.sum()), float(y.sum())
    if size <= ROOM or outcome <= ROOM:
        what = "the condition" if size <= ROOM else "the outcome"
        raise NotEnoughDataError(f"No case is a member of {what}, not even in part.")
    return float(np.minimum(x, y).sum()), size, outcome
