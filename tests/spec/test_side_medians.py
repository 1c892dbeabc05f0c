"""What a side's score may be held against: the median of the same side, for the same parts, of ten or more."""

from __future__ import annotations

import pytest

from instruments.model import Side
from instruments.text import Text
from scoring.assessment.findings import CellState
from scoring.assessment.results import DimensionResult, SideScore
from scoring.assessment.standing import peers, side_medians
from tests.reports.sample_cells import mean, shown, unseen

USERS, AGENCY = Side.BENEFICIARIES, Side.UNDERTAKER


def dimension(*sides: SideScore) -> tuple[DimensionResult, ...]:
    return (
        DimensionResult(
            code="S",
            label=Text(zh="结构", en="Structure"),
            composite=mean(70.0, None, USERS),
            sides=sides,
            subdimensions=(),
        ),
    )


def of_users(value: float, *covers: str) -> tuple[DimensionResult, ...]:
    return dimension(shown(USERS, value, None, 30, *covers), unseen(AGENCY, CellState.HIDDEN))


TEN = [of_users(60.0 + number, "S1") for number in range(10)]


def test_the_median_is_of_the_same_side_and_the_same_parts() -> None:
    odd = [of_users(99.0, "S1", "S2")] * 9
    found = side_medians([*TEN, *odd])
    assert found == {("S", USERS, ("S1",)): (64.5, 10)}
    (known,) = peers(TEN[0], found)
    assert (known.dimension, known.side, known.median, known.projects) == ("S", USERS, 64.5, 10)
    assert peers(odd[0], found) == ()


@pytest.mark.parametrize("projects", [0, 9])
def test_below_ten_projects_there_is_no_median(projects: int) -> None:
    assert side_medians(TEN[:projects]) == {}


def test_a_side_that_is_not_shown_neither_counts_nor_is_compared() -> None:
    hidden = dimension(unseen(USERS, CellState.HIDDEN))
    assert side_medians([*TEN[:9], hidden]) == {}
    assert peers(hidden, side_medians(TEN)) == ()
