"""A small database of every schema there has been, as SQL, to be upgraded in tests.

    python -m tests.schema_goldens

writes a file into `tests/data/schemas` for each step of the migrations that has none yet. Run it while the
step added last is the newest one. A file that exists is never written again: it stands for databases that
are in use.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from sqlalchemy import Connection, MetaData

from evalkit.access.rights import Right
from evalkit.intake.figures import Entry
from evalkit.services import accounts, logging_in
from evalkit.services.forms import PageAnswers, decline, save_page, start_form
from evalkit.services.inviting import InvitationsWanted, make_invitations
from evalkit.services.programmes import Place, find_place
from evalkit.services.retention import erase_form
from evalkit.services.submissions import submit
from evalkit.store.audit import Act, add_act
from evalkit.store.engine import Store, open_store, steps, upgrade
from evalkit.store.figures import FigurePlace, add_figure
from evalkit.store.invitations import Kind
from evalkit.store.releases import (
    KeptText,
    Release,
    add_release,
    add_snapshot,
    keep_programme_release,
)
from evalkit.store.research import (
    Analysis,
    Chosen,
    DataSet,
    WaveOf,
    add_analysis,
    add_data_set,
)
from evalkit.store.sign_offs import (
    Decided,
    Finding,
    Opened,
    Replied,
    SignedCard,
    SignOffPlace,
    add_conditions,
    add_finding,
    add_step,
)
from instruments.project_conditions import ConditionState
from instruments.project_sign_off import Decision
from instruments.responses import Missing
from instruments.text import Lang
from scoring.assessment.differencing import FormMark
from tests.fieldwork import village
from tests.paper_forms import enter_differently
from tests.photos import PHOTO, add_photo
from tests.surveys import CODE, NOON, body, payload

FOLDER = Path(__file__).parent / "data" / "schemas"
AWKWARD = "＝1+1 𠮷\t'; DROP TABLE responses; --\n“好” \u202eabc" + "长" * 900
PASSWORD = "correct horse battery"  # noqa: S105
# What older schemas held in columns that are gone, and the columns that took it over.
GONE = {("users", "totp_secret"): "JBSWY3DPEHPK3PXP"}
TAKEN_OVER = {("users", "totp_secret"): "totp_sealed"}

Rows = dict[str, list[dict[str, Any]]]


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        newest = open_store(f"sqlite:///{folder}/newest.db")
        upgrade(newest)
        fill(newest)
        with closing(newest), newest.reading() as connection:
            rows = rows_of(connection)
        for step in steps():
            if not golden(step).exists():
                _write(step, rows, Path(folder) / f"{step}.db")
                click.echo(golden(step))


def golden(step: str) -> Path:
    return FOLDER / f"{step}.sql"


def fill(store: Store) -> None:
    """Something in every table: forms of every kind, fieldwork, figures, staff."""
    evaluator = village(store, people=4, target=2)
    accounts.give(store, evaluator, CODE, Right.EVALUATOR)
    accounts.password_link(store, evaluator, at=NOON)
    with store.reading() as connection:
        place = find_place(connection, CODE, "P1", "w2")
    assert place is not None
    _forms(store, place)
    wanted = InvitationsWanted(
        place=place, role="user", kind=Kind.SINGLE, count=1, valid_until=NOON.date()
    )
    make_invitations(store, wanted, at=NOON)
    figure = FigurePlace(programme=CODE, wave="w2", project="P1", indicator="I-01")
    entry = Entry(value=62.5, numerator=5.0, denominator=8.0, evidence=AWKWARD[:200])
    store.write(lambda db: add_figure(db, figure, entry, role="vc", at=NOON))
    store.write(_sign_off)
    add_photo(store, PHOTO, evaluator)
    enter_differently(store, "P1-w2-user-001")
    store.write(_research)
    act = Act(at=NOON, actor="li", programme=CODE, action="sign off", did="x", about=AWKWARD[:90])
    store.write(lambda db: add_act(db, act))
    token = accounts.setup_link(store, at=NOON)
    assert token is not None
    made = accounts.make_first_admin(store, token, name="Li Na", password=PASSWORD, at=NOON)
    assert made is None
    logging_in.log_in(store, "li na", PASSWORD, address="10.0.0.1", device="phone", at=NOON)
    logging_in.log_in(store, "li na", "wrong", address="10.0.0.1", device="phone", at=NOON)


def _sign_off(connection: Connection) -> None:
    place, by = SignOffPlace(programme=CODE, wave="w1", project="P1"), "li"
    card = SignedCard(data="a" * 64, instrument="1" * 64, printed_on=NOON.date())
    decided = Decided(
        decision=Decision.PASS_ONCE_RIGHT,
        reason=AWKWARD,
        tranche="2",
        signed_by="Li Na",
        card=card,
        by=by,
        at=NOON,
    )
    opened = Opened(card=card, deadline=NOON.date(), by=by, at=NOON)
    for step in (opened, Replied(words=AWKWARD, by=by, at=NOON), decided):
        add_step(connection, place, step)
    add_conditions(connection, place, (AWKWARD,), due=NOON.date())
    kept = KeptText(data=card.data, instrument=card.instrument, released_on=NOON.date(), text="{}")
    forms = {"uuid:1": FormMark(role="user", content="c" * 64)}
    add_release(connection, place, Release(kept=kept, forms=forms))
    keep_programme_release(connection, CODE, kept)
    add_snapshot(connection, place, kept)
    met = Finding(found_in="w2", state=ConditionState.MET, evidence=AWKWARD, by=by, at=NOON)
    add_finding(connection, place, 1, met)


def _research(connection: Connection) -> None:
    key, by = "d" * 32, "li"
    chosen = Chosen(waves=(WaveOf(programme=CODE, wave="w2"),), roles=("user",), lang=Lang.ZH)
    made = DataSet(id=key, programme=CODE, name=AWKWARD[:200], chosen=chosen, by=by, at=NOON)
    add_data_set(connection, made)
    add_analysis(connection, Analysis(id="e" * 32, data_set=key, plan=AWKWARD, by=by, at=NOON))


def _forms(store: Store, place: Place) -> None:
    submit(store, body(1, comment=AWKWARD), at=NOON)
    submit(store, body(2, role="resident", answers={"S1-1": 1}, choices={}), at=NOON)
    submit(store, body(3, answers={"S1-1": 9, "S9-9": 1}), at=NOON)
    submit(store, body(1, answers={"S1-1": 1}), at=NOON)
    submit(store, b"\xff\x00{", at=NOON)
    submit(store, body(4), at=NOON)
    erase_form(store, str(payload(4)["instanceID"]), reason="按本人要求 asked for", at=NOON)
    started = start_form(store, place, "user", consent="abc", language=Lang.ZH, at=NOON)
    given = PageAnswers(answers={"S1-1": 4, "S1-2": Missing.DONT_KNOW}, comment=AWKWARD)
    save_page(store, started.draft, given, language=Lang.ZH, at=NOON)
    decline(store, place, "user", at=NOON)


def rows_of(connection: Connection) -> Rows:
    """Every row of every table, as plain values and in one order."""
    tables = MetaData()
    tables.reflect(connection)
    found = {
        table.name: [dict(row._mapping) for row in connection.execute(table.select())]
        for table in tables.sorted_tables
        if table.name != "alembic_version"
    }
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def put(connection: Connection, rows: Rows) -> None:
    """Insert the rows into the tables that exist, with the columns that exist."""
    tables = MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        extra = {column: value for (name, column), value in GONE.items() if name == table.name}
        for row in rows.get(table.name, []):
            known = {**extra, **row}
            values = {one.name: known[one.name] for one in table.columns if one.name in known}
            connection.execute(table.insert().values(values))


def _write(step: str, rows: Rows, database: Path) -> None:
    store = open_store(f"sqlite:///{database}")
    upgrade(store, to=step)
    store.write(lambda connection: put(connection, rows))
    store.close()
    with closing(sqlite3.connect(database)) as connection:
        golden(step).write_text("\n".join(connection.iterdump()) + "\n", encoding="utf-8")


def load(step: str, database: Path) -> None:
    """The database of a schema as it was, on SQLite."""
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(golden(step).read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
