"""How words are set: one rule each for spaces between scripts, quotation marks and endless runs.

Texts are kept as they were written; what is printed, on the page and in figures, passes through here.
"""

from __future__ import annotations

import re
from functools import lru_cache

THIN = "\u2009"  # a fifth of an em, which the layout engine draws without a glyph of its own
FAST = "\u00a0"  # a space at which no line may end
JOIN = "\u2060"  # a place where no line may end, nor is anything drawn
BREAK = "\u200b"  # a place where a line may end
LONGEST_RUN = 70  # characters without a break: a checksum stays whole, to be copied

_HANZI = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LATIN = "0-9A-Za-zÀ-ÿα-ωΑ-Ω%+−±~"
_BETWEEN = re.compile(rf"(?<=[{_HANZI}])(?=[{_LATIN}])|(?<=[{_LATIN}])(?=[{_HANZI}])")
_MARK = re.compile("(?<=[▨□]) ")  # a mark stays with its word
_DASH = re.compile(r"(?<=\d)–(?=\d)")  # no line ends inside a range: 71–93%
_RUN = re.compile(rf"[^\s{THIN}{BREAK}\u2e80-\uffff]{{{LONGEST_RUN}}}(?=[^\s{BREAK}\u2e80-\uffff])")
# A Chinese font gives these a whole em; between Latin letters that looks like a gap.
_NARROW = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


def has_hanzi(text: str) -> bool:
    """Whether Chinese characters, or full-width signs, are among them."""
    return any(character >= "\u2e80" for character in text)


@lru_cache(maxsize=8192)
def spaced(text: str) -> str:
    """A thin space wherever hanzi meet Latin letters or digits: 共 55 人."""
    return _BETWEEN.sub(THIN, text)


def breakable(text: str) -> str:
    """Runs without any place to end a line get one every seventy characters."""
    return _RUN.sub(lambda run: run.group() + BREAK, text) if len(text) > LONGEST_RUN else text


def typeset(text: str) -> str:
    """As pages show a text."""
    kept = _DASH.sub(f"{JOIN}–{JOIN}", _MARK.sub(FAST, text))
    if has_hanzi(kept):
        return breakable(spaced(kept))
    return breakable(kept.replace("’", "'"))


def narrow_quotes(text: str) -> str:
    """Quotation marks of Latin width, for figures without hanzi."""
    return text.translate(_NARROW)
