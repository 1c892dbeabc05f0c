"""What a whole is made of: one bar per part, its length the share, its amount written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import wrapped
from reports.figures.marks import SMALL, TEXT, WIDTH, box, drawing, outlined, text
from reports.figures.palette import INK, MUTED, NAVY, STRONGLY_FAVOURABLE
from reports.figures.score_axis import LEFT, RIGHT

ROW = 17.0
BAR = 11.0
NARROW = 286.0  # the width beside a larger figure
LINE = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRow:
    """`share` from 0 to 1, None where it is not known; `words` says the amount and the share."""

    label: str
    share: float | None
    words: str
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where the bars begin and end; the names are left of them, the words right."""

    left: float
    right: float
    width: float
    size: float = TEXT


_WHOLE = _Plan(left=LEFT, right=RIGHT, width=WIDTH)
_NARROW = _Plan(left=180.0, right=246.0, width=NARROW, size=SMALL)


def shares(rows: Sequence[ShareRow], *, title: str, narrow: bool = False) -> str:
    plan = _NARROW if narrow else _WHOLE
    marks: list[str] = []
    y = 2.0
    for row in rows:
        lines = wrapped(row.label, plan.left - 10, plan.size, bold=row.strong)
        height = max(ROW, len(lines) * LINE + 4)
        marks += _row(row, lines, y + height / 2, plan)
        y += height
    return drawing(y + 2, marks, title=title, width=plan.width)


def _row(row: ShareRow, lines: Sequence[str], y: float, plan: _Plan) -> list[str]:
    top = y + 3.7 - LINE * (len(lines) - 1) / 2
    marks = [
        text(
            0,
            top + LINE * place,
            words,
            size=plan.size,
            bold=row.strong,
            fill=NAVY if row.strong else INK,
        )
        for place, words in enumerate(lines)
    ]
    whole = plan.right - plan.left
    if row.share is None:
        marks.append(outlined(plan.left, y - BAR / 2, whole, BAR))
    else:
        colour = NAVY if row.strong else STRONGLY_FAVOURABLE
        marks.append(box(plan.left, y - BAR / 2, whole * row.share, BAR, fill=colour))
    return [*marks, text(plan.right + 10, y + 3.7, row.words, size=SMALL, fill=MUTED)]
