"""The table of the audit log: who did what and when, one line after the other, none of them ever changed.

No line holds an answer, and none says when somebody answered: what evaluators do in the field is no part.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table

from evalkit.store.schema import CODE, SHA256, UtcDateTime, metadata

# `programme` is empty for what concerns the installation; `chain` is the hash of a line and of the one before.
audit_log = Table(
    "audit_log",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", CODE, nullable=False),
    Column("programme", CODE, nullable=False),
    Column("action", String(40), nullable=False),
    Column("did", String(80), nullable=False),
    Column("wave", CODE, nullable=False),
    Column("project", CODE, nullable=False),
    Column("about", String(200), nullable=False),
    Column("chain", SHA256, nullable=False),
    Index(None, "programme", "number"),
)
