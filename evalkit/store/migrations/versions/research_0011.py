"""Research: data sets as they were defined, their analyses, and who took what out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SAID = "the record of data taken out is sealed"
USES = "what IN ('csv', 'sav', 'dta', 'codebook', 'run', 'report')"


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
    _uses()


def _uses() -> None:
    op.create_table(
        "data_uses",
        sa.Column("programme", sa.String(100), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("data_set", sa.String(32), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("what", sa.String(10), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("data", sa.String(64), nullable=False),
        *_made(),
        sa.PrimaryKeyConstraint("programme", "number", name=op.f("pk_data_uses")),
        sa.ForeignKeyConstraint(
            ["programme"], ["programmes.code"], name=op.f("fk_data_uses_programme_programmes")
        ),
        sa.CheckConstraint(USES, name=op.f("ck_data_uses_what")),
        sqlite_with_rowid=False,
    )
    trigger = "CREATE TRIGGER data_uses_sealed BEFORE UPDATE ON data_uses"
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"{trigger} FOR EACH ROW EXECUTE FUNCTION refuse_change()")
    else:
        op.execute(f"{trigger} BEGIN SELECT RAISE(ABORT, '{SAID}'); END")


def _made() -> tuple[sa.Column[str], sa.Column[object]]:
    return (
        sa.Column("made_by", sa.String(100), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
    )
