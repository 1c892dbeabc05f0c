"""Staff: accounts, sessions, grants, links to set a password, log-in attempts."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

RIGHTS = "\"right\" IN ('owner', 'coordinator', 'evaluator', 'officer', 'analyst', 'auditor')"


def upgrade() -> None:
    _create_users()
    op.create_table(
        "recovery_codes",
        _user("recovery_codes"),
        _hash("code_hash"),
        sa.PrimaryKeyConstraint("user", "code_hash", name="pk_recovery_codes"),
    )
    op.create_table(
        "sessions",
        _hash("id_hash"),
        _user("sessions"),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("has_second_factor", sa.Boolean(), nullable=False),
        sa.Column("device", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id_hash", name="pk_sessions"),
    )
    op.create_index("ix_sessions_user", "sessions", ["user"])
    op.create_table(
        "grants",
        _user("grants"),
        sa.Column("programme", sa.String(100), nullable=False),
        sa.Column("right", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("user", "programme", "right", name="pk_grants"),
        sa.ForeignKeyConstraint(
            ["programme"], ["programmes.code"], name="fk_grants_programme_programmes"
        ),
        sa.CheckConstraint(RIGHTS, name="ck_grants_right"),
    )
    _create_links_and_attempts()


def _create_users() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("password_hash", sa.Text()),
        sa.Column("totp_secret", sa.String(64)),
        sa.Column("totp_step", sa.Integer(), nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("is_disabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("name", name="uq_users_name"),
    )


def _create_links_and_attempts() -> None:
    op.create_table(
        "password_links",
        _hash("token_hash"),
        _user("password_links", nullable=True),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_password_links"),
    )
    op.create_table(
        "login_attempts",
        sa.Column("id", sa.String(36), nullable=False),
        _hash("key_hash"),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", "key_hash", name="pk_login_attempts"),
    )
    op.create_index("ix_login_attempts_key_hash_at", "login_attempts", ["key_hash", "at"])


def _user(table: str, *, nullable: bool = False) -> sa.Column[Any]:
    reference = sa.ForeignKey("users.id", name=f"fk_{table}_user_users")
    return sa.Column("user", sa.String(36), reference, nullable=nullable)


def _hash(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(64), nullable=False)
