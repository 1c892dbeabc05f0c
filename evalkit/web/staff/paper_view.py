"""Paper forms as their pages show them."""

from __future__ import annotations

from dataclasses import dataclass

from evalkit.intake.paper_fields import BLANK, ILLEGIBLE, REASONS, Kind, PaperField
from evalkit.services.paper_desk import PaperDesk
from evalkit.web.contexts import Link
from evalkit.web.staff.form_view import FormView
from evalkit.web.staff.frame import StaffFrame
from evalkit.web.staff.review_view import Tab
from evalkit.web.staff.table import Table
from evalkit.web.wording import Words
from instruments.model import Item
from instruments.pages import pages_for
from instruments.text import Text

SIGNS = {
    **{sign: f"paper_sign_{reason}" for sign, reason in REASONS.items()},
    ILLEGIBLE: "paper_sign_illegible",
    BLANK: "paper_sign_blank",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    frame: StaffFrame
    counts: tuple[str, ...]
    form: FormView | None
    tables: tuple[tuple[str, Table], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedField:
    """One place to type in. `keys` say what digits mean."""

    id: str
    name: str
    number: str
    label: str
    keys: tuple[str, ...]
    hint: str
    value: str
    error: str
    is_long: bool
    is_digits: bool
    is_first: bool

    @property
    def described(self) -> str:
        notes = [(self.keys, "keys"), (self.hint, "hint"), (self.error, "error")]
        return " ".join(f"{self.id}-{name}" for said, name in notes if said)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage:
    frame: StaffFrame
    place: str
    heading: str
    parts: tuple[Tab, ...]
    signs: tuple[tuple[str, str], ...]
    fields: tuple[KeyedField, ...]
    errors: tuple[Link, ...]
    submit: str
    script: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field in which two people differ. `picked` is first, second, third or nothing."""

    id: str
    name: str
    where: str
    label: str
    keys: tuple[str, ...]
    first: str
    second: str
    picked: str
    third: str
    reason: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencesPage:
    frame: StaffFrame
    place: str
    intro: str
    signs: tuple[tuple[str, str], ...]
    fields: tuple[Difference, ...]
    errors: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage:
    frame: StaffFrame
    waves: tuple[Tab, ...]
    counts: str
    tables: tuple[tuple[str, Table], ...]


class PaperSaid:
    """Turns the fields of one form into words."""

    def __init__(self, desk: PaperDesk, words: Words) -> None:
        study = desk.place.programme.study
        self._desk = desk
        self._words = words
        self._slots = study.slots_of(desk.place.instrument, desk.place.project)

    @property
    def place(self) -> str:
        key, lang = self._desk.record.key, self._words.lang
        instrument = self._desk.place.instrument
        waves = self._desk.place.programme.study.waves
        return self._words(
            "paper_role_line",
            project=self._desk.place.project.label[lang],
            wave=next((one.label[lang] for one in waves if one.code == key.wave), key.wave),
            role=instrument.role(key.role).label[lang],
            version=f"{instrument.id} {instrument.version}",
        )

    def part(self, number: int) -> str:
        """The heading of a section as it is printed."""
        if number == 0:
            return self._words("paper_part_consent")
        pages = pages_for(self._desk.place.instrument, self._desk.record.key.role)
        if number == len(pages):
            return self._words("paper_part_end")
        dimension = pages[number].dimension
        return self.filled(dimension.label) if dimension else self._words("background")

    def label(self, field: PaperField) -> str:
        if field.asked is not None:
            return self.filled(field.asked.text)
        return self._words(f"paper_field_{field.name}")

    def keys(self, field: PaperField) -> tuple[str, ...]:
        """What the digits of a field mean; a scale of numbers is said in one."""
        if field.asked is None:
            return tuple(
                f"{digits} {self._words(f'paper_key_{digits}')}" for digits, _ in field.keys
            )
        named = [(digits, self._point(field, value)) for digits, value in field.keys]
        if all(digits == label for digits, label in named):
            low, high = field.keys[0][0], field.keys[-1][0]
            return (self._words("paper_range", low=low, high=high),)
        return tuple(f"{digits} {label}" if label != digits else digits for digits, label in named)

    def value(self, field: PaperField, value: str) -> str:
        """What was typed, in words."""
        if not value:
            return self._words("paper_nothing")
        if field.kind is not Kind.CHOICE:
            return value
        if value in SIGNS:
            return f"{value} {self._words(SIGNS[value])}"
        typed = field.typed(value)
        if field.asked is None:
            return f"{typed} {self._words(f'paper_key_{typed}')}"
        label = self._point(field, value)
        return typed if label == typed else f"{typed} {label}"

    def signs(self) -> tuple[tuple[str, str], ...]:
        return tuple((sign, self._words(key)) for sign, key in SIGNS.items())

    def filled(self, text: Text) -> str:
        return text.filled(self._slots)[self._words.lang]

    def _point(self, field: PaperField, value: str) -> str:
        if not isinstance(field.asked, Item):
            options = field.asked.options if field.asked else ()
            return next((self.filled(one.label) for one in options if one.code == value), value)
        scale = self._desk.place.instrument.scale(field.asked.scale)
        if not scale.fully_labelled:
            return value
        found = (self.filled(one.label) for one in scale.points if str(one.value) == value)
        return next(found, value)
