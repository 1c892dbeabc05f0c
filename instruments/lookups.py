"""Finding what a name of the file refers to, and saying so where there is nothing of that name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from instruments.fields import known_names
from instruments.model import ChoiceQuestion, Instrument, Item
from instruments.problems import Problem, problem

UNKNOWN = {
    "role": "INST-003",
    "scale": "INST-004",
    "subdimension": "INST-005",
    "dimension": "INST-006",
    "item": "INST-007",
    "option": "INST-009",
    "party": "INST-028",
    "facet": "INST-029",
    "value": "INST-030",
}


def entries(instrument: Instrument) -> Iterator[tuple[str, Item | ChoiceQuestion]]:
    """Everything that is asked, with its place in the file."""
    for item in instrument.items:
        yield f"items.{item.code}", item
    for question in instrument.questions:
        yield f"questions.{question.code}", question


def twice(where: str, codes: Iterable[str]) -> Iterator[Problem]:
    """A code that was used before."""
    seen: set[str] = set()
    for code in codes:
        if code and code in seen:
            yield problem("INST-001", where, value=code)
        seen.add(code)


def unknown(where: str, kind: str, name: str | None, known: Iterable[str]) -> Iterator[Problem]:
    """A name that nothing has; silent where nothing of the kind was declared at all."""
    names = [each for each in known if each]
    if name and names and name not in names:
        yield problem(UNKNOWN[kind], where, value=name, allowed=known_names(name, names))
