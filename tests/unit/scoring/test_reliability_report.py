"""Reliability of whole questionnaires and of many groups, from moments."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.measure.reliability import (
    alphas_by,
    cronbach_alpha,
    guttman_lambdas,
    item_analysis,
    with_person_mean,
)
from scoring.measure.reliability.report import reliability_report
from scoring.moments import moments, moments_by

CONSTANT = pd.DataFrame(
    {"a": [1, 2, 3, 4, 5, 3, 2], "b": [2, 1, 3, 5, 4, 3, 1], "c": 5, "d": [1, 2, 2, 4, 5, 4, 2]}
)


@pytest.fixture(scope="module")
def attitude() -> pd.DataFrame:
    """Five of R's attitude items, 30 departments."""
    return pd.read_csv("tests/reference/data/attitude.csv").iloc[:, :5].astype(float)


def test_moments_that_carry_the_persons_means_give_all_that_the_frame_gives(
    attitude: pd.DataFrame,
) -> None:
    holed = attitude.mask(attitude == attitude.max())
    names = list(holed.columns)
    parts = (with_person_mean(holed.iloc[at : at + 10], names, "mean") for at in (0, 10, 20))
    streamed = item_analysis(moments(parts), person_mean="mean")
    whole = item_analysis(holed)
    assert (streamed.mean, streamed.sd) == pytest.approx((whole.mean, whole.sd))
    assert [one.raw_r for one in streamed.items] == pytest.approx(
        [one.raw_r for one in whole.items]
    )
    bare = item_analysis(moments(holed))
    assert (bare.mean, bare.sd, bare.items[0].raw_r) == (None, None, None)
    full = item_analysis(moments(attitude))
    assert full.sd == pytest.approx(item_analysis(attitude).sd)
    assert full.items[2].raw_r == pytest.approx(item_analysis(attitude).items[2].raw_r)


def test_the_report_of_a_questionnaire_is_its_parts_together() -> None:
    frame = pd.read_csv("tests/reference/data/holzinger1939.csv")
    scales = {
        "visual": ["x1", "x2", "x3"],
        "textual": ["x4", "x5", "x6"],
        "speed": ["x7", "x8", "x9"],
    }
    found = reliability_report(moments(frame, items=[f"x{one}" for one in range(1, 10)]), scales)
    alone = item_analysis(frame, items=scales["textual"])
    textual = found.scales[1]
    assert (textual.scale, textual.analysis.alpha.value) == ("textual", alone.alpha.value)
    lambdas = guttman_lambdas(frame, items=scales["textual"])
    assert (textual.lambda2, textual.lambda6) == pytest.approx((lambdas.lambda2, lambdas.lambda6))
    assert found.omega is not None
    # psych::omega(x, nfactors = 3, fm = "minres", rotate = "oblimin", flip = FALSE)
    assert found.omega.hierarchical == pytest.approx(0.449242434070809, abs=1e-3)
    assert not found.without


def test_a_report_says_which_scale_has_no_alpha_and_why() -> None:
    frame = CONSTANT.assign(e=CONSTANT["c"])
    found = reliability_report(moments(frame), {"good": ["a", "b", "d"], "flat": ["c", "e"]})
    assert [one.scale for one in found.scales] == ["good"]
    assert "answers differ" in found.without["flat"]


def test_alphas_of_all_groups_equal_each_group_alone() -> None:
    generator = np.random.default_rng(8)
    answers = np.rint(3 + generator.normal(size=(90, 1)) + generator.normal(size=(90, 4)))
    answers[generator.random(answers.shape) < 0.1] = np.nan
    frame = pd.DataFrame(answers, columns=["a", "b", "c", "d"])
    frame["group"] = np.repeat(["one", "flat", "item", "few", "two"], [30, 10, 20, 2, 28])
    frame.loc[frame["group"] == "flat", ["a", "b", "c", "d"]] = 4.0
    frame.loc[frame["group"] == "item", "c"] = 5.0
    found = alphas_by(moments_by(frame, "group"), items=["b", "c", "d"])
    assert found.keys == ("item", "one", "two")
    assert set(found.without) == {"flat", "few"}
    assert "3 people" in found.without["few"]
    for key, value, low, n in zip(found.keys, found.value, found.low, found.n, strict=True):
        alone = cronbach_alpha(frame[frame["group"] == key][["b", "c", "d"]])
        assert (value, low, n) == (
            pytest.approx(alone.value),
            pytest.approx(alone.feldt.low),
            alone.n,
        )
