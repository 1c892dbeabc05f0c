"""Responses are sealed: only their review state changes, and none goes without a record of erasure.

SQLite and PostgreSQL. A later step that makes the table anew must make the triggers anew as well.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SEALED = (
    "instance_id",
    "programme",
    "project",
    "wave",
    "role",
    "instrument_id",
    "instrument_version",
    "instrument_hash",
    "payload",
    "content_hash",
    "submitted_at",
    "received_at",
)
RECORDED = "EXISTS (SELECT 1 FROM erasures WHERE instance_id = OLD.instance_id)"
SAID = "a response is sealed"


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        _postgresql()
    else:
        _sqlite()


def _sqlite() -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    op.execute(
        f"CREATE TRIGGER responses_sealed BEFORE UPDATE OF {', '.join(SEALED)} ON responses {refuse}"
    )
    op.execute(
        f"CREATE TRIGGER responses_kept BEFORE DELETE ON responses WHEN NOT {RECORDED} {refuse}"
    )


def _postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{SAID}'; END $$"
    )
    op.execute(
        "CREATE FUNCTION refuse_unrecorded() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN IF {RECORDED} THEN RETURN OLD; END IF; RAISE EXCEPTION '{SAID}'; END $$"
    )
    rows = "ON responses FOR EACH ROW EXECUTE FUNCTION"
    op.execute(
        f"CREATE TRIGGER responses_sealed BEFORE UPDATE OF {', '.join(SEALED)} {rows} refuse_change()"
    )
    op.execute(f"CREATE TRIGGER responses_kept BEFORE DELETE {rows} refuse_unrecorded()")
    op.execute(
        "CREATE TRIGGER responses_not_emptied BEFORE TRUNCATE ON responses"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )
