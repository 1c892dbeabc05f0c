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
from scoring.assessment.annex_results import (
    Collection,
    DimensionTrend,
    Priorities,
    RoleAgreement,
    Silence,
)
from scoring.assessment.findings import (
    CellState,
    ChoiceResult,
    Evidence,
    Flag,
    Gap,
    IndicatorResult,
    PeerMedian,
    Satisfaction,
    StandOut,
)
from scoring.assessment.modules.programme_results import AttributeContrast, PooledTies
from scoring.assessment.modules.results import NO_MODULES, Modules
from scoring.assessment.scores import Composite as Composite
from scoring.assessment.scores import Display as Display
from scoring.assessment.scores import RoleScore as RoleScore
from scoring.assessment.scores import SideScore as SideScore
from scoring.assessment.second_views import ProgrammeSecondViews, SecondViews
from scoring.indices.bands import PointsTable
from scoring.results import Change, Notice, Proportion, Reliability


class Audience(StrEnum):
    INTERNAL = "internal"  # stays with the operator
    RELEASED = "released"  # alone feeds reports, attachments and exports


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
    scale, or from 75 of 100 on for other scales. `mean` is keyed, 0-100, and so is `spread`, the
    standard deviation (n - 1) from ten answers on.
    """

    side: Side
    state: CellState
    display: Display
    counts: tuple[int, ...] = ()
    mean: float | None = None
    spread: float | None = None
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
    modules: Modules = NO_MODULES
    second_views: SecondViews | None = None
    choices: tuple[ChoiceResult, ...] = ()
    peers: tuple[PeerMedian, ...] = ()
    notices: tuple[Notice, ...] = ()
    collection: Collection | None = None
    silences: tuple[Silence, ...] = ()
    priorities: Priorities | None = None
    trends: tuple[DimensionTrend, ...] = ()
    agreements: tuple[RoleAgreement, ...] = ()
    headline: PointsTable | None = None  # only where the plan asked for it


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
    contrasts: tuple[AttributeContrast, ...] = ()
    ties: tuple[PooledTies, ...] = ()
    second_views: ProgrammeSecondViews | None = None
