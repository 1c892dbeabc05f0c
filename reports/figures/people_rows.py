"""People as rows of little figures: the dark ones said so, the outlined ones did not."""

from __future__ import annotations

from reports.figures.marks import WIDTH, drawing, number
from reports.figures.palette import NAVY, PAPER

MARGIN = 4.0
# Up to so many people: into how many rows they are laid, each as full as the others.
ROWS = ((36, 1), (80, 2), (200, 4))
PER_FIGURE = 10  # people, where there are more than the last of these
LARGEST = 44.0  # the width of one place
TALL = 1.75  # the height of one place, in widths


def per_figure(used: int) -> int:
    """How many people one little figure stands for."""
    return 1 if used <= ROWS[-1][0] else PER_FIGURE


def people_rows(count: int, used: int, *, title: str) -> str:
    """`count` of `used` dark, from the left."""
    whole, dark = _figures(count, used)
    place, row = _place(whole)
    marks = [
        _person(
            MARGIN + place * (at % row + 0.5), place * TALL * (at // row), place, dark=at < dark
        )
        for at in range(whole)
    ]
    return drawing(rows_height(used), marks, title=title)


def rows_height(used: int) -> float:
    """The height of the drawing in CSS pixels."""
    whole, _ = _figures(0, used)
    place, row = _place(whole)
    return place * TALL * -(-whole // row) + MARGIN


def _figures(count: int, used: int) -> tuple[int, int]:
    """All figures, and the dark ones. None is dark or light that has nobody behind it."""
    size = per_figure(used)
    if size == 1:
        return used, count
    whole = round(used / size)
    dark = round(count / size)
    return whole, min(max(dark, int(count > 0)), whole - int(count < used))


def _place(whole: int) -> tuple[float, int]:
    rows = next((rows for most, rows in ROWS if whole <= most), ROWS[-1][1])
    row = -(-whole // rows)
    return min(LARGEST, (WIDTH - 2 * MARGIN) / row), row


def _person(x: float, top: float, place: float, *, dark: bool) -> str:
    """A head over shoulders. Both kinds differ in lightness and in outline."""
    unit = place * TALL / 10
    fill = NAVY if dark else PAPER
    body = (
        f"M{number(x - 2.1 * unit)} {number(top + 9.2 * unit)}"
        f"v{number(-2.6 * unit)}a{number(2.1 * unit)} {number(2.3 * unit)} 0 0 1 "
        f"{number(4.2 * unit)} 0v{number(2.6 * unit)}z"
    )
    edge = f'fill="{fill}" stroke="{NAVY}" stroke-width="1.2"'
    head = f'cx="{number(x)}" cy="{number(top + 2.3 * unit)}" r="{number(1.5 * unit)}"'
    return f'<path d="{body}" {edge}/><circle {head} {edge}/>'
