"""Who answers about whom: parties, questions about one other party, and who is asked about which.

A party is one of the bodies that work together (the team, the agency, the community office); a
role speaks for one party. A question about another party carries a Dyad: whom it is about (the
alter) and which part of the relation it asks. Who speaks (the ego) is the party of the role that
answers, so one question may be answered by several egos; `ties_of` lists every pair.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from instruments.text import Text

if TYPE_CHECKING:  # the model holds dyads, and ties are read from the model
    from instruments.model import Instrument

RESOURCE = "resource"  # the facet that says what an importance or an alternative is about


class Part(StrEnum):
    """Which part of a relation a question asks.

    The first two are the factors of dependence, asked per resource; the others make up the
    strength of a relation.
    """

    IMPORTANCE = "importance"
    ALTERNATIVES = "alternatives"
    CONTACT = "contact"
    TRUST = "trust"
    CANDOUR = "candour"
    FRICTION = "friction"
    WILLINGNESS = "willingness"


DEPENDENCE = frozenset({Part.IMPORTANCE, Part.ALTERNATIVES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One of the bodies of a project, and the roles that speak for it."""

    code: str
    label: Text
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """What a question about another party is about."""

    alter: str
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """A role that answers about one of `of` parties only; here it is the one at `place` (from 0)."""

    role: str
    place: int
    of: int


def drawn_place(instance_id: str, of: int) -> int:
    """Which of `of` parties a response is asked about: 0 to of - 1, each equally likely.

    A pure function of the response's id, so that form, file and scoring agree without a record:
    the first 8 bytes of SHA-256("ballot:" + id) as a big-endian number, modulo `of`.
    """
    digest = hashlib.sha256(f"ballot:{instance_id}".encode()).digest()
    return int.from_bytes(digest[:8], "big") % of


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One question about `alter` as the people who speak for `ego` answer it."""

    ego: str
    alter: str
    part: Part
    resource: str | None
    item: str
    roles: tuple[str, ...]


def ties_of(instrument: Instrument) -> tuple[Tie, ...]:
    """Every ego, alter and question, in the order of the parties and then of the items."""
    return tuple(
        Tie(
            ego=party.code,
            alter=item.dyad.alter,
            part=item.dyad.part,
            resource=item.facet(RESOURCE),
            item=item.code,
            roles=tuple(role for role in item.roles if role in party.roles),
        )
        for party in instrument.parties
        for item in instrument.items
        if item.dyad is not None and not set(party.roles).isdisjoint(item.roles)
    )
