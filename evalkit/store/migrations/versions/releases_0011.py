"""Releases: what was printed last and from which forms; and what was signed, which nobody changes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SAID = "what was signed is sealed"
PLACE = ("programme", "wave", "project")


def upgrade() -> None:
    op.create_table(
        "releases",
        *_place("releases", "number"),
        *_known_place("releases"),
        *_content(),
    )
    op.create_table(
        "release_forms",
        *_place("release_forms", "number", form=True),
        sa.Column("role", sa.String(100), nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            [*PLACE, "number"],
            [f"releases.{name}" for name in (*PLACE, "number")],
            name=op.f("fk_release_forms_release"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "programme_releases",
        sa.Column("programme", sa.String(100), nullable=False),
        *_content(),
        sa.ForeignKeyConstraint(
            ["programme"],
            ["programmes.code"],
            name=op.f("fk_programme_releases_programme_programmes"),
        ),
        sa.PrimaryKeyConstraint("programme", name=op.f("pk_programme_releases")),
    )
    table = "signed_snapshots"
    op.create_table(table, *_place(table), *_known_place(table), *_content())
    for what in ("UPDATE", "DELETE"):
        trigger = f"CREATE TRIGGER {table}_{what.lower()} BEFORE {what} ON {table}"
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"{trigger} FOR EACH ROW EXECUTE FUNCTION refuse_change()")
        else:
            op.execute(f"{trigger} BEGIN SELECT RAISE(ABORT, '{SAID}'); END")


def _place(table: str, *numbers: str, form: bool = False) -> tuple[Any, ...]:
    ids = ("instance_id",) if form else ()
    return (
        *(sa.Column(code, sa.String(100), nullable=False) for code in PLACE),
        *(sa.Column(number, sa.Integer(), nullable=False) for number in numbers),
        *(sa.Column(name, sa.String(249), nullable=False) for name in ids),
        sa.PrimaryKeyConstraint(*PLACE, *numbers, *ids, name=op.f(f"pk_{table}")),
    )


def _known_place(table: str) -> tuple[Any, ...]:
    return tuple(
        sa.ForeignKeyConstraint(
            ["programme", code],
            [f"{kept}.programme", f"{kept}.code"],
            name=op.f(f"fk_{table}_programme_{code}_{kept}"),
        )
        for code, kept in (("project", "projects"), ("wave", "waves"))
    )


def _content() -> tuple[Any, ...]:
    return (
        sa.Column("data", sa.String(64), nullable=False),
        sa.Column("instrument", sa.String(64), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )
