"""Conditions in words: a note beside the question."""

from __future__ import annotations

from collections.abc import Iterable

from evalkit.intake.answering import Question
from evalkit.web.forms import Fill
from evalkit.web.wording import Words
from instruments.conditions import Is, questions_in
from instruments.model import ChoiceQuestion


def depends_on(question: Question, questions: Iterable[Question]) -> bool:
    """Is the question decided by an answer on the same page?"""
    return not questions_in(question.asked_if).isdisjoint(one.code for one in questions)


def note_for(question: Question, questions: Iterable[Question], fill: Fill, words: Words) -> str:
    """When the question is to be answered, for whoever sees it without the script."""
    gates = {one.code: one for one in questions if isinstance(one, ChoiceQuestion)}
    match question.asked_if:
        case Is(question=code, options=options) if code in gates:
            labels = [
                fill(option.label) for option in gates[code].options if option.code in options
            ]
            return words("only_if", answer=words("or_between").join(labels))
        case _:
            return words("only_if_applies")
