"""What an assessment says: frozen values, each with its uncertainty and its counts.

Scores run from 0 to 100. `used` are the people behind a number, `dropped` the people who were
asked but answered too little. A value that must not or cannot be given is None, and a state or a
notice says why. The same types serve the internal and the released assessment; in the released one
everything hidden has been removed and everything that depended on it recomputed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from instruments.model import Composition, Side
from instruments.text import Text
from scoring.assessment.findings import (
    CellState,
    Evidence,
    Flag,
    Gap,
    IndicatorResult,
    Satisfaction,
    StandOut,
)
from scoring.results import Bounds, Change, Interval, Notice, Proportion, Reliability


class Audience(StrEnum):
    INTERNAL = "internal"  # stays with the operator
    RELEASED = "released"  # alone feeds reports, attachments and exports


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SubDimensionResult:
    code: str
    label: Text
    composition: Composition
    composite: Composite
    sides: tuple[SideScore, ...]
    reliability: tuple[Reliability, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionResult:
    """Dots per side are means of what that side was asked; they need not average to the score."""

    code: str
    label: Text
    composite: Composite
    sides: tuple[SideScore, ...]
    subdimensions: tuple[SubDimensionResult, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCell:
    """One item, one side. `counts` follow the scale from its lowest value to its highest.

    Everything but `side`, `state` and `display` is None or zero unless the state is SHOWN.
    `favourable` counts answers in the upper (reverse items: lower) two points of a five-point
    scale, or from 75 of 100 on for other scales. `mean` is keyed, 0-100.
    """

    side: Side
    state: CellState
    display: Display
    counts: tuple[int, ...] = ()
    mean: float | None = None
    favourable: Proportion | None = None
    change: Change | None = None
    used: int = 0
    dont_know: int = 0
    not_applicable: int = 0
    refused: int = 0
    skipped: int = 0
    not_asked: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult:
    code: str
    cells: tuple[ItemCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One project in one wave."""

    audience: Audience
    project: str
    project_label: Text
    wave: str
    wave_label: Text
    instrument: str
    version: str
    validated: bool
    instrument_hash: str
    input_hash: str
    simulated: bool
    answered: int
    evidence: Evidence
    dimensions: tuple[DimensionResult, ...]
    items: tuple[ItemResult, ...]
    gaps: tuple[Gap, ...]
    stand_outs: tuple[StandOut, ...]
    satisfaction: Satisfaction | None
    indicators: tuple[IndicatorResult, ...]
    flags: tuple[Flag, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeAssessment:
    """All projects and waves of a study, and what is estimated over all of them together."""

    audience: Audience
    label: Text
    instrument: str
    version: str
    instrument_hash: str
    input_hash: str
    simulated: bool
    reliability: tuple[Reliability, ...]
    assessments: tuple[Assessment, ...]
