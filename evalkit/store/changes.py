"""Whether anything about the answers of a programme has changed since somebody looked."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from evalkit.store.review_tables import reviews, versions
from evalkit.store.schema import erasures, figures, refusals, responses


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Numbers of rows that are only ever added to: whatever happens to an answer adds one.

    A new form, a corrected version, a judgement, a figure, a "no" to the page of consent; and what is
    deleted leaves its id among the erasures, which are counted over all programmes.
    """

    responses: int
    versions: int
    reviews: int
    figures: int
    refusals: int
    erasures: int


def marks_of(connection: Connection, programme: str) -> Marks:
    """Equal marks, equal answers."""
    mine = responses.c.programme == programme
    its = {
        table.name: select(func.count())
        .select_from(table.join(responses, responses.c.instance_id == table.c.instance_id))
        .where(mine)
        for table in (versions, reviews)
    }
    counted = {
        "responses": select(func.count()).select_from(responses).where(mine),
        **its,
        "figures": select(func.count())
        .select_from(figures)
        .where(figures.c.programme == programme),
        "refusals": select(func.coalesce(func.sum(refusals.c["count"]), 0)).where(
            refusals.c.programme == programme
        ),
        "erasures": select(func.count()).select_from(erasures),
    }
    return Marks(
        **{name: int(connection.execute(one).scalar_one()) for name, one in counted.items()}
    )
