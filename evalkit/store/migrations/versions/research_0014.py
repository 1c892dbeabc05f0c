"""Research: data sets as they were defined, and their analyses."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "data_sets",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("programme", sa.String(100), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=False),
        *_made(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_sets")),
        sa.ForeignKeyConstraint(
            ["programme"], ["programmes.code"], name=op.f("fk_data_sets_programme_programmes")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_data_sets_programme"), "data_sets", ["programme"])
    op.create_table(
        "data_analyses",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("data_set", sa.String(32), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        *_made(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_analyses")),
        sa.ForeignKeyConstraint(
            ["data_set"], ["data_sets.id"], name=op.f("fk_data_analyses_data_set_data_sets")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_data_analyses_data_set"), "data_analyses", ["data_set"])


def _made() -> tuple[sa.Column[str], sa.Column[object]]:
    return (
        sa.Column("made_by", sa.String(100), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
    )
