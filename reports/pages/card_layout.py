"""The measures of the card in CSS pixels; `templates/report/card.css` sets the same.

They decide what gives way, so that the card is two pages whatever it has to say. A test prints the
longest and the shortest card and counts the pages.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.figures.card_axis import WIDTH
from reports.pages.room import MM, lines_of, points

PAGE = (297 - 15 - 11) * MM - 6  # between the margins, a little less
GUTTER = 6 * MM
LEFT_SHARE = 52  # percent, of the sentences on page 1
LEFT = (WIDTH - GUTTER) * LEFT_SHARE / 100
RIGHT = (WIDTH - GUTTER) - LEFT
HEADING = 10.2 * MM  # of a section, with its margins
SUBHEADING = 7 * MM
SUBHEADING_BELOW = SUBHEADING + 2 * MM  # after two columns
TILE_FRAME = 7 * MM  # label and borders
TILE_BELOW = 2 * MM  # what stands above it where it follows sentences
STRIP = 9.5 * MM  # the programme's strip with its margin
LOGO = 3 * MM  # by which a logo makes it higher


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How a kind of text is set: its width, its size, one line and the space around all of them."""

    width: float
    size: float
    line: float
    around: float


TITLE = Kind(width=WIDTH, size=points(16), line=points(16) * 1.25, around=1 * MM)
SUBTITLE = Kind(width=WIDTH, size=points(9), line=points(9) * 1.4, around=1 * MM)
WARNING = Kind(width=WIDTH - 8 * MM, size=points(9.5), line=points(9.5) * 1.4, around=4.6 * MM)
CAPTION = Kind(width=WIDTH, size=points(8), line=points(8) * 1.35, around=3 * MM)
TABLE_CAPTION = Kind(width=WIDTH, size=points(8), line=points(8) * 1.35, around=0.8 * MM)
ENTRY = Kind(width=LEFT, size=points(9), line=points(9) * 1.42, around=1.2 * MM)
TILE = Kind(width=RIGHT - 19.6 * MM, size=points(8.5), line=points(8.5) * 1.4, around=3 * MM)
CELL = Kind(width=WIDTH, size=points(8.5), line=points(8.5) * 1.35, around=1.7 * MM)
ASIDE = Kind(width=WIDTH, size=points(8.5), line=points(8.5) * 1.5, around=1.5 * MM)
CELL_PADDING = 2.8 * MM  # left and right together
TABLE_AROUND = 2.2 * MM


def paragraph_height(text: str, kind: Kind) -> float:
    return lines_of(text, kind.width, kind.size) * kind.line + kind.around


def figure_height(drawn: float, caption: str) -> float:
    return drawn + paragraph_height(caption, CAPTION)


def cell_width(percent: int) -> float:
    return WIDTH * percent / 100 - CELL_PADDING


def row_height(cells: tuple[str, ...], widths: tuple[int, ...]) -> float:
    """Of a row of a table: that of its longest cell."""
    most = max(
        lines_of(cell, cell_width(width), CELL.size)
        for cell, width in zip(cells, widths, strict=True)
    )
    return most * CELL.line + CELL.around


def head_height(title: str, subtitle: str, *, has_logo: bool = False) -> float:
    """Of all that stands above the first section."""
    return (
        STRIP
        + (LOGO if has_logo else 0.0)
        + lines_of(title, TITLE.width, TITLE.size, bold=True) * TITLE.line
        + TITLE.around
        + paragraph_height(subtitle, SUBTITLE)
    )
