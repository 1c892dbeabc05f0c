"""The tables. `migrations` brings a database to this state; a test keeps the two equal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """Moments are stored in UTC and come back aware of it, on every database alike."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ARG002
        if value is None or value.tzinfo is None:  # without a zone it is taken as UTC
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


CODE = String(100)
INSTANCE_ID = String(249)  # the limit of OpenRosa; ours are "uuid:" and 36 characters
SHA256 = String(64)

instruments = Table(
    "instruments",
    metadata,
    Column("content_hash", SHA256, primary_key=True),
    Column("id", CODE, nullable=False),
    Column("version", CODE, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("id", "version"),
)

programmes = Table(
    "programmes",
    metadata,
    Column("code", CODE, primary_key=True),
    Column("study_text", Text, nullable=False),
    Column("terms", Text, nullable=False),
    Column("by_invitation", Boolean(name="by_invitation"), nullable=False),
)

projects = Table(
    "projects",
    metadata,
    Column("programme", CODE, ForeignKey("programmes.code"), primary_key=True),
    Column("code", CODE, primary_key=True),
    Column("position", Integer, nullable=False),
)

waves = Table(
    "waves",
    metadata,
    Column("programme", CODE, ForeignKey("programmes.code"), primary_key=True),
    Column("code", CODE, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("instrument_hash", SHA256, ForeignKey("instruments.content_hash"), nullable=False),
    Column("is_open", Boolean(name="is_open"), nullable=False),
    # What a study file does not say; waves that were opened from one have none of it.
    Column("opens_on", Date, nullable=True),
    Column("closes_on", Date, nullable=True),
    Column("delete_on", Date, nullable=True),
    # Do forms count only once they were approved? Fixed before the first one comes in.
    Column(
        "requires_approval",
        Boolean(name="requires_approval"),
        nullable=False,
        server_default=false(),
    ),
)


def _place() -> tuple[Column[Any] | ForeignKeyConstraint, ...]:
    """Where an answer belongs: a project in a wave of a programme, and a role."""
    return (
        Column("programme", CODE, nullable=False),
        Column("project", CODE, nullable=False),
        Column("wave", CODE, nullable=False),
        Column("role", CODE, nullable=False),
        ForeignKeyConstraint(["programme", "project"], ["projects.programme", "projects.code"]),
        ForeignKeyConstraint(["programme", "wave"], ["waves.programme", "waves.code"]),
    )


# Without a row number: the order of arrival must not tell who gave an anonymous answer.
responses = Table(
    "responses",
    metadata,
    Column("instance_id", INSTANCE_ID, primary_key=True),
    *_place(),
    Column("instrument_id", CODE, nullable=False),
    Column("instrument_version", CODE, nullable=False),
    Column("instrument_hash", SHA256, ForeignKey("instruments.content_hash"), nullable=False),
    Column("payload", Text, nullable=False),
    Column("content_hash", SHA256, nullable=False),
    Column("submitted_at", UtcDateTime, nullable=True),
    Column("received_at", UtcDateTime, nullable=False),
    Column("state", String(20), nullable=False),
    Column("flags", Text, nullable=False),
    CheckConstraint(
        "state IN ('received', 'edited', 'hasIssues', 'approved', 'rejected')", name="state"
    ),
    Index(None, "programme", "wave", "project", "role"),
    sqlite_with_rowid=False,
)

drafts = Table(
    "drafts",
    metadata,
    Column("instance_id", INSTANCE_ID, primary_key=True),
    Column("code_hash", SHA256, nullable=False, unique=True),
    *_place(),
    Column("payload", Text, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    sqlite_with_rowid=False,
)

# A "no" to the consent page: counted by day, and nothing else is kept.
refusals = Table(
    "refusals",
    metadata,
    Column("programme", CODE, primary_key=True),
    Column("project", CODE, primary_key=True),
    Column("wave", CODE, primary_key=True),
    Column("role", CODE, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("count", Integer, nullable=False),
    ForeignKeyConstraint(["programme", "project"], ["projects.programme", "projects.code"]),
    ForeignKeyConstraint(["programme", "wave"], ["waves.programme", "waves.code"]),
)

# Every version of every administrative figure; the highest version counts. A figure of a county has
# an empty project, so the project cannot be a reference.
figures = Table(
    "figures",
    metadata,
    Column("programme", CODE, primary_key=True),
    Column("wave", CODE, primary_key=True),
    Column("project", CODE, primary_key=True),
    Column("county", CODE, primary_key=True),
    Column("indicator", CODE, primary_key=True),
    Column("part", CODE, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("value", Double, nullable=True),
    Column("numerator", Double, nullable=True),
    Column("denominator", Double, nullable=True),
    Column("evidence", Text, nullable=False),
    Column("role", CODE, nullable=False),
    Column("entered_at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(["programme", "wave"], ["waves.programme", "waves.code"]),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("receipt", SHA256, primary_key=True),
    Column("reason", String(40), nullable=False),
    Column("detail", Text, nullable=False),
    Column("instance_id", INSTANCE_ID, nullable=True),
    Column("body", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
)

erasures = Table(
    "erasures",
    metadata,
    Column("instance_id", INSTANCE_ID, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("erased_at", UtcDateTime, nullable=False),
)

# Staff. Ids and tokens are kept as hashes, the secrets of second factors under the installation's key.
users = Table(
    "users",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", CODE, nullable=False, unique=True),
    Column("password_hash", Text, nullable=True),
    Column("totp_sealed", Text, nullable=True),
    Column("totp_step", Integer, nullable=False),
    Column("is_admin", Boolean(name="is_admin"), nullable=False),
    Column("is_founder", Boolean(name="is_founder"), nullable=False, server_default=false()),
    Column("is_disabled", Boolean(name="is_disabled"), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("user", String(36), ForeignKey("users.id"), primary_key=True),
    Column("code_hash", SHA256, primary_key=True),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id_hash", SHA256, primary_key=True),
    Column("user", String(36), ForeignKey("users.id"), nullable=False, index=True),
    Column("created_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    Column("has_second_factor", Boolean(name="has_second_factor"), nullable=False),
    Column("device", String(200), nullable=False),
)

grants = Table(
    "grants",
    metadata,
    Column("user", String(36), ForeignKey("users.id"), primary_key=True),
    Column("programme", CODE, ForeignKey("programmes.code"), primary_key=True),
    Column("right", String(20), primary_key=True),
    CheckConstraint(
        "\"right\" IN ('owner', 'coordinator', 'evaluator', 'officer', 'analyst', 'auditor')",
        name="right",
    ),
)

# Links that let somebody set a password: the first admin's has no user yet.
password_links = Table(
    "password_links",
    metadata,
    Column("token_hash", SHA256, primary_key=True),
    Column("user", String(36), ForeignKey("users.id"), nullable=True),
    Column("expires_at", UtcDateTime, nullable=False),
)

login_attempts = Table(
    "login_attempts",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("key_hash", SHA256, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "key_hash", "at"),
)
