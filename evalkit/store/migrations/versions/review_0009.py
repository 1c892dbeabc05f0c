"""Versions of corrected forms and judgements about forms; a version is sealed as its form is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

SAID = "a version is sealed"
NOTED = "state NOT IN ('hasIssues', 'rejected') OR note <> ''"


def upgrade() -> None:
    _versions()
    _reviews()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER versions_sealed BEFORE UPDATE ON versions"
            " FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
    else:
        op.execute(
            "CREATE TRIGGER versions_sealed BEFORE UPDATE ON versions"
            f" BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )


def _versions() -> None:
    op.create_table(
        "versions",
        sa.Column("instance_id", sa.String(249), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(64), nullable=False),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(100), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("version >= 2", name=op.f("ck_versions_version")),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["responses.instance_id"],
            name=op.f("fk_versions_instance_id_responses"),
        ),
        sa.PrimaryKeyConstraint("instance_id", "version", name=op.f("pk_versions")),
        sqlite_with_rowid=False,
    )


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("instance_id", sa.String(249), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(100), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('edited', 'hasIssues', 'approved', 'rejected')",
            name=op.f("ck_reviews_state"),
        ),
        sa.CheckConstraint(NOTED, name=op.f("ck_reviews_note")),
        sa.ForeignKeyConstraint(
            ["instance_id"],
            ["responses.instance_id"],
            name=op.f("fk_reviews_instance_id_responses"),
        ),
        sa.PrimaryKeyConstraint("instance_id", "number", name=op.f("pk_reviews")),
        sqlite_with_rowid=False,
    )
