"""The paper questionnaire of one role: what the screen asks, in the same order and numbers.

Everything that is printed is decided here, in one language or two; the template only draws it.
Consent comes first, as paragraphs that are given: who asks and how long forms are kept is known to
whoever collects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from instruments.dyads import drawn_place
from instruments.model import Instrument, Item, Mode, Role, Side
from instruments.pages import Entry, Page, pages_for
from instruments.text import Lang, Text
from instruments.texts import filled
from reports.document import Figure
from reports.interviewer_block import Row, interviewer_rows
from reports.left_out import Gates
from reports.paper_question import PaperQuestion, Sheet, Size, questions_of
from reports.qr_code import HASH_DIGITS, form_line, qr_figure
from reports.wording import paper as words
from reports.wording.phrase import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a person agrees to: headings with their texts, and the version of the words."""

    paragraphs: tuple[tuple[Text, Text], ...]
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrder:
    """Which form is wanted. `langs`: one, or two with the first on top. Codes may be empty.

    `case` is the number of the form, which becomes the id of the response when it is entered; a
    role that answers about one drawn party needs it, because it decides about whom is asked.
    """

    instrument: Instrument
    role: str
    langs: tuple[Lang, ...]
    promise: Promise
    case: str = ""
    project: str = ""
    wave: str = ""
    project_label: Text | None = None
    slots: Mapping[str, Text] = field(default_factory=dict)
    size: Size = Size.NORMAL
    simulated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A page of the screen: its heading, what to think of, its questions."""

    heading: tuple[str, ...]
    intro: tuple[str, ...]
    questions: tuple[PaperQuestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperForm:
    """A finished form. Every text is a tuple with one entry per language."""

    langs: tuple[Lang, ...]
    size: Size
    title: tuple[str, ...]
    role: tuple[str, ...]
    project: tuple[str, ...]
    promise: tuple[str, ...]
    consent: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    consent_version: str
    case: str
    source: str
    marks: tuple[str, ...]
    code: Figure
    parts: tuple[Part, ...]
    comment: tuple[str, ...]
    interviewer: tuple[Row, ...]
    anonymous: bool
    by_evaluator: bool

    def said(self, text: Text) -> tuple[str, ...]:
        """Fixed words of the page in the languages of the form."""
        return tuple(text[lang] for lang in self.langs)


def paper_form(order: PaperOrder) -> PaperForm:
    """The form of a role. Raises StopIteration for a role that the instrument lacks."""
    form = filled(order.instrument, {**order.instrument.slots, **order.slots})
    role = form.role(order.role)
    pages, entries = _asked(form, order)
    sheet = _sheet(form, role, order, entries)
    line = _line(order)
    anonymous, by_evaluator = role.mode is Mode.ANONYMOUS, role.side is Side.OBSERVER
    return PaperForm(
        langs=order.langs,
        size=order.size,
        title=sheet.said(form.title),
        role=tuple(say(words.YOU_ARE, lang, role=role.label[lang]) for lang in sheet.langs),
        project=sheet.said(order.project_label) if order.project_label else (),
        promise=sheet.said(words.MODES[role.mode]),
        consent=_consent(order.promise, sheet),
        consent_version=order.promise.version,
        case=order.case,
        source=f"{form.id} {form.version} · {form.content_hash[:HASH_DIGITS]} · {role.code}",
        marks=_marks(order, form, role, order.langs[0]),
        code=qr_figure(line, say(words.QR, order.langs[0], payload=line)),
        parts=tuple(_part(page, sheet) for page in pages if page.entries),
        comment=sheet.said(form.open_comment) if form.open_comment else (),
        interviewer=interviewer_rows(
            order.langs,
            {entry.code for entry in entries},
            anonymous=anonymous,
            by_evaluator=by_evaluator,
        ),
        anonymous=anonymous,
        by_evaluator=by_evaluator,
    )


def _consent(promise: Promise, sheet: Sheet) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(
        (sheet.said(heading), _once(sheet.said(text))) for heading, text in promise.paragraphs
    )


def _once(lines: tuple[str, ...]) -> tuple[str, ...]:
    """A telephone number is the same in both languages."""
    return tuple(dict.fromkeys(lines))


def _line(order: PaperOrder) -> str:
    return form_line(
        instrument=order.instrument.id,
        version=order.instrument.version,
        content_hash=order.instrument.content_hash,
        project=order.project,
        wave=order.wave,
        role=order.role,
        case=order.case,
    )


def _sheet(form: Instrument, role: Role, order: PaperOrder, entries: tuple[Entry, ...]) -> Sheet:
    return Sheet(
        instrument=form,
        role=role,
        langs=order.langs,
        gates=Gates(entries=entries),
        drawn=bool(order.case),
        size=order.size,
    )


def _asked(form: Instrument, order: PaperOrder) -> tuple[tuple[Page, ...], tuple[Entry, ...]]:
    pages = tuple(_without_undrawn(page, order) for page in pages_for(form, order.role))
    return pages, tuple(entry for page in pages for entry in page.entries)


def _without_undrawn(page: Page, order: PaperOrder) -> Page:
    """With a number the form asks about the drawn party only; without one it shows them all."""
    if not order.case:
        return page
    entries = tuple(entry for entry in page.entries if _is_drawn(entry, order))
    return Page(kind=page.kind, entries=entries, dimension=page.dimension)


def _is_drawn(entry: Entry, order: PaperOrder) -> bool:
    ballots = entry.content.ballots if isinstance(entry.content, Item) else ()
    return all(
        drawn_place(order.case, ballot.of) == ballot.place
        for ballot in ballots
        if ballot.role == order.role
    )


def _marks(order: PaperOrder, form: Instrument, role: Role, lang: Lang) -> tuple[str, ...]:
    undrawn = not order.case and role.code in form.ballot
    found = (
        (words.SAMPLE, undrawn),
        (words.SIMULATED, order.simulated),
        (words.DRAFT, not form.validated),
    )
    return tuple(mark[lang] for mark, holds in found if holds)


def _part(page: Page, sheet: Sheet) -> Part:
    heading = page.dimension.label if page.dimension else words.BACKGROUND
    period = sheet.instrument.recall_period
    intro = (
        tuple(say(words.RECALL, lang, period=period[lang]) for lang in sheet.langs)
        if page.dimension
        else ()
    )
    return Part(
        heading=sheet.said(heading),
        intro=intro,
        questions=tuple(questions_of(page.entries, sheet)),
    )
