"""Factor, path and growth models say what lavaan 0.6.14 says, and say when they cannot.

The numbers are lavaan's for the call in each test. All numbers of many more models are compared by
`python -m tests.reference tests/reference --family cfa`.
"""

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.cfa import (
    Estimator,
    ModelError,
    ModelFit,
    ModelOptions,
    Standardisation,
    cfa,
    explained_variance,
    factor_reliability,
    fit_model,
    growth,
    htmt,
    modification_indices,
    residuals,
    standardised_estimates,
)
from scoring.measure.sem.estimates import ParameterEstimate
from scoring.moments import Deletion, moments
from scoring.results import NoticeCode

DATA = Path(__file__).parents[2] / "reference" / "data"
TWO = {"visual": ["x1", "x2", "x3"], "textual": ["x4", "x5", "x6"]}
CURVE = "i =~ 1*t1 + 1*t2 + 1*t3 + 1*t4\ns =~ 0*t1 + 1*t2 + 2*t3 + 3*t4\ni + s ~ x1"


@cache
def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / name)


def pupils() -> pd.DataFrame:
    return read("holzinger1939.csv").copy()


def pupils_with_gaps() -> pd.DataFrame:
    """In R: d$x1[1:40*3] <- NA; d$x5[1:30*7] <- NA."""
    frame = pupils()
    frame.loc[np.arange(1, 41) * 3 - 1, "x1"] = np.nan
    frame.loc[np.arange(1, 31) * 7 - 1, "x5"] = np.nan
    return frame


def correlated(matrix: list[list[float]], people: int = 60) -> pd.DataFrame:
    """Answers of which the covariance matrix (divided by n) is exactly this one."""
    draws = np.random.default_rng(3).normal(size=(people, len(matrix)))
    orthonormal = np.linalg.qr(draws - draws.mean(axis=0))[0] * np.sqrt(people)
    values = orthonormal @ np.linalg.cholesky(np.array(matrix)).T
    return pd.DataFrame(values, columns=[f"x{i + 1}" for i in range(len(matrix))])


def row(fit: ModelFit, name: str) -> ParameterEstimate:
    (found,) = [one for one in fit.estimates if f"{one.left}{one.operator}{one.right}" == name]
    return found


def shown(fit: ModelFit, name: str) -> tuple[float | None, ...]:
    one = row(fit, name)
    assert one.standard_error is not None
    return round(one.estimate, 3), round(one.standard_error, 3)


def codes(fit: ModelFit) -> list[NoticeCode]:
    return [notice.code for notice in fit.notices]


def test_robust_errors_and_scaled_test() -> None:
    fit = cfa(TWO, pupils(), estimator=Estimator.MLR)
    assert shown(fit, "visual=~x2") == (0.559, 0.163)
    assert shown(fit, "x2~~x2") == (1.125, 0.120)
    assert shown(fit, "visual~~textual") == (0.414, 0.106)
    scaled, robust = fit.measures.scaled, fit.measures.robust
    assert scaled is not None
    assert scaled.chi_square is not None
    assert robust is not None
    assert fit.measures.chi_square.value == pytest.approx(24.3613038485, rel=1e-8)
    assert scaled.chi_square.value == pytest.approx(24.3734516558, rel=2e-6)
    assert scaled.factor == pytest.approx(0.9995015968, rel=2e-6)
    assert robust.cfi == pytest.approx(0.9749033490, rel=1e-6)
    assert robust.rmsea.value == pytest.approx(0.0824391729, rel=2e-6)
    assert robust.rmsea.interval is not None
    assert robust.rmsea.interval.low == pytest.approx(0.0462887593, rel=2e-5)
    assert fit.measures.srmr == pytest.approx(0.0470083804, rel=1e-6)


def test_errors_robust_to_clusters_and_a_warning_where_there_are_few() -> None:
    fit = cfa(TWO, pupils(), cluster="agemo")
    assert shown(fit, "visual=~x2") == (0.559, 0.151)
    assert shown(fit, "x2~~x2") == (1.125, 0.128)
    assert shown(fit, "visual~~textual") == (0.414, 0.101)
    assert fit.measures.scaled is not None
    assert fit.measures.scaled.factor == pytest.approx(1.212312639, rel=2e-6)
    assert fit.measures.scaled.saturated_factor == pytest.approx(1.159816641, rel=1e-8)
    assert codes(fit) == [NoticeCode.FEW_CLUSTERS]
    assert dict(fit.notices[0].facts) == {"clusters": "12"}
    assert "agemo" in fit.method


