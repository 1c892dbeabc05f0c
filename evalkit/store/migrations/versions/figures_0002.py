"""Administrative figures, entered on a page of their own."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

PLACE = ("programme", "wave", "project", "county", "indicator", "part")


def upgrade() -> None:
    op.create_table(
        "figures",
        *(_code(name) for name in PLACE),
        sa.Column("version", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Double()) for name in ("value", "numerator", "denominator")),
        sa.Column("evidence", sa.Text(), nullable=False),
        _code("role"),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint(*PLACE, "version", name="pk_figures"),
        sa.ForeignKeyConstraint(
            ["programme", "wave"],
            ["waves.programme", "waves.code"],
            name="fk_figures_programme_wave_waves",
        ),
    )


def _code(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(100), nullable=False)
