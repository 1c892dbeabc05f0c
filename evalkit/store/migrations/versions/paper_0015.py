"""Paper forms: typed by two people who do not see each other's entry, settled once into a response."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

OUTCOMES = "outcome IS NULL OR outcome IN ('double', 'single', 'declined')"
SETTLED = "(outcome IS NULL) = (settled_by IS NULL) AND (outcome IS NULL) = (settled_on IS NULL)"
# A row that is final is not changed any more, whoever asks.
SEALS = {
    "paper_forms": "OLD.outcome IS NOT NULL",
    "paper_entries": "OLD.finished_on IS NOT NULL",
    "paper_decisions": "OLD.field IS NOT NULL",
}


def upgrade() -> None:
    _forms()
    _entries()
    _decisions()
    for table, final in SEALS.items():
        trigger = f"CREATE TRIGGER {table}_sealed BEFORE UPDATE ON {table}"
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"{trigger} FOR EACH ROW WHEN ({final}) EXECUTE FUNCTION refuse_change()")
        else:
            op.execute(f"{trigger} WHEN {final} BEGIN SELECT RAISE(ABORT, 'paper is sealed'); END")


def _forms() -> None:
    table = "paper_forms"
    op.create_table(
        table,
        sa.Column("instance_id", sa.String(249), nullable=False),
        *(
            sa.Column(name, sa.String(100), nullable=False)
            for name in ("programme", "project", "wave", "role")
        ),
        sa.Column("instrument_hash", sa.String(64), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=True),
        sa.Column("settled_by", sa.String(100), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("instance_id", name=op.f(f"pk_{table}")),
        _known(table, ["instrument_hash"], "instruments", ["content_hash"]),
        _known(table, ["programme", "project"], "projects", ["programme", "code"]),
        _known(table, ["programme", "wave"], "waves", ["programme", "code"]),
        sa.CheckConstraint(OUTCOMES, name=op.f(f"ck_{table}_outcome")),
        sa.CheckConstraint(SETTLED, name=op.f(f"ck_{table}_settled")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f(f"ix_{table}_programme_wave"), table, ["programme", "wave"])


def _entries() -> None:
    table = "paper_entries"
    op.create_table(
        table,
        sa.Column("instance_id", sa.String(249), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(100), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("instance_id", "number", name=op.f(f"pk_{table}")),
        _known(table, ["instance_id"], "paper_forms", ["instance_id"]),
        sa.UniqueConstraint("instance_id", "made_by", name=op.f(f"uq_{table}_instance_id_made_by")),
        sa.CheckConstraint("number IN (1, 2)", name=op.f(f"ck_{table}_number")),
        sqlite_with_rowid=False,
    )


def _decisions() -> None:
    table = "paper_decisions"
    op.create_table(
        table,
        sa.Column("instance_id", sa.String(249), nullable=False),
        sa.Column("field", sa.String(100), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("instance_id", "field", name=op.f(f"pk_{table}")),
        _known(table, ["instance_id"], "paper_forms", ["instance_id"]),
        sqlite_with_rowid=False,
    )


def _known(table: str, columns: list[str], other: str, keys: list[str]) -> Any:
    return sa.ForeignKeyConstraint(
        columns,
        [f"{other}.{key}" for key in keys],
        name=op.f(f"fk_{table}_{'_'.join(columns)}_{other}"),
    )
