"""A table as staff pages show it: rows at a desk, cards on a phone, the same for a screen reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A form of one button. `fields` go with it; `url` is a view that answers POST."""

    url: str
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in a cell: words, perhaps as a link; or buttons. `tone` is '', good, warn or bad.

    `more` stands below in quiet type.
    """

    text: str = ""
    url: str | None = None
    is_number: bool = False
    tone: str = ""
    buttons: tuple[Button, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`empty` is said where there are no rows: what to do to get some."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str
