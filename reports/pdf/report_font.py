"""What the report font can write: asked when something is typed in that will be printed later."""

from __future__ import annotations

from functools import cache
from importlib import resources

FONT = "EvalKitSansSC-Regular.ttf"


def lacking(text: str) -> tuple[str, ...]:
    """The characters of a text that could not be printed, each once, in their order. Spaces are gaps.

    Nothing where the libraries of printing are not installed: there nothing is printed at all.
    """
    known = _known()
    if known is None:
        return ()
    return tuple(dict.fromkeys(sign for sign in text if not sign.isspace() and sign not in known))


@cache
def _known() -> frozenset[str] | None:
    try:
        from fontTools.ttLib import TTFont
    except ImportError:
        return None
    fonts = resources.files("templates") / "report" / "fonts"
    with resources.as_file(fonts / FONT) as path, TTFont(path, lazy=True) as font:
        return frozenset(chr(code) for code in font.getBestCmap())
