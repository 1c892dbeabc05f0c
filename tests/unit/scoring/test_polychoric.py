"""Thresholds and polychoric correlations; expected values from lavaan 0.6.14 and psych 2.2.9."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.ordinal.answers import cross_tables, ordered_answers
from scoring.measure.ordinal.binormal import binormal_cdf
from scoring.measure.polychoric import EmptyCells, polychoric
from scoring.moments import Deletion
from scoring.results import NoticeCode

THREE = ((30, 12, 3), (10, 25, 14), (2, 11, 33))
UNEQUAL = ((20, 9, 0), (4, 13, 22))


def people(table: tuple[tuple[int, ...], ...]) -> pd.DataFrame:
    counts = np.array(table).T  # column by column, the order of R
    cells = np.argwhere(counts > 0)[:, ::-1] + 1
    return pd.DataFrame(np.repeat(cells, counts[counts > 0], axis=0), columns=["a", "b"])


def rho(table: tuple[tuple[int, ...], ...], rule: EmptyCells = EmptyCells.TWO_BY_TWO) -> float:
    return float(polychoric(people(table), empty_cells=rule).correlation[0, 1])


def test_correlation_and_thresholds_are_those_of_lavcor() -> None:
    result = polychoric(people(THREE))
    assert result.correlation[0, 1] == pytest.approx(0.74776465701, abs=2e-8)
    assert result.thresholds[0] == pytest.approx([-0.464, 0.444], abs=5e-4)
    assert result.thresholds[1] == pytest.approx([-0.524, 0.366], abs=5e-4)
    assert (result.used, result.dropped, result.notices) == (140, 0, ())


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (EmptyCells.TWO_BY_TWO, 0.876222488554),  # lavaan::lavCor
        (EmptyCells.NONE, 0.876220415786),  # psych::polychoric(correct = 0)
        (EmptyCells.HALF, 0.851831982808),  # psych::polychoric(correct = .5)
    ],
)
def test_an_empty_cell_follows_the_named_convention(rule: EmptyCells, expected: float) -> None:
    assert rho(UNEQUAL, rule) == pytest.approx(expected, abs=3e-5)


def test_an_empty_cell_of_two_by_two_gets_half_a_person_and_keeps_its_margins() -> None:
    assert rho(((20, 0), (7, 13))) == pytest.approx(0.908523755249, abs=1e-8)


@pytest.mark.parametrize(("table", "sign"), [(((20, 0), (0, 13)), 1), (((0, 9), (11, 0)), -1)])
def test_two_empty_cells_of_two_by_two_are_perfect_agreement(
    table: tuple[tuple[int, ...], ...], sign: int
) -> None:
    assert rho(table) == sign


def test_empty_cells_are_said() -> None:
    result = polychoric(people(UNEQUAL))
    (notice,) = result.notices
    assert notice.code is NoticeCode.EMPTY_CELLS
    assert dict(notice.facts) == {"pairs": "1"}
    assert result.empty.tolist() == [[False, True], [True, False]]


def test_nearly_equal_items_stay_inside_the_searched_range() -> None:
    table = ((40, 1, 0, 0), (1, 40, 1, 0), (0, 1, 40, 1), (0, 0, 1, 40))
    assert rho(table) == pytest.approx(0.999, abs=1e-12)


def gappy() -> pd.DataFrame:
    frame = people(THREE).astype(float)
    frame["c"] = np.resize([1.0, 2.0, 2.0, 1.0, 3.0], len(frame))
    frame.loc[[0, 49, 99], "a"] = np.nan
    frame.loc[[1, 59], "c"] = np.nan
    return frame


def test_pairwise_takes_each_table_from_who_answered_both_as_lavcor_does() -> None:
    result = polychoric(gappy(), deletion=Deletion.PAIRWISE)
    above = result.correlation[np.triu_indices(3, 1)]
    expected = [0.7500384994419, 0.0442396907795, 0.0136797910895]
    assert above == pytest.approx(expected, abs=2e-8)
    assert result.counts[0].tolist() == [137, 137, 135]


def test_listwise_drops_who_left_something_out() -> None:
    result = polychoric(gappy())
    assert (result.rows, result.used, result.dropped) == (140, 135, 5)


def test_a_constant_item_is_refused_by_name() -> None:
    frame = people(THREE).assign(flat=3)
    with pytest.raises(NotEnoughDataError, match="Item flat"):
        polychoric(frame)


def test_items_that_nobody_answered_together_are_refused() -> None:
    frame = people(THREE).astype(float)
    frame.loc[:69, "a"] = np.nan
    frame.loc[70:, "b"] = np.nan
    with pytest.raises(NotEnoughDataError, match="a and b"):
        polychoric(frame, deletion=Deletion.PAIRWISE)


def test_a_measurement_is_not_taken_for_an_ordered_item() -> None:
    frame = pd.DataFrame({"a": np.arange(60.0), "b": np.arange(60.0) % 3})
    with pytest.raises(ValueError, match="60 different values"):
        polychoric(frame)


def test_a_contradictory_pairwise_matrix_is_said() -> None:
    nan = np.nan
    frame = pd.DataFrame(
        [[1, 1, nan], [2, 2, nan], [3, 3, nan]] * 9
        + [[nan, 1, 1], [nan, 2, 2], [nan, 3, 3]] * 9
        + [[1, nan, 3], [2, nan, 2], [3, nan, 1]] * 9,
        columns=["a", "b", "c"],
    )
    codes = {notice.code for notice in polychoric(frame, deletion=Deletion.PAIRWISE).notices}
    assert NoticeCode.INDEFINITE_MATRIX in codes


def test_cross_tables_count_every_pair() -> None:
    frame = people(THREE)
    tables = cross_tables(ordered_answers(frame))
    assert tables[0, :, 1, :].tolist() == [list(row) for row in THREE]
    assert np.diag(tables[0, :, 0, :]).tolist() == [45, 49, 46]


def test_codes_may_be_any_ordered_numbers() -> None:
    shifted = people(THREE).replace({1: -2.5, 2: 0.0, 3: 100.0})
    expected = polychoric(people(THREE)).correlation
    assert np.array_equal(polychoric(shifted).correlation, expected)


@pytest.mark.parametrize(
    ("h", "k", "r", "expected"),
    [  # pbivnorm::pbivnorm
        (0.0, 0.0, 0.5, 1 / 3),
        (0.0, 1.0, -0.3, 0.3917254790762233),
        (0.5, -0.5, 0.95, 0.3085103770696148),
        (-1.0, -2.0, 0.999, 0.0227501319481792),
    ],
)
def test_bivariate_normal_probabilities(h: float, k: float, r: float, expected: float) -> None:
    value = binormal_cdf(np.array(h), np.array(k), np.array(r))
    assert float(value) == pytest.approx(expected, abs=1e-14)


def test_answers_that_are_no_numbers_are_refused_by_item() -> None:
    frame = people(THREE).assign(b="agree")
    with pytest.raises(ValueError, match="answers to b are not numbers"):
        polychoric(frame)
