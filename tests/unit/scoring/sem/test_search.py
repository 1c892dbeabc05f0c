"""Searching as lavaan does; expected values from lavaan 0.6.14 under R 4.2.2."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from scoring.measure.cfa import ModelError, ModelFit, ModelOptions, Search, cfa
from scoring.measure.sem.answers import answers_of
from scoring.measure.sem.equalities import null_space
from scoring.measure.sem.lavaan_starts import factor_alone, lavaan_starts
from scoring.measure.sem.model import Operator
from scoring.measure.sem.notation import terms_of
from scoring.measure.sem.parameters import parameter_table
from scoring.measure.sem.structure import Floats

DATA = Path(__file__).parents[3] / "reference" / "data"
ABILITIES = {
    "visual": ["x1", "x2", "x3"],
    "textual": ["x4", "x5", "x6"],
    "speed": ["x7", "x8", "x9"],
}
SHARED = ("loadings", "intercepts")
# round(cov(na.omit(bfi[, c("A1", "A2", "A3", "C1", "C2")])), 3)
FIVE = np.array(
    [
        [1.983, -0.565, -0.485, 0.044, 0.036],
        [-0.565, 1.377, 0.745, 0.135, 0.204],
        [-0.485, 0.745, 1.698, 0.159, 0.234],
        [0.044, 0.135, 0.159, 1.535, 0.698],
        [0.036, 0.204, 0.234, 0.698, 1.739],
    ]
)


def abilities(search: Search) -> ModelFit:
    """cfa(HS.model, group = "school", group.equal = c("loadings", "intercepts"))"""
    pupils = pd.read_csv(DATA / "holzinger1939.csv")
    return cfa(ABILITIES, pupils, group="school", group_equal=SHARED, search=search)


def estimates(fit: ModelFit, operator: Operator, group: int) -> list[float]:
    """Free parameters of one kind."""
    return [
        row.estimate
        for row in fit.estimates
        if row.operator is operator and row.group == group and row.standard_error
    ]


def test_a_model_with_equal_parameters_ends_where_lavaan_ends() -> None:
    fit = abilities(Search.NLMINB)
    assert fit.estimation.optimum.iterations == 60
    assert fit.measures.discrepancy == pytest.approx(0.272596064659772, abs=1e-14)
    assert estimates(fit, Operator.LOADING, 0) == pytest.approx(
        [0.575661271567, 0.798430881937, 1.11993365996, 0.931974561218, 1.12952335208, 1.00907683366],
        abs=1e-11,
    )  # fmt: skip
    assert estimates(fit, Operator.MEAN, 1)[-3:] == pytest.approx(
        [-0.147699057981, 0.576363152284, -0.177350248767], abs=1e-11
    )
    assert "nlminb" in fit.convention


def test_called_through_another_function_lavaan_ends_elsewhere() -> None:
    """(function(f, ...) f(...))(cfa, HS.model, …): 3e-6 from the call by name in a latent mean."""
    fit = abilities(Search.NLMINB_FROM_ONE)
    assert fit.estimation.optimum.iterations == 62
    assert estimates(fit, Operator.MEAN, 1)[-3:] == pytest.approx(
        [-0.147702097068, 0.576362088452, -0.177352542406], abs=1e-11
    )


def test_scoring_stops_below_both() -> None:
    least = abilities(Search.SCORING).measures.discrepancy
    assert least < 0.272596064659772 - 1e-12


def test_loadings_start_at_triads_of_covariances_in_each_group() -> None:
    fit = abilities(Search.NLMINB)
    starts = lavaan_starts(fit.estimation.table, fit.estimation.answers, triads=True)
    assert starts[30 : 30 + 6] == pytest.approx(
        [0.896391041964, 1.15480649602, 0.990828270861, 0.962269541784, 1.28230340005, 0.895418611535],
        abs=1e-11,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("items", "unit_variance", "expected"),
    [
        (1, False, [1]),
        (1, True, [1]),
        (2, False, [1, -0.33630952381]),
        (2, True, [1.29614813968, -0.435906963643]),
        (3, False, [1, -1.53608247423, -1.3185840708]),
        (3, True, [0.606480660818, -0.93160431404, -0.799695738601]),
        (5, False, [1, -1.40304513221, -1.21922319634, -0.0496533670481, -0.195044144784]),
        (5, True, [0.651655396565, -0.91430193203, -0.794513375512, -0.0323568845945, -0.127101569517]),
    ],
)  # fmt: skip
def test_a_factor_by_itself_starts_as_in_lavaan(
    items: int, unit_variance: bool, expected: list[float]
) -> None:
    found = factor_alone(FIVE[:items, :items], unit_variance=unit_variance)
    assert found == pytest.approx(expected, abs=1e-11)


def test_three_items_that_no_factor_explains_start_alike() -> None:
    contradictory = np.array([[1.3, -0.3, 0.3], [-0.3, 1.3, 0.3], [0.3, 0.3, 1.3]])
    assert factor_alone(contradictory, unit_variance=False).tolist() == [1, 1, 1]
    assert factor_alone(contradictory, unit_variance=True).tolist() == [0.7, 0.7, 0.7]


def test_equal_parameters_are_taken_out_by_the_reflections_of_r() -> None:
    """qr.Q(qr(J), complete = TRUE)[, -(1:3)] of the constraints x1 = x4, x1 = x6, x2 = x5."""
    pairs = [(0, 3), (0, 5), (1, 4)]
    constraints = np.zeros((6, 3))
    for column, (one, other) in enumerate(pairs):
        constraints[one, column], constraints[other, column] = 1, -1
    expected = [
        [0.471404520791032, 0, 0.333333333333333],
        [-0.288675134594813, 0.5, 0.408248290463863],
        [0.408248290463863, 0.707106781186547, -0.577350269189626],
        [0.471404520791032, 0, 0.333333333333333],
        [-0.288675134594813, 0.5, 0.408248290463863],
        [0.471404520791032, 0, 0.333333333333333],
    ]
    assert null_space(constraints) == pytest.approx(np.array(expected), abs=1e-14)


def starts(
    model: str, file: str, *, triads: bool = True, options: ModelOptions | None = None
) -> Floats:
    """Start values of a model in the order of its free rows; missing answers are modelled."""
    frame = pd.read_csv(DATA / file)
    table = parameter_table(terms_of(model), options or ModelOptions())
    incomplete = bool(frame[list(table.variables.observed)].isna().any(axis=None))
    return lavaan_starts(table, answers_of(frame, table, incomplete=incomplete), triads=triads)


def test_a_single_item_leaves_its_factor_what_its_error_does_not_take() -> None:
    found = starts("a =~ x1\nb =~ x4 + x5 + x6\nx1 ~~ 0.3*x1", "holzinger1939.csv")
    expected = [1.1328936293, 0.9241826203, 0.6753322539, 0.829892882, 0.598179189]
    assert found == pytest.approx([*expected, 1.0583698455, 0.05, 0], abs=1e-9)


def test_given_starts_are_kept_and_regressions_of_factors_start_at_none() -> None:
    model = "a =~ x1 + start(0.7)*x2 + x3\nb =~ x7 + x8 + x9\na ~ ageyr + grade\nb ~ a + ageyr"
    found = starts(model, "holzinger1939.csv")
    assert found[:8] == pytest.approx(
        [0.7, 1.1085462237, 1.2279345735, 0.8554939597, 0, 0, 0, 0], abs=1e-9
    )
    assert starts(model, "holzinger1939.csv", triads=False)[:4].tolist() == [0.7, 1, 1, 1]


def test_factors_of_factors_start_with_loadings_of_1() -> None:
    found = starts("a =~ x1 + x2\nb =~ x3 + x4\ng =~ a + b\ng ~~ g", "holzinger1939.csv")
    assert found[2] == 1


def test_regressions_among_observed_variables_start_at_least_squares() -> None:
    found = starts("rating ~ complaints + learning\nlearning ~ complaints", "attitude.csv")
    expected = [0.643517636197, 0.211191809194, 0.526025052517, 41.8216323531, 85.746150488]
    assert found == pytest.approx(expected, rel=1e-11)


def test_with_missing_answers_variances_start_from_pairs_and_the_rest_from_em() -> None:
    options = ModelOptions(mean_structure=True, fixed_x=False)
    found = starts("f =~ Ozone + Temp + Wind\nf ~ Solar_R", "airquality.csv", options=options)
    expected = [
        *[0.234735059165, -0.0723996218551, 0, 540.544051504, 44.5028835063, 6.16520868042, 0.05],
        *[8037.82125819, 41.8711730036, 77.8823529412, 9.95751633987, 184.846806255],
    ]
    assert found == pytest.approx(expected, rel=1e-11)


def test_a_start_without_covariances_that_exist_is_refused() -> None:
    pupils = pd.read_csv(DATA / "holzinger1939.csv")
    with pytest.raises(ModelError, match="wherever the search starts"):
        cfa("a =~ x1 + x2 + x3\nx1 ~~ 9*x2", pupils, search=Search.NLMINB)


def test_a_search_that_fails_is_tried_again_from_plainer_starts() -> None:
    """(function(f, ...) f(...))(cfa, …): a valley without end twice, then 45 iterations."""
    model = {"N": [f"N{i}" for i in range(1, 6)], "E": [f"E{i}" for i in range(1, 6)]}
    fit = cfa(model, pd.read_csv(DATA / "bfi.csv"), search=Search.NLMINB_FROM_ONE)
    assert (fit.converged, fit.estimation.optimum.iterations) == (True, 45)
    assert fit.measures.discrepancy == pytest.approx(0.1962135760789625, abs=1e-14)
