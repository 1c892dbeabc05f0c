"""Outcomes of visits: when a reserve may be drawn, and the rates under their standard names."""

from __future__ import annotations

import pytest

from instruments.visits import (
    DISPOSITIONS,
    Category,
    Outcome,
    is_due,
    may_be_replaced,
    where_it_stands,
)
from scoring.sampling.response_rates import field_rates

HOME = Outcome.NOBODY_HOME


@pytest.mark.parametrize(
    ("visits", "due", "replaced"),
    [
        ((), True, False),
        ((HOME,), True, False),
        ((HOME, Outcome.AWAY), True, False),
        ((HOME, Outcome.AWAY, HOME), False, True),
        ((Outcome.REFUSED,), False, True),
        ((HOME, Outcome.DIED), False, True),
        ((Outcome.NOT_IN_ROLE,), False, True),
        ((HOME, HOME, Outcome.COMPLETED), False, False),
        ((Outcome.PARTLY,), False, False),
        ((Outcome.HOSPITAL,), True, False),
    ],
)
def test_a_reserve_comes_after_three_attempts_or_a_final_word(
    visits: tuple[Outcome, ...], due: bool, replaced: bool
) -> None:
    assert is_due(visits) is due
    assert may_be_replaced(visits) is replaced


def test_a_case_stands_where_its_last_visit_left_it() -> None:
    assert where_it_stands(()).outcome is Outcome.NOT_VISITED
    assert where_it_stands((HOME, Outcome.REFUSED)).outcome is Outcome.REFUSED


def test_every_outcome_has_a_code_whose_first_digit_fits_what_it_counts_as() -> None:
    digit = {
        Category.INTERVIEW: "1",
        Category.PARTIAL: "1",
        Category.REFUSAL: "2",
        Category.NON_CONTACT: "2",
        Category.OTHER: "2",
        Category.UNKNOWN: "3",
        Category.NOT_ELIGIBLE: "4",
    }
    assert [one.outcome for one in DISPOSITIONS] == list(Outcome)
    assert all(one.aapor[0] == digit[one.category] for one in DISPOSITIONS)


def test_the_rates_are_those_worked_out_by_hand() -> None:
    """60 I, 5 P, 10 R, 12 NC, 8 O, 5 U, 10 NE: every = 100, e = 95/105, 95 + 5e = 99.5238…"""
    counts = {
        Outcome.COMPLETED: 60,
        Outcome.PARTLY: 5,
        Outcome.REFUSED: 7,
        Outcome.BROKEN_OFF: 3,
        Outcome.NOBODY_HOME: 9,
        Outcome.AWAY: 3,
        Outcome.DIED: 1,
        Outcome.HOSPITAL: 4,
        Outcome.UNABLE: 2,
        Outcome.LANGUAGE: 1,
        Outcome.NOT_FOUND: 2,
        Outcome.NOT_VISITED: 3,
        Outcome.NOT_IN_ROLE: 10,
    }
    found = field_rates(outcome for outcome, count in counts.items() for _ in range(count))
    assert found.cases == 110
    assert found.eligible == pytest.approx(0.9047619)
    expected = {
        "RR1": 0.60,
        "RR2": 0.65,
        "RR3": 0.6028708,
        "RR4": 0.6531100,
        "COOP1": 60 / 83,
        "REF1": 0.10,
        "CON1": 0.83,
    }
    assert {rate.name: rate.value for rate in found.rates} == pytest.approx(expected, abs=1e-7)


def test_where_nobody_was_visited_unknown_stays_in_the_denominator() -> None:
    found = field_rates([Outcome.NOT_VISITED] * 4)
    assert found.eligible is None
    assert (found.rate("RR1").value, found.rate("RR3").value) == (0.0, 0.0)
    assert found.rate("COOP1").value is None


def test_no_cases_have_no_rates() -> None:
    assert {rate.value for rate in field_rates([]).rates} == {None}