def test_full_information_uses_incomplete_answers() -> None:
    fit = cfa(TWO, pupils_with_gaps(), full_information=True)
    assert (fit.used, fit.dropped) == (301, 0)
    assert shown(fit, "visual=~x2") == (0.581, 0.128)
    assert shown(fit, "visual~~textual") == (0.416, 0.089)
    assert fit.measures.chi_square.value == pytest.approx(22.0509361, rel=1e-6)
    assert fit.measures.log_likelihood == pytest.approx(-2431.56066, rel=1e-8)
    assert fit.measures.robust is not None
    assert fit.measures.robust.cfi == pytest.approx(0.976852797, rel=1e-6)
    assert fit.measures.robust.rmsea.value == pytest.approx(0.0789144378, rel=1e-5)
    assert fit.measures.gfi == pytest.approx(0.998200331, rel=1e-6)
    latent = standardised_estimates(fit.estimation, Standardisation.LATENT)
    assert [round(one.estimate, 3) for one in latent[:3]] == [0.918, 0.533, 0.638]
    assert [round(one.standard_error or 0, 3) for one in latent[:3]] == [0.101, 0.088, 0.083]


def test_listwise_counts_what_it_drops() -> None:
    fit = cfa(TWO, pupils_with_gaps())
    assert (fit.used, fit.dropped) == (236, 65)


def test_growth_with_a_predictor_is_conditional_on_it() -> None:
    fit = growth(CURVE, read("demo_growth.csv"), estimator=Estimator.MLR)
    assert shown(fit, "i~x1") == (0.698, 0.068)
    assert shown(fit, "s~x1") == (0.338, 0.037)
    measures = fit.measures
    assert (measures.parameters, measures.chi_square.df, measures.baseline.df) == (11, 7, 10)
    assert measures.chi_square.value == pytest.approx(8.20657270, rel=1e-7)
    assert measures.log_likelihood == pytest.approx(-2686.07477474, rel=1e-9)
    assert measures.scaled is not None
    assert measures.scaled.chi_square is not None
    assert measures.scaled.chi_square.value == pytest.approx(8.19316834, rel=2e-6)


def test_modification_indices_name_the_largest_first() -> None:
    found = modification_indices(growth(CURVE, read("demo_growth.csv")).estimation)[:3]
    assert [(one.left, one.right) for one in found] == [("t1", "t3"), ("t1", "t4"), ("t2", "t4")]
    assert [round(one.index, 3) for one in found] == [4.535, 4.092, 3.273]
    assert [round(one.change, 3) for one in found] == [-0.107, 0.171, -0.144]
    assert [round(one.standardised, 3) for one in found] == [-0.173, 0.314, -0.247]


def test_moments_are_enough_for_maximum_likelihood() -> None:
    frame = pupils_with_gaps()
    items = [item for names in TWO.values() for item in names]
    from_moments = cfa(TWO, moments(frame, items=items, deletion=Deletion.LISTWISE))
    from_answers = cfa(TWO, frame)
    assert from_moments.measures.chi_square.value == pytest.approx(
        from_answers.measures.chi_square.value, rel=1e-10
    )
    assert (from_moments.used, from_moments.dropped) == (236, 65)
    with pytest.raises(ModelError, match="pass the answers"):
        cfa(TWO, moments(frame, items=items), estimator=Estimator.MLR)
    with pytest.raises(ModelError, match="LISTWISE"):
        cfa(TWO, moments(frame, items=items))


def test_order_of_rows_and_columns_and_units_change_nothing() -> None:
    frame = pupils()
    shuffled = frame.sample(frac=1, random_state=1)[list(frame.columns)[::-1]]
    fits = [
        cfa(TWO, one, std_lv=True) for one in (frame, shuffled, shuffled.assign(x1=frame.x1 * 100))
    ]
    for fit in fits[1:]:
        assert fit.measures.chi_square.value == pytest.approx(24.3613038485, rel=1e-8)
        assert [one.estimate for one in fit.standardised] == pytest.approx(
            [one.estimate for one in fits[0].standardised], rel=1e-8
        )


def test_a_model_that_implies_the_sample_fits_it_exactly() -> None:
    loadings = np.array([0.9, 0.8, 0.7, 0.6])
    matrix = np.outer(loadings, loadings)
    np.fill_diagonal(matrix, 1.0)
    fit = cfa({"f": ["x1", "x2", "x3", "x4"]}, correlated(matrix.tolist()), std_lv=True)
    assert [one.estimate for one in fit.estimates[:4]] == pytest.approx(loadings, rel=1e-9)
    assert fit.measures.chi_square.value == pytest.approx(0, abs=1e-9)
    assert np.abs(residuals(fit.estimation)[0].correlations).max() < 1e-9
    (factor,) = factor_reliability(fit.estimation)
    assert factor.omega == pytest.approx(
        3.0**2 / (3.0**2 + 1 - 0.81 + 1 - 0.64 + 1 - 0.49 + 1 - 0.36)
    )
    assert factor.alpha == pytest.approx(4 / 3 * (1 - 4 / (3.0**2 + 4 - (loadings**2).sum())))
    assert factor.composite == pytest.approx(factor.omega)
    assert factor.ave == pytest.approx((loadings**2).mean())


def test_predictors_keep_their_units_where_they_are_not_to_be_standardised() -> None:
    frame = read("demo_growth.csv")
    fit = growth(CURVE, frame)
    kept = standardised_estimates(fit.estimation, Standardisation.NOT_EXOGENOUS)
    for every, own in zip(fit.standardised, kept, strict=True):
        unit = frame.x1.std(ddof=0) if every.right == "x1" and every.left != "x1" else 1.0
        if every.left != "x1":
            assert every.estimate == pytest.approx(own.estimate * unit)


