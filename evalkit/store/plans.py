"""Changing what a programme is: its plan, its projects and waves; and what already depends on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection, Table, delete, func, select, update

from evalkit.intake.terms import Terms
from evalkit.store import documents
from evalkit.store.inserting import insert_new
from evalkit.store.photo_tables import photos
from evalkit.store.programmes import WaveDays
from evalkit.store.schema import (
    drafts,
    figures,
    programmes,
    projects,
    refusals,
    responses,
    waves,
)
from instruments.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What has come in so far: answers by project and by wave, figures and photos by project."""

    answers: Mapping[str, int]
    answers_by_wave: Mapping[str, int]
    figures: Mapping[str, int]
    drafts: Mapping[str, int]
    photos: Mapping[str, int]

    @property
    def all_answers(self) -> int:
        return sum(self.answers.values())


def used_in(connection: Connection, programme: str) -> Used:
    def counted(table: Table, column: str) -> dict[str, int]:
        own = table.c[column]
        found = select(own, func.count()).where(table.c.programme == programme).group_by(own)
        return {str(code): int(count) for code, count in connection.execute(found)}

    return Used(
        answers=counted(responses, "project"),
        answers_by_wave=counted(responses, "wave"),
        figures=counted(figures, "project"),
        drafts=counted(drafts, "project"),
        photos=counted(photos, "project"),
    )


def add_programme(connection: Connection, code: str, study: Study, terms: Terms) -> bool:
    """False if the code is taken."""
    row = {
        "code": code,
        "study_text": documents.written(study),
        "terms": documents.written(terms),
        "by_invitation": False,
    }
    return insert_new(connection, programmes, row)


def keep_study(connection: Connection, code: str, study: Study) -> None:
    """Put the plan in place of the one before; its projects get their rows."""
    connection.execute(
        update(programmes)
        .where(programmes.c.code == code)
        .values(study_text=documents.written(study))
    )
    for position, project in enumerate(study.projects):
        row = {"programme": code, "code": project.code, "position": position}
        insert_new(connection, projects, row)


def keep_terms(connection: Connection, code: str, terms: Terms) -> None:
    connection.execute(
        update(programmes).where(programmes.c.code == code).values(terms=documents.written(terms))
    )


def remove_project(connection: Connection, programme: str, project: str) -> None:
    """The row of a project that nobody has answered for. What still refers to it stops this.

    A refused consent is counted by project and goes with it.
    """
    for table in (refusals, projects):
        name = table.c.project if table is refusals else table.c.code
        connection.execute(delete(table).where(table.c.programme == programme, name == project))


def add_wave(
    connection: Connection, programme: str, code: str, *, instrument_hash: str, days: WaveDays
) -> None:
    """A wave behind the others, closed."""
    last = connection.execute(
        select(func.max(waves.c.position)).where(waves.c.programme == programme)
    ).scalar_one_or_none()
    connection.execute(
        waves.insert().values(
            programme=programme,
            code=code,
            position=0 if last is None else last + 1,
            instrument_hash=instrument_hash,
            is_open=False,
            **asdict(days),
        )
    )


def change_wave(
    connection: Connection, programme: str, code: str, *, instrument_hash: str, days: WaveDays
) -> None:
    connection.execute(
        update(waves)
        .where(waves.c.programme == programme, waves.c.code == code)
        .values(instrument_hash=instrument_hash, **asdict(days))
    )


def set_requires_approval(
    connection: Connection, programme: str, code: str, *, is_required: bool
) -> None:
    connection.execute(
        update(waves)
        .where(waves.c.programme == programme, waves.c.code == code)
        .values(requires_approval=is_required)
    )


def close_on(
    connection: Connection, programme: str, code: str, *, closes_on: date, delete_on: date
) -> None:
    """The last day of a wave, and the day on which its answers are deleted."""
    connection.execute(
        update(waves)
        .where(waves.c.programme == programme, waves.c.code == code)
        .values(closes_on=closes_on, delete_on=delete_on)
    )
