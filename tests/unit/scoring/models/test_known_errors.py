"""Shrunken estimates from known standard errors, against R's metafor and by hand."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.errors import NotEnoughDataError
from scoring.models.known_errors import shrunken_estimates

# Thirteen trials of BCG vaccine (Colditz and others 1994, JAMA 271, 698-702): ill and well among the
# vaccinated, ill and well among the others.
BCG = np.array([
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619),
    (33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892),
    (29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338),
    (27, 16886, 29, 17825),
])  # fmt: skip


def test_mean_and_variance_between_are_those_of_metafor() -> None:
    """Viechtbauer 2010, Journal of Statistical Software 36(3): tau2 .3132, mu -.7145, se .1798."""
    a, b, c, d = BCG.T.astype(float)
    values = np.log(a / (a + b)) - np.log(c / (c + d))
    errors = np.sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))
    names = [str(trial) for trial in range(len(BCG))]
    found = shrunken_estimates(names, values, errors, sizes=[1] * len(BCG))
    assert round(found.between, 4) == 0.3132
    assert round(found.mean, 4) == -0.7145
    assert round(found.mean_se, 4) == 0.1798


def test_with_equal_errors_every_value_keeps_the_same_share_of_its_distance() -> None:
    """tau^2 = variance of the values - s^2 by REML where all errors are equal: 100 - 20 = 80."""
    values = [60.0, 70.0, 80.0]  # mean 70, variance 100
    found = shrunken_estimates("abc", values, [np.sqrt(20.0)] * 3, sizes=[5, 6, 7])
    assert found.between == pytest.approx(80.0, rel=1e-5)
    assert [one.estimate for one in found.projects] == pytest.approx([62.0, 70.0, 78.0], rel=1e-5)
    assert [one.reliability for one in found.projects] == pytest.approx([0.8] * 3, rel=1e-5)
    assert [one.size for one in found.projects] == [5, 6, 7]


def test_values_that_differ_by_chance_alone_all_become_the_mean() -> None:
    found = shrunken_estimates("abcd", [70.0, 70.1, 69.9, 70.0], [4.0] * 4, sizes=[9] * 4)
    assert found.between == 0.0
    assert [one.estimate for one in found.projects] == pytest.approx([70.0] * 4)


def test_a_project_is_drawn_to_its_peers_and_not_to_all() -> None:
    peers = ["x", "x", "x", "y", "y", "y"]
    values = [50.0, 52.0, 54.0, 80.0, 82.0, 84.0]
    found = shrunken_estimates("abcdef", values, [3.0] * 6, sizes=[9] * 6, peers=peers)
    targets = [one.target for one in found.projects]
    assert targets == pytest.approx([52.0] * 3 + [82.0] * 3)
    assert found.projects[0].estimate == pytest.approx(52.0, abs=2.0)


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ([1.0, 2.0], [1.0, 1.0]),
        ([1.0, 2.0, 3.0], [1.0, 0.0, 1.0]),
        ([1.0, float("nan"), 3.0], [1.0] * 3),
    ],
)
def test_too_few_values_or_no_error_is_refused(values: list[float], errors: list[float]) -> None:
    with pytest.raises(NotEnoughDataError):
        shrunken_estimates("abc"[: len(values)], values, errors, sizes=[1] * len(values))
