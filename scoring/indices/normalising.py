"""Figures of different units brought to 0-1, turned so that 1 is good.

Fixed goalposts are the rule; the sample's own minimum and maximum are there for sensitivity only,
because every value changes when one project joins.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from instruments.indicators import Direction
from scoring.errors import NotEnoughDataError
from scoring.results import Notice, NoticeCode

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goalposts:
    """The worst and the best value that count, in the figure's unit; `target` for target figures."""

    low: float
    high: float
    direction: Direction = Direction.HIGHER
    target: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Normalised:
    """Values from 0 to 1, NaN where there was none. `clipped` lay beyond the goalposts."""

    values: Floats
    clipped: int
    notices: tuple[Notice, ...] = ()


def normalise(figures: npt.ArrayLike, goalposts: Goalposts) -> Normalised:
    """Higher is better: (x - low)/(high - low). Lower is better: (high - x)/(high - low).

    Target: 1 - |x - t| / max(t - low, high - t). Values beyond 0-1 are clipped, counted and
    noticed. OECD/JRC 2008, Handbook on Constructing Composite Indicators.
    Raises ValueError for context figures, empty goalposts, or a target outside them.
    """
    values = np.asarray(figures, dtype=np.float64)
    low, high = goalposts.low, goalposts.high
    if not high > low:
        raise ValueError(f"Goalposts need high above low, not {low:g} to {high:g}.")
    if goalposts.direction is Direction.CONTEXT:
        raise ValueError("A context figure is neither good nor bad and cannot be normalised.")
    if goalposts.direction is Direction.TARGET:
        scaled = _around(values, goalposts)
    elif goalposts.direction is Direction.LOWER:
        scaled = (high - values) / (high - low)
    else:
        scaled = (values - low) / (high - low)
    beyond = int(((scaled < 0) | (scaled > 1)).sum())
    notices = (Notice(code=NoticeCode.CLIPPED),) if beyond else ()
    return Normalised(values=np.clip(scaled, 0.0, 1.0), clipped=beyond, notices=notices)


def _around(values: Floats, goalposts: Goalposts) -> Floats:
    target = goalposts.target
    if target is None or not goalposts.low <= target <= goalposts.high:
        raise ValueError("A target figure needs a target between its goalposts.")
    reach = max(target - goalposts.low, goalposts.high - target)
    return np.asarray(1.0 - np.abs(values - target) / reach, dtype=np.float64)


def sample_min_max(figures: npt.ArrayLike) -> Floats:
    """(x - min)/(max - min) per column, the sample's own range: for sensitivity only.

    Raises NotEnoughDataError for a column without variation.
    """
    values = np.asarray(figures, dtype=np.float64)
    low, high = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
    constant = np.flatnonzero(np.atleast_1d(high - low) <= 0)
    if constant.size:
        raise NotEnoughDataError(
            f"Column {constant[0] + 1} is the same for all projects, so it has no range to scale by."
        )
    return np.asarray((values - low) / (high - low), dtype=np.float64)
