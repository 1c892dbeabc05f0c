"""What an assessment finds beside the scores: evidence, gaps, flags, satisfaction, indicators.

Frozen values only; the rules that produce them are in the modules of the same names.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from instruments.model import Side
from scoring.results import Interval, Proportion


class CellState(StrEnum):
    """Why a cell has a number or none. Hidden, missing and not asked are three different marks."""

    SHOWN = "shown"
    HIDDEN = "hidden"  # too few answers, or needed to protect another cell
    MISSING = "missing"  # asked, and nobody gave a usable answer
    NOT_ASKED = "not-asked"


class Difference(StrEnum):
    """The word that an interval of a difference and the 5-point margin permit."""

    CLEAR = "clear"  # excludes 0 and at least the margin
    SLIGHT = "slight"  # excludes 0, below the margin
    SIMILAR = "similar"  # includes 0, all within the margin
    UNDECIDED = "undecided"  # includes 0, too wide to say


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Two sides on the same items. `difference` is higher minus lower, on 0-100."""

    subdimension: str
    items: tuple[str, ...]
    higher: Side
    lower: Side
    higher_value: float
    lower_value: float
    difference: float
    interval: Interval | None
    verdict: Difference
    higher_used: int
    lower_used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StandOut:
    """A side's sub-dimension against the programme's median of the same cell."""

    subdimension: str
    side: Side
    value: float
    median: float
    distance: float
    projects: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerMedian:
    """The median over projects of what the same side gave to the same parts of a dimension."""

    dimension: str
    side: Side
    median: float
    projects: int


class Grade(StrEnum):
    A = "A"
    B = "B"
    C = "C"
    NOT_ASSESSABLE = "not-assessable"


class Floor(StrEnum):
    """Which rule a role's answers are held against."""

    CENSUS_ALL = "census-all"  # three people or fewer: all of them
    CENSUS_SHARE = "census-share"  # at least 80 % of the roster
    PRECISION = "precision"  # 95 % half-width of at most 10 points
    USERS = "users"  # at least min(15, 80 % of the roster)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEvidence:
    """Who answered. `needed` is how many more answers would meet the floor, as far as known."""

    role: str
    side: Side
    roster: int | None
    target: int | None
    answered: int
    floor: Floor | None
    half_width: float | None
    met: bool | None
    needed: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    grade: Grade
    roles: tuple[RoleEvidence, ...]
    short: tuple[str, ...]  # the roles that keep the grade from A
    unplanned: tuple[str, ...] = ()  # roles that answered without a roster


class FlagCode(StrEnum):
    """What a data-quality check found. Flags ask for a look; they change no number."""

    OVERHEARD_SATISFACTION = "overheard-satisfaction"
    SIDES_DISAGREE = "sides-disagree"
    IDENTICAL_FORMS = "identical-forms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    code: FlagCode
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Satisfaction:
    """The beneficiaries' overall satisfaction, with who asked and who stood by.

    Counts of None are not known or not to be shown.
    """

    item: str
    satisfied: Proportion | None
    interviewed: int | None
    overheard: int | None
    state: CellState


class IndicatorVerdict(StrEnum):
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not-met"
    NO_EVIDENCE = "no-evidence"
    NOT_DUE = "not-due"
    NO_TARGET = "no-target"
    NOT_REPORTED = "not-reported"
    HIDDEN = "hidden"  # of the survey, and too few answered


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorResult:
    """One figure of one group. `share` stands behind a figure of the survey, as counts.

    `required` is the proof that the contract demands, `evidence` the proof that was named. `points`
    are the contract's; they are printed and never made into a score.
    """

    code: str
    value: float | None
    previous: float | None
    baseline: float | None
    target: float | None
    evidence: str | None
    verdict: IndicatorVerdict
    group: str = ""
    numerator: float | None = None
    denominator: float | None = None
    share: Proportion | None = None
    tolerance: float = 0.0
    due: date | None = None
    points: float | None = None
    required: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceCell:
    """One side's answers. `counts` follow the question's options; empty unless the state is SHOWN."""

    side: Side
    state: CellState
    counts: tuple[int, ...] = ()
    used: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceResult:
    """A question with the sides that were asked it."""

    question: str
    cells: tuple[ChoiceCell, ...]
