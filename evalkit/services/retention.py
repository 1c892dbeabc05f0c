"""Keeping the promise of the consent page: forms are deleted in time, and earlier if somebody asks.

A wave is deleted on its day of deletion, which is set with its other days. What is deleted leaves only
its id behind; a later delivery of it is answered with 410, and so is a late form of a deleted wave.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection

from evalkit.intake.gate import GateRefusedError, Json, read_object
from evalkit.intake.terms import months_after
from evalkit.store import programmes as plans
from evalkit.store import quarantine, responses, retention
from evalkit.store.engine import Store
from evalkit.store.plans import close_on as close_wave_on
from evalkit.store.programmes import Programme
from evalkit.store.quarantine import Quarantined
from evalkit.store.retention import Holdings
from evalkit.store.tidying import forget_order

RECEIPT = re.compile(r"([0-9A-F]{4})[- ]?([0-9A-F]{4})[- ]?([0-9A-F]{4})", re.IGNORECASE)
IN_TIME = "deleted in time, as promised"

Places = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveHoldings:
    """What a wave holds, and the day on which it is to be deleted, if one was set."""

    programme: str
    wave: str
    delete_on: date | None
    holdings: Holdings


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What is to be deleted today; `undated` are waves with forms and without a day of deletion."""

    waves: tuple[WaveHoldings, ...]
    quarantined: tuple[str, ...]
    undated: tuple[WaveHoldings, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.waves or self.quarantined)


class ManyFormsError(Exception):
    """A receipt fits several forms; they are named, and nothing was deleted."""

    def __init__(self, instance_ids: tuple[str, ...]) -> None:
        self.instance_ids = instance_ids
        super().__init__(", ".join(instance_ids))


def due(store: Store, *, today: date) -> Due:
    """What is to be deleted by this day. Changes nothing."""
    with store.reading() as connection:
        return _due(connection, today)


def erase_due(store: Store, *, at: datetime) -> Due:
    """Delete it, all or nothing, and write the database anew, so that no file still holds it."""

    def work(connection: Connection) -> Due:
        today = at.astimezone(UTC).date()
        found = _due(connection, today)
        for one in found.waves:
            retention.erase_wave(connection, one.programme, one.wave, reason=IN_TIME, at=at)
        for receipt in found.quarantined:
            quarantine.drop_quarantined(connection, receipt)
        retention.drop_stale_tickets(connection, today)
        return found

    done = store.write(work)
    if not done.is_empty:
        forget_order(store)
    return done


def close_on(store: Store, programme: Programme, wave: str, closes_on: date) -> date:
    """Say when a wave ends. Its answers are deleted as many months later as was promised: that day."""
    delete_on = months_after(closes_on, programme.terms.kept_months)
    store.write(
        lambda db: close_wave_on(db, programme.code, wave, closes_on=closes_on, delete_on=delete_on)
    )
    return delete_on


def find_form(store: Store, named: str) -> str | None:
    """The id of the form with this receipt, or with this number or id. None if there is none.

    Raises ManyFormsError where a receipt fits several.
    """
    with store.reading() as connection:
        if responses.hash_of(connection, named) is not None:
            return named
        receipt = RECEIPT.fullmatch(named.strip())
        if receipt is None:
            return None
        found = retention.ids_with_receipt(connection, "".join(receipt.groups()).lower())
    if len(found) > 1:
        raise ManyFormsError(found)
    return found[0] if found else None


def erase_form(store: Store, instance_id: str, *, reason: str, at: datetime) -> bool:
    """Delete one form and what waits in quarantine under its id. False if there is none."""

    def work(connection: Connection) -> bool:
        quarantine.drop_quarantined_under(connection, instance_id)
        return responses.erase(connection, instance_id, reason=reason, at=at)

    erased = store.write(work)
    if erased:
        forget_order(store)
    return erased


def _due(connection: Connection, today: date) -> Due:
    programmes = tuple(plans.all_programmes(connection))
    every = [one for programme in programmes for one in _waves(connection, programme)]
    over = [one for one in every if one.delete_on is not None and one.delete_on <= today]
    places = frozenset((one.programme, one.wave) for one in over)
    return Due(
        waves=tuple(one for one in over if not one.holdings.is_empty),
        quarantined=tuple(_stale(connection, programmes, places, today)),
        undated=tuple(one for one in every if one.delete_on is None and not one.holdings.is_empty),
    )


def _waves(connection: Connection, programme: Programme) -> Iterator[WaveHoldings]:
    for wave in programme.waves:
        yield WaveHoldings(
            programme=programme.code,
            wave=wave.code,
            delete_on=wave.days.delete_on,
            holdings=retention.holdings(connection, programme.code, wave.code),
        )


def _stale(
    connection: Connection, programmes: Iterable[Programme], over: Places, today: date
) -> Iterator[str]:
    """Bodies of deleted waves, and those of no known wave after the shortest time promised."""
    months = min((one.terms.kept_months for one in programmes), default=None)
    known = {(one.code, wave.code) for one in programmes for wave in one.waves}
    for one in quarantine.quarantined(connection):
        place = _place_of(one)
        if place in known:
            if place in over:
                yield one.receipt
        elif months is not None and months_after(one.received_at.date(), months) <= today:
            yield one.receipt


def _place_of(held: Quarantined) -> tuple[Json, Json]:
    """The codes of programme and wave as the body writes them, if it can be read."""
    try:
        document = read_object(held.body)
    except GateRefusedError:
        return None, None
    return document.get("programme"), document.get("wave")
