"""The days of a wave: when it opens and closes, and when its answers are deleted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("opens_on", "closes_on", "delete_on"):
        op.add_column("waves", sa.Column(name, sa.Date(), nullable=True))
