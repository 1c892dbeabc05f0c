"""The tables of research: data sets as they were defined, and their analyses.

No answer is copied here: a data set is what to choose, and is made anew whenever it is asked for.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table, Text

from evalkit.store.schema import CODE, UtcDateTime, metadata

KEY = String(32)  # 128 random bits

data_sets = Table(
    "data_sets",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("programme", CODE, ForeignKey("programmes.code"), nullable=False, index=True),
    Column("name", String(200), nullable=False),
    Column("chosen", Text, nullable=False),
    Column("made_by", CODE, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    sqlite_with_rowid=False,
)

data_analyses = Table(
    "data_analyses",
    metadata,
    Column("id", KEY, primary_key=True),
    Column("data_set", KEY, ForeignKey("data_sets.id"), nullable=False, index=True),
    Column("plan", Text, nullable=False),
    Column("made_by", CODE, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    sqlite_with_rowid=False,
)
