"""Photos of evaluators: evidence beside the notes on figures, tied to a project and a wave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLE = "photos"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.String(32), nullable=False),
        *(
            sa.Column(name, sa.String(100), nullable=False)
            for name in ("programme", "wave", "project")
        ),
        sa.Column("indicator", sa.String(100), nullable=True),
        sa.Column("caption", sa.String(200), nullable=False),
        sa.Column("evaluator", sa.String(36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("preview", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{TABLE}")),
        _known(["evaluator"], "users", ["id"]),
        _known(["programme", "project"], "projects", ["programme", "code"]),
        _known(["programme", "wave"], "waves", ["programme", "code"]),
        sa.UniqueConstraint(
            "programme", "wave", "project", "evaluator", "digest", name=op.f(f"uq_{TABLE}_once")
        ),
        sqlite_with_rowid=False,
    )
    columns = ["programme", "wave", "project"]
    op.create_index(op.f(f"ix_{TABLE}_{'_'.join(columns)}"), TABLE, columns)


def _known(columns: list[str], other: str, keys: list[str]) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        columns,
        [f"{other}.{key}" for key in keys],
        name=op.f(f"fk_{TABLE}_{'_'.join(columns)}_{other}"),
    )
