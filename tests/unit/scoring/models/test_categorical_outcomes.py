"""Logistic and ordered regression against statsmodels and tables that can be computed by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy.special import expit
from scipy.special import logit as log_odds
from scipy.stats import chi2

from scoring.errors import NotEnoughDataError
from scoring.models.coefficients import Errors
from scoring.models.design import crossed, design
from scoring.models.logistic import logit
from scoring.models.logistic_effects import marginal_effects, odds_ratios, profile_intervals
from scoring.models.ordinal import Link, ordered, proportional_odds

SEED = 20261124


def frame(rows: int = 200) -> pd.DataFrame:
    chance = np.random.default_rng(SEED)
    x = chance.normal(size=rows)
    dummy = chance.integers(0, 2, rows)
    latent = 0.8 * x - 0.5 * dummy + chance.logistic(size=rows)
    return pd.DataFrame(
        {
            "yes": (latent > 0).astype(int),
            "rating": np.digitize(latent, [-1.0, 0.5, 1.5]) + 1,
            "x": x,
            "dummy": dummy,
            "kind": np.array(["a", "b", "c"])[chance.integers(0, 3, rows)],
            "group": np.arange(rows) % 10,
        }
    )


def table(cells: dict[tuple[object, object], int]) -> pd.DataFrame:
    """Rows (side, answer, count) of a cross-table."""
    return pd.DataFrame([(*key, count) for key, count in cells.items()], columns=["s", "y", "n"])


def test_a_two_by_two_table_has_its_own_odds_ratio_and_error() -> None:
    counts = table({(0, 0): 10, (0, 1): 20, (1, 0): 30, (1, 1): 15})
    model = logit(design(counts, "y", ["s"], weights="n"))
    _, ratio = odds_ratios(model, model.covariance())
    assert ratio.estimate == pytest.approx(10 * 15 / (20 * 30))
    assert ratio.se == pytest.approx(np.sqrt(1 / 10 + 1 / 20 + 1 / 30 + 1 / 15))
    bounds = np.exp(np.log(0.25) + np.array([-1, 1]) * 1.959963984540054 * ratio.se)
    assert (ratio.interval.low, ratio.interval.high) == pytest.approx(tuple(bounds))


def test_likelihood_and_robust_errors_are_those_of_statsmodels() -> None:
    data = frame()
    model = logit(design(data, "yes", ["x", "dummy"], cluster="group"))
    x = sm.add_constant(data[["x", "dummy"]])
    other = sm.Logit(data["yes"], x).fit(disp=0, tol=1e-12)
    assert model.estimates == pytest.approx(other.params.to_numpy())
    assert model.log_likelihood == pytest.approx(other.llf)
    assert model.null_log_likelihood == pytest.approx(other.llnull)
    assert model.mcfadden == pytest.approx(other.prsquared)
    robust = sm.Logit(data["yes"], x).fit(
        disp=0, tol=1e-12, cov_type="cluster", cov_kwds={"groups": data["group"]}
    )
    assert model.covariance(Errors.CR1S).se == pytest.approx(robust.bse.to_numpy(), rel=1e-6)
    with pytest.raises(ValueError, match="no HC3 standard errors"):
        model.covariance(Errors.HC3)


def test_marginal_effects_are_those_of_statsmodels() -> None:
    data = frame()
    model = logit(design(data, "yes", ["x", "dummy"]))
    x = sm.add_constant(data[["x", "dummy"]])
    other = sm.Logit(data["yes"], x).fit(disp=0, tol=1e-12).get_margeff(dummy=True)
    found = marginal_effects(model, model.covariance())
    assert [one.value for one in found] == pytest.approx(list(other.margeff))
    assert [one.se for one in found] == pytest.approx(list(other.margeff_se), rel=1e-5)


def test_a_level_is_compared_with_its_reference_and_interactions_have_no_effect_of_their_own() -> (
    None
):
    data = frame()
    kinds = {"kind": ("a", "b", "c")}
    model = logit(design(data, "yes", ["x", "kind"], factors=kinds))
    b = marginal_effects(model, model.covariance())[1]
    constant, slope, kind, _ = model.estimates
    linear = constant + slope * data["x"].to_numpy()
    assert (b.name, b.value) == (
        "kindb",
        pytest.approx((expit(linear + kind) - expit(linear)).mean()),
    )
    mixed = logit(design(data, "yes", [*crossed("x", "kind"), "dummy"], factors=kinds))
    assert [one.name for one in marginal_effects(mixed, mixed.covariance())] == ["dummy"]


def test_profile_limits_lie_where_the_likelihood_has_fallen_by_half_the_quantile() -> None:
    counts = table({(0, 0): 12, (0, 1): 4})
    model = logit(design(counts, "y", [], weights="n"))
    (interval,) = profile_intervals(model)
    for limit in (interval.low, interval.high):
        value = 4 * limit - 16 * np.logaddexp(0, limit)
        assert 2 * (model.log_likelihood - value) == pytest.approx(chi2.isf(0.05, 1))


def test_separation_names_the_column_that_tells_the_outcome() -> None:
    data = frame()
    with pytest.raises(NotEnoughDataError, match=r"yes: sure tells the outcome exactly"):
        logit(design(data.assign(sure=data["yes"]), "yes", ["x", "sure"]))
    quasi = data.assign(rare=(data["yes"] == 1) & (data["x"] > 1))
    with pytest.raises(NotEnoughDataError, match=r"yes: rare tells the outcome"):
        logit(design(quasi, "yes", ["x", "rare"]))
    both = data.assign(yes=(data["x"] + data["dummy"] > 0.5).astype(int))
    with pytest.raises(NotEnoughDataError, match=r"yes: x, dummy tells the outcome"):
        logit(design(both, "yes", ["x", "dummy"]))


def test_an_outcome_that_is_constant_or_no_yes_and_no_is_refused() -> None:
    data = frame()
    with pytest.raises(NotEnoughDataError, match="yes has the same value"):
        logit(design(data.assign(yes=1), "yes", ["x"]))
    with pytest.raises(ValueError, match="an outcome of 0 and 1"):
        logit(design(data, "rating", ["x"]))
    words = data.assign(yes=data["yes"].map({0: "no", 1: "yes"}))
    by_words = logit(design(words, "yes", ["x"], factors={"yes": ("no", "yes")}))
    assert by_words.estimates == pytest.approx(logit(design(data, "yes", ["x"])).estimates)


LEVELS = {"rating": (1, 2, 3, 4), "kind": ("a", "b", "c")}


def test_without_columns_thresholds_are_the_log_odds_of_the_shares() -> None:
    data = frame()
    shares = data["rating"].value_counts(normalize=True).sort_index().cumsum().to_numpy()[:-1]
    model = ordered(design(data, "rating", [], factors=LEVELS))
    assert model.names == ("1|2", "2|3", "3|4")
    assert model.thresholds == pytest.approx(log_odds(shares))


def test_two_levels_are_a_logistic_regression_with_the_threshold_turned() -> None:
    data = frame()
    two = ordered(design(data, "yes", ["x", "dummy"], factors={"yes": (0, 1)}))
    binary = logit(design(data, "yes", ["x", "dummy"]))
    assert two.estimates == pytest.approx(binary.estimates * [-1, 1, 1])
    assert two.covariance.se == pytest.approx(binary.covariance().se)


def test_probit_estimates_are_those_of_binary_probit() -> None:
    data = frame()
    two = ordered(design(data, "yes", ["x"], factors={"yes": (0, 1)}), link=Link.PROBIT)
    other = sm.Probit(data["yes"], sm.add_constant(data["x"])).fit(disp=0, tol=1e-12)
    assert two.estimates == pytest.approx(other.params.to_numpy() * [-1, 1], rel=1e-6)
    assert two.log_likelihood == pytest.approx(other.llf)


def test_a_weight_is_as_many_rows() -> None:
    data = frame().assign(w=2)
    once = ordered(design(data, "rating", ["x"], factors=LEVELS, weights="w"))
    twice = ordered(design(pd.concat([data, data]), "rating", ["x"], factors=LEVELS))
    assert once.estimates == pytest.approx(twice.estimates)
    assert once.covariance.se == pytest.approx(twice.covariance.se)
    assert (once.cases, once.used, twice.cases) == (400, 200, 400)


def test_the_freer_model_of_one_dummy_is_the_table_itself() -> None:
    data = frame()
    (test,) = proportional_odds(ordered(design(data, "rating", ["dummy"], factors=LEVELS)))
    counts = pd.crosstab(data["dummy"], data["rating"]).to_numpy()
    saturated = (counts * np.log(counts / counts.sum(axis=1, keepdims=True))).sum()
    model = ordered(design(data, "rating", ["dummy"], factors=LEVELS))
    assert test.statistic == pytest.approx(2 * (saturated - model.log_likelihood))
    assert test.df == 2


def test_an_interaction_is_freed_with_its_margins() -> None:
    data = frame(400)
    data["other"] = data["group"] % 2
    model = ordered(design(data, "rating", [*crossed("dummy", "other")], factors=LEVELS))
    test = proportional_odds(model)[2]
    counts = pd.crosstab([data["dummy"], data["other"]], data["rating"]).to_numpy()
    saturated = (counts * np.log(counts / counts.sum(axis=1, keepdims=True))).sum()
    assert (test.term, test.df) == ("dummy:other", 2)
    both = data.assign(dummy=data["dummy"].astype(str), other=data["other"].astype(str))
    levels = LEVELS | {"dummy": ("0", "1"), "other": ("0", "1")}
    model = ordered(design(both, "rating", [*crossed("dummy", "other")], factors=levels))
    test = proportional_odds(model)[2]
    assert test.df == 6
    assert test.statistic == pytest.approx(2 * (saturated - model.log_likelihood))


def test_a_column_that_tells_levels_apart_is_refused_by_name() -> None:
    data = frame()
    tells = data.assign(sure=(data["rating"] > 2).astype(int))
    with pytest.raises(NotEnoughDataError, match="rating: sure tells the outcome exactly"):
        ordered(design(tells, "rating", ["x", "sure"], factors=LEVELS))
    top = data.assign(top=((data["rating"] == 4) & (data["x"] > 0)).astype(int))
    with pytest.raises(NotEnoughDataError, match="rating: top tells the outcome"):
        ordered(design(top, "rating", ["x", "top"], factors=LEVELS), link=Link.PROBIT)


def test_an_ordered_outcome_needs_declared_levels_that_all_occur() -> None:
    with pytest.raises(ValueError, match="needs its levels declared"):
        ordered(design(frame(), "rating", ["x"]))
    with pytest.raises(NotEnoughDataError, match="no complete row has the level 5"):
        design(frame(), "rating", ["x"], factors={"rating": (1, 2, 3, 4, 5)})
