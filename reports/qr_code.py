"""QR codes as drawings, and the one line of text that a paper form carries in its code.

The line is `evalkit:form?` and then, in this order, whichever are known: `i` instrument, `v` its
version, `h` the first 12 digits of its content hash, `p` project, `w` wave, `r` role, `c` case
number; written as a URL query (UTF-8, percent-encoded). It says which form lies on the table, and
holds no answer and no name.
"""

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlencode

import segno

from reports.document import Figure

PREFIX = "evalkit:form?"
HASH_DIGITS = 12
QUIET = 4  # modules of white around the code, as the standard asks


def form_line(
    *,
    instrument: str,
    version: str,
    content_hash: str,
    project: str,
    wave: str,
    role: str,
    case: str,
) -> str:
    """The text in the code of a paper form; empty facts are left out."""
    facts = {
        "i": instrument,
        "v": version,
        "h": content_hash[:HASH_DIGITS],
        "p": project,
        "w": wave,
        "r": role,
        "c": case,
    }
    return PREFIX + urlencode({key: fact for key, fact in facts.items() if fact}, quote_via=quote)


def read_form_line(line: str) -> dict[str, str]:
    """The facts of a line by their letters. ValueError if it is no line of a paper form."""
    if not line.startswith(PREFIX):
        raise ValueError("This is not the code of a paper form.")
    return {key: found[0] for key, found in parse_qs(line.removeprefix(PREFIX)).items()}


def qr_figure(content: str, alt: str) -> Figure:
    """The code as black squares on white; it can still be read where 15 % of it is damaged."""
    matrix = segno.make(content, error="m", micro=False, boost_error=False).matrix
    size = len(matrix) + 2 * QUIET
    runs = "".join(
        f"M{QUIET + start},{QUIET + row}h{length}v1h-{length}z"
        for row, line in enumerate(matrix)
        for start, length in _dark_runs(line)
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<rect width="{size}" height="{size}" fill="#fff"/><path d="{runs}" fill="#000"/></svg>'
    )
    return Figure(svg=svg, alt=alt)


def _dark_runs(line: bytearray) -> list[tuple[int, int]]:
    """Where dark modules begin in a row, and how many follow: one shape each, without seams."""
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(line):
        if not dark:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs
