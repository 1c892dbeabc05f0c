"""Data sets for research: defined, kept by name, and made anew from the answers whenever one is asked for."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from sqlalchemy import Connection

from evalkit.exchange.research_csv import research_csv
from evalkit.intake.submission import State
from evalkit.store import research as kept
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme, find_instrument, find_programme
from evalkit.store.research import Analysis, Chosen, DataSet
from evalkit.store.responses import StoredResponse, stored_responses
from instruments.model import Instrument, Mode
from scoring.research.build import research_data
from scoring.research.sources import Draw, Entry, Source
from scoring.research.variables import ResearchData

MOST_KEPT = 4  # data sets of 40 projects take some 30 MB each


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A data set as the answers are now. `csv` is the file that plans are run on, `hash` its SHA-256."""

    sources: tuple[Source, ...]
    data: ResearchData
    csv: bytes

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.csv).hexdigest()


def define(
    store: Store, programme: str, *, name: str, chosen: Chosen, by: str, at: datetime
) -> str:
    """Keep a definition; its id comes back."""
    made = DataSet(
        id=secrets.token_hex(16), programme=programme, name=name, chosen=chosen, by=by, at=at
    )
    store.write(lambda db: kept.add_data_set(db, made))
    return made.id


def data_sets(store: Store, programme: str) -> tuple[DataSet, ...]:
    with store.reading() as connection:
        return kept.data_sets_of(connection, programme)


def find_data_set(store: Store, programme: str, key: str) -> DataSet | None:
    return next((one for one in data_sets(store, programme) if one.id == key), None)


def analyses(store: Store, data_set: DataSet) -> tuple[Analysis, ...]:
    with store.reading() as connection:
        return kept.analyses_of(connection, data_set.id)


def keep_analysis(store: Store, data_set: DataSet, plan: str, *, by: str, at: datetime) -> Analysis:
    made = Analysis(id=secrets.token_hex(16), data_set=data_set.id, plan=plan, by=by, at=at)
    store.write(lambda db: kept.add_analysis(db, made))
    return made


class Shelf:
    """The data sets that were made last, each as long as nothing behind it has changed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._made: dict[str, tuple[str, Made]] = {}

    def made(self, store: Store, data_set: DataSet, *, secret: str) -> Made:
        with store.reading() as connection:
            state = kept.state_of(connection, data_set.chosen)
        with self._lock:
            known = self._made.pop(data_set.id, None)
        if known is None or known[0] != state:
            known = state, make(store, data_set, secret=secret)
        with self._lock:
            self._made[data_set.id] = known  # the newest stands last
            for oldest in list(self._made)[:-MOST_KEPT]:
                del self._made[oldest]
        return known[1]


def make(store: Store, data_set: DataSet, *, secret: str) -> Made:
    """The data set from the answers that count now. The same answers give the same bytes.

    Rows stand in an order made with the secret of the installation and the id of the data set, so that
    it tells nothing about who answered when, nor about the same person's row in another data set.
    """
    with store.reading() as connection:
        sources = tuple(_sources(connection, data_set, secret))
    data = research_data(sources)
    return Made(sources=sources, data=data, csv=research_csv(data))


def roles_of(store: Store, programmes: Iterable[Programme]) -> dict[str, Instrument]:
    """Every role that a wave of the programmes asks, with a questionnaire that has it."""
    found: dict[str, Instrument] = {}
    with store.reading() as connection:
        for programme in programmes:
            for wave in programme.waves:
                instrument = find_instrument(connection, wave.instrument_hash)
                for role in () if instrument is None else instrument.roles:
                    if instrument is not None and instrument.asked_of(role.code):
                        found.setdefault(role.code, instrument)
    return found


def _sources(connection: Connection, data_set: DataSet, secret: str) -> Iterator[Source]:
    """One for each programme and version of a questionnaire."""
    for code in data_set.chosen.programmes:
        programme = find_programme(connection, code)
        if programme is None:
            continue
        by_version: dict[str, list[StoredResponse]] = defaultdict(list)
        for stored in _chosen(connection, data_set.chosen, code):
            by_version[stored.submission.instrument.content_hash].append(stored)
        for version in sorted(by_version):
            instrument = find_instrument(connection, version)
            if instrument is None:
                raise LookupError(f"The questionnaire {version} of answers is not in the store.")
            forms = sorted(by_version[version], key=lambda one: _place(one, data_set.id, secret))
            yield Source(
                programme=code,
                label=programme.study.label,
                instrument=instrument,
                study=programme.study,
                entries=tuple(_entry(one, instrument) for one in forms),
            )


def _chosen(connection: Connection, chosen: Chosen, programme: str) -> Iterator[StoredResponse]:
    for one in chosen.waves:
        if one.programme == programme:
            for stored in stored_responses(connection, programme, wave=one.wave):
                if stored.state is not State.REJECTED and stored.submission.role in chosen.roles:
                    yield stored


def _place(stored: StoredResponse, data_set: str, secret: str) -> bytes:
    told = f"{data_set}\n{stored.submission.instance_id}".encode()
    return hmac.new(f"evalkit data set\n{secret}".encode(), told, hashlib.sha256).digest()


def _entry(stored: StoredResponse, instrument: Instrument) -> Entry:
    """Who somebody is leads from one wave to the next and is not itself in the data set."""
    sent, response = stored.submission, stored.response
    anonymous = instrument.role(response.role).mode is Mode.ANONYMOUS
    draw = None
    if sent.sample is not None:
        draw = Draw(selected=sent.sample.selected, frame=sent.sample.frame)
    person = f"{response.project}\n{response.respondent}"
    return Entry(
        response=response,
        person=person if response.respondent and not anonymous else "",
        draw=draw,
        replacement=None if anonymous or sent.sample is None else sent.sample.replacement,
        held_by=sent.mode or "",
        language=sent.language,
    )
