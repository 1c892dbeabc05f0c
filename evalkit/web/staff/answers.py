"""A form that was sent, in the words in which it was asked and answered."""

from __future__ import annotations

from dataclasses import dataclass

from evalkit.intake.changes import Change, Part
from evalkit.intake.gate import Json
from evalkit.services.reviews import Dossier
from evalkit.store.programmes import Programme
from evalkit.web.forms import reason_label
from evalkit.web.wording import Words
from instruments.model import Item
from instruments.pages import Asked, pages_for
from instruments.responses import GIVEN_CODES, Missing
from instruments.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """A question with its answer; `noticed` says what the server found wrong with it."""

    number: str
    question: str
    answer: str
    noticed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    question: str
    before: str
    after: str


class AnswerWords:
    """Turns codes of one form into the words of its role and project."""

    def __init__(self, dossier: Dossier, programme: Programme, words: Words) -> None:
        sent = dossier.stored.submission
        study = programme.study
        self._dossier = dossier
        self._words = words
        self._slots = study.slots_of(dossier.instrument, study.project(sent.project))
        self._entries = [
            entry for page in pages_for(dossier.instrument, sent.role) for entry in page.entries
        ]

    def lines(self) -> tuple[AnswerLine, ...]:
        """What was answered, in the order of the form. What was not asked leaves no line."""
        stored = self._dossier.stored
        given = {**stored.submission.choices, **stored.submission.answers}
        flags = {flag.field.partition(".")[2]: flag.code for flag in stored.flags}
        known = {entry.code for entry in self._entries}
        listed = tuple(
            AnswerLine(
                number=str(entry.number),
                question=self._filled(entry.content.text),
                answer=self._said(entry.content, given[entry.code]),
                noticed=self._noticed(flags.get(entry.code)),
            )
            for entry in self._entries
            if entry.code in given
        )
        strange = tuple(
            AnswerLine(
                number="",
                question=code,
                answer=str(value),
                noticed=self._noticed(flags.get(code, "unknown-item")),
            )
            for code, value in given.items()
            if code not in known
        )
        return listed + strange

    def changes(self, made: tuple[Change, ...]) -> tuple[ChangeLine, ...]:
        return tuple(
            ChangeLine(
                question=self._question(one),
                before=self._value(one, one.before),
                after=self._value(one, one.after),
            )
            for one in made
        )

    def _question(self, change: Change) -> str:
        if change.part is Part.COMMENT:
            return self._words("review_comment")
        asked = self._asked(change.code)
        return change.code if asked is None else self._filled(asked.text)

    def _value(self, change: Change, value: Json) -> str:
        if value is None:
            return self._words("review_nothing")
        asked = self._asked(change.code)
        return str(value) if asked is None else self._said(asked, value)

    def _asked(self, code: str) -> Asked | None:
        return next((entry.content for entry in self._entries if entry.code == code), None)

    def _said(self, asked: Asked, value: Json) -> str:
        """The words that were chosen; what is no answer to the question stands as it was sent."""
        if not isinstance(asked, Item):
            found = next((one.label for one in asked.options if one.code == value), None)
            return str(value) if found is None else self._filled(found)
        if isinstance(value, str) and value in GIVEN_CODES:
            return reason_label(Missing(value), asked)[self._words.lang]
        scale = self._dossier.instrument.scale(asked.scale)
        found = next((one.label for one in scale.points if one.value == value), None)
        if found is None:
            return str(value)
        return f"{value} · {self._filled(found)}"

    def _filled(self, text: Text) -> str:
        return text.filled(self._slots)[self._words.lang]

    def _noticed(self, code: str | None) -> str:
        return self._words(f"review_flag_{code.replace('-', '_')}") if code else ""
