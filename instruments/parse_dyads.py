"""Reading parties, and turning one entry about several parties into one item for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from instruments.dyads import Ballot, Dyad, Part, Party
from instruments.fields import Fields
from instruments.model import Item
from instruments.text import Text

ALTER = "alter"  # the slot that the label of the other party fills


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The `dyad` of an entry: about one party (`dyad`), or about several in turn (`alters`)."""

    dyad: Dyad | None = None
    alters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item as the file has it; `alters` are the parties that it is to be asked about in turn."""

    item: Item
    alters: tuple[str, ...] = ()


def party_from(entry: Fields) -> Party:
    party = Party(code=entry.code(), label=entry.text("label"), roles=entry.words("roles"))
    entry.nothing_else()
    return party


def about_from(entry: Fields | None) -> About:
    if entry is None:
        return About()
    part = entry.one_of("part", Part)
    looped = entry.has("alters")
    if looped == entry.has("alter"):
        entry.note("INST-042")
    alters = entry.words("alters", required=False)
    alter = entry.word("alter", required=False)
    entry.nothing_else()
    return About(dyad=Dyad(alter=alter, part=part), alters=alters)


def expanded(
    entries: Iterable[Entry], parties: tuple[Party, ...], ballot: tuple[str, ...]
) -> tuple[Item, ...]:
    """One item per party that an entry is about, asked of everybody but that party itself.

    Entries that follow each other and name the same parties are one loop: all its questions about
    the first party come first, then all about the second, so that a person thinks of one at a time.
    """
    items = [
        item
        for alters, group in groupby(entries, key=lambda entry: entry.alters)
        for item in _loop([entry.item for entry in group], alters, parties)
    ]
    drawn = {role: _alters_of(role, items, parties) for role in ballot}
    return tuple(_with_ballots(item, drawn) for item in items)


def _loop(items: list[Item], alters: tuple[str, ...], parties: tuple[Party, ...]) -> Iterator[Item]:
    if not alters:
        yield from (_named(item, parties) for item in items)
    for alter in alters:
        yield from (_about(item, alter, parties) for item in items)


def _about(item: Item, alter: str, parties: tuple[Party, ...]) -> Item:
    """The item about one party. A party is not asked about itself."""
    own = next((party.roles for party in parties if party.code == alter), ())
    changed = replace(
        item,
        code=f"{item.code}-{alter}",
        roles=tuple(role for role in item.roles if role not in own),
        recalls=f"{item.recalls}-{alter}" if item.recalls else None,
        dyad=replace(item.dyad, alter=alter) if item.dyad else None,
    )
    return _named(changed, parties)


def _named(item: Item, parties: tuple[Party, ...]) -> Item:
    """The other party's label stands in its slot; an unknown party is reported elsewhere."""
    if item.dyad is None:
        return item
    alter = item.dyad.alter
    unknown = Text(zh=alter, en=alter)
    label = next((party.label for party in parties if party.code == alter), unknown)
    return replace(item, text=item.text.filled({ALTER: label}))


def _alters_of(role: str, items: list[Item], parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The parties that a role is asked about, in the order of the parties."""
    asked = {item.dyad.alter for item in items if item.dyad is not None and role in item.roles}
    return tuple(party.code for party in parties if party.code in asked)


def _with_ballots(item: Item, drawn: dict[str, tuple[str, ...]]) -> Item:
    if item.dyad is None:
        return item
    alter = item.dyad.alter
    ballots = tuple(
        Ballot(role=role, place=alters.index(alter), of=len(alters))
        for role, alters in drawn.items()
        if role in item.roles and alter in alters
    )
    return replace(item, ballots=ballots)
