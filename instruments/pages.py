"""The order of a form: which page has what, and under which number.

The screen and the paper form both follow it, so a question has the same number on both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from instruments.conditions import questions_in
from instruments.model import ChoiceQuestion, Dimension, Instrument, Item

Asked = Item | ChoiceQuestion


class PageKind(StrEnum):
    CONSENT = "consent"  # no questions of the instrument; it always comes first
    BACKGROUND = "background"
    DIMENSION = "dimension"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is asked, under the number it has in this role's form (running, from 1).

    Where a role answers about one party that is drawn, the questions about each party have the same
    numbers: nobody sees more than one of them, and nobody sees a gap.
    """

    number: int
    content: Asked

    @property
    def code(self) -> str:
        return self.content.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    kind: PageKind
    entries: tuple[Entry, ...]
    dimension: Dimension | None = None


@lru_cache(maxsize=64)
def pages_for(instrument: Instrument, role: str) -> tuple[Page, ...]:
    """The pages that a role goes through: consent, background, one per dimension.

    Pages on which the role is asked nothing are left out. Every entry is listed, whether or not a
    gate may close it later, so that numbers do not change while somebody answers. The open comment
    is no entry: it stands at the foot of the last page.
    """
    background = [question for question in instrument.background if role in question.roles]
    pages = [Page(kind=PageKind.CONSENT, entries=())]
    entries = _numbered(_gates_first(background), pages, role)
    first = Page(kind=PageKind.BACKGROUND, entries=entries)
    pages.append(first)
    for dimension in instrument.dimensions:
        entries = _numbered(_on_page(instrument, dimension, role), pages, role)
        pages.append(Page(kind=PageKind.DIMENSION, entries=entries, dimension=dimension))
    return tuple(page for page in pages if page.entries or page.kind is PageKind.CONSENT)


def questions_in_form(pages: Iterable[Page]) -> int:
    """How many questions a person may be asked: the last number of the form."""
    return max((entry.number for page in pages for entry in page.entries), default=0)


def _numbered(contents: Iterable[Asked], before: Iterable[Page], role: str) -> tuple[Entry, ...]:
    """Numbers go on where the pages before have ended."""
    last, drawn = questions_in_form(before), dict[int, int]()
    entries = []
    for content in contents:
        place = _drawn_at(content, role)
        if place is None:
            last, drawn = max([last, *drawn.values()]) + 1, {}
        else:
            drawn[place] = drawn.get(place, last) + 1
        entries.append(Entry(number=last if place is None else drawn[place], content=content))
    return tuple(entries)


def _drawn_at(content: Asked, role: str) -> int | None:
    """The place in the draw at which a role is asked this; None if whatever is drawn."""
    ballots = content.ballots if isinstance(content, Item) else ()
    return next((ballot.place for ballot in ballots if ballot.role == role), None)


def _on_page(instrument: Instrument, dimension: Dimension, role: str) -> list[Asked]:
    """The items of a dimension in the order of the instrument, with the questions beside them."""
    subs = {sub.code for sub in dimension.subdimensions}
    here = {item.code: item for item in instrument.items if item.subdimension in subs}
    waiting = [
        question
        for question in instrument.questions
        if question.beside in here and role in question.roles
    ]
    page: list[Asked] = []
    for item in here.values():
        if role in item.roles:
            _add_gates_of(item, waiting, page)
            page.append(item)
            after = [each for each in waiting if each.beside == item.code and not each.gate]
            _move(after, waiting, page)
    _move(list(_gates_first(waiting)), waiting, page)
    return page


def _add_gates_of(
    entry: Asked,
    waiting: list[ChoiceQuestion],
    page: list[Asked],
) -> None:
    """Put the gates that an entry waits for right before it, their own gates first."""
    for code in sorted(questions_in(entry.asked_if)):
        for gate in [each for each in waiting if each.code == code]:
            waiting.remove(gate)
            _add_gates_of(gate, waiting, page)
            page.append(gate)


def _move(
    questions: Iterable[ChoiceQuestion],
    waiting: list[ChoiceQuestion],
    page: list[Asked],
) -> None:
    for question in questions:
        if question in waiting:
            waiting.remove(question)
            _add_gates_of(question, waiting, page)
            page.append(question)


def _gates_first(questions: list[ChoiceQuestion]) -> Iterable[ChoiceQuestion]:
    """The given order, except that a question never stands before a gate it waits for."""
    left = list(questions)
    ordered: list[Asked] = []
    _move(questions, left, ordered)
    return [each for each in ordered if isinstance(each, ChoiceQuestion)]
