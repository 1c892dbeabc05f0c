"""Phones: how many forms each has finished, and which have arrived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "phones",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("programme", sa.String(100), nullable=False),
        sa.Column("finished", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_phones"),
        sa.ForeignKeyConstraint(
            ["programme"], ["programmes.code"], name="fk_phones_programme_programmes"
        ),
        sa.CheckConstraint("finished >= 0 AND held >= 0", name=op.f("ck_phones_counts")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_phones_programme", "phones", ["programme"])
    op.create_table(
        "phone_arrivals",
        sa.Column("phone", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("phone", "number", name="pk_phone_arrivals"),
        sa.ForeignKeyConstraint(["phone"], ["phones.id"], name="fk_phone_arrivals_phone_phones"),
        sa.CheckConstraint("number > 0", name=op.f("ck_phone_arrivals_number")),
        sqlite_with_rowid=False,
    )
