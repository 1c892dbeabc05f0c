"""The demonstration programme in a running server: switched on to look around, switched off again.

Off means that nobody has a role in it and no wave takes forms. Its simulated answers stay, sealed like
all others, so that it is there at once when it is switched on again.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from itertools import islice

import numpy as np
from sqlalchemy import Connection

from evalkit.access.rights import Right
from evalkit.demonstration.programme import Demonstration, demonstration
from evalkit.services.programmes import find_programme, open_programme
from evalkit.services.responses import import_responses
from evalkit.store import programmes as kept
from evalkit.store import staff
from evalkit.store.engine import Store
from instruments.catalog import load_instrument
from instruments.model import Instrument

INSTRUMENT = "spv-core"
PROGRAMME = "demo"
SEED = 20260601
DATED = date(2026, 6, 30)  # given, so that the reports are the same on any day
BATCH = 400  # forms a transaction: phones that send meanwhile wait for a third of a second at most


def is_on(store: Store) -> bool:
    """Does anybody have a role in it?"""
    with store.reading() as db:
        return any(PROGRAMME in held for held in staff.all_grants(db).values())


def switch_on(store: Store, user_id: str, *, projects: int | None = None) -> None:
    """Make it where it is not there yet, open its last wave, and let this person own it."""
    if find_programme(store, PROGRAMME) is None:
        _make(store, projects)

    def work(db: Connection) -> None:
        programme = kept.find_programme(db, PROGRAMME)
        if programme is not None:
            kept.set_wave_open(db, PROGRAMME, programme.waves[-1].code, is_open=True)
            staff.grant(db, user_id, PROGRAMME, Right.OWNER)

    store.write(work)


def switch_off(store: Store) -> None:
    """Close its waves and take every role in it back."""

    def work(db: Connection) -> None:
        programme = kept.find_programme(db, PROGRAMME)
        for wave in programme.waves if programme is not None else ():
            kept.set_wave_open(db, PROGRAMME, wave.code, is_open=False)
        for user, held in staff.all_grants(db).items():
            for right in held.get(PROGRAMME, ()):
                staff.revoke(db, user, PROGRAMME, right)

    store.write(work)


def simulated(instrument: Instrument, *, projects: int | None = None) -> Demonstration:
    """The same programme every time: its seed is fixed."""
    options = {} if projects is None else {"projects": projects}
    return demonstration(instrument, np.random.default_rng(SEED), **options)


def _make(store: Store, projects: int | None) -> None:
    instrument = load_instrument(INSTRUMENT)
    found = simulated(instrument, projects=projects)
    open_programme(store, PROGRAMME, study=found.study, instrument=instrument)
    programme = find_programme(store, PROGRAMME)
    if programme is None:
        raise LookupError("The programme that was just opened is not in the store.")
    at, answers = datetime.combine(DATED, time(12), tzinfo=UTC), iter(found.responses)
    while batch := tuple(islice(answers, BATCH)):
        import_responses(store, programme, batch, at=at)
