"""Checks on what stands in the forms: where each begins to flag, and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from instruments.responses import Missing, Response
from scoring.data_quality import answers, circumstances
from scoring.data_quality.forms import ProjectForms
from scoring.data_quality.results import Check, Verdict
from tests.unit.scoring.data_quality.made_forms import ITEMS, form, forms, some

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
Make = Callable[[int], Response]


def skipping(count: int) -> Make:
    return lambda number: form([None] * count, number=number)


def straight(number: int) -> Response:
    return form([4] * 20, number=number)


PATTERNS: list[tuple[Callable[[ProjectForms], Check], Make]] = [
    (answers.completion, skipping(11)),
    (answers.straight_lines, straight),
]


@pytest.mark.parametrize(("check", "make"), PATTERNS)
@pytest.mark.parametrize(
    ("odd", "of", "verdict"),
    [
        (5, 50, Verdict.FLAGGED),  # five forms, and a tenth
        (4, 10, Verdict.CLEAR),  # four are no pattern, however few the others
        (5, 51, Verdict.CLEAR),  # less than a tenth
        (5, 9, Verdict.TOO_FEW),
    ],
)
def test_a_pattern_is_five_forms_and_a_tenth(
    check: Callable[[ProjectForms], Check], make: Make, odd: int, of: int, verdict: Verdict
) -> None:
    assert check(forms(some(odd, of, make))).verdict is verdict


def test_what_is_found_is_told_with_what_was_looked_at() -> None:
    found = answers.straight_lines(forms(some(6, 40, straight)))
    assert dict(found.facts) == {"found": "6", "forms": "40"}
    assert "found" not in dict(answers.straight_lines(forms(some(2, 40, straight))).facts)


def test_half_of_the_answers_is_enough_and_a_given_reason_is_an_answer() -> None:
    def unsure(number: int) -> Response:
        return form([Missing.DONT_KNOW] * 11, number=number)

    assert answers.completion(forms(some(10, 10, skipping(10)))).verdict is Verdict.CLEAR
    assert answers.completion(forms(some(10, 10, unsure))).verdict is Verdict.CLEAR


def test_nine_equal_answers_are_no_straight_line() -> None:
    few = [form([4] * 9 + [None] * 11, number=place) for place in range(20)]
    assert answers.straight_lines(forms(few)).verdict is Verdict.TOO_FEW
    ten = [form([4] * 10 + [None] * 10, number=place) for place in range(20)]
    assert answers.straight_lines(forms(ten)).verdict is Verdict.FLAGGED


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ([Missing.DONT_KNOW] * 4, Verdict.FLAGGED),  # 20 %
        ([Missing.DONT_KNOW] * 3, Verdict.CLEAR),
        ([Missing.REFUSED, None], Verdict.FLAGGED),  # 10 %
        ([Missing.REFUSED], Verdict.CLEAR),
        ([Missing.NOT_APPLICABLE] * 9, Verdict.CLEAR),  # no fault
    ],
)
def test_answers_that_are_not_there_are_flagged_by_their_share(
    given: list[Missing | None], verdict: Verdict
) -> None:
    everybody = [form(given, number=place) for place in range(12)]
    assert answers.missing(forms(everybody)).verdict is verdict


def test_an_item_that_half_of_ten_people_cannot_answer_is_named() -> None:
    def unsure(number: int) -> Response:
        return form([Missing.DONT_KNOW], number=number)

    assert answers.dead_items(forms(some(4, 10, unsure))).verdict is Verdict.CLEAR
    found = answers.dead_items(forms(some(5, 10, unsure)))
    assert dict(found.facts) == {"items": ITEMS[0], "count": "1"}
    assert answers.dead_items(forms(some(9, 9, unsure))).verdict is Verdict.TOO_FEW


@pytest.mark.parametrize(
    ("minutes", "usual", "verdict"),
    [
        (4, 13.0, Verdict.FLAGGED),  # under a third of the median
        (4, 12.0, Verdict.CLEAR),  # just a third
        (0, None, Verdict.FLAGGED),  # twenty items need forty seconds
        (1, None, Verdict.CLEAR),
    ],
)
def test_speed_is_held_against_the_median_and_against_reading(
    minutes: int, usual: float | None, verdict: Verdict
) -> None:
    def timed(number: int) -> Response:
        return form(number=number, minutes=minutes)

    everybody = forms([timed(place) for place in range(10)], usual=usual)
    assert answers.duration(everybody).verdict is verdict


def test_without_a_clock_nothing_is_said_of_speed() -> None:
    assert answers.duration(forms([form(number=n) for n in range(20)])).verdict is (
        Verdict.UNRECORDED
    )


def at(finished: datetime, submitted: datetime) -> Make:
    return lambda number: form(number=number, finished_at=finished, submitted_at=submitted)


@pytest.mark.parametrize(
    ("finished", "submitted", "verdict"),
    [
        (NOON, NOON + timedelta(days=5), Verdict.CLEAR),  # a phone without a network
        (NOON + timedelta(hours=25), NOON, Verdict.FLAGGED),  # a clock that runs ahead
        (NOON + timedelta(hours=23), NOON, Verdict.CLEAR),
        (NOON - timedelta(days=4), NOON, Verdict.FLAGGED),  # before the wave
    ],
)
def test_dates_that_cannot_be_are_flagged(
    finished: datetime, submitted: datetime, verdict: Verdict
) -> None:
    made = [at(finished, submitted)(place) for place in range(10)]
    assert answers.dates(forms(made, opens=date(2026, 5, 1))).verdict is verdict


def test_times_without_a_zone_are_compared_too() -> None:
    naive = NOON.replace(tzinfo=None)
    made = [at(naive, NOON)(place) for place in range(10)]
    assert answers.dates(forms(made)).verdict is Verdict.CLEAR


CHOICES: list[tuple[Callable[[ProjectForms], Check], dict[str, str], dict[str, str], int, int]] = [
    (circumstances.proxies, {"BG-mode": "proxy"}, {"BG-mode": "self"}, 5, 20),
    (circumstances.interpreters, {"BG-interpreter": "cadre"}, {"BG-interpreter": "none"}, 5, 50),
    (circumstances.earshot, {"BG-present": "yes"}, {"BG-present": "no"}, 10, 20),
]


@pytest.mark.parametrize(("check", "odd", "usual", "found", "of"), CHOICES)
def test_circumstances_are_flagged_from_their_share_on(
    check: Callable[[ProjectForms], Check],
    odd: dict[str, str],
    usual: dict[str, str],
    found: int,
    of: int,
) -> None:
    def made(count: int) -> ProjectForms:
        return forms([form(number=n, choices=odd if n < count else usual) for n in range(of)])

    assert check(made(found)).verdict is Verdict.FLAGGED
    assert check(made(found - 1)).verdict is Verdict.CLEAR
    assert check(forms([form(number=n) for n in range(20)])).verdict is Verdict.UNRECORDED


def test_refusals_are_a_share_of_those_who_read_the_page_of_consent() -> None:
    fourteen = [form(number=n) for n in range(14)]
    assert circumstances.consent(forms(fourteen, refused=6)).verdict is Verdict.FLAGGED
    assert circumstances.consent(forms(fourteen, refused=5)).verdict is Verdict.CLEAR
    assert dict(circumstances.consent(forms(fourteen, refused=6)).facts)["forms"] == "20"


def test_answers_set_aside_are_a_pattern_too() -> None:
    twenty = [form(number=n) for n in range(20)]
    assert answers.set_aside(forms(twenty, set_aside=5)).verdict is Verdict.FLAGGED
    assert answers.set_aside(forms(twenty, set_aside=4)).verdict is Verdict.CLEAR


def test_nobody_is_asked_for_a_position() -> None:
    assert circumstances.location().verdict is Verdict.NOT_ASKED


def test_forms_of_another_role_are_timed_against_their_own() -> None:
    timed = [replace(form(number=n, minutes=3), role="vc") for n in range(10)]
    assert answers.duration(forms(timed, usual=30.0)).verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    ("read", "facts"),
    [
        (0, {"found": "0", "forms": "20"}),
        (4, {"below": "5", "forms": "20"}),  # below the floor
        (5, {"found": "5", "forms": "20"}),
    ],
)
def test_who_read_the_questions_is_told_from_five_on(read: int, facts: dict[str, str]) -> None:
    made = [
        form(number=n, choices={"BG-mode": "interviewer" if n < read else "self"})
        for n in range(20)
    ]
    found = circumstances.mode(forms(made))
    assert (found.verdict, dict(found.facts)) == (Verdict.CLEAR, facts)
    assert circumstances.mode(forms(made[:9])).verdict is Verdict.TOO_FEW


def test_a_share_that_is_not_flagged_is_told_without_small_counts() -> None:
    made = [form(number=n, choices={"BG-present": "yes" if n < 3 else "no"}) for n in range(20)]
    assert dict(circumstances.earshot(forms(made)).facts) == {"below": "5", "forms": "20"}
