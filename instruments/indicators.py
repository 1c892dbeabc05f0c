"""Administrative figures: what a project, a county or the survey itself can say in numbers.

A figure of a project or a county is read from records by whoever keeps them. A figure of the
survey is the share of given answers to an item: it is computed and never typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from instruments.text import Text

PAST = "before"  # the code of a group that stands for an earlier time
SETTING = "context"  # stands in place of a dimension for figures that describe the setting


class Direction(StrEnum):
    """Which way an administrative figure is good."""

    HIGHER = "higher"
    LOWER = "lower"
    TARGET = "target"
    CONTEXT = "context"


class Level(StrEnum):
    """Where a figure belongs, and so how often it is asked for."""

    PROJECT = "project"
    COUNTY = "county"  # entered once for all projects of a county
    SURVEY = "survey"  # computed from the answers, never typed


class ReferenceKind(StrEnum):
    """What the source paper has to say about a figure. Only a standard is one."""

    CASE = "case"
    CONTRAST = "contrast"
    BEFORE_AFTER = "before_after"
    STANDARD = "standard"
    DERIVED = "derived"
    QUALITATIVE = "qualitative"
    DENOMINATOR = "denominator"
    NONE = "none"


class FigurePart(StrEnum):
    """What a figure is in an index over several figures: resource ladder, coverage, reach."""

    FISCAL = "fiscal"  # public money
    CASH = "cash"  # other money
    IN_KIND = "in-kind"  # goods and rooms, valued in money
    LEVERAGED = "leveraged"  # all that is not public money; with a ratio, over public money
    HOURS = "volunteer-hours"
    WAGE = "hourly-wage"  # what an hour is worth locally
    CONTACTS = "contacts"  # 人次: services, not people
    REACHED = "reached"  # different people; with a ratio its numerator
    ELIGIBLE = "eligible"  # people who could be served


MONEY = frozenset({FigurePart.FISCAL, FigurePart.CASH, FigurePart.IN_KIND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Two counts whose quotient, times `per`, is the figure. The form asks for both."""

    numerator: Text
    denominator: Text
    per: int = 1

    def of(self, numerator: float, denominator: float) -> float:
        """numerator / denominator * per. Raises ZeroDivisionError where there is nothing to share."""
        return numerator / denominator * self.per


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """A part that a figure is given for separately: rural and urban, before and now."""

    code: str
    label: Text

    @property
    def is_past(self) -> bool:
        """What was before the project: nobody can promise it any more."""
        return self.code == PAST


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One number of a paper, written as it is printed; `group` says for whom, where it does."""

    value: str
    group: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What the paper reports: for orientation. `phrase` are its own words, at most 25 characters."""

    kind: ReferenceKind
    phrase: str = ""
    where: str = ""
    values: tuple[Reported, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyShare:
    """The share of substantive answers to `item` that are among `answers`.

    The answers counted are those of the side of the role that supplies the indicator.
    """

    item: str
    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One figure. A reference that is a plain Text is a remark without a number.

    `sample`: its counts are of a sample. Records count everything, which has no sampling error.
    """

    code: str
    dimension: str
    name: Text
    unit: Text
    direction: Direction
    formula: Text
    supplied_by: str
    evidence: Text
    reference: Reference | Text | None = None
    level: Level = Level.PROJECT
    ratio: Ratio | None = None
    groups: tuple[FigureGroup, ...] = ()
    survey: SurveyShare | None = None
    part: FigurePart | None = None
    sample: bool = False

    @property
    def is_yes_or_no(self) -> bool:
        """1 where there is such a thing and 0 where not: no amount that could be divided."""
        return "=1" in self.unit.zh and "=0" in self.unit.zh

    @property
    def is_typed(self) -> bool:
        return self.level is not Level.SURVEY

    @property
    def group_codes(self) -> tuple[str, ...]:
        """The groups that a value must name; the empty code where there are none."""
        return tuple(group.code for group in self.groups) or ("",)

    def group(self, code: str) -> FigureGroup | None:
        return next((group for group in self.groups if group.code == code), None)
