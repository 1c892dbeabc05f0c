"""Programmes, instruments, drafts, responses, and what is kept beside them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _instruments()
    _programmes()
    _responses()
    _drafts()
    _refusals()
    _quarantine()


def _code(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.String(100), nullable=False, **options)


def _hash(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(64), nullable=False)


def _instance_id(*, nullable: bool = False) -> sa.Column[str]:
    return sa.Column("instance_id", sa.String(249), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(), nullable=nullable)


def _project_and_wave(table: str) -> tuple[sa.ForeignKeyConstraint, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["programme", "project"],
            ["projects.programme", "projects.code"],
            name=f"fk_{table}_programme_project_projects",
        ),
        sa.ForeignKeyConstraint(
            ["programme", "wave"],
            ["waves.programme", "waves.code"],
            name=f"fk_{table}_programme_wave_waves",
        ),
    )


def _instruments() -> None:
    op.create_table(
        "instruments",
        _hash("content_hash"),
        _code("id"),
        _code("version"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("content_hash", name="pk_instruments"),
        sa.UniqueConstraint("id", "version", name="uq_instruments_id_version"),
    )


def _programmes() -> None:
    op.create_table(
        "programmes",
        _code("code"),
        sa.Column("study_text", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_programmes"),
    )
    op.create_table(
        "projects",
        _code("programme"),
        _code("code"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("programme", "code", name="pk_projects"),
        sa.ForeignKeyConstraint(
            ["programme"], ["programmes.code"], name="fk_projects_programme_programmes"
        ),
    )
    op.create_table(
        "waves",
        _code("programme"),
        _code("code"),
        sa.Column("position", sa.Integer(), nullable=False),
        _hash("instrument_hash"),
        sa.Column("is_open", sa.Boolean(name="is_open"), nullable=False),
        sa.PrimaryKeyConstraint("programme", "code", name="pk_waves"),
        sa.ForeignKeyConstraint(
            ["programme"], ["programmes.code"], name="fk_waves_programme_programmes"
        ),
        sa.ForeignKeyConstraint(
            ["instrument_hash"],
            ["instruments.content_hash"],
            name="fk_waves_instrument_hash_instruments",
        ),
    )


def _responses() -> None:
    op.create_table(
        "responses",
        _instance_id(),
        *(_code(name) for name in ("programme", "project", "wave", "role")),
        _code("instrument_id"),
        _code("instrument_version"),
        _hash("instrument_hash"),
        sa.Column("payload", sa.Text(), nullable=False),
        _hash("content_hash"),
        _moment("submitted_at", nullable=True),
        _moment("received_at"),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("instance_id", name="pk_responses"),
        *_project_and_wave("responses"),
        sa.ForeignKeyConstraint(
            ["instrument_hash"],
            ["instruments.content_hash"],
            name="fk_responses_instrument_hash_instruments",
        ),
        sa.CheckConstraint(
            "state IN ('received', 'edited', 'hasIssues', 'approved', 'rejected')",
            name=op.f("ck_responses_state"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_responses_programme_wave_project_role",
        "responses",
        ["programme", "wave", "project", "role"],
    )


def _drafts() -> None:
    op.create_table(
        "drafts",
        _instance_id(),
        _hash("code_hash"),
        *(_code(name) for name in ("programme", "project", "wave", "role")),
        sa.Column("payload", sa.Text(), nullable=False),
        _moment("updated_at"),
        sa.PrimaryKeyConstraint("instance_id", name="pk_drafts"),
        sa.UniqueConstraint("code_hash", name="uq_drafts_code_hash"),
        *_project_and_wave("drafts"),
        sqlite_with_rowid=False,
    )


def _refusals() -> None:
    place = ("programme", "project", "wave", "role")
    op.create_table(
        "refusals",
        *(_code(name) for name in place),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*place, "day", name="pk_refusals"),
        *_project_and_wave("refusals"),
    )


def _quarantine() -> None:
    op.create_table(
        "quarantine",
        _hash("receipt"),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        _instance_id(nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        _moment("received_at"),
        sa.PrimaryKeyConstraint("receipt", name="pk_quarantine"),
    )
    op.create_table(
        "erasures",
        _instance_id(),
        sa.Column("reason", sa.Text(), nullable=False),
        _moment("erased_at"),
        sa.PrimaryKeyConstraint("instance_id", name="pk_erasures"),
    )
