"""Results that several parts of the scoring room share: intervals, shares, notices, reliability.

A result carries its uncertainty, the counts behind it (`used`, `dropped`) and its caveats.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoticeCode(StrEnum):
    """Caveats that travel with a number. `reports.wording` turns them into sentences."""

    NO_INTERVAL_NO_VARIATION = "no-interval-no-variation"
    NO_INTERVAL_SINGLE_PERSON = "no-interval-single-person"
    NO_INTERVAL_FEW_PEOPLE = "no-interval-few-people"
    NO_INTERVAL_ONE_DIFFERS = "no-interval-one-differs"
    BORROWED_SPREAD = "borrowed-spread"
    FULL_COUNT = "full-count"
    SIDE_MISSING = "side-missing"
    SIDE_HIDDEN = "side-hidden"
    NO_SIDE_SHOWN = "no-side-shown"
    WHOLE_ROSTER_ANSWERED = "whole-roster-answered"
    CONTRADICTING_GATE = "contradicting-gate"
    FEW_FOR_ALPHA = "few-for-alpha"
    NO_VARIATION_FOR_ALPHA = "no-variation-for-alpha"
    CONSTANT_ITEMS = "constant-items"
    NOT_CONVERGED = "not-converged"
    NEGATIVE_VARIANCE = "negative-variance"
    INDEFINITE_MATRIX = "indefinite-matrix"
    SINGULAR_INFORMATION = "singular-information"
    EMPTY_CELLS = "empty-cells"
    FEW_RATERS = "few-raters"
    FEW_CLUSTERS = "few-clusters"
    FEW_RESAMPLES = "few-resamples"
    NO_SCALED_DIFFERENCE = "no-scaled-difference"
    ONE_INFORMANT = "one-informant"
    ONE_DIRECTION = "one-direction"
    RECALLED_BEFORE = "recalled-before"
    UNPAIRED_PEOPLE = "unpaired-people"
    NO_COUNT_BEHIND = "no-count-behind"
    FEW_PROJECTS = "few-projects"
    CLIPPED = "clipped"
    INCONSISTENT_JUDGEMENT = "inconsistent-judgement"
    RELATIVE_TO_SET = "relative-to-set"
    CONTACTS_NOT_PEOPLE = "contacts-not-people"
    LOWER_BOUND = "lower-bound"
    CAME_INTO_BEING = "came-into-being"
    NOT_COMPARABLE = "not-comparable"
    UNBOUNDED_INTERVAL = "unbounded-interval"
    FEW_TREATED_CLUSTERS = "few-treated-clusters"
    TRENDS_UNTESTED = "trends-untested"
    STAGGERED_START = "staggered-start"
    FEW_CASES_FOR_CONDITIONS = "few-cases-for-conditions"
    UNDECIDED_CASES = "undecided-cases"
    FEW_CLUSTERS_FOR_ERRORS = "few-clusters-for-errors"
    COLLINEAR_COLUMNS = "collinear-columns"
    INFLUENTIAL_ROWS = "influential-rows"
    FEW_EXPECTED = "few-expected"
    SCALE_NOT_TESTED = "scale-not-tested"
    SCALE_DIFFERS = "scale-differs"
    ONE_PROJECT = "one-project"
    PROJECTS_NOT_NAMED = "projects-not-named"
    FEW_PROJECTS_COMPARED = "few-projects-compared"
    SINGULAR_FIT = "singular-fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A caveat with the facts its sentence needs, as (name, value) pairs."""

    code: NoticeCode
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    low: float
    high: float
    level: float = 0.95
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What the composite could be, whatever the absent sides would have said (0 to 100)."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """Cronbach's alpha of the items that one role answered, complete rows only.

    `items` are those whose answers differ. With two of them `alpha` is None and `spearman_brown` is
    given instead. `interval` holds for any answers, `feldt` for normal ones.
    """

    subdimension: str
    role: str
    items: tuple[str, ...]
    alpha: float | None
    interval: Interval | None
    feldt: Interval | None
    spearman_brown: float | None
    used: int
    dropped: int
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportion:
    """`count` of `used` with a Wilson interval (None below ten answers); shares from 0 to 1."""

    count: int
    used: int
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Answers to a less-or-more item: shares from 0 to 1, and more minus less."""

    less: float
    same: float
    more: float
    net: float
