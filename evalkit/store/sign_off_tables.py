"""The tables of sign-off: every step of it, the conditions that a decision set, and what became of them.

Rows are added and never changed, which the database enforces. None of them refers to an answer: they
stay when the answers of a wave are deleted, with the hash of the card that was signed.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Integer,
    String,
    Table,
    Text,
)

from evalkit.store.schema import CODE, SHA256, UtcDateTime, metadata

PLACE = ("programme", "wave", "project")

# `opened` holds the card that the organisation comments on, `decided` repeats what was signed.
sign_off_steps = Table(
    "sign_off_steps",
    metadata,
    Column("programme", CODE, primary_key=True),
    Column("wave", CODE, primary_key=True),
    Column("project", CODE, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("step", String(10), nullable=False),
    Column("words", Text, nullable=False),
    Column("deadline", Date, nullable=True),
    Column("decision", String(20), nullable=True),
    Column("tranche", String(200), nullable=False),
    Column("signed_by", String(200), nullable=False),
    Column("data", SHA256, nullable=True),
    Column("instrument", SHA256, nullable=True),
    Column("printed_on", Date, nullable=True),
    Column("made_by", CODE, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(["programme", "project"], ["projects.programme", "projects.code"]),
    ForeignKeyConstraint(["programme", "wave"], ["waves.programme", "waves.code"]),
    CheckConstraint("step IN ('opened', 'replied', 'decided')", name="step"),
    CheckConstraint("(step = 'opened') = (deadline IS NOT NULL)", name="deadline"),
    CheckConstraint("(step = 'decided') = (decision IS NOT NULL)", name="decision"),
    CheckConstraint(
        "decision IS NULL OR decision IN ('pass', 'pass-once-right', 'fail', 'no-evidence')",
        name="known_decision",
    ),
    CheckConstraint("step <> 'decided' OR signed_by <> ''", name="signed_by"),
    CheckConstraint(
        "step = 'replied'"
        " OR (data IS NOT NULL AND instrument IS NOT NULL AND printed_on IS NOT NULL)",
        name="card",
    ),
    sqlite_with_rowid=False,
)

sign_off_conditions = Table(
    "sign_off_conditions",
    metadata,
    Column("programme", CODE, primary_key=True),
    Column("wave", CODE, primary_key=True),
    Column("project", CODE, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("words", Text, nullable=False),
    Column("due", Date, nullable=False),
    ForeignKeyConstraint(["programme", "project"], ["projects.programme", "projects.code"]),
    ForeignKeyConstraint(["programme", "wave"], ["waves.programme", "waves.code"]),
    CheckConstraint("words <> ''", name="words"),
    sqlite_with_rowid=False,
)

# What an officer found of a condition in a later wave; the last row counts.
condition_findings = Table(
    "condition_findings",
    metadata,
    Column("programme", CODE, primary_key=True),
    Column("wave", CODE, primary_key=True),
    Column("project", CODE, primary_key=True),
    Column("condition", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("found_in", CODE, nullable=False),
    Column("state", String(10), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("made_by", CODE, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    ForeignKeyConstraint(
        ["programme", "wave", "project", "condition"],
        [f"sign_off_conditions.{name}" for name in (*PLACE, "number")],
        name="fk_condition_findings_condition",
    ),
    ForeignKeyConstraint(["programme", "found_in"], ["waves.programme", "waves.code"]),
    CheckConstraint("state IN ('met', 'partly', 'not-met')", name="state"),
    CheckConstraint("state <> 'met' OR evidence <> ''", name="evidence"),
    sqlite_with_rowid=False,
)
