"""Data sets for research as they are kept: what was chosen, and what was analysed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, select

from evalkit.store import documents
from evalkit.store.research_tables import data_analyses, data_sets
from evalkit.store.review_tables import versions
from evalkit.store.schema import programmes, responses
from instruments.text import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveOf:
    programme: str
    wave: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What a data set is made of. `lang` comes first in labels."""

    waves: tuple[WaveOf, ...]
    roles: tuple[str, ...]
    lang: Lang

    @property
    def programmes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.programme for one in self.waves))


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """`programme` is where it is kept; it may draw on others as well."""

    id: str
    programme: str
    name: str
    chosen: Chosen
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """`plan` is the text of the plan file."""

    id: str
    data_set: str
    plan: str
    by: str
    at: datetime


def add_data_set(connection: Connection, one: DataSet) -> None:
    connection.execute(
        data_sets.insert().values(
            id=one.id,
            programme=one.programme,
            name=one.name,
            chosen=documents.written(one.chosen),
            made_by=one.by,
            made_at=one.at,
        )
    )


def data_sets_of(connection: Connection, programme: str) -> tuple[DataSet, ...]:
    """The data sets that are kept with a programme, newest first."""
    rows = connection.execute(
        select(data_sets)
        .where(data_sets.c.programme == programme)
        .order_by(data_sets.c.made_at.desc(), data_sets.c.id)
    )
    return tuple(
        DataSet(
            id=row.id,
            programme=row.programme,
            name=row.name,
            chosen=documents.read(Chosen, row.chosen),
            by=row.made_by,
            at=row.made_at,
        )
        for row in rows
    )


def state_of(connection: Connection, chosen: Chosen) -> str:
    """A hash of everything that a data set is made from: forms, their reviews and versions, the plans."""
    told = sha256()
    for code in chosen.programmes:
        study = select(programmes.c.study_text).where(programmes.c.code == code)
        told.update(str(connection.execute(study).scalar_one_or_none()).encode())
    for one in chosen.waves:
        here = (responses.c.programme == one.programme) & (responses.c.wave == one.wave)
        forms = select(responses.c.instance_id, responses.c.content_hash, responses.c.state)
        newer = select(versions.c.instance_id, versions.c.version, versions.c.flags).join(
            responses, responses.c.instance_id == versions.c.instance_id
        )
        for query in (forms.where(here), newer.where(here)):
            rows = connection.execute(query.order_by(*query.selected_columns)).all()
            told.update(repr([tuple(row) for row in rows]).encode())
    return told.hexdigest()


def add_analysis(connection: Connection, one: Analysis) -> None:
    connection.execute(
        data_analyses.insert().values(
            id=one.id, data_set=one.data_set, plan=one.plan, made_by=one.by, made_at=one.at
        )
    )


def analyses_of(connection: Connection, data_set: str) -> tuple[Analysis, ...]:
    """Newest first."""
    rows = connection.execute(
        select(data_analyses)
        .where(data_analyses.c.data_set == data_set)
        .order_by(data_analyses.c.made_at.desc(), data_analyses.c.id)
    )
    return tuple(
        Analysis(id=row.id, data_set=row.data_set, plan=row.plan, by=row.made_by, at=row.made_at)
        for row in rows
    )
