"""The form of a sheet of figures: fields by number of the line, and what was typed into them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import StringField

from evalkit.intake.figures import Part, Typed
from evalkit.services.figures import AskedFigure
from evalkit.store.figures import FigurePlace, KeptFigure
from evalkit.web.forms import PageForm

LONGEST_VERSION = 9
SEEN = "seen"  # the version that the page showed


class FigureForm(PageForm):
    """No field is enforced: what is wrong is found by `entry_from`, line by line."""

    @classmethod
    def of(cls, asked: tuple[AskedFigure, ...]) -> type[FigureForm]:
        """The form class for these lines."""
        fields: dict[str, Any] = {}
        for number, one in enumerate(asked):
            for part in parts_of(one):
                fields[field_name(number, part)] = StringField()
            fields[field_name(number, SEEN)] = StringField()
        return type("SheetForm", (cls,), fields)

    def typed(self, number: int) -> Typed:
        return Typed(**{part.value: self.text(number, part) for part in Part})

    def text(self, number: int, part: str) -> str:
        """What stands in the field; empty where the line has no such field."""
        name = field_name(number, part)
        return str(self[name].data or "") if name in self else ""

    def seen(self, number: int) -> int:
        text = self.text(number, SEEN)
        known = text.isascii() and text.isdecimal() and len(text) <= LONGEST_VERSION
        return int(text) if known else 0

    def show(self, asked: tuple[AskedFigure, ...], known: Mapping[FigurePlace, KeptFigure]) -> None:
        """Put what is kept into the fields."""
        for number, one in enumerate(asked):
            entry = known[one.place].entry if one.place in known else None
            for part in parts_of(one):
                given = getattr(entry, part.value) if entry else None
                text = given if isinstance(given, str) else written(given)
                self[field_name(number, part)].data = text


def parts_of(one: AskedFigure) -> tuple[Part, ...]:
    if one.indicator.ratio is None:
        return (Part.VALUE, Part.EVIDENCE)
    return (Part.NUMERATOR, Part.DENOMINATOR, Part.EVIDENCE)


def field_name(number: int, part: str) -> str:
    return f"f{number}-{part}"


def written(value: float | None) -> str:
    """A number as somebody would type it, nothing lost: 12, 12.3."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(value)
