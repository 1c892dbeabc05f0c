"""What the last pages of a report print: where points are missing, what goes together, how it was asked.

Frozen values, made of scores that may be shown; the modules that make them are named beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from instruments.model import Side
from instruments.text import Text
from scoring.assessment.findings import Difference
from scoring.indices.obstacle import Obstacles
from scoring.results import Bounds, Interval


class WhyNoDrivers(StrEnum):
    FEW_PROJECTS = "few-projects"
    NO_OUTCOME = "no-outcome"  # no score of value, or nothing to set against it
    NO_VARIATION = "no-variation"  # or parts that cannot be told apart


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverShare:
    """`relative` is the Shapley share of R-squared, 0 to 1, over all drivers."""

    subdimension: str
    relative: float
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drivers:
    """Of the whole programme, from released scores: which parts go together with `outcome`.

    Either `why_none` or `shares` is given. Nothing here says what would change the outcome.
    """

    outcome: str  # a sub-dimension or a dimension
    projects: int
    left_out: int
    r_squared: float | None = None
    median_share: float | None = None
    shares: tuple[DriverShare, ...] = ()
    why_none: WhyNoDrivers | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WavePoint:
    """A dimension's score in one wave, as that wave's released assessment has it."""

    wave: str
    label: Text
    value: float | None
    interval: Interval | None
    bounds: Bounds | None
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveStep:
    """This wave minus the one before. `verdict` is None where not the same voices were heard.

    `interval` holds for two separate samples; where the same people answered twice it is too wide
    rather than too narrow.
    """

    difference: float
    interval: Interval | None
    verdict: Difference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionTrend:
    """`points` in order of time, the last is this wave; `step` is None where one value is missing."""

    dimension: str
    points: tuple[WavePoint, ...]
    step: WaveStep | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """How the answers came in, over all people of the project in the wave.

    `moded` and `heeded` are the people for whom it was recorded who asked, and who stood by.
    Everything is None or 0 where fewer than ten answered.
    """

    answered: int
    moded: int
    interviewed: int
    heeded: int
    overheard: int
    comments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What one side left without a number, over the questions whose answers may be shown."""

    side: Side
    asked: int
    dont_know: int
    not_applicable: int
    refused: int
    skipped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAgreement:
    """Do people of one role describe the shared thing alike? Of sub-dimensions of consensus only.

    `alike` is the rule of thumb: rwg(J) against slight skew (uniform where the scale has not five
    points) of .70 or more, and AD within a sixth of the scale. `icc1` and `icc2` are of the
    programme's projects, None where there are too few.
    """

    subdimension: str
    role: str
    raters: int
    rwg_uniform: float
    rwg_skewed: float | None
    average_deviation: float
    deviation_limit: float
    alike: bool
    icc1: float | None
    icc2: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities:
    """`obstacles` are None where nothing is missing to the full score, or there is no score."""

    obstacles: Obstacles | None
    drivers: Drivers | None = None
