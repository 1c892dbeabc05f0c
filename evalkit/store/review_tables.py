"""The tables of review: every corrected version of a form, and every judgement about it.

Neither has a row for an anonymous form that was corrected: such a form cannot be given back. They go
with the response when it is erased.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, String, Table, Text

from evalkit.store.schema import CODE, INSTANCE_ID, SHA256, UtcDateTime, metadata

# Version 1 is the response itself, which is sealed; the highest version counts.
versions = Table(
    "versions",
    metadata,
    Column("instance_id", INSTANCE_ID, ForeignKey("responses.instance_id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("payload", Text, nullable=False),
    Column("content_hash", SHA256, nullable=False),
    Column("flags", Text, nullable=False),
    Column("made_by", CODE, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    CheckConstraint("version >= 2", name="version"),
    sqlite_with_rowid=False,
)

reviews = Table(
    "reviews",
    metadata,
    Column("instance_id", INSTANCE_ID, ForeignKey("responses.instance_id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("state", String(20), nullable=False),
    Column("note", Text, nullable=False),
    Column("made_by", CODE, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    CheckConstraint("state IN ('edited', 'hasIssues', 'approved', 'rejected')", name="state"),
    CheckConstraint("state NOT IN ('hasIssues', 'rejected') OR note <> ''", name="note"),
    sqlite_with_rowid=False,
)
