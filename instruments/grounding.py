"""Where an instrument and its items come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """How the paper carries an item at its place."""

    STATED = "stated"  # the paper says it
    INFERRED = "inferred"  # our reading of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Where in its source paper an item comes from. A pointer, not evidence of validity."""

    quote: str
    where: str
    basis: Basis = Basis.STATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The paper whose frame the instrument follows."""

    title: str
    authors: str
    published: str
    case: str
    held: str  # "full text" or "abstract only"

    @property
    def abstract_only(self) -> bool:
        return self.held.startswith("abstract")
