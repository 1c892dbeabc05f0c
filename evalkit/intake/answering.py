"""Which questions a person still has to be shown, and which of them are open."""

from __future__ import annotations

from collections.abc import Iterable

from evalkit.intake.draft import Draft
from instruments.conditions import holds
from instruments.model import ChoiceQuestion, Instrument, Item
from instruments.proxies import is_beyond_proxy
from instruments.responses import is_asked

Question = ChoiceQuestion | Item


def may_be_asked(question: Question, draft: Draft, instrument: Instrument) -> bool:
    """Nothing that was answered so far rules the question out. A relative is asked facts only."""
    asked = is_asked(question, draft.role, draft.choices, draft.instance_id)
    return asked and not is_beyond_proxy(question, draft.choices, instrument)


def is_answered(question: Question, draft: Draft) -> bool:
    return question.code in draft.answers or question.code in draft.choices


def open_questions(
    questions: Iterable[Question], draft: Draft, instrument: Instrument
) -> tuple[Question, ...]:
    """Those without an answer. One behind an unanswered gate waits for the gate."""
    return tuple(
        question
        for question in questions
        if may_be_asked(question, draft, instrument)
        and holds(question.asked_if, draft.choices) is True
        and not is_answered(question, draft)
    )
