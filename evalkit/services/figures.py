"""The sheet of administrative figures: what a role is asked for, what is kept, and keeping more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from evalkit.intake.figures import Entry
from evalkit.services.programmes import Place
from evalkit.store import figures as kept
from evalkit.store.engine import Store
from evalkit.store.figures import FigurePlace, KeptFigure
from instruments.indicators import Indicator, Level
from instruments.model import Instrument
from instruments.study import IndicatorValue


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFigure:
    """One line of the sheet: an indicator, for one of its groups."""

    indicator: Indicator
    group: str
    place: FigurePlace


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What was typed for a figure. `seen` is the version that the page showed; 0 for none."""

    asked: AskedFigure
    entry: Entry
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """How many figures have a new version, and those that somebody else changed meanwhile."""

    changed: int
    overtaken: tuple[FigurePlace, ...]


def suppliers(instrument: Instrument) -> tuple[str, ...]:
    """The roles that are asked for figures, in the order of the instrument."""
    asked = {one.supplied_by for one in instrument.indicators if one.is_typed}
    return tuple(role.code for role in instrument.roles if role.code in asked)


def asked_of(place: Place, role: str) -> tuple[AskedFigure, ...]:
    """The figures that a role supplies: those of the project first, then those of its county."""
    asked = [
        AskedFigure(indicator=one, group=group, place=_place_of(place, one, group))
        for one in place.instrument.indicators
        if one.is_typed and one.supplied_by == role
        for group in one.group_codes
    ]
    return tuple(sorted(asked, key=lambda one: one.indicator.level is Level.COUNTY))


def _place_of(place: Place, indicator: Indicator, group: str) -> FigurePlace:
    shared = indicator.level is Level.COUNTY
    return FigurePlace(
        programme=place.programme.code,
        wave=place.wave.code,
        project="" if shared else place.project.code,
        county=place.project.county if shared else "",
        indicator=indicator.code,
        group=group,
    )


def kept_figures(store: Store, place: Place) -> dict[FigurePlace, KeptFigure]:
    """The newest version of every figure of the wave; those that were taken back too."""
    with store.reading() as connection:
        return _kept(connection, place)


def _kept(connection: Connection, place: Place) -> dict[FigurePlace, KeptFigure]:
    found = kept.latest_figures(connection, place.programme.code, wave=place.wave.code)
    return {one.place: one for one in found}


def save_figures(
    store: Store, place: Place, role: str, entries: tuple[NewEntry, ...], *, at: datetime
) -> Saved:
    """Keep a new version of what has changed, in one transaction.

    A figure that somebody else has changed since the page was shown is left as it is, and named.
    """

    def work(connection: Connection) -> Saved:
        known = _kept(connection, place)
        overtaken: list[FigurePlace] = []
        changed = 0
        for new in entries:
            where = new.asked.place
            before = known.get(where)
            if new.entry == (before.entry if before else Entry()):
                continue
            if before is not None and before.version != new.seen:
                overtaken.append(where)
                continue
            kept.add_figure(connection, where, new.entry, role=role, at=at)
            changed += 1
        return Saved(changed=changed, overtaken=tuple(overtaken))

    return store.write(work)


def figures_in(store: Store, programme: str) -> tuple[IndicatorValue, ...]:
    """All figures of a programme as an assessment reads them."""
    with store.reading() as connection:
        return tuple(
            IndicatorValue(
                project=one.place.project,
                wave=one.place.wave,
                indicator=one.place.indicator,
                group=one.place.group,
                county=one.place.county,
                value=one.entry.value,
                numerator=one.entry.numerator,
                denominator=one.entry.denominator,
                evidence=one.entry.evidence or None,
            )
            for one in kept.latest_figures(connection, programme)
            if one.entry.value is not None
        )


def filled(asked: tuple[AskedFigure, ...], known: Mapping[FigurePlace, KeptFigure]) -> int:
    """How many of the figures have a value."""
    return sum(one.place in known and known[one.place].entry.value is not None for one in asked)
