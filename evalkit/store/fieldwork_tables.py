"""The tables of field work: who is on the roster, who is visited, who is invited.

Two halves of the database that never meet: nothing here refers to a response, and no response
refers here, save where a role answers in its office (`named_forms`). No table has a row number, and
no key tells what came first: the order of rows must not lead from a person to an answer.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from evalkit.store.schema import CODE, INSTANCE_ID, SHA256, metadata

KEY = String(32)  # 128 random bits
MODE = String(20)
MODES = "mode IN ('named', 'confidential', 'anonymous')"

# What each version promises each role, so that the database itself can keep the promise.
role_modes = Table(
    "role_modes",
    metadata,
    Column("instrument_hash", SHA256, ForeignKey("instruments.content_hash"), primary_key=True),
    Column("role", CODE, primary_key=True),
    Column("mode", MODE, nullable=False),
    CheckConstraint(MODES, name="mode"),
)

# One seed per wave, kept from the first draw on: nobody draws until they like the sample.
draws = Table(
    "draws",
    metadata,
    Column("programme", CODE, primary_key=True),
    Column("wave", CODE, primary_key=True),
    Column("seed", String(100), nullable=False),
    Column("drawn_on", Date, nullable=False),
    ForeignKeyConstraint(["programme", "wave"], ["waves.programme", "waves.code"]),
)

roster_people = Table(
    "roster_people",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("programme", CODE, nullable=False),
    Column("wave", CODE, nullable=False),
    Column("project", CODE, nullable=False),
    Column("initials", String(10), nullable=False),
    Column("hamlet", CODE, nullable=False),
    Column("household", CODE, nullable=False),
    Column("number", String(10), nullable=False),
    Column("roles", Text, nullable=False),
    ForeignKeyConstraint(["programme", "project"], ["projects.programme", "projects.code"]),
    ForeignKeyConstraint(["programme", "wave"], ["waves.programme", "waves.code"]),
    Index(None, "programme", "wave", "project"),
    sqlite_with_rowid=False,
)

cases = Table(
    "cases",
    metadata,
    Column("person", KEY, ForeignKey("roster_people.id"), primary_key=True),
    Column("role", CODE, nullable=False),
    Column("mode", MODE, nullable=False),
    Column("selected", Integer, nullable=False),
    Column("frame", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("is_reserve", Boolean(name="is_reserve"), nullable=False),
    Column("in_use", Boolean(name="in_use"), nullable=False),
    Column("replaces", KEY, ForeignKey("cases.person"), nullable=True, unique=True),
    Column("evaluator", String(36), ForeignKey("users.id"), nullable=True, index=True),
    UniqueConstraint("person", "mode"),
    CheckConstraint(MODES, name="mode"),
    sqlite_with_rowid=False,
)

# The day of a completed visit would lead to the answers of that day: it is kept in office only.
visits = Table(
    "visits",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("person", KEY, nullable=False),
    Column("mode", MODE, nullable=False),
    Column("number", Integer, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("day", Date, nullable=True),
    UniqueConstraint("person", "number"),
    ForeignKeyConstraint(["person", "mode"], ["cases.person", "cases.mode"]),
    CheckConstraint("number BETWEEN 1 AND 3", name="number"),
    CheckConstraint(
        "mode = 'named' OR day IS NULL OR outcome NOT IN ('completed', 'partly')", name="day"
    ),
    sqlite_with_rowid=False,
)

# Tokens and spoken codes are kept as hashes; when one was used is not kept at all.
invitations = Table(
    "invitations",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("programme", CODE, nullable=False),
    Column("project", CODE, nullable=False),
    Column("wave", CODE, nullable=False),
    Column("role", CODE, nullable=False),
    Column("mode", MODE, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("batch", KEY, nullable=False),
    Column("token_hash", SHA256, nullable=False, unique=True),
    Column("code_hash", SHA256, nullable=False, unique=True),
    Column("uses", Integer, nullable=False),
    Column("most_uses", Integer, nullable=True),
    Column("made_on", Date, nullable=False),
    Column("valid_until", Date, nullable=False),
    Column("is_revoked", Boolean(name="is_revoked"), nullable=False),
    UniqueConstraint("id", "mode"),
    ForeignKeyConstraint(["programme", "project"], ["projects.programme", "projects.code"]),
    ForeignKeyConstraint(["programme", "wave"], ["waves.programme", "waves.code"]),
    CheckConstraint(MODES, name="mode"),
    CheckConstraint("kind IN ('single', 'many', 'kiosk')", name="kind"),
    CheckConstraint("uses >= 0 AND (most_uses IS NULL OR uses <= most_uses)", name="uses"),
    Index(None, "programme", "wave", "project"),
    sqlite_with_rowid=False,
)

# The one bridge, open for roles that answer in their office and closed by the database for others.
named_forms = Table(
    "named_forms",
    metadata,
    Column("instance_id", INSTANCE_ID, primary_key=True),
    Column("invitation", KEY, nullable=False),
    Column("mode", MODE, nullable=False),
    ForeignKeyConstraint(["invitation", "mode"], ["invitations.id", "invitations.mode"]),
    CheckConstraint("mode = 'named'", name="mode"),
    sqlite_with_rowid=False,
)

# A ticket says where a form may be handed in and is not written down before it is used up.
spent_tickets = Table(
    "spent_tickets",
    metadata,
    Column("ticket_hash", SHA256, primary_key=True),
    Column("expires_on", Date, nullable=False),
    sqlite_with_rowid=False,
)

devices = Table(
    "devices",
    metadata,
    Column("token_hash", SHA256, primary_key=True),
    Column("user", String(36), ForeignKey("users.id"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("made_on", Date, nullable=False),
    sqlite_with_rowid=False,
)
