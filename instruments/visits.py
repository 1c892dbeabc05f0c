"""Whom an evaluator visits and how a visit ended: the vocabulary of field work.

The outcomes are final disposition codes for surveys at home of AAPOR's Standard Definitions (9th
edition, 2016, table 2); `aapor` is the code there. What lies between its steps carries the code of
the step it belongs to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from instruments.text import Text

MOST_ATTEMPTS = 3  # visits to a person who could not be asked, before a reserve may be drawn


class Category(StrEnum):
    """What an outcome counts as in a response rate; AAPOR's letters."""

    INTERVIEW = "I"
    PARTIAL = "P"
    REFUSAL = "R"
    NON_CONTACT = "NC"
    OTHER = "O"
    UNKNOWN = "U"  # nobody knows whether there is anybody to ask (UH and UO together)
    NOT_ELIGIBLE = "NE"


class Outcome(StrEnum):
    """How one visit ended, or how a case stands that nobody has visited."""

    COMPLETED = "completed"
    PARTLY = "partly"
    REFUSED = "refused"
    BROKEN_OFF = "broken-off"
    NOBODY_HOME = "nobody-home"
    AWAY = "away"
    DIED = "died"
    HOSPITAL = "hospital"
    UNABLE = "unable"
    LANGUAGE = "language"
    NOT_FOUND = "not-found"
    NOT_IN_ROLE = "not-in-role"
    NOT_VISITED = "not-visited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposition:
    """An outcome with its standard code. `ends`: no further visit to this person is due."""

    outcome: Outcome
    aapor: str
    category: Category
    label: Text
    ends: bool = False


def _ends(outcome: Outcome, aapor: str, category: Category, zh: str, en: str) -> Disposition:
    label = Text(zh=zh, en=en)
    return Disposition(outcome=outcome, aapor=aapor, category=category, label=label, ends=True)


def _open(outcome: Outcome, aapor: str, category: Category, zh: str, en: str) -> Disposition:
    label = Text(zh=zh, en=en)
    return Disposition(outcome=outcome, aapor=aapor, category=category, label=label)


DISPOSITIONS: tuple[Disposition, ...] = (
    _ends(Outcome.COMPLETED, "1.1", Category.INTERVIEW, "完成", "Completed"),
    _ends(Outcome.PARTLY, "1.2", Category.PARTIAL, "只答了一部分", "Answered in part"),
    _ends(Outcome.REFUSED, "2.11", Category.REFUSAL, "拒绝", "Refused"),
    _ends(Outcome.BROKEN_OFF, "2.12", Category.REFUSAL, "中途停下", "Broke off"),
    _open(Outcome.NOBODY_HOME, "2.24", Category.NON_CONTACT, "不在家", "Not at home"),
    _open(Outcome.AWAY, "2.25", Category.NON_CONTACT, "外出", "Away for long"),
    _ends(Outcome.DIED, "2.31", Category.OTHER, "去世", "Died"),
    _open(Outcome.HOSPITAL, "2.32", Category.OTHER, "住院", "In hospital"),
    _open(Outcome.UNABLE, "2.32", Category.OTHER, "听不清或身体不便", "Cannot hear or is unwell"),
    _open(Outcome.LANGUAGE, "2.33", Category.OTHER, "语言不通", "No shared language"),
    _open(Outcome.NOT_FOUND, "3.18", Category.UNKNOWN, "找不到这户", "Household not found"),
    _ends(
        Outcome.NOT_IN_ROLE,
        "4.7",
        Category.NOT_ELIGIBLE,
        "不是这个身份（如已搬走）",
        "Not in this role (moved away, say)",
    ),
    _open(Outcome.NOT_VISITED, "3.11", Category.UNKNOWN, "还没去", "Not visited yet"),
)
RECORDABLE = tuple(one for one in DISPOSITIONS if one.outcome is not Outcome.NOT_VISITED)


def disposition_of(outcome: Outcome) -> Disposition:
    return next(one for one in DISPOSITIONS if one.outcome is outcome)


def where_it_stands(visits: Sequence[Outcome]) -> Disposition:
    """The disposition of a case after its visits, first to last: that of the last one."""
    return disposition_of(visits[-1] if visits else Outcome.NOT_VISITED)


def is_due(visits: Sequence[Outcome]) -> bool:
    """Is a further visit due? Not after an outcome that ends the case, nor after three attempts."""
    return len(visits) < MOST_ATTEMPTS and not where_it_stands(visits).ends


def may_be_replaced(visits: Sequence[Outcome]) -> bool:
    """May a reserve take the place of this person?

    Only when nothing more is due and there was no interview, not even in part: who is simply not
    at home is visited three times first.
    """
    answered = (Category.INTERVIEW, Category.PARTIAL)
    return not is_due(visits) and where_it_stands(visits).category not in answered


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterPerson:
    """Somebody who could be asked, as far as an evaluator needs to find them: no full name.

    `number` tells two people of one household with the same initials apart; else it is empty.
    """

    project: str
    initials: str
    hamlet: str
    household: str
    roles: tuple[str, ...]
    number: str = ""

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """Who it is; a roster holds each key once."""
        return (self.project, self.hamlet, self.household, self.initials, self.number)
