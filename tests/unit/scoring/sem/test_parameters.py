"""The parameter table holds the defaults of lavaan's cfa(), sem() and growth().

Expected tables: lavaan 0.6.14, `parTable()` of the model in the test.
"""

import pytest

from scoring.measure.sem.model import ModelError
from scoring.measure.sem.notation import terms_of
from scoring.measure.sem.parameters import ModelOptions, ParameterTable, parameter_table


def table(text: str, **options: object) -> ParameterTable:
    return parameter_table(terms_of(text), ModelOptions(**options))  # type: ignore[arg-type]


def shown(parameters: ParameterTable) -> list[str]:
    """One word per row: the name, then its value where fixed, `sample` where exogenous."""
    return [
        row.name
        + ("" if row.free is not None else " sample" if row.exogenous else f" {row.value:g}")
        for row in parameters.rows
    ]


TWO_FACTORS = "f =~ x1 + x2 + x3\ng =~ x4 + x5"


def test_the_first_loading_is_one_and_factors_covary() -> None:
    assert shown(table(TWO_FACTORS)) == [
        "f=~x1 1", "f=~x2", "f=~x3", "g=~x4 1", "g=~x5",
        "x1~~x1", "x2~~x2", "x3~~x3", "x4~~x4", "x5~~x5", "f~~f", "g~~g", "f~~g",
    ]  # fmt: skip


def test_std_lv_fixes_variances_instead_and_orthogonal_the_covariances() -> None:
    rows = shown(table(TWO_FACTORS, std_lv=True, orthogonal=True))
    assert rows[0] == "f=~x1"
    assert rows[-3:] == ["f~~f 1", "g~~g 1", "f~~g 0"]


def test_a_mean_structure_frees_intercepts_and_keeps_factor_means_at_zero() -> None:
    rows = shown(table(TWO_FACTORS, mean_structure=True))
    assert rows[-7:] == ["x1~1", "x2~1", "x3~1", "x4~1", "x5~1", "f~1 0", "g~1 0"]


def test_growth_does_the_opposite() -> None:
    rows = shown(table("i =~ 1*t1 + 1*t2\ns =~ 0*t1 + 1*t2", growth=True, mean_structure=True))
    assert rows[-4:] == ["t1~1 0", "t2~1 0", "i~1", "s~1"]


def test_predictors_keep_the_moments_of_the_sample() -> None:
    assert shown(table("y ~ x1 + x2", mean_structure=True)) == [
        "y~x1", "y~x2", "y~~y", "x1~~x1 sample", "x1~~x2 sample", "x2~~x2 sample",
        "y~1", "x1~1 sample", "x2~1 sample",
    ]  # fmt: skip


def test_a_predictor_that_the_model_describes_is_free() -> None:
    assert shown(table("y ~ x\nx ~~ x")) == ["y~x", "x~~x", "y~~y"]


def test_final_outcomes_covary_and_a_single_indicator_has_no_residual() -> None:
    rows = shown(table("f =~ x1\ng =~ x2 + x3\nh =~ x4 + x5\ng + h ~ f"))
    assert "x1~~x1 0" in rows
    assert rows[-1] == "g~~h"


def test_a_covariance_is_written_in_the_order_of_the_variables() -> None:
    assert "x1~~x2" in shown(table("f =~ x1 + x2 + x3\nx2 ~~ x1"))


def test_the_same_label_is_one_parameter() -> None:
    parameters = table("f =~ x1 + a*x2 + a*x3")
    assert parameters.free == 1 + 3 + 1
    assert parameters.rows[1].free == parameters.rows[2].free


def test_groups_share_what_group_equal_names_and_then_have_factor_means() -> None:
    options = {"groups": 2, "mean_structure": True}
    assert table(TWO_FACTORS, **options).free == 2 * 16
    metric = table(TWO_FACTORS, group_equal=("loadings",), **options)
    assert metric.free == 2 * 16 - 3
    scalar = table(TWO_FACTORS, group_equal=("loadings", "intercepts"), **options)
    assert scalar.free == 2 * 16 - 3 - 5 + 2
    partial = table(
        TWO_FACTORS,
        group_equal=("loadings", "intercepts"),
        group_partial=("f=~x2", "x3~1"),
        **options,
    )
    assert partial.free == scalar.free + 2


def test_standardised_factors_have_free_variances_where_loadings_are_shared() -> None:
    parameters = table(TWO_FACTORS, groups=2, std_lv=True, group_equal=("loadings",))
    assert [row.value for row in parameters.rows if row.name == "f~~f"] == [1.0, None]


def test_one_modifier_per_group() -> None:
    parameters = table("f =~ x1 + c(a, b)*x2 + c(1, NA)*x3", groups=2)
    assert [row.label for row in parameters.rows if row.right == "x2" and row.left == "f"] == [
        "a",
        "b",
    ]
    assert [row.value for row in parameters.rows if row.name == "f=~x3"] == [1.0, None]
    with pytest.raises(ModelError, match="2 entries for 3 groups"):
        table("f =~ x1 + c(a, b)*x2", groups=3)


def test_an_unknown_kind_of_equality_is_refused() -> None:
    with pytest.raises(ModelError, match="'slopes' is no kind"):
        table(TWO_FACTORS, groups=2, group_equal=("slopes",))
