"""Nobody who holds the database can tell better than by chance who gave which answer.

Guessing blindly is right once on average, whatever the number of people, and more than nine times
less often than once in a million; the rank correlation of two independent orders of n has a standard
error of 1 / √(n - 1), and lies six of them out less often than twice in 10⁹. The bounds below are
that wide because the keys are random in every run, and there are some hundred attempts in each.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from evalkit.services import research
from evalkit.store.engine import Store
from evalkit.store.schema import metadata
from evalkit.store.tidying import forget_order
from tests.linkage import SECRET, Truth, Verdict, attack, field_day, judged, sides
from tests.research import data_set_of

Test = TypeVar("Test", bound=Callable[..., None])

LONG = bool(os.environ.get("EVALKIT_TEST_ALL"))
PEOPLE = 100
MOST_HITS = 9
MOST_CORRELATION = 6 / (PEOPLE - 1) ** 0.5
PLACE = {"programmes", "projects", "waves", "instruments", "users"}
ANSWERS = {"responses", "drafts"}
FIELD_WORK = ("roster_people", "cases", "visits", "invitations")


def slow_on_postgresql(test: Test) -> Test:
    """On SQLite always, on PostgreSQL in the long run only."""
    return test if LONG else pytest.mark.sqlite(test)


def better_than_chance(verdicts: list[Verdict]) -> list[Verdict]:
    return [
        one for one in verdicts if one.hits > MOST_HITS or abs(one.correlation) > MOST_CORRELATION
    ]


@pytest.mark.parametrize("role", ["resident", "user"])
@pytest.mark.parametrize("by_phone", [False, True], ids=["on pages", "on phones"])
@slow_on_postgresql
def test_the_attacker_does_no_better_than_chance(
    empty: Store, tmp_path: Path, role: str, by_phone: bool
) -> None:
    """He knows the secret as well, and so which invitation each ticket that was used up came from."""
    truth = field_day(empty, role=role, people=PEOPLE, by_phone=by_phone)
    forget_order(empty)
    has_file = empty.engine.dialect.name == "sqlite"
    verdicts = attack(truth, sides(empty, tmp_path if has_file else None))
    assert len(verdicts) > (130 if has_file else 80)
    assert better_than_chance(verdicts) == []


@pytest.mark.parametrize("role", ["resident", "user"] if LONG else ["user"])
@slow_on_postgresql
def test_the_attacker_does_no_better_with_a_data_set_for_research(
    empty: Store, tmp_path: Path, role: str
) -> None:
    """He is given its rows as well, in their own order and in that of every column."""
    truth = field_day(empty, role=role, people=PEOPLE)
    forget_order(empty)
    made = research.make(empty, data_set_of(roles=(role,)), secret=SECRET)
    rows = [entry.response.instance_id for source in made.sources for entry in source.entries]
    assert sorted(rows) == sorted(truth.form)
    orders = {"rows": rows}
    for variable, cells in zip(made.data.variables, made.data.columns, strict=True):
        if len(set(cells)) > 1:
            order = sorted(range(PEOPLE), key=lambda row, of=cells: (str(of[row]), row))  # type: ignore[misc]
            orders[variable.name] = [rows[row] for row in order]
    assert {"rows", "id", "S1_1"} <= set(orders)
    found = sides(empty, tmp_path if empty.engine.dialect.name == "sqlite" else None)
    assert better_than_chance(attack(truth, {**found, "form": orders})) == []
    if (
        role == "user"
    ):  # whoever has the database as well learns nothing from the rows about the times
        arrival = {form: place for place, form in enumerate(found["form"]["responses.received_at"])}
        for name, order in orders.items():
            places = [arrival[form] for form in order]
            assert abs(np.corrcoef(places, range(PEOPLE))[0, 1]) < MOST_CORRELATION, name


@pytest.mark.sqlite
def test_the_attacker_wins_where_something_leads_him(empty: Store, tmp_path: Path) -> None:
    """So the attack is no straw man: let him see the order of arrival, and he is right."""
    truth = field_day(empty, role="user", people=PEOPLE)
    found = sides(empty, tmp_path)
    finished = found["form"]["responses.received_at"]
    told = judged("told", [_owner(truth, form) for form in finished], finished, truth, "person")
    assert (told.hits, round(told.correlation, 6)) == (PEOPLE, 1.0)
    begun = judged(
        "begun", list(truth.invitation), finished, truth, "invitation"
    )  # the order of arrival alone, as a row number would tell it
    assert begun.correlation > 0.95


def _owner(truth: Truth, form: str) -> str:
    return truth.person[truth.form.index(form)]


def test_no_reference_leads_from_field_work_to_answers() -> None:
    """References are followed in both directions; what names a place or staff leads to everybody."""
    reached = {"responses"}
    while True:
        more = {
            other
            for table in metadata.sorted_tables
            for key in table.foreign_keys
            for one, other in (
                (table.name, key.column.table.name),
                (key.column.table.name, table.name),
            )
            if one in reached and other not in PLACE
        }
        if more <= reached:
            break
        reached |= more
    assert reached.isdisjoint(FIELD_WORK)
    assert {"responses", "versions"} <= reached, "so that the search is seen to find something"


def test_no_column_of_answers_is_a_key_of_field_work() -> None:
    names = {
        column.name
        for table in metadata.sorted_tables
        if table.name in FIELD_WORK
        for column in table.columns
    }
    shared = {
        column.name
        for table in metadata.sorted_tables
        if table.name in ANSWERS
        for column in table.columns
    } & names
    # The code of a draft is another one, made anew, and gone with the draft.
    assert shared - {"code_hash"} == {"programme", "project", "wave", "role"}


@pytest.mark.parametrize("role", ["resident", "user"])
@slow_on_postgresql
def test_no_value_of_field_work_stands_in_an_answer(empty: Store, role: str) -> None:
    """Ids, hashes, households, hamlets and initials, searched for in whole rows of answers."""
    field_day(empty, role=role, people=10)
    with empty.reading() as db:
        answers = "\n".join(
            str(tuple(row)) for row in db.execute(metadata.tables["responses"].select())
        )
        secret = (
            "id",
            "person",
            "token_hash",
            "code_hash",
            "batch",
            "hamlet",
            "initials",
            "replaces",
        )
        values = {
            str(row._mapping[column])
            for table in FIELD_WORK
            for row in db.execute(metadata.tables[table].select())
            for column in secret
            if row._mapping.get(column)
        }
        households = {
            str(household)
            for (household,) in db.execute(
                metadata.tables["roster_people"]
                .select()
                .with_only_columns(metadata.tables["roster_people"].c.household)
            )
        }
    assert len(values) > 50
    assert [value for value in sorted(values) if value in answers] == []
    assert [one for one in sorted(households) if f'"household":"{one}"' in answers] == []
