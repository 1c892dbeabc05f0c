"""What the sign-off of a wave asked of a project, and what has become of it since.

Not to be mixed up with the conditions under which a question is asked (`instruments.conditions`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from instruments.fields import Fields, known_names
from instruments.text import Text


class ConditionState(StrEnum):
    """What the officer found. A condition is open until somebody has looked at it."""

    OPEN = "open"
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not-met"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCondition:
    """`wave` is the one whose sign-off set the condition; `evidence` names the proof of its state."""

    text: Text
    wave: str
    due: date | None = None
    state: ConditionState = ConditionState.OPEN
    evidence: str = ""


def conditions_from(entry: Fields, waves: Iterable[str]) -> tuple[ProjectCondition, ...]:
    """The list `conditions` of a project; each wave must be one of the study's."""
    known = tuple(waves)
    return tuple(_condition(one, known) for one in entry.entries("conditions", required=False))


def _condition(entry: Fields, waves: tuple[str, ...]) -> ProjectCondition:
    """Without proof a condition is not met: the same rule as for indicators."""
    condition = ProjectCondition(
        text=entry.text("text"),
        wave=entry.word("wave"),
        due=entry.day("due"),
        state=entry.one_of("state", ConditionState, default=ConditionState.OPEN),
        evidence=entry.word("evidence", required=False),
    )
    entry.nothing_else()
    if condition.wave and condition.wave not in waves:
        allowed = known_names(condition.wave, waves)
        entry.note("STUDY-013", "wave", value=condition.wave, allowed=allowed)
    if condition.state is ConditionState.MET and not condition.evidence:
        entry.note("STUDY-014", "evidence")
    return condition
