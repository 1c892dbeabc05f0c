"""Skip logic as data: when is an item asked?

A condition is a small tree of `Is`, `All`, `AnyOf` and `Not`. It is read from the instrument file
as plain data and evaluated here; no expression language, nothing that could execute.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Is:
    """The answer to a question is one of these option codes."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    part: Condition


Condition = Is | All | AnyOf | Not


def holds(condition: Condition | None, choices: Mapping[str, str]) -> bool | None:
    """Is the condition met by these answers to choice questions?

    Kleene's three-valued logic: a question without an answer leaves `Is` unknown (None). Callers
    ask the item when the result is unknown, because nothing has ruled it out.
    """
    match condition:
        case None:
            return True
        case Is(question=question, options=options):
            answer = choices.get(question)
            return None if answer is None else answer in options
        case Not(part=part):
            inner = holds(part, choices)
            return None if inner is None else not inner
        case All(parts=parts):
            results = [holds(part, choices) for part in parts]
            return False if False in results else (None if None in results else True)
        case AnyOf(parts=parts):
            results = [holds(part, choices) for part in parts]
            return True if True in results else (None if None in results else False)


def questions_in(condition: Condition | None) -> frozenset[str]:
    """The codes of the questions that a condition looks at."""
    match condition:
        case None:
            return frozenset()
        case Is(question=question):
            return frozenset({question})
        case Not(part=part):
            return questions_in(part)
        case All(parts=parts) | AnyOf(parts=parts):
            return frozenset().union(*(questions_in(part) for part in parts))
