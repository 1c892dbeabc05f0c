"""What can stand in a cell of `project_rows`."""

from __future__ import annotations

from dataclasses import dataclass

from reports.figures.marks import SMALL, Anchor, box, dot, text
from reports.figures.palette import INK, NAVY, PAPER, RULE

DEEP = "#8a3d00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    text: str
    strong: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A grade: its letter, and a form that is told apart in grey as well."""

    letter: str
    rank: int  # 0 the best: filled circle, ring, filled square, empty square


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A value on the column's axis. `strong` fills the mark: what may be said about it is clear.

    `raw` is drawn as a pale ring behind, `before` as a ring with a line to the value.
    """

    value: float
    text: str
    low: float | None = None
    high: float | None = None
    raw: float | None = None
    before: float | None = None
    strong: bool = True
    plain: bool = False  # the number is set like any other, whatever the mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """No number: hidden (hatched) or missing (dashed)."""

    hidden: bool
    text: str = ""


Cell = Words | Badge | Reading | Blank


def badge(cell: Badge, x: float, y: float) -> list[str]:
    """0: filled circle; 1: ring; 2: filled square; 3: empty square. The letter is always there."""
    marks = [
        dot(x, y, 6.2, NAVY),
        dot(x, y, 5.8, PAPER, stroke=NAVY),
        box(x - 6, y - 6, 12, 12, fill=DEEP),
        box(x - 6, y - 6, 12, 12, fill=PAPER, stroke=RULE),
    ]
    dark = cell.rank in (0, 2)
    return [
        marks[cell.rank],
        text(
            x,
            y + 3.4,
            cell.letter,
            size=SMALL,
            bold=True,
            anchor=Anchor.MIDDLE,
            fill=PAPER if dark else INK,
        ),
    ]
