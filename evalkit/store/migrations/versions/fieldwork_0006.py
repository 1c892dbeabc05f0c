"""Rosters, visits, invitations; and the database itself keeps the promise to anonymous roles."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MODES = "mode IN ('named', 'confidential', 'anonymous')"
PLACE = ("programme", "project", "wave")
ANONYMOUS = (
    "EXISTS (SELECT 1 FROM role_modes WHERE instrument_hash = NEW.instrument_hash"
    " AND role = NEW.role AND mode = 'anonymous')"
)
SAID = "an anonymous response is dated by the day"


def upgrade() -> None:
    by_invitation: sa.Column[Any] = sa.Column(
        "by_invitation", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("programmes", by_invitation)
    _role_modes()
    _rosters()
    _cases()
    _visits()
    _invitations()
    _tickets_and_devices()
    if op.get_bind().dialect.name == "postgresql":
        _days_postgresql()
    else:
        _days_sqlite()


def _role_modes() -> None:
    """With the promises of the versions that are published already."""
    table = op.create_table(
        "role_modes",
        _hash("instrument_hash"),
        _code("role"),
        _mode(),
        sa.PrimaryKeyConstraint("instrument_hash", "role", name="pk_role_modes"),
        sa.ForeignKeyConstraint(
            ["instrument_hash"],
            ["instruments.content_hash"],
            name="fk_role_modes_instrument_hash_instruments",
        ),
        sa.CheckConstraint(MODES, name=op.f("ck_role_modes_mode")),
    )
    published = op.get_bind().execute(sa.text("SELECT content_hash, text FROM instruments"))
    for content_hash, text in published.all():
        for role in json.loads(text)["roles"]:
            row = {"instrument_hash": content_hash, "role": role["code"], "mode": role["mode"]}
            op.get_bind().execute(table.insert().values(**row))


def _rosters() -> None:
    op.create_table(
        "draws",
        _code("programme"),
        _code("wave"),
        sa.Column("seed", sa.String(100), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("programme", "wave", name="pk_draws"),
        _wave_of("draws"),
    )
    op.create_table(
        "roster_people",
        _key("id"),
        *(_code(name) for name in PLACE),
        sa.Column("initials", sa.String(10), nullable=False),
        _code("hamlet"),
        _code("household"),
        sa.Column("number", sa.String(10), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_roster_people"),
        _project_of("roster_people"),
        _wave_of("roster_people"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_roster_people_programme_wave_project",
        "roster_people",
        ["programme", "wave", "project"],
    )


def _cases() -> None:
    op.create_table(
        "cases",
        _key("person"),
        _code("role"),
        _mode(),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("selected", "frame", "place")),
        sa.Column("is_reserve", sa.Boolean(), nullable=False),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.Column("replaces", sa.String(32)),
        sa.Column("evaluator", sa.String(36)),
        sa.PrimaryKeyConstraint("person", name="pk_cases"),
        sa.ForeignKeyConstraint(
            ["person"], ["roster_people.id"], name="fk_cases_person_roster_people"
        ),
        sa.ForeignKeyConstraint(["replaces"], ["cases.person"], name="fk_cases_replaces_cases"),
        sa.ForeignKeyConstraint(["evaluator"], ["users.id"], name="fk_cases_evaluator_users"),
        sa.UniqueConstraint("replaces", name="uq_cases_replaces"),
        sa.UniqueConstraint("person", "mode", name="uq_cases_person_mode"),
        sa.CheckConstraint(MODES, name=op.f("ck_cases_mode")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_cases_evaluator", "cases", ["evaluator"])


def _visits() -> None:
    op.create_table(
        "visits",
        _key("id"),
        _key("person"),
        _mode(),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("day", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_visits"),
        sa.UniqueConstraint("person", "number", name="uq_visits_person_number"),
        sa.ForeignKeyConstraint(
            ["person", "mode"], ["cases.person", "cases.mode"], name="fk_visits_person_mode_cases"
        ),
        sa.CheckConstraint("number BETWEEN 1 AND 3", name=op.f("ck_visits_number")),
        sa.CheckConstraint(
            "mode = 'named' OR day IS NULL OR outcome NOT IN ('completed', 'partly')",
            name=op.f("ck_visits_day"),
        ),
        sqlite_with_rowid=False,
    )


def _invitations() -> None:
    op.create_table(
        "invitations",
        _key("id"),
        *(_code(name) for name in PLACE),
        _code("role"),
        _mode(),
        sa.Column("kind", sa.String(10), nullable=False),
        _key("batch"),
        _hash("token_hash"),
        _hash("code_hash"),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("most_uses", sa.Integer()),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("is_revoked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_invitations"),
        sa.UniqueConstraint("token_hash", name="uq_invitations_token_hash"),
        sa.UniqueConstraint("code_hash", name="uq_invitations_code_hash"),
        sa.UniqueConstraint("id", "mode", name="uq_invitations_id_mode"),
        _project_of("invitations"),
        _wave_of("invitations"),
        sa.CheckConstraint(MODES, name=op.f("ck_invitations_mode")),
        sa.CheckConstraint("kind IN ('single', 'many', 'kiosk')", name=op.f("ck_invitations_kind")),
        sa.CheckConstraint(
            "uses >= 0 AND (most_uses IS NULL OR uses <= most_uses)",
            name=op.f("ck_invitations_uses"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_invitations_programme_wave_project", "invitations", ["programme", "wave", "project"]
    )


def _tickets_and_devices() -> None:
    op.create_table(
        "named_forms",
        sa.Column("instance_id", sa.String(249), nullable=False),
        _key("invitation"),
        _mode(),
        sa.PrimaryKeyConstraint("instance_id", name="pk_named_forms"),
        sa.ForeignKeyConstraint(
            ["invitation", "mode"],
            ["invitations.id", "invitations.mode"],
            name="fk_named_forms_invitation_mode_invitations",
        ),
        sa.CheckConstraint("mode = 'named'", name=op.f("ck_named_forms_mode")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "spent_tickets",
        _hash("ticket_hash"),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("ticket_hash", name="pk_spent_tickets"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "devices",
        _hash("token_hash"),
        sa.Column("user", sa.String(36), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_devices"),
        sa.ForeignKeyConstraint(["user"], ["users.id"], name="fk_devices_user_users"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_devices_user", "devices", ["user"])


def _days_sqlite() -> None:
    """Moments are texts there: 2026-03-04 00:00:00.000000."""
    late = " OR ".join(
        f"substr(NEW.{name}, 12) NOT IN ('00:00:00', '00:00:00.000000')"
        for name in ("received_at", "submitted_at")
    )
    op.execute(
        f"CREATE TRIGGER responses_by_day BEFORE INSERT ON responses WHEN ({late}) AND {ANONYMOUS}"
        f" BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    )


def _days_postgresql() -> None:
    late = " OR ".join(
        f"NEW.{name} <> date_trunc('day', NEW.{name})" for name in ("received_at", "submitted_at")
    )
    op.execute(
        "CREATE FUNCTION refuse_moment() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN IF ({late}) AND {ANONYMOUS} THEN RAISE EXCEPTION '{SAID}'; END IF;"
        " RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER responses_by_day BEFORE INSERT ON responses"
        " FOR EACH ROW EXECUTE FUNCTION refuse_moment()"
    )


def _code(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(100), nullable=False)


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(32), nullable=False)


def _hash(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(64), nullable=False)


def _mode() -> sa.Column[Any]:
    return sa.Column("mode", sa.String(20), nullable=False)


def _project_of(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["programme", "project"],
        ["projects.programme", "projects.code"],
        name=f"fk_{table}_programme_project_projects",
    )


def _wave_of(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["programme", "wave"],
        ["waves.programme", "waves.code"],
        name=f"fk_{table}_programme_wave_waves",
    )
