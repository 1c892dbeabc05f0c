"""WLSMV of ordered items; expected values from lavaan 0.6.14."""

from __future__ import annotations

import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.ordinal.correlations import Parameterization
from scoring.measure.ordinal_cfa import OrdinalFit, ordinal_cfa
from scoring.measure.sem.model import ModelError
from scoring.results import NoticeCode
from tests.ordered_items import three_point_items

MODEL = {"f": ["a", "b"], "g": ["c", "d"]}


@pytest.fixture(scope="module")
def answers() -> pd.DataFrame:
    return three_point_items()


@pytest.fixture(scope="module")
def fit(answers: pd.DataFrame) -> OrdinalFit:
    return ordinal_cfa(MODEL, answers, std_lv=True)


def test_estimates_and_robust_errors_are_lavaans(fit: OrdinalFit) -> None:
    loadings = [row for row in fit.parameters if row.operator == "=~"]
    estimates = [0.8125297284, 0.7658143567, 0.6497644656, 0.6573117197]
    errors = [0.10009879765, 0.09674546874, 0.09563663829, 0.09468371726]
    assert [row.estimate for row in loadings] == pytest.approx(estimates, rel=1e-5)
    assert [row.standard_error for row in loadings] == pytest.approx(errors, rel=1e-5)
    assert loadings[2].z == pytest.approx(6.794095624, rel=1e-5)


def test_thresholds_are_reported_with_their_errors(fit: OrdinalFit) -> None:
    first, second = fit.thresholds[:2]
    assert (first.left, first.operator, first.right) == ("a", "|", "t1")
    assert first.estimate == pytest.approx(-0.6331025661, abs=1e-9)
    assert first.standard_error == pytest.approx(0.07801524509, abs=1e-9)
    assert second.estimate == pytest.approx(0.4864238746, abs=1e-9)


def test_residual_variances_follow_and_have_errors_when_standardised(fit: OrdinalFit) -> None:
    residual = next(row for row in fit.parameters if (row.left, row.right) == ("a", "a"))
    assert residual.estimate == pytest.approx(0.3397954405, rel=1e-5)
    assert residual.standard_error is None
    assert residual.standardised_error == pytest.approx(0.16266649912, rel=1e-5)


def test_the_test_is_scaled_and_shifted(fit: OrdinalFit) -> None:
    test, baseline = fit.indices.test, fit.indices.baseline
    assert test.statistic == pytest.approx(0.814656914728, rel=1e-6)
    assert test.adjusted == pytest.approx(2.119654552283, rel=1e-6)
    assert test.factor == pytest.approx(0.384334755798, rel=1e-6)
    assert test.adjusted_p == pytest.approx(0.145419340637, rel=1e-6)
    assert baseline.adjusted == pytest.approx(240.752544151501, rel=1e-6)


def test_indices_come_plain_scaled_and_robust(fit: OrdinalFit) -> None:
    indices = fit.indices
    assert indices.robust is not None
    cfi = [indices.plain.cfi, indices.scaled.cfi, indices.robust.cfi]
    assert cfi == pytest.approx([1.0, 0.995230490232, 0.987890407490], rel=1e-6)
    rmsea = [indices.scaled.rmsea, indices.robust.rmsea]
    assert [one.value for one in rmsea] == pytest.approx([0.061193660247, 0.098932738215], rel=1e-5)
    assert [one.interval.high for one in rmsea] == pytest.approx(
        [0.179319952142, 0.287386482123], rel=1e-5
    )
    assert indices.srmr == pytest.approx(0.019814544149, rel=1e-5)
    assert indices.rmr == pytest.approx(0.014768889220, rel=1e-5)
    assert indices.agfi == pytest.approx(0.984937484513, rel=1e-6)


def test_theta_states_everything_in_units_of_the_residual(answers: pd.DataFrame) -> None:
    fit = ordinal_cfa(MODEL, answers, parameterization=Parameterization.THETA)
    second = fit.parameters[1]
    assert second.estimate == pytest.approx(0.8543583372, rel=1e-5)
    assert second.standard_error == pytest.approx(0.5428056661, rel=1e-5)
    assert second.standardised == pytest.approx(0.7658142613, rel=1e-5)
    assert fit.thresholds[0].estimate == pytest.approx(-1.0860889198, rel=1e-5)
    assert fit.thresholds[0].standard_error == pytest.approx(0.2812658352, rel=1e-5)


def test_the_parameterization_does_not_change_the_fit(
    answers: pd.DataFrame, fit: OrdinalFit
) -> None:
    theta = ordinal_cfa(MODEL, answers, std_lv=True, parameterization=Parameterization.THETA)
    assert theta.indices.test.adjusted == pytest.approx(fit.indices.test.adjusted, rel=1e-8)


def test_without_degrees_of_freedom_there_is_no_test(answers: pd.DataFrame) -> None:
    fit = ordinal_cfa("f =~ a + b + c", answers, std_lv=True)
    assert fit.indices.test.df == 0
    assert fit.indices.test.p is None
    assert fit.indices.test.factor is None
    assert fit.indices.plain.cfi == 1.0


@pytest.mark.parametrize(
    ("model", "reason"),
    [
        ("f =~ a + b + c\na ~ 1", "thresholds instead of means"),
        ("f =~ a + b + c\na ~~ a", "set by the parameterization"),
        ("f =~ a + b + c\nf ~ d", "do not predict"),
        ("f =~ a + b + c + nowhere", "no column 'nowhere'"),
        ("f =~ a + b", "2 free parameters and only 1 correlation"),
    ],
)
def test_what_has_no_meaning_here_is_refused(
    answers: pd.DataFrame, model: str, reason: str
) -> None:
    with pytest.raises(ModelError, match=reason):
        ordinal_cfa(model, answers, std_lv=True)


def test_parameters_that_the_data_cannot_tell_apart_are_refused(answers: pd.DataFrame) -> None:
    with pytest.raises(NotEnoughDataError, match="cannot tell the model's parameters apart"):
        ordinal_cfa("f =~ a + b\ng =~ c + d\nf ~~ 0*g", answers, std_lv=True)


def test_a_negative_residual_variance_is_said(answers: pd.DataFrame) -> None:
    fit = ordinal_cfa("f =~ 1.2*a + b + c\nf ~~ 1*f", answers)
    (notice,) = (one for one in fit.notices if one.code is NoticeCode.NEGATIVE_VARIANCE)
    assert dict(notice.facts) == {"variables": "a"}


def test_intervals_have_the_level_that_was_asked_for(answers: pd.DataFrame) -> None:
    row = ordinal_cfa(MODEL, answers, std_lv=True, level=0.9).parameters[0]
    assert row.interval is not None
    assert row.interval.level == 0.9
    assert row.interval.low == pytest.approx(0.8125297284 - 1.6448536 * 0.10009879765, abs=1e-5)
