"""The tables of releases: what was printed of a project last, from which forms, and what was signed.

A release is what officers have in their hands. It holds the released assessment alone, in which nothing
small is left; its forms are kept by id with a hash, so that the next release can be compared with it.
What was signed is a copy of its own, which the database lets nobody change or take away.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    String,
    Table,
)

from evalkit.store.schema import CODE, INSTANCE_ID, SHA256, metadata
from evalkit.store.sign_off_tables import PLACE


def _place() -> tuple[Column[Any] | ForeignKeyConstraint, ...]:
    return (
        *(Column(name, CODE, primary_key=True) for name in PLACE),
        ForeignKeyConstraint(["programme", "project"], ["projects.programme", "projects.code"]),
        ForeignKeyConstraint(["programme", "wave"], ["waves.programme", "waves.code"]),
    )


def _content() -> tuple[Column[Any], ...]:
    """`data` and `instrument` are the hashes that its papers carry, `digest` that of the text itself."""
    return (
        Column("data", SHA256, nullable=False),
        Column("instrument", SHA256, nullable=False),
        Column("released_on", Date, nullable=False),
        Column("digest", SHA256, nullable=False),
        Column("body", LargeBinary, nullable=False),
    )


# The newest of each project, and those that organisations were given to comment on.
releases = Table(
    "releases",
    metadata,
    *_place(),
    Column("number", Integer, primary_key=True),
    *_content(),
)

# The forms behind a release. They go with the answers of a wave.
release_forms = Table(
    "release_forms",
    metadata,
    *(Column(name, CODE, primary_key=True) for name in PLACE),
    Column("number", Integer, primary_key=True),
    Column("instance_id", INSTANCE_ID, primary_key=True),
    Column("role", CODE, nullable=False),
    Column("content", String(64), nullable=False),
    ForeignKeyConstraint(
        [*PLACE, "number"],
        [f"releases.{name}" for name in (*PLACE, "number")],
        name="fk_release_forms_release",
    ),
    sqlite_with_rowid=False,
)

# What was estimated over all projects together, as it was released last.
programme_releases = Table(
    "programme_releases",
    metadata,
    Column("programme", CODE, ForeignKey("programmes.code"), primary_key=True),
    *_content(),
)

signed_snapshots = Table("signed_snapshots", metadata, *_place(), *_content())