def test_explained_variance_is_what_residuals_leave() -> None:
    shares = explained_variance(cfa(TWO, pupils()).estimation)
    assert [one.variable for one in shares] == ["x1", "x2", "x3", "x4", "x5", "x6"]
    squares = [one.estimate**2 for one in cfa(TWO, pupils()).standardised[:6]]
    assert [one.share for one in shares] == pytest.approx(squares)


def test_htmt_by_hand() -> None:
    matrix = [[1, 0.6, 0.3, 0.3], [0.6, 1, 0.3, 0.3], [0.3, 0.3, 1, 0.5], [0.3, 0.3, 0.5, 1]]
    ratio = htmt({"f": ["x1", "x2"], "g": ["x3", "x4"]}, correlated(matrix))
    assert ratio.values[0, 1] == pytest.approx(0.3 / np.sqrt(0.6 * 0.5))
    with pytest.raises(ModelError, match="x2 belongs to two"):
        htmt({"f": ["x1", "x2"], "g": ["x2", "x4"]}, correlated(matrix))


def test_a_negative_variance_is_named() -> None:
    heywood = [[1, 0.9, 0.9], [0.9, 1, 0.75], [0.9, 0.75, 1]]
    fit = cfa({"f": ["x1", "x2", "x3"]}, correlated(heywood))
    assert codes(fit) == [NoticeCode.NEGATIVE_VARIANCE]
    assert dict(fit.notices[0].facts) == {"variables": "x1"}
    assert row(fit, "x1~~x1").estimate == pytest.approx(1 - 0.9 * 0.9 / 0.75)


def test_without_degrees_of_freedom_there_is_no_test() -> None:
    fit = cfa({"f": ["x1", "x2", "x3"]}, pupils(), estimator=Estimator.MLR)
    assert fit.measures.chi_square.df == 0
    assert fit.measures.chi_square.p is None
    assert fit.measures.scaled is not None
    assert fit.measures.scaled.factor is None
    assert fit.measures.scaled.indices.rmsea.value is None


def test_parameters_that_cannot_be_told_apart_have_no_standard_errors() -> None:
    pairs = {"f": ["x1", "x2"], "g": ["x7", "x8"]}
    fit = cfa(pairs, pupils(), std_lv=True, orthogonal=True)
    assert codes(fit) == [NoticeCode.SINGULAR_INFORMATION]
    assert row(fit, "f=~x1").standard_error is None
    with pytest.raises(ModelError, match="cannot tell the model's own parameters apart"):
        modification_indices(fit.estimation)


def test_a_search_that_fails_says_so() -> None:
    fit = cfa({"f": ["x1", "x2", "x3", "x4"]}, pupils().head(12))
    assert NoticeCode.NOT_CONVERGED in codes(fit)
    assert not fit.converged


@pytest.mark.parametrize(
    ("model", "change", "said"),
    [
        ("f =~ x1 + x2", {}, "4 free parameters and only 3"),
        ("f =~ x1 + x2 + zz", {}, "no column 'zz'"),
        ("f =~ x1 + x2 + x3", {"x1": "often"}, "'x1' holds something else than numbers"),
    ],
)
def test_models_that_cannot_be_fitted_are_refused(
    model: str, change: dict[str, str], said: str
) -> None:
    with pytest.raises(ModelError, match=said):
        cfa(model, pupils().assign(**change), std_lv=True)


def test_groups_need_a_column_with_two_of_them() -> None:
    with pytest.raises(ModelError, match="no column 'class'"):
        cfa(TWO, pupils(), group="class")
    with pytest.raises(NotEnoughDataError, match="there must be two"):
        cfa(TWO, pupils().assign(school="one"), group="school")


@pytest.mark.parametrize(
    ("frame", "full_information", "said"),
    [
        (pupils().head(2), False, "at least 3 people"),
        (pupils().assign(x1=np.nan), False, "there are 0"),
        (pupils().assign(x1=1.0), False, "not positive definite"),
        (pupils().assign(x1=np.nan), True, "least answered"),
        (pupils().assign(x1=1.0), True, "need variation"),
    ],
)
def test_too_few_answers_are_refused_with_the_reason(
    frame: pd.DataFrame, full_information: bool, said: str
) -> None:
    with pytest.raises(NotEnoughDataError, match=said):
        cfa(TWO, frame, full_information=full_information)


def test_predictors_can_be_random_instead() -> None:
    path = "x4 ~ x1 + x2"
    fixed = fit_model(path, pupils(), ModelOptions())
    random = fit_model(path, pupils(), ModelOptions(fixed_x=False))
    assert (fixed.measures.parameters, random.measures.parameters) == (3, 6)
    assert row(fixed, "x4~x1").estimate == pytest.approx(row(random, "x4~x1").estimate)
