"""The table of photos: what an evaluator saw, beside the notes on a project's figures.

It refers to a project and a wave and to no form, no visit and nobody who was asked. The day only: the hour
of a photo would tell who was at home when an anonymous form was filled in.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from evalkit.store.schema import CODE, SHA256, metadata

photos = Table(
    "photos",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("programme", CODE, nullable=False),
    Column("wave", CODE, nullable=False),
    Column("project", CODE, nullable=False),
    Column("indicator", CODE, nullable=True),
    Column("caption", String(200), nullable=False),
    Column("evaluator", String(36), ForeignKey("users.id"), nullable=False),
    Column("day", Date, nullable=False),
    Column("digest", SHA256, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("preview", LargeBinary, nullable=False),
    ForeignKeyConstraint(["programme", "project"], ["projects.programme", "projects.code"]),
    ForeignKeyConstraint(["programme", "wave"], ["waves.programme", "waves.code"]),
    UniqueConstraint("programme", "wave", "project", "evaluator", "digest", name="uq_photos_once"),
    Index(None, "programme", "wave", "project"),
    sqlite_with_rowid=False,
)
