"""A paper form as it is typed in: its fields in the order of the paper, and what may be typed in each.

Digits choose: on a row of circles the place from the left, on a scale with numbers the number. Signs of
the number pad say why there is no answer; a sign is typed for a blank, so that nothing is passed over.
A typed form is a mapping of field names to values: what stands on the scale, the code of an option, or
one of the signs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from instruments.model import Instrument, Item, Mode
from instruments.pages import Asked, PageKind, pages_for
from instruments.responses import Missing, is_drawn

BLANK, ILLEGIBLE = ".", "+"
REASONS: Mapping[str, Missing] = {
    "/": Missing.DONT_KNOW,
    "*": Missing.NOT_APPLICABLE,
    "-": Missing.REFUSED,
}
# What a Chinese keyboard types for the same keys.
SAME_KEY = str.maketrans({"。": ".", "、": "/", "×": "*", "—": "-", "·": "."})
AGREED, DECLINED = "1", "2"
LONGEST = {"comment": 1_000, "interviewer": 60}
MOST_MINUTES = 24 * 60


class Kind(StrEnum):
    CHOICE = "choice"  # something that digits choose
    MINUTES = "minutes"
    DAY = "day"
    WORDS = "words"  # text; may stay empty


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperField:
    """`keys` are what digits choose, as (digits, value); `number` is the question's own, 0 for none."""

    name: str
    kind: Kind
    part: int
    number: int = 0
    asked: Asked | None = None
    keys: tuple[tuple[str, str], ...] = ()

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs that this field takes. A choice question has no boxes for reasons on paper."""
        if self.kind is not Kind.CHOICE:
            return ()
        reasons = tuple(REASONS) if isinstance(self.asked, Item) else ()
        return (*reasons, ILLEGIBLE, BLANK)

    def read(self, typed: str) -> str | None:
        """The value behind what was typed; None where this field cannot hold it."""
        if self.kind is Kind.WORDS:
            return self._words(typed)
        told = unicodedata.normalize("NFKC", typed).strip().translate(SAME_KEY)
        if self.kind is Kind.CHOICE:
            return told if told in self.signs else dict(self.keys).get(told)
        if told == "":
            return ""
        return _day(told) if self.kind is Kind.DAY else _minutes(told)

    def _words(self, typed: str) -> str | None:
        told = typed.replace("\r\n", "\n").strip()
        return told if len(told) <= LONGEST[self.name] else None

    def typed(self, value: str) -> str:
        """The digits that stand for a value: what is shown in the field again."""
        return next((digits for digits, one in self.keys if one == value), value)


def _day(told: str) -> str | None:
    try:
        return date.fromisoformat(told).isoformat()
    except ValueError:
        return None


def _minutes(told: str) -> str | None:
    known = told.isascii() and told.isdecimal() and int(told) <= MOST_MINUTES
    return str(int(told)) if known else None


def fields_of(instrument: Instrument, role: str, instance_id: str) -> tuple[PaperField, ...]:
    """Every field of a form, section by section: consent, questions, comment, the interviewer's block.

    The number of the form decides about whom it asks, as when it was printed.
    """
    pages = pages_for(instrument, role)
    last = len(pages)
    end = [PaperField(name="minutes", kind=Kind.MINUTES, part=last)]
    end.append(PaperField(name="day", kind=Kind.DAY, part=last))
    if instrument.role(role).mode is not Mode.ANONYMOUS:
        end.append(PaperField(name="interviewer", kind=Kind.WORDS, part=last))
    if instrument.open_comment is not None:
        end.insert(0, PaperField(name="comment", kind=Kind.WORDS, part=last))
    consent = PaperField(
        name="consent",
        kind=Kind.CHOICE,
        part=0,
        keys=((AGREED, AGREED), (DECLINED, DECLINED)),
    )
    return (consent, *_questions(instrument, role, instance_id), *end)


def _questions(instrument: Instrument, role: str, instance_id: str) -> Iterator[PaperField]:
    for part, page in enumerate(pages_for(instrument, role)):
        for entry in page.entries if page.kind is not PageKind.CONSENT else ():
            if is_drawn(entry.content, role, instance_id):
                yield PaperField(
                    name=f"q-{entry.code}",
                    kind=Kind.CHOICE,
                    part=part,
                    number=entry.number,
                    asked=entry.content,
                    keys=_keys(instrument, entry.content),
                )


def _keys(instrument: Instrument, asked: Asked) -> tuple[tuple[str, str], ...]:
    if not isinstance(asked, Item):
        return tuple((str(place), one.code) for place, one in enumerate(asked.options, 1))
    scale = instrument.scale(asked.scale)
    if not scale.fully_labelled:
        return tuple((str(value), str(value)) for value in scale.values)
    return tuple((str(place), str(value)) for place, value in enumerate(scale.values, 1))


def differences(
    fields: tuple[PaperField, ...], first: Mapping[str, str], second: Mapping[str, str]
) -> tuple[PaperField, ...]:
    """The fields in which two people typed different things. White space in words does not count.

    Where both read a refusal, nothing else is compared.
    """
    if first.get("consent") == second.get("consent") != AGREED:
        return ()
    return tuple(
        field
        for field in fields
        if _compared(field, first.get(field.name, ""))
        != _compared(field, second.get(field.name, ""))
    )


def _compared(field: PaperField, value: str) -> str:
    return " ".join(value.split()) if field.kind is Kind.WORDS else value
