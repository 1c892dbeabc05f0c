"""What a whole is made of: one bar per part, its length the share, its amount written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import wrapped
from reports.figures.marks import SMALL, TEXT, box, drawing, outlined, text
from reports.figures.palette import INK, MUTED, NAVY, STRONGLY_FAVOURABLE
from reports.figures.score_axis import LABEL_WIDTH, LEFT, RIGHT

ROW = 17.0
BAR = 11.0
LINE = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """`share` from 0 to 1, None where it is not known; `words` says the amount and the share."""

    label: str
    share: float | None
    words: str
    strong: bool = False


def shares(rows: Sequence[ShareRow], *, title: str) -> str:
    marks: list[str] = []
    y = 2.0
    for row in rows:
        lines = wrapped(row.label, LABEL_WIDTH + 14, TEXT, bold=row.strong)
        height = max(ROW, len(lines) * LINE + 6)
        marks += _row(row, lines, y + height / 2)
        y += height
    return drawing(y + 2, marks, title=title)


def _row(row: ShareRow, lines: Sequence[str], y: float) -> list[str]:
    top = y + 3.7 - LINE * (len(lines) - 1) / 2
    marks = [
        text(0, top + LINE * place, words, bold=row.strong, fill=NAVY if row.strong else INK)
        for place, words in enumerate(lines)
    ]
    whole = RIGHT - LEFT
    if row.share is None:
        marks.append(outlined(LEFT, y - BAR / 2, whole, BAR))
    else:
        colour = NAVY if row.strong else STRONGLY_FAVOURABLE
        marks.append(box(LEFT, y - BAR / 2, whole * row.share, BAR, fill=colour))
    return [*marks, text(RIGHT + 14, y + 3.7, row.words, size=SMALL, fill=MUTED)]
