"""Mark the words of a page that are in the other language, so that they are read out in it.

A reader's own remark or a name may have been given in one language only. Short stretches of Latin
letters in a Chinese text (codes, names of statistics) stay as they are: a Chinese voice reads them.
"""

from __future__ import annotations

import re

from instruments.text import Lang

HAN = "\u3400-\u9fff\uf900-\ufaff"
# With full-width punctuation at the end, and anything but whole spaces between two characters.
CHINESE = re.compile(
    f"[{HAN}](?:[{HAN}\u3000-\u303f\uff00-\uffef\u20090-9A-Za-z]*[{HAN}\u3000-\u303f\uff00-\uffef])?"
)
WORD = r"[A-Za-z](?:[A-Za-z’-]|&#39;)*"
# Four words at least. Nothing begins inside an entity such as &amp;.
ENGLISH = re.compile(rf"(?<![&#\w]){WORD}(?:[ ,.:;()–]+{WORD}){{3,}}")
TEXT = re.compile(r">[^<>]*[^<>\s][^<>]*<")

OTHER = {Lang.ZH: (ENGLISH, "en"), Lang.EN: (CHINESE, "zh-CN")}


def with_languages(html: str, lang: Lang) -> str:
    """The page with `<span lang="…">` round every stretch of its body in the other language."""
    words, spoken = OTHER[lang]
    marked = rf'<span lang="{spoken}">\g<0></span>'
    head, opening, body = html.partition("<body")
    return head + opening + TEXT.sub(lambda text: words.sub(marked, text[0]), body)
