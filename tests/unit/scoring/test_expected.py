"""How many answers there should be by a day."""

from __future__ import annotations

from datetime import date

import pytest

from scoring.sampling.expected import expected_by, is_behind

OPENS, CLOSES = date(2026, 3, 1), date(2026, 3, 10)  # ten days


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 2, 1), 0),
        (OPENS, 0),  # no day has passed
        (date(2026, 3, 2), 3),
        (date(2026, 3, 6), 15),
        (CLOSES, 27),
        (date(2026, 3, 11), 30),
        (date(2027, 1, 1), 30),
    ],
)
def test_the_target_is_spread_over_the_days_of_the_wave(today: date, expected: int) -> None:
    assert expected_by(30, OPENS, CLOSES, today) == expected


def test_parts_of_a_person_are_not_expected_and_nobody_beyond_the_roster() -> None:
    assert expected_by(1, OPENS, CLOSES, date(2026, 3, 10)) == 0
    assert expected_by(30, OPENS, CLOSES, date(2026, 3, 11), roster=12) == 12


def test_without_both_days_nothing_is_expected() -> None:
    assert expected_by(30, None, CLOSES, CLOSES) is None
    assert expected_by(30, OPENS, None, CLOSES) is None


@pytest.mark.parametrize(
    ("answered", "expected", "behind"),
    [
        (7, 10, True),
        (8, 10, False),  # four fifths
        (1, 3, False),  # two are short: an afternoon
        (0, 3, True),
        (0, None, False),
    ],
)
def test_a_role_is_behind_by_a_fifth_and_three_people(
    answered: int, expected: int | None, *, behind: bool
) -> None:
    assert is_behind(answered, expected) is behind
