"""Sign-off: its steps, the conditions of a decision, what became of them. Nothing of it is changed later."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

SAID = "a sign-off is sealed"
TABLES = ("sign_off_steps", "sign_off_conditions", "condition_findings")
CARD = (
    "step = 'replied' OR (data IS NOT NULL AND instrument IS NOT NULL AND printed_on IS NOT NULL)"
)
DECISIONS = "decision IS NULL OR decision IN ('pass', 'pass-once-right', 'fail', 'no-evidence')"


def upgrade() -> None:
    _steps()
    _conditions()
    _findings()
    for table in TABLES:
        trigger = f"CREATE TRIGGER {table}_sealed BEFORE UPDATE ON {table}"
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"{trigger} FOR EACH ROW EXECUTE FUNCTION refuse_change()")
        else:
            op.execute(f"{trigger} BEGIN SELECT RAISE(ABORT, '{SAID}'); END")


def _steps() -> None:
    table = "sign_off_steps"
    op.create_table(
        table,
        *_place(table, "number"),
        sa.Column("step", sa.String(10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(20), nullable=True),
        sa.Column("tranche", sa.String(200), nullable=False),
        sa.Column("signed_by", sa.String(200), nullable=False),
        sa.Column("data", sa.String(64), nullable=True),
        sa.Column("instrument", sa.String(64), nullable=True),
        sa.Column("printed_on", sa.Date(), nullable=True),
        *_made(),
        *_known_place(table),
        _check(table, "step", "step IN ('opened', 'replied', 'decided')"),
        _check(table, "deadline", "(step = 'opened') = (deadline IS NOT NULL)"),
        _check(table, "decision", "(step = 'decided') = (decision IS NOT NULL)"),
        _check(table, "known_decision", DECISIONS),
        _check(table, "signed_by", "step <> 'decided' OR signed_by <> ''"),
        _check(table, "card", CARD),
        sqlite_with_rowid=False,
    )


def _conditions() -> None:
    table = "sign_off_conditions"
    op.create_table(
        table,
        *_place(table, "number"),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        *_known_place(table),
        _check(table, "words", "words <> ''"),
        sqlite_with_rowid=False,
    )


def _findings() -> None:
    table, key = "condition_findings", ("programme", "wave", "project")
    op.create_table(
        table,
        *_place(table, "condition", "number"),
        sa.Column("found_in", sa.String(100), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        *_made(),
        sa.ForeignKeyConstraint(
            [*key, "condition"],
            [f"sign_off_conditions.{name}" for name in (*key, "number")],
            name=op.f("fk_condition_findings_condition"),
        ),
        sa.ForeignKeyConstraint(
            ["programme", "found_in"],
            ["waves.programme", "waves.code"],
            name=op.f("fk_condition_findings_programme_found_in_waves"),
        ),
        _check(table, "state", "state IN ('met', 'partly', 'not-met')"),
        _check(table, "evidence", "state <> 'met' OR evidence <> ''"),
        sqlite_with_rowid=False,
    )


def _place(table: str, *numbers: str) -> tuple[Any, ...]:
    codes = ("programme", "wave", "project")
    return (
        *(sa.Column(code, sa.String(100), nullable=False) for code in codes),
        *(sa.Column(number, sa.Integer(), nullable=False) for number in numbers),
        sa.PrimaryKeyConstraint(*codes, *numbers, name=op.f(f"pk_{table}")),
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


def _made() -> tuple[Any, ...]:
    return (
        sa.Column("made_by", sa.String(100), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
    )


def _check(table: str, name: str, rule: str) -> Any:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))
