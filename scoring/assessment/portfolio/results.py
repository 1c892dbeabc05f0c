"""The frozen results of a portfolio: one row per project, and what is estimated over all of them.

Scores and differences run on 0-100, shares from 0 to 1. Everything is made from released numbers; what
must not or cannot be given is None or left out, and a reason says why.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from instruments.attributes import AttributeWords
from instruments.model import Side
from instruments.text import Text
from scoring.assessment.findings import Difference
from scoring.assessment.modules.programme_results import AttributeContrast, PooledTies
from scoring.assessment.second_views import ProgrammeSecondViews
from scoring.models.importance import Importance
from scoring.models.shrinkage import Funnel, ShrunkenMean
from scoring.results import Interval


class Reason(StrEnum):
    """Why a project needs attention. Their order here is the order of the projects on page 1."""

    DATA = "data"  # a data-quality check asks for a look
    EVIDENCE = "evidence"  # grade C, no roster, or nobody answered
    SATISFACTION = "satisfaction"  # below the lower 99.8 % limit of the funnel
    FELL = "fell"  # a dimension is lower than in the wave before
    TARGETS = "targets"  # a contract target is missed or unproven


class LeftOut(StrEnum):
    """Why a project's score is not compared with the others."""

    NO_ANSWERS = "no-answers"
    GRADE_C = "grade-c"
    NO_SCORE = "no-score"
    OTHER_SIDES = "other-sides"  # made from other sides than most projects' scores
    NO_INTERVAL = "no-interval"


class Refused(StrEnum):
    """Why a part of the portfolio is not given."""

    FEW_PROJECTS = "few-projects"
    NO_SATISFACTION = (
        "no-satisfaction"  # the instrument has no such question, or it may not be shown
    )
    NO_SPREAD = "no-spread"  # everybody says the same, or predictors cannot be told apart
    NO_OTHER_SOURCE = "no-other-source"  # only beneficiaries were heard
    NO_EARLIER_WAVE = "no-earlier-wave"


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionChange:
    """Score now minus score in the wave before, where both are made from the same sides.

    `told`: the interval excludes 0 and the change is among those kept at a false discovery rate of
    10 % over all projects and dimensions. Only then may a report say that it rose or fell.
    """

    dimension: str
    before: float
    now: float
    difference: float
    interval: Interval | None
    verdict: Difference
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetCount:
    """Targets of the contract: met, partly met, missed or unproven, and not yet due."""

    met: int
    partly: int
    open_: int
    not_due: int

    @property
    def total(self) -> int:
        return self.met + self.partly + self.open_ + self.not_due


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRow:
    """One project of the study. `compared` is False at grade C and without answers."""

    project: str
    label: Text
    reasons: tuple[Reason, ...]
    compared: bool
    changes: tuple[DimensionChange, ...]
    targets: TargetCount | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A project's score on a dimension, raw and shrunken towards its peers.

    `shrunken` and `last_quarter` (the chance of a place in the bottom quarter) are None below ten
    projects. `interval` is that of the raw `value`.
    """

    project: str
    value: float
    interval: Interval
    shrunken: ShrunkenMean | None
    last_quarter: float | None
    peer: str = ""  # its kind, whose mean it is drawn towards; empty: all projects

    def is_clear_of(self, line: float) -> bool:
        """Whether the shrunken interval excludes the line; never without shrinkage."""
        span = None if self.shrunken is None else self.shrunken.interval
        return span is not None and not span.low <= line <= span.high


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionStanding:
    """All projects on one dimension, over the same `sides`.

    `between` is the variance between projects (tau^2, squared points); `separable` the median share of
    a score's variance that is about projects and not chance; `detectable` the smallest difference of
    two typical projects that would be found with a chance of 80 % (5 % level, two-sided).
    """

    dimension: str
    sides: tuple[Side, ...]
    mean: float | None
    mean_interval: Interval | None
    between: float | None
    separable: float | None
    detectable: float | None
    peers: tuple[str, ...]  # the attributes whose values make peers; empty: all projects
    standings: tuple[Standing, ...]
    left_out: tuple[tuple[str, LeftOut], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UsersIcc:
    """ICC(1) = tau^2 / (tau^2 + sigma^2) of the beneficiaries' answers on the service value.

    `enough` is how many people a project needs for a mean with a reliability of .70.
    """

    subdimension: str
    icc: float
    projects: int
    people: int
    enough: int | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SatisfactionFunnel:
    """Shares of satisfied beneficiaries against their number. `sizes` follow `funnel.points`.

    `stated` is True from ten projects on: below, nobody is called outside.
    """

    item: str
    funnel: Funnel
    sizes: tuple[int, ...]
    counts: tuple[int, ...]
    stated: bool
    left_out: tuple[tuple[str, LeftOut], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Drivers:
    """What goes together with the beneficiaries' score, across sources: others' scores explain it.

    The unit is a project; `predictors` are codes of dimensions or sub-dimensions as seen by `sources`.
    """

    outcome: str
    predictors: tuple[str, ...]
    sources: tuple[Side, ...]
    importance: Importance
    left_out: tuple[str, ...]  # predictors that too few projects have


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How far projects move when the total is made in another way; in places, `most` by `project`."""

    weights: str
    values: tuple[float, ...]
    geometric: bool
    median: float
    most: int
    project: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """Places under equal weights and arithmetic means against every other way."""

    dimensions: tuple[str, ...]
    projects: int
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Portfolio:
    """All projects of a study in its latest wave that has answers.

    `rows` are in the order of attention; `contrasts`, `ties` and `second_views` are those of the wave.
    """

    label: Text
    wave: str
    wave_label: Text
    earlier_label: Text | None
    instrument: str
    version: str
    validated: bool
    instrument_hash: str
    input_hash: str
    simulated: bool
    rows: tuple[ProjectRow, ...]
    detectable_change: float | None  # of a typical project, alone, with a chance of 80 %
    standings: tuple[DimensionStanding, ...]
    users_icc: UsersIcc | None
    funnel: SatisfactionFunnel | None
    drivers: Drivers | None
    sensitivity: Sensitivity | None
    contrasts: tuple[AttributeContrast, ...]
    ties: PooledTies | None
    second_views: ProgrammeSecondViews | None
    attributes: tuple[AttributeWords, ...]  # the study's own words for what projects differ in
    refused: tuple[tuple[str, Refused], ...]
