"""A wave may ask that a form is approved before it counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column: sa.Column[bool] = sa.Column(
        "requires_approval",
        sa.Boolean(name="requires_approval"),
        nullable=False,
        server_default=sa.false(),
    )
    op.add_column("waves", column)
