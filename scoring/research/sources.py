"""What a data set is made from."""

from __future__ import annotations

from dataclasses import dataclass

from instruments.model import Instrument
from instruments.responses import Response
from instruments.study import Study
from instruments.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """`selected` of `frame` people of the role were drawn."""

    selected: int
    frame: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One response. `person` is a code that is the same wherever the person answered, or "".

    `replacement`: a reserve in somebody's place. None and "" where nobody wrote it down.
    """

    response: Response
    person: str = ""
    draw: Draw | None = None
    replacement: bool | None = None
    held_by: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Answers of one programme to one version of a questionnaire, in an order that says nothing."""

    programme: str
    label: Text
    instrument: Instrument
    study: Study
    entries: tuple[Entry, ...]
