"""People as rows of little figures: the dark ones said so, the outlined ones did not."""

from __future__ import annotations

from reports.figures.marks import WIDTH, drawing, number
from reports.figures.palette import NAVY, PAPER

MARGIN = 4.0
PER_ROW = (40, 35, 30, 25, 20, 15)  # figures in a whole row, from the smallest to the largest
MOST_SINGLE = 200  # people who are each a figure of their own
PER_FIGURE = 10  # people, where there are more
TALL = 1.75  # the height of one place, in widths


def per_figure(used: int) -> int:
    """How many people one little figure stands for."""
    return 1 if used <= MOST_SINGLE else PER_FIGURE


def people_rows(count: int, used: int, *, title: str, row: int = PER_ROW[0]) -> str:
    """`count` of `used` dark, from the left. All pictures with the same `row` have equal figures."""
    whole, dark = _figures(count, used)
    place = _place(row)
    marks = [
        _person(
            MARGIN + place * (at % row + 0.5), place * TALL * (at // row), place, dark=at < dark
        )
        for at in range(whole)
    ]
    return drawing(rows_height(used, row=row), marks, title=title)


def rows_height(used: int, *, row: int = PER_ROW[0]) -> float:
    """The height of the drawing in CSS pixels."""
    whole, _ = _figures(0, used)
    return _place(row) * TALL * -(-whole // row) + MARGIN


def _figures(count: int, used: int) -> tuple[int, int]:
    """All figures, and the dark ones. None is dark or light that has nobody behind it."""
    size = per_figure(used)
    if size == 1:
        return used, count
    whole = round(used / size)
    dark = round(count / size)
    return whole, min(max(dark, int(count > 0)), whole - int(count < used))


def _place(row: int) -> float:
    return (WIDTH - 2 * MARGIN) / row


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
