"""Whether anything about the answers of a programme has changed since somebody looked, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, FromClause, func, select

from evalkit.store.review_tables import reviews, versions
from evalkit.store.schema import erasures, figures, refusals, responses

Counts = Mapping[str, int]  # by project


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Numbers of rows that are only ever added to: whatever happens to an answer adds one.

    A new form, a corrected version, a judgement, a "no" to the page of consent, by project; a figure, by
    programme; and what is deleted leaves its id among the erasures, which are counted over all.
    """

    responses: Counts
    versions: Counts
    reviews: Counts
    refusals: Counts
    figures: int
    erasures: int

    def changed_since(self, before: Marks) -> frozenset[str]:
        """Projects whose forms may differ: after an erasure, all of them."""
        pairs = (
            (self.responses, before.responses),
            (self.versions, before.versions),
            (self.reviews, before.reviews),
            (self.refusals, before.refusals),
        )
        return frozenset(
            project
            for now, then in pairs
            for project in now.keys() | then.keys()
            if self.erasures != before.erasures or now.get(project) != then.get(project)
        )


def marks_of(connection: Connection, programme: str) -> Marks:
    """Equal marks, equal answers."""
    mine = responses.c.programme == programme

    def of_forms(table: FromClause) -> Counts:
        joined = table.join(responses, responses.c.instance_id == table.c.instance_id)
        return _counted(connection, joined, mine, responses.c.project, func.count())

    return Marks(
        responses=_counted(connection, responses, mine, responses.c.project, func.count()),
        versions=of_forms(versions),
        reviews=of_forms(reviews),
        refusals=_counted(
            connection,
            refusals,
            refusals.c.programme == programme,
            refusals.c.project,
            func.sum(refusals.c["count"]),
        ),
        figures=connection.execute(
            select(func.count()).select_from(figures).where(figures.c.programme == programme)
        ).scalar_one(),
        erasures=connection.execute(select(func.count()).select_from(erasures)).scalar_one(),
    )


def _counted(
    connection: Connection,
    source: FromClause,
    mine: ColumnElement[bool],
    project: ColumnElement[str],
    number: ColumnElement[int],
) -> Counts:
    query = select(project, number).select_from(source).where(mine).group_by(project)
    return {code: int(count) for code, count in connection.execute(query)}
