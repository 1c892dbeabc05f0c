"""The tables of research: data sets as they were defined, their analyses, and who took what.

No answer is copied here: a data set is what to choose, and is made anew whenever it is asked for.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, String, Table, Text

from evalkit.store.schema import CODE, SHA256, UtcDateTime, metadata

KEY = String(32)  # 128 random bits
USES = "what IN ('csv', 'sav', 'dta', 'codebook', 'run', 'report')"

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

# Rows are added and never changed, which the database enforces. A data set over several programmes
# leaves one in each. `data` is the hash of the CSV, whatever was taken.
data_uses = Table(
    "data_uses",
    metadata,
    Column("programme", CODE, ForeignKey("programmes.code"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("data_set", KEY, nullable=False),
    Column("name", String(200), nullable=False),
    Column("what", String(10), nullable=False),
    Column("people", Integer, nullable=False),
    Column("data", SHA256, nullable=False),
    Column("made_by", CODE, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    CheckConstraint(USES, name="what"),
    sqlite_with_rowid=False,
)
