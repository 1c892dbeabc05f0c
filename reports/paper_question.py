"""One question of a paper form: its words, what can be ticked, and what is said around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from instruments.model import ChoiceQuestion, Instrument, Item, Measure, Mode, Regime, Role, Scale
from instruments.pages import Asked, Entry
from instruments.responses import GIVEN_CODES, Missing
from instruments.text import Lang, Text
from reports.figures.advance import text_width
from reports.left_out import Gates, runs_of, where_to_go, who_answers
from reports.wording import paper as words
from reports.wording.phrase import say

Said = tuple[str, ...]  # one text per language of the form

MOST_CIRCLES = 12  # a finer scale asks for a figure in writing
OPTIONS_WIDE = 166.0  # mm for options beside each other
BESIDE_OPTION = 12.0  # mm of each for its circle and the gaps
MOST_ACROSS = 4


class Size(StrEnum):
    """Questions in 14 points, or in 18 for those who see badly."""

    NORMAL = "normal"
    LARGE = "large"


EM = {Size.NORMAL: 4.94, Size.LARGE: 6.35}  # mm


class Layout(StrEnum):
    STEPS = "steps"  # a row of circles with words below
    RATING = "rating"  # a row of numbered circles
    FIGURE = "figure"  # a line to write a number on
    LIST = "list"  # options, one to four in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something to tick. `number` stands in the circle where the scale has numbers."""

    words: Said
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperQuestion:
    """`lead` comes before the question: whom it is about, and who answers this and what follows."""

    number: int
    code: str
    text: Said
    lead: tuple[Said, ...]
    notes: tuple[Said, ...]
    layout: Layout
    across: int
    marks: tuple[Mark, ...]
    reasons: tuple[Mark, ...]
    skips: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The form that questions stand on. `drawn`: whom the form asks about has been decided."""

    instrument: Instrument
    role: Role
    langs: tuple[Lang, ...]
    gates: Gates
    drawn: bool
    size: Size

    @property
    def alters(self) -> frozenset[str]:
        """The parties that this form asks about."""
        found = (_alter(entry.content) for entry in self.gates.entries)
        return frozenset(alter for alter in found if alter)

    def said(self, text: Text, **facts: object) -> Said:
        return tuple(say(text, lang, **facts) if facts else text[lang] for lang in self.langs)


def questions_of(entries: Sequence[Entry], sheet: Sheet) -> Iterator[PaperQuestion]:
    """The questions of a page; what holds for several neighbours is said once, before the first."""
    about: str | None = None
    for condition, run in runs_of(entries, sheet.gates):
        numbers = [entry.number for entry in run]
        by_language = [who_answers(condition, numbers, sheet.gates, lang) for lang in sheet.langs]
        conditions = tuple(zip(*by_language, strict=True))
        for place, entry in enumerate(run):
            alter = _alter(entry.content)
            heading = _about(entry.content, sheet) if alter and alter != about else ()
            about = alter
            lead = (*heading, *(conditions if place == 0 and len(run) > 1 else ()))
            notes = conditions if len(run) == 1 else ()
            yield _question(entry, sheet, lead, (*notes, *_notes(entry.content, sheet)))


def _question(
    entry: Entry, sheet: Sheet, lead: tuple[Said, ...], notes: tuple[Said, ...]
) -> PaperQuestion:
    asked = entry.content
    scale = sheet.instrument.scale(asked.scale) if isinstance(asked, Item) else None
    marks = _steps(scale, sheet) if scale else _options(asked, sheet)
    skips = [where_to_go(entry, sheet.gates, lang) for lang in sheet.langs]
    return PaperQuestion(
        number=entry.number,
        code=entry.code,
        text=sheet.said(asked.text),
        lead=lead,
        notes=notes,
        layout=_layout(scale),
        across=_across(marks, sheet.size),
        marks=marks,
        reasons=_reasons(asked, sheet) if isinstance(asked, Item) else (),
        skips=tuple(zip(*skips, strict=True)),
    )


def _layout(scale: Scale | None) -> Layout:
    if scale is None:
        return Layout.LIST
    if scale.fully_labelled:
        return Layout.STEPS
    return Layout.RATING if len(scale.values) <= MOST_CIRCLES else Layout.FIGURE


def _steps(scale: Scale, sheet: Sheet) -> tuple[Mark, ...]:
    if scale.fully_labelled:
        return tuple(Mark(words=sheet.said(point.label)) for point in scale.points)
    if len(scale.values) <= MOST_CIRCLES:
        return tuple(Mark(words=(), number=str(value)) for value in scale.values)
    return (Mark(words=sheet.said(words.FIGURE, low=scale.low, high=scale.high)),)


def _options(question: Asked, sheet: Sheet) -> tuple[Mark, ...]:
    options = question.options if isinstance(question, ChoiceQuestion) else ()
    return tuple(Mark(words=sheet.said(option.label)) for option in options)


def _across(marks: Sequence[Mark], size: Size) -> int:
    """How many options fit beside each other without breaking a label."""
    labels = (line for mark in marks for line in mark.words)
    widest = max((text_width(label, EM[size]) for label in labels), default=0.0)
    return max(1, min(MOST_ACROSS, int(OPTIONS_WIDE / (widest + BESIDE_OPTION))))


def _reasons(item: Item, sheet: Sheet) -> tuple[Mark, ...]:
    """Why there is no answer; of an earlier time, “does not apply” means that there was none."""
    return tuple(Mark(words=sheet.said(_reason(reason, item))) for reason in GIVEN_CODES)


def _reason(reason: Missing, item: Item) -> Text:
    absent = reason is Missing.NOT_APPLICABLE and item.measures is Measure.BEFORE
    return words.NOT_THEN if absent else words.REASONS[reason]


def _notes(asked: Asked, sheet: Sheet) -> Iterator[Said]:
    """What the screen says below a question."""
    if not isinstance(asked, Item):
        return
    if asked.measures is Measure.BEFORE:
        period = sheet.instrument.before_period or Text(zh="", en="")
        yield tuple(say(words.THINK_BACK, lang, period=period[lang]) for lang in sheet.langs)
    scale = sheet.instrument.scale(asked.scale)
    if not scale.fully_labelled:
        yield tuple(_ends(scale, lang) for lang in sheet.langs)
    if sheet.role.mode is Mode.NAMED and asked.regime is Regime.INSTITUTIONAL:
        yield sheet.said(words.INSTITUTIONAL)


def _ends(scale: Scale, lang: Lang) -> str:
    labels = {point.value: point.label[lang] for point in scale.points}
    return say(
        words.ENDS,
        lang,
        low=scale.low,
        lowest=labels.get(scale.low, ""),
        high=scale.high,
        highest=labels.get(scale.high, ""),
    )


def _alter(asked: Asked) -> str | None:
    return asked.dyad.alter if isinstance(asked, Item) and asked.dyad else None


def _about(asked: Asked, sheet: Sheet) -> tuple[Said, ...]:
    """Whom a run of questions is about, and that it waits for the draw where that is open.

    A form about one party only need not say so again and again.
    """
    alter = _alter(asked) if len(sheet.alters) > 1 else None
    party = next((each for each in sheet.instrument.parties if each.code == alter), None)
    if party is None:
        return ()
    ballots = asked.ballots if isinstance(asked, Item) else ()
    waits = not sheet.drawn and any(ballot.role == sheet.role.code for ballot in ballots)
    text = words.IF_DRAWN if waits else words.ABOUT
    return (tuple(say(text, lang, party=party.label[lang]) for lang in sheet.langs),)
