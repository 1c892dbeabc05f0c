"""Set the words of figures as whole strings, which takes a quarter off the time of a report.

WeasyPrint lays the text of an SVG out letter by letter. So the words are lifted out of the drawings
before layout, and the finisher writes them onto the pages: same place, same font, same colour.
WeasyPrint still meets every character once, in a carrier that is taken out again, because it
decides from what it has drawn which glyphs a font keeps.

A text that `reports.figures.marks.text` did not write, or with a character that the font lacks,
stays in its drawing: WeasyPrint draws it, or complains of it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib import resources
from typing import Any
from xml.sax.saxutils import escape

from reports.pdf.finish import in_reading_order, pages_of, referred

FAMILY = "EvalKit Sans SC"
IMAGE = re.compile(r'<img alt="([^"]*)" src="data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)">')
SIZE = re.compile(rf'viewBox="0 0 ([.\d]+) ([.\d]+)" font-family="{FAMILY}"')
WORDS = re.compile(
    r'<text x="([-.\d]+)" y="([-.\d]+)" font-size="([.\d]+)" fill="#([0-9a-f]{6})"'
    r'( font-weight="700")?>([^<]+)</text>'
)
MARK = "\x1f"  # stands between the number of a figure and its words while it is laid out
CARRIER = "carrier"
# Whatever a style sheet says of pictures: this one takes no room and has no frame.
OUT_OF_SIGHT = "position: absolute; width: 1px; height: 1px; margin: 0; padding: 0; border: 0"
CARRYING = '<img style="{style}" alt="{alt}" src="data:image/svg+xml;base64,{svg}">'


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A string that begins at (x, y), in the pixels of its drawing."""

    x: float
    y: float
    size: float
    colour: tuple[float, ...]
    bold: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    width: float
    height: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The report font: glyphs by character (subsetting keeps their numbers), widths of spaces.

    Spaces are gaps, not glyphs: WeasyPrint never draws a space that stands alone, so a font that
    has met none elsewhere knows neither its width nor its meaning. Widths are thousandths of an em.
    """

    glyphs: Mapping[str, int]
    spaces: Mapping[str, int]

    def shown(self, text: str) -> str:
        """The operand of TJ."""
        parts = (
            f">{-self.spaces[sign]}<" if sign in self.spaces else f"{self.glyphs[sign]:04x}"
            for sign in text
        )
        return f"[<{''.join(parts)}>]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifted:
    """A page whose figures have lost their words, and the figures that have lost some."""

    body: str
    drawings: tuple[Drawing, ...]


def lift(body: str) -> Lifted:
    """Take the words out of the drawings of a page; one without an end of its body stays as it is."""
    if "</body>" not in body:
        return Lifted(body=body, drawings=())
    drawings: list[Drawing] = []

    def bare(found: re.Match[str]) -> str:
        svg = base64.b64decode(found[2]).decode()
        size = SIZE.search(svg)
        words: list[Word] = []
        left = WORDS.sub(lambda text: _taken(text, words), svg) if size else svg
        if size is None or not words:
            return found[0]
        width, height = float(size[1]), float(size[2])
        drawings.append(Drawing(width=width, height=height, words=tuple(words)))
        alt = f"{len(drawings) - 1}{MARK}{found[1]}"
        return f'<img alt="{alt}" src="data:image/svg+xml;base64,{_encoded(left)}">'

    body = IMAGE.sub(bare, body)
    if drawings:
        body = body.replace("</body>", f"{_carrier(drawings)}</body>")
    return Lifted(body=body, drawings=tuple(drawings))


def _taken(found: re.Match[str], words: list[Word]) -> str:
    x, y, size, colour, weight, text = found.groups()
    string, bold = unescape(text), weight is not None
    if not _face(bold).glyphs.keys() >= set(string):
        return found[0]
    channels = tuple(int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    words.append(
        Word(x=float(x), y=float(y), size=float(size), colour=channels, bold=bold, text=string)
    )
    return ""


def _carrier(drawings: list[Drawing]) -> str:
    """A picture with every character once, regular and bold."""
    lines = ""
    for bold, weight in ((False, 400), (True, 700)):
        used = {
            sign
            for one in drawings
            for word in one.words
            if word.bold is bold
            for sign in word.text
        }
        if used:
            lines += f'<text y="1" font-size="1" font-weight="{weight}">{escape("".join(sorted(used)))}</text>'
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1" viewBox="0 0 1 1" '
        f'font-family="{FAMILY}">{lines}</svg>'
    )
    alt = f"{CARRIER}{MARK}."
    return CARRYING.format(style=OUT_OF_SIGHT, alt=alt, svg=_encoded(svg))


def _encoded(svg: str) -> str:
    return base64.b64encode(svg.encode()).decode("ascii")


@cache
def _face(bold: bool) -> Face:
    from fontTools.ttLib import TTFont

    fonts = resources.files("templates") / "report" / "fonts"
    name = f"EvalKitSansSC-{'Bold' if bold else 'Regular'}.ttf"
    with resources.as_file(fonts / name) as path, TTFont(path, lazy=True) as font:
        names, metrics, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        return Face(
            glyphs={chr(code): font.getGlyphID(name) for code, name in names.items()},
            spaces={
                chr(code): round(metrics[name][0] * 1000 / em)
                for code, name in names.items()
                if chr(code).isspace()
            },
        )


def write_back(pdf: Any, lifted: Lifted) -> None:
    """Write the words onto the pages and give the figures their alternative texts back.

    To be called before anything else changes the tags: a figure's place is still in pixels.
    """
    if not lifted.drawings:
        return
    added: dict[int, dict[int, str]] = {}  # per page, per marked content; "" takes it out
    fonts = _font_names(pdf)
    root = referred(pdf, pdf.catalog["StructTreeRoot"])
    for element, parent in list(in_reading_order(pdf, root)):
        number, mark, alt = element["Alt"].string.partition(MARK) if "Alt" in element else ("",) * 3
        if not mark:
            continue
        element["Alt"].string = alt
        page = referred(pdf, element["Pg"]).number
        content = element["K"][-1]
        if number == CARRIER:
            parent["K"].remove(element.reference)
            added.setdefault(page, {})[content] = ""
        else:
            drawing = lifted.drawings[int(number)]
            added.setdefault(page, {})[content] = _operators(drawing, element["A"]["BBox"], fonts)
    for number, contents in added.items():
        stream = referred(pdf, pdf.objects[number]["Contents"])
        stream.stream = _with(stream.stream, contents)


def _operators(drawing: Drawing, box: Any, fonts: Mapping[bool, str]) -> str:
    """The words of a drawing that fills its box as SVG does: as large as fits, in the middle."""
    left, top, right, bottom = box
    scale = min((right - left) / drawing.width, (bottom - top) / drawing.height)
    left += (right - left - scale * drawing.width) / 2
    top += (bottom - top - scale * drawing.height) / 2
    lines = []
    for word in drawing.words:
        colour = " ".join(f"{channel:.6f}" for channel in word.colour)
        place = f"{left + scale * word.x:.4f} {top + scale * word.y:.4f}"
        font = f"/{fonts[word.bold]} {scale * word.size:.4f} Tf"
        lines.append(
            f"{colour} rg\nBT\n{font}\n1 0 0 -1 {place} Tm\n{_face(word.bold).shown(word.text)} TJ\nET"
        )
    return "\n".join(("q", *lines, "Q"))


def _with(stream: list[Any], contents: Mapping[int, str]) -> list[Any]:
    """The operators of a page with more at the end of some marked contents, and without others."""
    made: list[Any] = []
    start, number = 0, -1
    for token in stream:
        made.append(token)
        if token == b"BDC" and made[-3] == "/Figure":
            start, number = len(made) - 3, made[-2].get("MCID", -1)
        elif token == b"EMC" and number in contents:
            if contents[number]:
                made.insert(-1, contents[number])
            else:
                del made[start:]
            number = -1
    return made


def _font_names(pdf: Any) -> dict[bool, str]:
    """What the pages call the two faces."""
    resource = referred(pdf, pages_of(pdf)[0]["Resources"])
    named = referred(pdf, resource["Font"]).items()
    return {"Bold" in str(referred(pdf, font)["BaseFont"]): name for name, font in named}
