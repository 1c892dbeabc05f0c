"""Administrative figures as they were entered, every version of each; nothing is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from evalkit.intake.figures import Entry
from evalkit.store.schema import figures


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePlace:
    """What a figure is about. A figure of a county has no project, one of a project no county."""

    programme: str
    wave: str
    indicator: str
    project: str = ""
    county: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFigure:
    """One version, the first being 1. A version without a value takes the figure back."""

    place: FigurePlace
    version: int
    entry: Entry
    role: str
    entered_at: datetime


def add_figure(
    connection: Connection, place: FigurePlace, entry: Entry, *, role: str, at: datetime
) -> None:
    """Keep a further version."""
    known = connection.execute(
        select(func.max(figures.c.version)).where(*_is(place))
    ).scalar_one_or_none()
    connection.execute(
        figures.insert().values(
            programme=place.programme,
            wave=place.wave,
            project=place.project,
            county=place.county,
            indicator=place.indicator,
            part=place.group,
            version=(known or 0) + 1,
            value=entry.value,
            numerator=entry.numerator,
            denominator=entry.denominator,
            evidence=entry.evidence,
            role=role,
            entered_at=at,
        )
    )


def latest_figures(
    connection: Connection, programme: str, *, wave: str | None = None
) -> Iterator[KeptFigure]:
    """The newest version of every figure, ordered by place; also those that were taken back."""
    newest = (
        select(*_PLACE, func.max(figures.c.version).label("newest"))
        .where(figures.c.programme == programme)
        .group_by(*_PLACE)
        .subquery()
    )
    same = [figures.c[column.name] == newest.c[column.name] for column in _PLACE]
    query = select(figures).join(newest, and_(figures.c.version == newest.c.newest, *same))
    if wave is not None:
        query = query.where(figures.c.wave == wave)
    for row in connection.execute(query.order_by(*_PLACE)):
        yield _kept(row)


def history(connection: Connection, place: FigurePlace) -> tuple[KeptFigure, ...]:
    """Every version of one figure, the oldest first."""
    rows = connection.execute(select(figures).where(*_is(place)).order_by(figures.c.version))
    return tuple(_kept(row) for row in rows)


_PLACE = (
    figures.c.programme,
    figures.c.wave,
    figures.c.project,
    figures.c.county,
    figures.c.indicator,
    figures.c.part,
)


def _is(place: FigurePlace) -> tuple[Any, ...]:
    return (
        figures.c.programme == place.programme,
        figures.c.wave == place.wave,
        figures.c.project == place.project,
        figures.c.county == place.county,
        figures.c.indicator == place.indicator,
        figures.c.part == place.group,
    )


def _kept(row: Row[Any]) -> KeptFigure:
    return KeptFigure(
        place=FigurePlace(
            programme=row.programme,
            wave=row.wave,
            project=row.project,
            county=row.county,
            indicator=row.indicator,
            group=row.part,
        ),
        version=row.version,
        entry=Entry(
            value=row.value,
            numerator=row.numerator,
            denominator=row.denominator,
            evidence=row.evidence,
        ),
        role=row.role,
        entered_at=row.entered_at,
    )
