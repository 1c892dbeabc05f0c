"""Rules for parties and for questions about one other party."""

from __future__ import annotations

from collections.abc import Iterator

from instruments.dyads import DEPENDENCE, RESOURCE, Part
from instruments.fields import known_names
from instruments.lookups import twice, unknown
from instruments.model import Instrument, Item
from instruments.problems import Problem, problem


def _parties(instrument: Instrument) -> Iterator[Problem]:
    yield from twice("parties", (party.code for party in instrument.parties))
    roles = [role.code for role in instrument.roles]
    spoken_for: set[str] = set()
    for party in instrument.parties:
        where = f"parties.{party.code}.roles"
        for role in party.roles:
            yield from unknown(where, "role", role, roles)
            if role in spoken_for:
                yield problem("INST-031", where, value=role)
            spoken_for.add(role)


def _dyads(instrument: Instrument) -> Iterator[Problem]:
    parties = [party.code for party in instrument.parties]
    for item in instrument.items:
        if item.dyad is None:
            continue
        where = f"items.{item.code}"
        if item.dyad.alter and item.dyad.alter not in parties:
            allowed = known_names(item.dyad.alter, parties)
            yield problem("INST-028", f"{where}.dyad", value=item.dyad.alter, allowed=allowed)
        yield from _speakers(instrument, item, where)
        if item.reverse is not (item.dyad.part is Part.FRICTION):
            yield problem("INST-043", f"{where}.reverse", part=item.dyad.part.value)
        if item.dyad.part in DEPENDENCE and item.facet(RESOURCE) is None:
            yield problem("INST-034", f"{where}.facet", facet=RESOURCE)


def _speakers(instrument: Instrument, item: Item, where: str) -> Iterator[Problem]:
    """Somebody is asked, and each of them speaks for a party other than the one in question."""
    alter = item.dyad.alter if item.dyad else ""
    if not item.roles:
        yield problem("INST-033", f"{where}.roles", value=alter)
    for role in item.roles:
        party = instrument.party_of(role)
        if party is None:
            yield problem("INST-032", f"{where}.roles", value=role)
        elif party.code == alter:
            yield problem("INST-033", f"{where}.roles", value=alter)


def _ballot(instrument: Instrument) -> Iterator[Problem]:
    """A role that is to answer about one of several parties must be asked about several."""
    yield from twice("ballot", instrument.ballot)
    known = [role.code for role in instrument.roles]
    for role in instrument.ballot:
        yield from unknown("ballot", "role", role, known)
        drawn = any(ballot.role == role for item in instrument.items for ballot in item.ballots)
        several = any(
            ballot.role == role and ballot.of > 1
            for item in instrument.items
            for ballot in item.ballots
        )
        if role in known and not (drawn and several):
            yield problem("INST-040", "ballot", value=role)


RULES = (_parties, _dyads, _ballot)
