"""What one person answered, exactly as given.

An answer is a number on the item's scale or one of the reasons why there is no number. The five
reasons are never merged and never become a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from instruments.conditions import holds
from instruments.dyads import drawn_place
from instruments.model import ChoiceQuestion, Instrument, Item


class Missing(StrEnum):
    """Why there is no number."""

    NOT_ASKED = "not-asked"  # the role is not asked, or a gate was closed
    SKIPPED = "skipped"
    DONT_KNOW = "dk"
    NOT_APPLICABLE = "na"
    REFUSED = "ref"


# The codes that a person or a file may give; an empty cell is SKIPPED, and NOT_ASKED is derived.
GIVEN_CODES = (Missing.DONT_KNOW, Missing.NOT_APPLICABLE, Missing.REFUSED)

Answer = int | Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One filled-in questionnaire.

    `answers` holds scored items by item code, `choices` holds gates and background by question
    code. An item that is absent from `answers` was skipped or not asked: see `answer_to`.
    `finished_at` is when the form was completed on the device, `submitted_at` when it was handed
    in; a phone without a network lies between them. `minutes` is how long it was before somebody's
    eyes, by a clock that only runs on; None where nobody measured.
    """

    instance_id: str
    project: str
    wave: str
    role: str
    answers: Mapping[str, Answer]
    choices: Mapping[str, str] = field(default_factory=dict)
    respondent: str | None = None
    evaluator: str | None = None
    submitted_at: datetime | None = None
    finished_at: datetime | None = None
    minutes: int | None = None
    comment: str | None = None

    def answer_to(self, item: Item) -> Answer:
        """The answer that counts: NOT_ASKED wins over anything that stands in the record."""
        if not is_asked(item, self.role, self.choices, self.instance_id):
            return Missing.NOT_ASKED
        return self.answers.get(item.code, Missing.SKIPPED)


def is_asked(
    entry: Item | ChoiceQuestion, role: str, choices: Mapping[str, str], instance_id: str
) -> bool:
    """An item or question is put to its roles unless a gate is known to be closed.

    A role that answers about one party only is asked about the one drawn by the response's id.
    """
    return passes_gates(entry, role, choices) and is_drawn(entry, role, instance_id)


@lru_cache(maxsize=256)
def always_asked(instrument: Instrument, role: str) -> frozenset[str]:
    """The codes of what a role is asked whatever it answers and whichever party is drawn: of most items."""
    every: tuple[Item | ChoiceQuestion, ...] = (*instrument.items, *instrument.questions)
    return frozenset(
        one.code
        for one in every
        if role in one.roles
        and one.asked_if is None
        and not (isinstance(one, Item) and one.ballots)
    )


def passes_gates(entry: Item | ChoiceQuestion, role: str, choices: Mapping[str, str]) -> bool:
    """Is it put to this role as far as the gates go, whichever party is drawn?"""
    return role in entry.roles and holds(entry.asked_if, choices) is not False


def is_drawn(entry: Item | ChoiceQuestion, role: str, instance_id: str) -> bool:
    """Is the item about the party that this response is asked about, if it is about any?"""
    ballots = entry.ballots if isinstance(entry, Item) else ()
    return not ballots or all(
        drawn_place(instance_id, ballot.of) == ballot.place
        for ballot in ballots
        if ballot.role == role
    )
