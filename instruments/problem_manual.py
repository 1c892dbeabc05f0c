"""The page `docs/reference/problems.md`, made from the sentences themselves.

`python -m instruments.problem_manual > docs/reference/problems.md` writes it anew; a test compares.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from instruments.problem_wording import FAMILIES

INTRODUCTION = """\
# Problems and what to do about them

<!-- Made by instruments/problem_manual.py from the sentences that the program prints. -->

A reader names every mistake of a file at once: the place, what is wrong there, and what to do. A
place is written as the names that lead to it (`items.P4-2.text.en`; entries without a code are
counted from 1, as in `items[3]`); for a mistake of layout it is the line. Words in braces stand for
what the message fills in. Commands that meet an error end with exit code 2 and have written
nothing; advice does not stop anything.
"""

TITLES = {
    "file": "Files: layout and fields",
    "instrument": "Instruments",
    "advice": "Advice on instruments",
    "study": "Study files",
    "data": "Data files",
    "figures": "Administrative figures, contracts and cases",
    "plan": "Analysis plans",
    "invitations": "Lists of invitations",
    "roster": "Rosters",
}


def manual() -> str:
    """The whole page in Markdown, families in their order, codes as they are numbered."""
    return "\n".join([INTRODUCTION, *_sections()])


def _sections() -> Iterator[str]:
    for family, wording in FAMILIES.items():
        yield f"## {TITLES[family]}\n"
        for code, text in sorted(wording.items()):
            yield f"### {code}\n\n{text.en}\n\n{text.zh}\n"


if __name__ == "__main__":
    sys.stdout.write(manual())
