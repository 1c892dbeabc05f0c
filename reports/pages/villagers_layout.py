"""The measures of the version for everybody; `templates/report/villagers.css` sets the same."""

from __future__ import annotations

from dataclasses import dataclass

from reports.figures.marks import WIDTH
from reports.pages.room import MM, clipped, lines_of, points

SMALLEST = 16  # points: read at arm's length without glasses
PAGE = (297 - 20 - 20) * MM - 8
BODY = points(SMALLEST)
TITLE = points(24)
LINE = 1.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of text: its size, the space around it, and the most lines it may have."""

    size: float
    around: float
    most: int
    width: float = WIDTH
    bold: bool = False

    def cut(self, words: str, most: int | None = None) -> str:
        return clipped(words, self.width, self.size, most or self.most, bold=self.bold)

    def height(self, words: str) -> float:
        lines = lines_of(words, self.width, self.size, bold=self.bold)
        return lines * self.size * LINE + self.around


HEAD = Kind(size=TITLE, around=0, most=3, bold=True)
STRIP = Kind(size=BODY, around=9 * MM, most=2)
STRIP_WITH_LOGO = Kind(size=BODY, around=13 * MM, most=2, width=WIDTH - 36 * MM)
LEAD = Kind(size=BODY, around=3 * MM, most=6)
QUESTION = Kind(size=BODY, around=2 * MM, most=3, bold=True)
POINT = Kind(size=BODY, around=3 * MM, most=4, width=WIDTH - 7 * MM)
HEADING = points(19) * 1.3 + 8 * MM
BLANK = 14 * MM
WRITING_LINE = 11 * MM
