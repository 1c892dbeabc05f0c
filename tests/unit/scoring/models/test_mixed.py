"""Mixed models: lme4's optimum, the normal density itself, and what is refused.

Expected values: lme4 1.1.31 (R 4.2.2), closed forms of balanced data, scipy's multivariate normal.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path

import mixedlm
import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from scipy.optimize import approx_fprime
from scipy.stats import multivariate_normal

from scoring.errors import NotEnoughDataError
from scoring.models.design import DesignError, design
from scoring.models.mixed.adjusted import kenward_roger_coefficients
from scoring.models.mixed.explained import explained, likelihood_ratio
from scoring.models.mixed.fit import mixed_model
from scoring.models.mixed.profile import profile_intervals
from scoring.models.mixed.results import Criterion, MixedModel
from scoring.results import NoticeCode

DATA = Path(__file__).parents[3] / "reference" / "data"
EXAM = pd.read_csv(DATA / "exam.csv")
BH1996 = pd.read_csv(DATA / "bh1996.csv")
LOOSE = {"rel": 1e-5}


def drawn(groups: int = 12, size: int = 6, *, between: float = 1.0, seed: int = 1) -> pd.DataFrame:
    """Rows of `groups` with an intercept and a slope of their own, and a second, crossed factor."""
    generator = np.random.default_rng(seed)
    codes = np.repeat(np.arange(groups), size)
    x = generator.normal(size=len(codes))
    other = np.arange(len(codes)) % 5
    effects = generator.normal(0, np.sqrt(between), (groups, 2))
    shared = generator.normal(0, 0.7, 5)
    y = effects[codes, 0] + (1 + effects[codes, 1]) * x + shared[other]
    y = y + generator.normal(size=len(codes))
    half = codes * 2 + (np.arange(len(codes)) % 2)
    return pd.DataFrame({"y": y, "x": x, "g": codes, "other": other, "half": half})


def fitted(
    frame: pd.DataFrame,
    *terms: str,
    outcome: str = "y",
    cluster: str | tuple[str, ...] = "g",
    slopes: tuple[str, ...] = (),
    criterion: Criterion = Criterion.REML,
) -> MixedModel:
    return mixed_model(
        design(frame, outcome, terms, cluster=cluster), slopes=slopes, criterion=criterion
    )


@pytest.mark.parametrize(
    ("terms", "criterion", "expected", "between"),
    [
        # lmer(WBEING ~ 1 + (1 | GRP), bh1996, REML = TRUE or FALSE); then ~ HRS + LEAD + (1 | GRP)
        ((), Criterion.REML, -9673.668948, 0.03580077),
        ((), Criterion.ML, -9670.777841, 0.03531699),
        (("HRS", "LEAD"), Criterion.REML, -8930.012051, 0.01928585),
        (("HRS", "LEAD"), Criterion.ML, -8918.914009, 0.01897803),
    ],
)
def test_the_likelihood_reaches_lme4s_on_bh1996(
    terms: tuple[str, ...], criterion: Criterion, expected: float, between: float
) -> None:
    found = fitted(BH1996, *terms, outcome="WBEING", cluster="GRP", criterion=criterion)
    assert found.log_likelihood == pytest.approx(expected, abs=1e-6)
    assert found.components[0].value == pytest.approx(between, **LOOSE)


def test_the_likelihood_reaches_lme4s_on_exam_where_statsmodels_does_not() -> None:
    """By ML statsmodels 0.15.0 reports convergence 0.25 below lme4; with lbfgs an infinite likelihood."""
    found = fitted(EXAM, outcome="normexam", cluster="school", criterion=Criterion.ML)
    assert found.log_likelihood == pytest.approx(-5505.324471, abs=1e-6)
    model = smf.mixedlm("normexam ~ 1", EXAM, groups=EXAM["school"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        usual, other = model.fit(reml=False), model.fit(reml=False, method="lbfgs")
    assert usual.converged
    assert usual.llf < found.log_likelihood - 0.2
    assert not np.isfinite(other.llf)


@pytest.mark.parametrize(
    ("cluster", "slopes"), [("g", ()), ("g", ("x",)), (("g", "other"), ()), (("half", "g"), ())]
)
def test_the_deviance_is_minus_twice_the_log_of_the_normal_density(
    cluster: str | tuple[str, ...], slopes: tuple[str, ...]
) -> None:
    frame = drawn()
    found = fitted(frame, "x", cluster=cluster, slopes=slopes, criterion=Criterion.ML)
    x = np.column_stack([np.ones(len(frame)), frame["x"]])
    mean = x @ [one.estimate for one in found.coefficients]
    covariance = found.sigma**2 * np.eye(len(frame))
    covariances = found.parts.estimate.covariances()
    for effects, matrix in zip(found.effects, covariances, strict=True):
        same = np.equal.outer(frame[effects.group].to_numpy(), frame[effects.group].to_numpy())
        z = x[:, : len(effects.columns)]
        covariance += same * (z @ matrix @ z.T)
    density = multivariate_normal(mean, covariance).logpdf(frame["y"])
    assert found.log_likelihood == pytest.approx(density, rel=1e-10)


@pytest.mark.parametrize(
    ("cluster", "slopes"), [("g", ("x",)), (("half", "other"), ()), (("half", "g", "other"), ())]
)
@pytest.mark.parametrize("restricted", [True, False])
def test_derivatives_are_those_of_the_deviance(
    cluster: str | tuple[str, ...], slopes: tuple[str, ...], restricted: bool
) -> None:
    likelihood = fitted(drawn(), "x", cluster=cluster, slopes=slopes).parts.estimate.likelihood
    theta = np.array([0.8, 0.3, 0.6])[: likelihood.linear.shape[1]]

    def value(place: np.ndarray) -> float:
        return likelihood.profiled(place, restricted=restricted).value

    def gradient(place: np.ndarray) -> np.ndarray:
        return likelihood.profiled(place, restricted=restricted).gradient

    curve = likelihood.profiled(theta, restricted=restricted)
    assert curve.gradient == pytest.approx(approx_fprime(theta, value, 1e-7), abs=1e-3)
    assert curve.hessian == pytest.approx(approx_fprime(theta, gradient, 1e-7), abs=1e-3)


def test_balanced_groups_have_the_estimates_of_the_analysis_of_variance() -> None:
    frame = drawn(groups=8, size=5, between=2.0)
    means = frame.groupby("g")["y"].mean()
    msb = 5 * means.var()
    msw = ((frame["y"] - frame["g"].map(means)) ** 2).sum() / 32
    found = fitted(frame)
    assert found.components[0].value == pytest.approx((msb - msw) / 5)
    assert found.sigma**2 == pytest.approx(msw)
    intercept = found.coefficients[0]
    assert intercept.se == pytest.approx(np.sqrt(msb / 40))
    assert intercept.df == pytest.approx(7)
    adjusted = kenward_roger_coefficients(found)[0]
    assert (adjusted.se, adjusted.df) == pytest.approx((intercept.se, 7))


def test_groups_that_differ_less_than_chance_have_variance_zero_and_that_is_said() -> None:
    """Then everything is as without groups: the standard error and df of a mean of n values."""
    frame = drawn(groups=6, size=8)
    y = frame["y"] - 0.98 * frame.groupby("g")["y"].transform("mean")
    found = fitted(frame.assign(y=y))
    assert found.singular
    assert found.components[0].value == 0.0
    assert NoticeCode.SINGULAR_FIT in {one.code for one in found.notices}
    assert found.coefficients[0].se == pytest.approx(y.sem())
    assert found.coefficients[0].df == pytest.approx(47)
    assert explained(found).conditional is None
    ends = profile_intervals(fitted(frame.assign(y=y), criterion=Criterion.ML))
    assert ends["sd_(Intercept)|g"].low == 0.0 < ends["sd_(Intercept)|g"].high


def test_a_correlation_of_one_is_found_on_the_edge() -> None:
    """Slopes that are twice the intercepts: lme4 says singular as well, with corr 1."""
    frame = drawn(seed=3)
    own = frame.groupby("g")["x"].transform("first")
    noise = np.random.default_rng(4).normal(0, 0.3, len(frame))
    found = fitted(frame.assign(y=own * (1 + 2 * frame["x"]) + noise), "x", slopes=("x",))
    assert found.converged
    assert found.components[2].spread == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize(
    ("shift", "scale", "origin"), [(1e6, 1.0, 0.0), (-3.0, 1e-4, 2000.0), (0.0, 1e8, -1e4)]
)
def test_units_of_the_outcome_and_the_origin_of_a_column_change_nothing_else(
    shift: float, scale: float, origin: float
) -> None:
    frame = drawn()
    plain = fitted(frame, "x").coefficients[1]
    moved = frame.assign(y=shift + scale * frame["y"], x=frame["x"] + origin)
    found = fitted(moved, "x").coefficients[1]
    assert found.estimate == pytest.approx(scale * plain.estimate, rel=1e-4)
    assert (found.df, found.statistic) == pytest.approx((plain.df, plain.statistic), rel=1e-4)


def test_conditional_errors_of_group_effects_are_lme4s() -> None:
    """sqrt(attr(ranef(m, condVar = TRUE)$school, "postVar")) of normexam ~ standLRT + (1 | school)."""
    found = fitted(EXAM, "standLRT", outcome="normexam", cluster="school")
    assert found.effects[0].errors[:3, 0] == pytest.approx([0.084617, 0.096291, 0.098748], abs=1e-6)


def test_levels_stand_in_rs_order_whatever_the_order_of_the_rows() -> None:
    frame = drawn().sample(frac=1, random_state=1)
    assert fitted(frame).effects[0].levels == tuple(map(str, range(12)))
    named = frame.assign(g="p" + frame["g"].astype(str))
    assert fitted(named).effects[0].levels[:3] == ("p0", "p1", "p10")


def test_the_factor_with_most_levels_comes_first() -> None:
    found = fitted(drawn(), cluster=("other", "g"))
    assert found.groups == (("g", 12), ("other", 5))


@pytest.mark.parametrize(
    ("cluster", "formula"),
    [
        (("g", "other"), "y ~ x + (1 | g) + (1 | other)"),
        (("half", "g"), "y ~ x + (1 | half) + (1 | g)"),
    ],
)
def test_crossed_and_nested_intercepts_equal_those_of_another_implementation(
    cluster: tuple[str, str], formula: str
) -> None:
    frame = drawn()
    frame["y"] += np.random.default_rng(5).normal(0, 1.5, 24)[frame["half"]]
    found = fitted(frame, "x", cluster=cluster)
    theirs = mixedlm.lmer(formula, frame.astype(dict.fromkeys(cluster, str)))
    assert found.deviance == pytest.approx(theirs.get_deviance(), abs=1e-6)
    fixed = theirs.fixef()
    assert found.coefficients[1].estimate == pytest.approx(fixed["x"], rel=1e-4)


def test_everything_that_is_not_one_of_these_models_is_refused_at_once() -> None:
    plain = design(drawn(), "y", ("x",))
    weighted = replace(plain, weights=np.ones(plain.used))
    with pytest.raises(DesignError) as refused:
        mixed_model(weighted, slopes=("z",))
    assert len(refused.value.problems) == 3
    with pytest.raises(DesignError, match="several"):
        fitted(drawn(), "x", cluster=("g", "other"), slopes=("x",))
    with pytest.raises(DesignError, match="Column double is a combination"):
        fitted(drawn().assign(double=lambda frame: 2 * frame["x"]), "x", "double")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"g": 1}, "two groups"),
        ({"g": range(72)}, "72 group effects"),
        ({"y": 3.0}, "without rest"),
    ],
)
def test_what_cannot_be_estimated_is_refused_with_the_reason(
    change: dict[str, object], reason: str
) -> None:
    with pytest.raises(NotEnoughDataError, match=reason):
        fitted(drawn().assign(**change), "x")


def test_what_needs_the_other_likelihood_is_refused() -> None:
    restricted = fitted(drawn(), "x")
    full = fitted(drawn(), "x", criterion=Criterion.ML)
    with pytest.raises(NotEnoughDataError, match="maximum likelihood"):
        profile_intervals(restricted)
    with pytest.raises(NotEnoughDataError, match="REML"):
        kenward_roger_coefficients(full)


def test_likelihood_ratios_refit_by_ml_and_compare_only_like_with_like() -> None:
    larger, smaller = fitted(drawn(), "x"), fitted(drawn())
    tested = likelihood_ratio(larger, smaller)
    by_ml = [fitted(drawn(), *terms, criterion=Criterion.ML) for terms in (("x",), ())]
    assert tested.statistic == pytest.approx(
        2 * (by_ml[0].log_likelihood - by_ml[1].log_likelihood)
    )
    assert tested.df == 1
    with pytest.raises(NotEnoughDataError, match="as many parameters"):
        likelihood_ratio(smaller, larger)
    with pytest.raises(NotEnoughDataError, match="same rows"):
        likelihood_ratio(larger, fitted(drawn().iloc[:-1]))


def test_few_groups_are_said() -> None:
    assert [one.code for one in fitted(drawn(groups=9)).notices] == [NoticeCode.FEW_CLUSTERS]
    assert fitted(drawn(groups=10)).notices == ()
