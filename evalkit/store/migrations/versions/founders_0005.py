"""Founders, who may open programmes; secrets of second factors get room to be sealed.

SQLite cannot change the type of a column in place, and making the table anew would break what refers to
it: a new column takes over, and what was kept plain is sealed when it is next used.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "users", sa.Column("is_founder", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("users", sa.Column("totp_sealed", sa.Text(), nullable=True))
    op.execute("UPDATE users SET totp_sealed = totp_secret")
    op.drop_column("users", "totp_secret")
