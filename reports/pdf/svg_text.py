"""Draw the text of figures string by string instead of letter by letter.

WeasyPrint lays every letter of an SVG text out on its own, so that letters may be moved and turned
one by one. Our figures never do that, and their text took a third of the time of a report. Plain
strings are laid out whole here, which also gives them kerning; anything else goes the long way.

This touches the inside of WeasyPrint, so it is done only for the releases that it was tested with.
With any other the figures look the same and take longer.
"""

from __future__ import annotations

from functools import cache
from math import inf
from typing import Any

TESTED_RELEASES = ("70.",)

# What a plain string may say of itself or inherit; the text of our figures says nothing else.
PLAIN = frozenset(("x", "y", "font-size", "font-weight", "font-family", "fill", "role"))


def draw_whole_strings() -> bool:
    """Teach WeasyPrint to do so; False where its release is not a tested one."""
    import weasyprint

    if not weasyprint.__version__.startswith(TESTED_RELEASES):
        return False
    from weasyprint import svg

    if svg.TAGS["text"] is not _text:
        _letter_by_letter.append(svg.TAGS["text"])
        # Both names must change: drawing compares one with the other.
        svg.TAGS["text"] = svg.text = _text
    return True


_letter_by_letter: list[Any] = []


def _text(svg: Any, node: Any, font_size: float) -> None:
    if not node.text or not PLAIN.issuperset(node.attrib):
        _letter_by_letter[0](svg, node, font_size)
        return
    from weasyprint.draw.text import draw_first_line
    from weasyprint.matrix import Matrix
    from weasyprint.svg.text import TextBox
    from weasyprint.text.line_break import split_first_line

    style = _style(
        svg.font_config,
        node.get("font-family", "sans-serif"),
        int(node.get("font-weight", 400)),
        font_size,
    )
    layout, *_ = split_first_line(node.text, style, svg.context, inf, 0)
    x, y = svg.point(node.get("x"), node.get("y"), font_size)
    svg.stream.push_state()
    fill, stroke = svg.set_graphical_state(node, font_size)
    svg.stream.begin_text()
    layout.reactivate(style)
    svg.fill_stroke(fill, stroke, text=True)
    place = Matrix(a=1, d=-1, e=x, f=y)
    draw_first_line(svg.stream, TextBox(layout, style), "none", "none", place)
    svg.stream.end_text()
    svg.stream.pop_state()


@cache
def _style(fonts: Any, family: str, weight: int, size: float) -> Any:
    """The style of a string; reports use a handful."""
    from weasyprint.css.properties import INITIAL_VALUES
    from weasyprint.svg.text import Style

    style = Style()
    style.update(INITIAL_VALUES)
    style.font_config = fonts
    style["font_family"] = [name.strip("\"'") for name in family.split(",")]
    style["font_weight"] = weight
    style["font_size"] = size
    return style
