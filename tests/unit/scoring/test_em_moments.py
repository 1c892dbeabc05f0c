"""Moments of incomplete answers. Equality with lavaan's EM is shown by the cases of tests/reference."""

import numpy as np
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.em_moments import Floats, patterns_of, saturated_moments

GAP = np.nan


def answers(people: int = 40) -> Floats:
    generator = np.random.default_rng(2)
    common = generator.normal(size=(people, 1))
    return 1000.0 + common + generator.normal(size=(people, 3))


def test_complete_answers_keep_their_moments() -> None:
    values = answers()
    found = saturated_moments(values)
    assert found.mean == pytest.approx(values.mean(axis=0), rel=1e-14)
    assert found.covariance == pytest.approx(np.cov(values.T, bias=True), abs=1e-10)
    assert (found.used, found.dropped, len(found.patterns)) == (40, 0, 1)


def test_two_variables_have_a_closed_form() -> None:
    """With gaps in y only (Anderson 1957): mean of y is that of the regression at all x."""
    values = answers()[:, :2]
    values[25:, 1] = GAP
    x, y = values[:25].T
    slope = np.cov(x, y, bias=True)[0, 1] / x.var()
    residual = y.var() - slope**2 * x.var()
    found = saturated_moments(values)
    assert found.mean[1] == pytest.approx(y.mean() + slope * (values[:, 0].mean() - x.mean()))
    assert found.covariance[0, 0] == pytest.approx(values[:, 0].var(), rel=1e-8)
    assert found.covariance[1, 1] == pytest.approx(
        residual + slope**2 * values[:, 0].var(), rel=1e-6
    )


def test_rows_without_answers_are_counted_and_change_nothing() -> None:
    values = answers()
    values[::5, 0] = GAP
    with_empty = np.vstack([values, np.full((3, 3), GAP)])
    found, same = saturated_moments(values), saturated_moments(with_empty)
    assert (same.used, same.dropped) == (40, 3)
    assert same.log_likelihood == pytest.approx(found.log_likelihood)


def test_patterns_know_their_rows() -> None:
    values = answers(6)
    values[[0, 3], 1] = GAP
    patterns = {tuple(one.seen): one for one in patterns_of(values)}
    assert sorted(patterns) == [(0, 1, 2), (0, 2)]
    assert patterns[0, 2].rows.tolist() == [0, 3]
    assert patterns[0, 2].mean == pytest.approx(values[[0, 3]][:, [0, 2]].mean(axis=0))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (np.array([[1.0, GAP], [2.0, 3.0], [3.0, GAP]]), "least answered of 2 has 1"),
        (np.array([[1.0, 2.0], [1.0, 3.0], [1.0, GAP]]), "need variation"),
    ],
)
def test_what_has_no_moments_is_refused(values: Floats, said: str) -> None:
    with pytest.raises(NotEnoughDataError, match=said):
        saturated_moments(values)
