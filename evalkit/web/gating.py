"""Conditions for people and for the script: a note beside the question, and the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable

from evalkit.intake.answering import Question
from evalkit.web.forms import Fill
from evalkit.web.wording import Words
from instruments.conditions import All, AnyOf, Condition, Is, Not, questions_in
from instruments.model import ChoiceQuestion


def depends_on(question: Question, questions: Iterable[Question]) -> bool:
    """Is the question decided by an answer on the same page?"""
    return not questions_in(question.asked_if).isdisjoint(one.code for one in questions)


def condition_json(condition: Condition | None) -> str:
    """The condition for the script, which knows `is`, `all`, `any` and `not`."""
    return json.dumps(_plain(condition), ensure_ascii=False, separators=(",", ":"))


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


def _plain(condition: Condition | None) -> object:
    match condition:
        case None:
            return None
        case Is(question=question, options=options):
            return {"question": question, "is": list(options)}
        case All(parts=parts):
            return {"all": [_plain(part) for part in parts]}
        case AnyOf(parts=parts):
            return {"any": [_plain(part) for part in parts]}
        case Not(part=part):
            return {"not": _plain(part)}
