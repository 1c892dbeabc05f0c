"""The comparison with R must see every number, and must be able to fail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.reference.case import Case, as_list
from tests.reference.comparison import differences, numbers_in
from tests.reference.congruence import aligned
from tests.reference.r_expressions import ExpressionError, evaluated, rows_where
from tests.reference.r_formula import design

EXPECTED = {
    "alpha": 0.75,
    "missing": None,
    "matrix": {"rows": ["a", "b"], "cols": ["a", "b"], "values": [[1.0, 0.5], [0.5, 1.0]]},
    "table": [{"item": "a", "r": 0.1}, {"item": "b", "r": 0.2}],
    "loose": {"value": 10.0},
    "max_abs_gradient": 3.0,
}


def case(expected: Any = EXPECTED, statistic: str = "cronbach_alpha") -> Case:
    exact, loose = {"rtol": 1e-8, "atol": 1e-10}, {"rtol": 0.05, "atol": 0.0}
    return Case(
        id="one",
        family="reliability",
        statistic=statistic,
        data="one.csv",
        args={},
        expected=expected,
        tolerance={"default": exact, "overrides": {"loose": loose}},
        folder=Path(),
    )


def equal_result() -> dict[str, Any]:
    return json.loads(json.dumps({k: v for k, v in EXPECTED.items() if k != "max_abs_gradient"}))


def test_every_number_is_counted_but_the_diagnostic_of_r() -> None:
    assert numbers_in(EXPECTED) == 1 + 4 + 2 + 1


def test_equal_results_pass_and_matrices_may_be_arrays() -> None:
    got = equal_result()
    assert differences(case(), got) == []
    got["matrix"] = np.array(got["matrix"]["values"])
    got["table"] = pd.DataFrame(got["table"])
    got["missing"] = float("nan")
    assert differences(case(), got) == []


@pytest.mark.parametrize(
    ("key", "value", "spoiled"),
    [
        ("alpha", 0.75 + 1e-6, 1),
        ("alpha", float("nan"), 1),
        ("alpha", None, 1),
        ("missing", 0.0, 1),
        ("matrix", [[1.0, 0.5]], 4),
        ("table", [{"item": "a", "r": 0.1}, {"item": "c", "r": 0.2}], 1),
        ("table", [{"item": "a", "r": 0.1}], 2),
        ("loose", {"value": 10.6}, 1),
        ("surplus", 1.0, 1),
    ],
)
def test_whatever_departs_is_found(key: str, value: object, spoiled: int) -> None:
    got = {**equal_result(), key: value}
    assert sum(found.numbers for found in differences(case(), got)) == spoiled


def test_a_missing_key_spoils_every_number_below_it() -> None:
    got = equal_result()
    del got["matrix"]
    assert [found.numbers for found in differences(case(), got)] == [4]


def test_an_override_of_the_tolerance_holds_below_its_key() -> None:
    assert differences(case(), {**equal_result(), "loose": {"value": 10.4}}) == []


def test_factors_are_compared_whatever_their_order_and_sign() -> None:
    theirs = [[0.9, 0.1], [0.8, 0.0], [0.1, 0.7]]
    expected = {"loadings": {"rows": ["a", "b", "c"], "cols": ["F1", "F2"], "values": theirs}}
    mine = [[0.1, -0.9], [0.0, -0.8], [0.7, -0.1]]
    one = case(expected, "efa")
    assert differences(one, aligned(one, {"loadings": mine})) == []
    assert differences(one, {"loadings": mine})


def test_factors_of_other_statistics_are_left_as_they_are() -> None:
    got = {"loadings": [[1.0]]}
    assert aligned(case(statistic="cfa"), got) is got


FRAME = pd.DataFrame(
    {"sex": ["F", "M", None, "F"], "year": [2000, 2001, 2002, 2001], "x": [1, None, 3, 4]}
)


@pytest.mark.parametrize(
    ("expression", "kept"),
    [
        ("sex == 'F'", [True, False, False, True]),
        ("sex != 'F'", [False, True, False, False]),
        ("!is.na(x) & year %in% c(2000, 2001)", [True, False, False, True]),
        ("year <= 2000 | x > 3", [True, False, False, True]),
        ("!(year == 2001)", [True, False, True, False]),
        ("x * 2 - 1 >= 5", [False, False, True, True]),
    ],
)
def test_a_filter_keeps_the_rows_that_r_keeps(expression: str, kept: list[bool]) -> None:
    assert rows_where(expression, FRAME).tolist() == kept


def test_a_mutation_makes_the_column_that_r_makes() -> None:
    dummy = np.asarray(evaluated("as.integer(sex == 'F')", FRAME), dtype=float)
    assert np.array_equal(dummy, [1, 0, np.nan, 1], equal_nan=True)
    written = pd.DataFrame({"dose": [0.5, 1.0, 2.0]})
    assert list(evaluated("as.character(dose)", written)) == ["0.5", "1", "2"]
    powers = np.asarray(evaluated("-x^2", FRAME), dtype=float)
    assert np.array_equal(powers, [-1, np.nan, -9, -16], equal_nan=True)


@pytest.mark.parametrize(
    "expression", ["system('ls')", "x ==", "(x", "nobody > 1", "x; x", "x $ y"]
)
def test_more_of_r_than_is_translated_is_refused(expression: str) -> None:
    with pytest.raises(ExpressionError):
        rows_where(expression, FRAME)


def test_a_formula_names_its_columns_as_r_does() -> None:
    frame = pd.DataFrame({"y": [1.0, 2, 3, 4], "a": [1.0, 2, 3, 5], "s": ["F", "M", "M", "F"]})
    response, matrix = design("y ~ a * s + log(a)", frame, {"s": ["M", "F"]})
    assert list(matrix.columns) == ["(Intercept)", "a", "sF", "log(a)", "a:sF"]
    assert matrix["sF"].tolist() == [1, 0, 0, 1]
    assert response.tolist() == [1, 2, 3, 4]


def test_a_vector_of_one_is_a_bare_value_in_the_files() -> None:
    assert as_list("A1") == ["A1"]
    assert as_list(None) == []
    assert differences(case({"values": 2.0}), {"values": [2.0]}) == []
