"""The tables of paper forms that are typed in: which form, what each of two people typed, what was settled.

A form becomes a response when it is settled, and stays here with both entries, so that agreement can be
computed at any time. Days, never hours: the order of typing must not lead to who answered.
"""

from __future__ import annotations

from sqlalchemy import (
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

paper_forms = Table(
    "paper_forms",
    metadata,
    Column("instance_id", INSTANCE_ID, primary_key=True),
    Column("programme", CODE, nullable=False),
    Column("project", CODE, nullable=False),
    Column("wave", CODE, nullable=False),
    Column("role", CODE, nullable=False),
    Column("instrument_hash", SHA256, ForeignKey("instruments.content_hash"), nullable=False),
    Column("outcome", String(10), nullable=True),
    Column("settled_by", CODE, nullable=True),
    Column("settled_on", Date, nullable=True),
    ForeignKeyConstraint(["programme", "project"], ["projects.programme", "projects.code"]),
    ForeignKeyConstraint(["programme", "wave"], ["waves.programme", "waves.code"]),
    CheckConstraint(
        "outcome IS NULL OR outcome IN ('double', 'single', 'declined')", name="outcome"
    ),
    CheckConstraint(
        "(outcome IS NULL) = (settled_by IS NULL) AND (outcome IS NULL) = (settled_on IS NULL)",
        name="settled",
    ),
    Index(None, "programme", "wave"),
    sqlite_with_rowid=False,
)

# Nobody enters a form twice: the database itself refuses. A finished entry is sealed.
paper_entries = Table(
    "paper_entries",
    metadata,
    Column("instance_id", INSTANCE_ID, ForeignKey("paper_forms.instance_id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("made_by", CODE, nullable=False),
    Column("payload", Text, nullable=False),
    Column("finished_on", Date, nullable=True),
    UniqueConstraint("instance_id", "made_by"),
    CheckConstraint("number IN (1, 2)", name="number"),
    sqlite_with_rowid=False,
)

# What was settled where the two differed.
paper_decisions = Table(
    "paper_decisions",
    metadata,
    Column("instance_id", INSTANCE_ID, ForeignKey("paper_forms.instance_id"), primary_key=True),
    Column("field", CODE, primary_key=True),
    Column("value", Text, nullable=False),
    Column("reason", Text, nullable=False),
    sqlite_with_rowid=False,
)
