"""What a module's numbers must not be read as: each caveat once, however many numbers it concerns."""

from __future__ import annotations

from collections.abc import Iterable

from reports.document import Block, Entry, Notes
from reports.pages.reading import Reading
from reports.wording import modules as words
from reports.wording.caveats import caveat
from reports.wording.phrase import listed, say
from scoring.indices.estimates import Estimate
from scoring.results import Notice

MOST_NAMES = 6  # more than this many names are counted instead

Remark = tuple[str, tuple[Notice, ...]]  # what it is about, and the caveats


def remarks(reading: Reading, found: Iterable[Remark]) -> tuple[Block, ...]:
    """One sentence per kind of caveat, naming all that it is about."""
    about: dict[Notice, list[str]] = {}
    for name, notices in found:
        for notice in notices:
            names = about.setdefault(notice, [])
            if name not in names:
                names.append(name)
    sentences = [
        caveat(notice, reading.lang, about=_about(reading, names))
        for notice, names in about.items()
    ]
    if not sentences:
        return ()
    return (Notes(entries=tuple(Entry(mark="!", text=sentence) for sentence in sentences)),)


def _about(reading: Reading, names: list[str]) -> str:
    if len(names) > MOST_NAMES:
        return say(words.SEVERAL, reading.lang, count=len(names))
    return listed(names, reading.lang)


def notices_of(estimate: Estimate | None) -> tuple[Notice, ...]:
    return () if estimate is None else estimate.notices
