"""What an evaluator notes at the door, and what it leads to."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from evalkit.services.visits import (
    VisitProblem,
    draw_reserve,
    find_own,
    note_visit,
    own_cases,
    rates_in,
    replaced,
    sample_of,
    take_back,
    tallies_in,
)
from evalkit.store.cases import Case, Visit, add_visit
from evalkit.store.engine import Store
from instruments.visits import Outcome
from tests.fieldwork import WAVE, account, cases, village
from tests.surveys import CODE, NOON

HOME = Outcome.NOBODY_HOME
SECRET = "s" * 64


def notes(store: Store, case: Case, user: str, *outcomes: Outcome) -> None:
    for outcome in outcomes:
        assert note_visit(store, CODE, case.id, outcome, user=user, at=NOON) is None


def test_three_attempts_come_before_a_reserve(store: Store) -> None:
    user = village(store)
    first = cases(store)[0]
    for _ in range(3):
        assert draw_reserve(store, CODE, first.id, user=user) is VisitProblem.NOT_REPLACEABLE
        notes(store, first, user, HOME)
    fourth = note_visit(store, CODE, first.id, HOME, user=user, at=NOON)
    assert fourth is VisitProblem.NOT_DUE
    reserve = draw_reserve(store, CODE, first.id, user=user)
    assert isinstance(reserve, Case)
    assert (reserve.is_reserve, reserve.place) == (True, 1)
    assert draw_reserve(store, CODE, first.id, user=user) is VisitProblem.NOT_REPLACEABLE
    mine = own_cases(store, user)
    assert replaced(mine) == {first.id}
    assert len(mine) == 11


def test_after_a_final_word_nobody_comes_again_and_a_reserve_may(store: Store) -> None:
    user = village(store)
    first = cases(store)[0]
    notes(store, first, user, Outcome.DIED)
    assert note_visit(store, CODE, first.id, HOME, user=user, at=NOON) is VisitProblem.NOT_DUE
    assert isinstance(draw_reserve(store, CODE, first.id, user=user), Case)


def test_reserves_run_out_in_their_order(store: Store) -> None:
    user = village(store, people=12, target=10)
    places = []
    for case in cases(store)[:3]:
        notes(store, case, user, Outcome.REFUSED)
        found = draw_reserve(store, CODE, case.id, user=user)
        places.append(found.place if isinstance(found, Case) else found)
    assert places == [1, 2, VisitProblem.NO_RESERVE]


def test_a_mistake_is_taken_back_unless_a_reserve_has_come(store: Store) -> None:
    user = village(store)
    first = cases(store)[0]
    notes(store, first, user, Outcome.REFUSED)
    assert take_back(store, CODE, first.id, user=user) is None
    assert cases(store)[0].visits == ()
    notes(store, first, user, Outcome.REFUSED)
    assert isinstance(draw_reserve(store, CODE, first.id, user=user), Case)
    assert take_back(store, CODE, first.id, user=user) is VisitProblem.NOT_DUE


def test_somebody_elses_case_is_not_there(store: Store) -> None:
    village(store)
    other = account(store, "qian")
    first = cases(store)[0]
    assert find_own(store, CODE, first.id, other) is None
    assert note_visit(store, CODE, first.id, HOME, user=other, at=NOON) is VisitProblem.UNKNOWN
    assert find_own(store, "elsewhere", first.id, str(first.evaluator)) is None


@pytest.mark.parametrize(
    ("role", "outcome", "day"),
    [
        ("vc", Outcome.COMPLETED, date(2026, 3, 4)),
        ("user", Outcome.COMPLETED, None),
        ("resident", Outcome.PARTLY, None),
        ("resident", HOME, date(2026, 3, 4)),
    ],
)
def test_the_day_of_an_interview_is_kept_in_office_only(
    store: Store, role: str, outcome: Outcome, day: date | None
) -> None:
    user = village(store, role=role)
    first = cases(store)[0]
    notes(store, first, user, outcome)
    assert cases(store)[0].visits == (Visit(outcome=outcome, day=day),)


def test_the_database_itself_refuses_a_day_that_leads_to_the_answers(store: Store) -> None:
    village(store, role="resident")
    first = cases(store)[0]
    visit = Visit(outcome=Outcome.COMPLETED, day=NOON.date())
    with pytest.raises(DatabaseError):
        store.write(lambda db: add_visit(db, first, visit))


def test_the_mode_of_a_visit_cannot_be_another_than_that_of_its_case(store: Store) -> None:
    village(store, role="resident")
    row = "INSERT INTO visits VALUES ('x', :person, 'named', 1, 'completed', '2026-03-04')"
    first = {"person": cases(store)[0].id}
    with pytest.raises(DatabaseError):
        store.write(lambda db: db.execute(text(row), first))


def test_rates_are_over_those_drawn_and_the_reserves_in_their_place(store: Store) -> None:
    user = village(store)
    for case, outcome in zip(
        cases(store), [Outcome.COMPLETED] * 6 + [Outcome.REFUSED], strict=False
    ):
        notes(store, case, user, outcome)
    reserve = draw_reserve(store, CODE, cases(store)[6].id, user=user)
    assert isinstance(reserve, Case)
    notes(store, reserve, user, Outcome.COMPLETED)
    (found,) = rates_in(store, CODE, WAVE)
    assert (found.rates.cases, found.reserves_used, found.reserves_left) == (11, 1, 9)
    assert found.rates.rate("RR1").value == pytest.approx(7 / 11)
    assert found.rates.rate("COOP1").value == pytest.approx(7 / 8)


def test_cases_are_counted_as_they_stand_one_by_one(store: Store) -> None:
    user = village(store)
    first, second, third = cases(store)[:3]
    notes(store, first, user, HOME, HOME, HOME)
    notes(store, second, user, HOME, Outcome.COMPLETED)
    notes(store, third, user, HOME)
    assert isinstance(draw_reserve(store, CODE, first.id, user=user), Case)
    counted = tallies_in(store, CODE, WAVE)
    mine = own_cases(store, user)
    assert sum(one.count for one in counted if one.in_use) == len(mine) == 11
    assert sum(one.count for one in counted if one.is_due) == sum(one.is_due for one in mine) == 9
    for outcome in Outcome:
        shown = sum(one.count for one in counted if one.in_use and one.outcome is outcome)
        assert shown == sum(case.stands.outcome is outcome for case in mine), outcome


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("role", "members"),
    [
        ("vc", {"selected", "frame", "replacement", "household"}),
        ("user", {"selected", "frame", "replacement", "household"}),
        ("resident", {"selected", "frame"}),
    ],
)
def test_what_of_the_draw_goes_with_the_answers_is_what_the_role_is_promised(
    store: Store, role: str, members: set[str]
) -> None:
    village(store, role=role)
    first, second = cases(store)[:2]
    sample = sample_of(first, secret=SECRET)
    assert set(sample.document()) == members
    assert (sample.selected, sample.frame) == (10, 30)
    if role == "vc":
        assert sample.household == first.person.household
    if role == "user":
        assert sample.household != first.person.household
        assert sample.household == sample_of(first, secret=SECRET).household
        assert sample.household != sample_of(second, secret=SECRET).household
        assert sample.household != sample_of(first, secret="t" * 64).household
