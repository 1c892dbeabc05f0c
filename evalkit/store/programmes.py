"""Programmes: the study plan, its projects and waves, and the versions that the waves ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, bindparam, select, update

from evalkit.intake.terms import Terms
from evalkit.store import documents
from evalkit.store.fieldwork_tables import role_modes
from evalkit.store.inserting import insert_all_new, insert_new
from evalkit.store.schema import instruments, programmes, projects, waves
from instruments.model import Instrument
from instruments.study import Study

MOST_REMEMBERED = 32
CODE: BindParameter[str] = bindparam("code")
PROGRAMMES = (
    select(programmes, *(column.label(f"wave_{column.name}") for column in waves.c))
    .join(waves, waves.c.programme == programmes.c.code)
    .order_by(programmes.c.code, waves.c.position)
)
PROGRAMME = PROGRAMMES.where(programmes.c.code == CODE)
HASH: BindParameter[str] = bindparam("content_hash")
VERSION = select(instruments.c.text).where(instruments.c.content_hash == HASH)
IS_PUBLISHED = select(instruments.c.content_hash).where(instruments.c.content_hash == HASH)


class InstrumentChangedError(Exception):
    """Another content is already published under this id and version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveDays:
    """When a wave opens and closes, and the day on which its answers are deleted."""

    opens_on: date | None = None
    closes_on: date | None = None
    delete_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveState:
    """A wave asks one exact version, and takes forms while it is open.

    Where it `requires_approval` a form counts once it was approved, else unless it was rejected.
    """

    code: str
    instrument_hash: str
    is_open: bool
    days: WaveDays = WaveDays()
    requires_approval: bool = False

    def is_deleted_by(self, day: date) -> bool:
        """Has the day come on which its answers are deleted?"""
        return self.days.delete_on is not None and self.days.delete_on <= day


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    code: str
    study: Study
    terms: Terms
    waves: tuple[WaveState, ...]
    by_invitation: bool = False  # nobody may answer who was not invited or is not visited

    def wave(self, code: str) -> WaveState | None:
        return next((wave for wave in self.waves if wave.code == code), None)

    @property
    def open_waves(self) -> tuple[WaveState, ...]:
        return tuple(wave for wave in self.waves if wave.is_open)


def publish_instrument(connection: Connection, instrument: Instrument) -> None:
    """Keep a version for ever. The same content again changes nothing.

    Raises InstrumentChangedError if the id and version stand for other content.
    """
    insert_new(
        connection,
        instruments,
        {
            "content_hash": instrument.content_hash,
            "id": instrument.id,
            "version": instrument.version,
            "text": documents.written(instrument),
        },
    )
    if find_instrument(connection, instrument.content_hash) is None:
        raise InstrumentChangedError(
            f"{instrument.id} {instrument.version} is published with other content:"
            " give the changed questionnaire a new version."
        )
    promises = [
        {"instrument_hash": instrument.content_hash, "role": role.code, "mode": role.mode.value}
        for role in instrument.roles
    ]
    insert_all_new(connection, role_modes, promises)


def find_instrument(connection: Connection, content_hash: str) -> Instrument | None:
    """A published version. What was read once is not read again, for it cannot have changed."""
    known = _read.get(content_hash)
    key = {"content_hash": content_hash}
    if known is not None:
        return known if connection.execute(IS_PUBLISHED, key).first() else None
    text = connection.execute(VERSION, key).scalar_one_or_none()
    return None if text is None else _remembered(content_hash, text)


def instrument_of(connection: Connection, wave: WaveState) -> Instrument:
    """The version that a wave asks, which the database knows to be published."""
    known = _read.get(wave.instrument_hash) or find_instrument(connection, wave.instrument_hash)
    if known is None:
        raise LookupError(f"Wave {wave.code} asks {wave.instrument_hash}, which is not kept.")
    return known


def all_instruments(connection: Connection) -> tuple[Instrument, ...]:
    """Every published version."""
    rows = connection.execute(select(instruments.c.content_hash, instruments.c.text))
    return tuple(_read.get(key) or _remembered(key, text) for key, text in rows.all())


def keep_programme(
    connection: Connection, *, code: str, study: Study, terms: Terms, instrument: Instrument
) -> None:
    """Keep the plan. Projects and waves that are known already keep their place and their version.

    Projects and waves may be added later; what has responses is never taken away.
    """
    text = documents.written(study)
    if not insert_new(
        connection,
        programmes,
        {
            "code": code,
            "study_text": text,
            "terms": documents.written(terms),
            "by_invitation": False,
        },
    ):
        connection.execute(
            update(programmes)
            .where(programmes.c.code == code)
            .values(study_text=text, terms=documents.written(terms))
        )
    for position, project in enumerate(study.projects):
        insert_new(
            connection,
            projects,
            {"programme": code, "code": project.code, "position": position},
        )
    newest = study.waves[-1].code
    for position, wave in enumerate(study.waves):
        row = {"programme": code, "code": wave.code, "position": position}
        state = {"instrument_hash": instrument.content_hash, "is_open": wave.code == newest}
        insert_new(connection, waves, {**row, **state})


def set_wave_open(connection: Connection, programme: str, wave: str, *, is_open: bool) -> None:
    connection.execute(
        update(waves)
        .where(waves.c.programme == programme, waves.c.code == wave)
        .values(is_open=is_open)
    )


def set_by_invitation(connection: Connection, programme: str, *, by_invitation: bool) -> None:
    connection.execute(
        update(programmes).where(programmes.c.code == programme).values(by_invitation=by_invitation)
    )


def find_programme(connection: Connection, code: str) -> Programme | None:
    rows = connection.execute(PROGRAMME, {"code": code}).all()
    return _programme(tuple(rows)) if rows else None


def all_programmes(connection: Connection) -> Iterator[Programme]:
    """Every programme, by code."""
    rows = connection.execute(PROGRAMMES).all()
    for _, of_one in groupby(rows, key=lambda row: row.code):
        yield _programme(tuple(of_one))


# Rows are values, and so is what is made of them: the same rows need not be read again.
@lru_cache(maxsize=MOST_REMEMBERED)
def _programme(rows: tuple[Row[Any], ...]) -> Programme:
    """A programme from its rows, one for each wave."""
    return Programme(
        code=rows[0].code,
        study=documents.read(Study, rows[0].study_text),
        terms=documents.read(Terms, rows[0].terms),
        waves=tuple(
            WaveState(
                code=row.wave_code,
                instrument_hash=row.wave_instrument_hash,
                is_open=row.wave_is_open,
                days=WaveDays(
                    opens_on=row.wave_opens_on,
                    closes_on=row.wave_closes_on,
                    delete_on=row.wave_delete_on,
                ),
                requires_approval=row.wave_requires_approval,
            )
            for row in rows
        ),
        by_invitation=rows[0].by_invitation,
    )


_read: dict[str, Instrument] = {}


def _remembered(content_hash: str, text: str) -> Instrument:
    if len(_read) >= MOST_REMEMBERED:
        _read.clear()
    return _read.setdefault(content_hash, documents.read(Instrument, text))
