"""One score with its people and its uncertainty: of a side, and of the sides together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from instruments.model import Side
from scoring.assessment.findings import CellState
from scoring.results import Bounds, Interval, Notice


class Display(StrEnum):
    """How much detail the number of answers bears."""

    NOTHING = "nothing"
    STATEMENT = "statement"  # a body's own statement, n may be 1
    COUNTS = "counts"  # 5-9: dots and counts
    COUNTS_WITH_INTERVAL = "counts-with-interval"  # 10-29
    PERCENTAGES = "percentages"  # from 30 on


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleScore:
    """One role inside a side: printed as sensitivity only."""

    role: str
    state: CellState
    value: float | None
    used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideScore:
    """One side's mean over its people. `covers` names the sub-dimensions behind it."""

    side: Side
    state: CellState
    value: float | None
    interval: Interval | None
    used: int
    dropped: int
    weight: float
    covers: tuple[str, ...]
    display: Display
    roles: tuple[RoleScore, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Composite:
    """The mean of the sides shown. `bounds` is given when a side is missing or hidden.

    `pooled` is the mean over people instead of sides, over the sides shown: sensitivity only.
    `bootstrap` checks the interval of a dimension; None where it was not asked for.
    """

    value: float | None
    interval: Interval | None
    bounds: Bounds | None
    shown: tuple[Side, ...]
    absent: tuple[Side, ...]
    pooled: float | None
    used: int
    dropped: int
    bootstrap: Interval | None = None
    notices: tuple[Notice, ...] = ()
