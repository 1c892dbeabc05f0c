"""The audit log: lines are added, never changed or taken away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SAID = "the audit log is sealed"
TABLE = "audit_log"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(100), nullable=False),
        sa.Column("programme", sa.String(100), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("did", sa.String(80), nullable=False),
        sa.Column("wave", sa.String(100), nullable=False),
        sa.Column("project", sa.String(100), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("chain", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_log")),
    )
    op.create_index(op.f("ix_audit_log_programme_number"), TABLE, ["programme", "number"])
    for what in ("UPDATE", "DELETE"):
        trigger = f"CREATE TRIGGER {TABLE}_{what.lower()} BEFORE {what} ON {TABLE}"
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"{trigger} FOR EACH ROW EXECUTE FUNCTION refuse_change()")
        else:
            op.execute(f"{trigger} BEGIN SELECT RAISE(ABORT, '{SAID}'); END")
