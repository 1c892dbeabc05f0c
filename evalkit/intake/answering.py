"""Which questions a person still has to be shown, and which of them are open."""

from __future__ import annotations

from collections.abc import Iterable

from evalkit.intake.draft import Draft
from instruments.conditions import holds
from instruments.model import ChoiceQuestion, Instrument, Item
from instruments.proxies import is_beyond_proxy, is_by_proxy
from instruments.responses import always_asked, is_asked

Question = ChoiceQuestion | Item


def may_be_asked(question: Question, draft: Draft, instrument: Instrument) -> bool:
    """Nothing that was answered so far rules the question out. A relative is asked facts only."""
    asked = is_asked(question, draft.role, draft.choices, draft.instance_id)
    return asked and not is_beyond_proxy(question, draft.choices, instrument)


def asked_of(questions: Iterable[Question], draft: Draft, instrument: Instrument) -> frozenset[str]:
    """The codes of those that may be asked. Most are asked in any case, and need no closer look."""
    by_proxy = is_by_proxy(draft.choices)
    always = frozenset() if by_proxy else always_asked(instrument, draft.role)
    return frozenset(
        question.code
        for question in questions
        if question.code in always or may_be_asked(question, draft, instrument)
    )


def is_answered(question: Question, draft: Draft) -> bool:
    return question.code in draft.answers or question.code in draft.choices


def open_questions(
    questions: Iterable[Question], draft: Draft, instrument: Instrument
) -> tuple[Question, ...]:
    """Those without an answer. One behind an unanswered gate waits for the gate."""
    waiting = [question for question in questions if not is_answered(question, draft)]
    asked = asked_of(waiting, draft, instrument)
    return tuple(
        question
        for question in waiting
        if question.code in asked and holds(question.asked_if, draft.choices) is True
    )
