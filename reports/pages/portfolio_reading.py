"""What every page of a portfolio needs: the results, the assessments behind them, names, a language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from instruments.attributes import words_for
from instruments.model import Instrument
from instruments.text import Lang, Text
from reports.document import Block, Paragraph, Tone
from reports.figures.advance import text_width
from reports.figures.marks import SMALL
from reports.wording import portfolio as words
from reports.wording.phrase import listed, say
from scoring.assessment.portfolio.results import LeftOut, Portfolio, ProjectRow
from scoring.assessment.portfolio.standings import KIND_SIGN
from scoring.assessment.results import Assessment

FIRST_PAGE, WHOLE_PAGE = 820.0, 950.0  # height for a figure in pixels: below some text, and alone
FEW_ROWS = 12  # projects; up to here a section need not begin a page
MOST_NAMES = 12
LONGEST_NAME = 214.0  # pixels
FEWEST_TIED = 3  # names, before a beginning that they share is left out
SIGNS = ",，·:：—/"  # after these a beginning may end

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A section that there is nothing for, and why."""

    heading: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioReading:
    """`assessments` are those of the portfolio's wave, by project."""

    portfolio: Portfolio
    assessments: Mapping[str, Assessment]
    instrument: Instrument
    lang: Lang

    def say(self, words: Text, **facts: object) -> str:
        return say(words, self.lang, **facts)

    @property
    def beginning(self) -> str:
        return shared_beginning([row.label[self.lang] for row in self.portfolio.rows])

    @property
    def name_width(self) -> float:
        """The room in pixels that the names take in a figure; longer ones are broken."""
        names = [self.name_of(row) for row in self.portfolio.rows]
        return min(max(text_width(name, SMALL) for name in names) + 8, LONGEST_NAME)

    def name(self, project: str) -> str:
        """A project's name without what all names begin with."""
        row = next(one for one in self.portfolio.rows if one.project == project)
        return self.name_of(row)

    def name_of(self, row: ProjectRow) -> str:
        return row.label[self.lang].removeprefix(self.beginning)

    def names(self, projects: Iterable[str]) -> str:
        """A list in a sentence; a long one is cut and says how many there are."""
        known = {row.project: self.name_of(row) for row in self.portfolio.rows}
        found = [known[project] for project in projects]
        if len(found) <= MOST_NAMES:
            return listed(found, self.lang)
        shown = listed_flat(found[:MOST_NAMES], self.lang)
        return self.say(words.AND_MORE, names=shown, count=len(found))

    def attribute(self, code: str) -> str:
        return words_for(code, self.portfolio.attributes).label[self.lang]

    def value(self, attribute: str, code: str) -> str:
        """What a project has of an attribute, in the reader's words."""
        return words_for(attribute, self.portfolio.attributes).value(code)[self.lang]

    def kind(self, attributes: Sequence[str], kind: str) -> str:
        """A kind of projects, which is written as the values of these attributes."""
        values = kind.split(KIND_SIGN)
        if len(values) != len(attributes):  # a value may hold the sign as well
            return kind
        told = [self.value(name, one) for name, one in zip(attributes, values, strict=True)]
        return KIND_SIGN.join(told)

    def dimension(self, code: str) -> str:
        return next(one.label[self.lang] for one in self.instrument.dimensions if one.code == code)

    def part(self, code: str) -> str:
        """The code and the name of a dimension or sub-dimension."""
        known = {one.code: one.label for one in self.instrument.dimensions}
        known |= {one.code: one.label for one in self.instrument.subdimensions}
        return f"{code} {known[code][self.lang]}"

    def left_out(self, found: Sequence[tuple[str, LeftOut]]) -> tuple[Block, ...]:
        """One line for every reason why projects are not among those compared."""
        told = []
        for why in LeftOut:
            names = [project for project, reason in found if reason is why]
            if names:
                told.append(self.say(words.LEFT_OUT[why], names=self.names(names)))
        text = ("" if self.lang is Lang.ZH else " ").join(told)
        return (Paragraph(text=text, tone=Tone.ASIDE),) if told else ()


def listed_flat(parts: Sequence[str], lang: Lang) -> str:
    return ("、" if lang is Lang.ZH else ", ").join(parts)


def shared_beginning(names: Sequence[str]) -> str:
    """What all of three or more names begin with, up to a comma, a dot or another sign.

    Empty where it would leave a name empty.
    """
    if len(names) < FEWEST_TIED:
        return ""
    first, last = min(names), max(names)
    length = next(
        (at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other),
        min(len(first), len(last)),
    )
    ends = [at for at in range(1, length + 1) if first[at - 1] in SIGNS]
    if not ends or ends[-1] == min(map(len, names)):
        return ""
    beginning = first[: ends[-1]]
    return beginning + " " if all(name[ends[-1] :].startswith(" ") for name in names) else beginning


def in_pages(
    parts: Sequence[tuple[Part, float]], *, first: float, rest: float, tail: float = 0.0
) -> list[list[Part]]:
    """Split parts with their heights so that each piece fits; the first piece has its own room.

    `tail` is the height of what follows the last piece on its page.
    """
    pages: list[list[Part]] = [[]]
    room = first
    for part, height in parts:
        if pages[-1] and height > room:
            pages.append([])
            room = rest
        pages[-1].append(part)
        room -= height
    if room < tail and len(pages[-1]) > FEWEST_TIED:
        *pages[-1], last, end = pages[-1]
        pages.append([last, end])
    return pages
