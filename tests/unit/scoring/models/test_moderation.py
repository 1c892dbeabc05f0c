from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.models.coefficients import Errors
from scoring.models.design import crossed, design
from scoring.models.linear import ols
from scoring.models.moderation import Where, covariance_of, moderation


def frame_of(slope: float, interaction: float) -> pd.DataFrame:
    generator = np.random.default_rng(4)
    x, m = generator.normal(size=(2, 120))
    y = slope * x + interaction * x * m + 0.3 * m + 0.5 * generator.normal(size=120)
    return pd.DataFrame({"x": x, "m": m, "y": y, "project": np.arange(120) // 8})


@pytest.mark.parametrize("errors", [Errors.CLASSICAL, Errors.HC3, Errors.CR1S, Errors.CR2])
def test_a_slope_has_the_variance_of_its_linear_combination(errors: Errors) -> None:
    model = ols(design(frame_of(0.2, 0.4), "y", crossed("x", "m"), cluster="project"))
    found = moderation(model, "x", "m", at=(1.5,), errors=errors)
    b, v = model.estimates, covariance_of(model, errors).matrix
    weights = np.array([0.0, 1.0, 0.0, 1.5])
    assert found.slopes[0].slope.estimate == pytest.approx(weights @ b)
    assert found.slopes[0].slope.se == pytest.approx(np.sqrt(weights @ v @ weights))


@pytest.mark.parametrize(
    ("slope", "interaction", "where"),
    [
        (0.0, 0.6, Where.OUTSIDE),
        (3.0, 0.0, Where.BETWEEN),
        (0.0, 0.0, Where.NOWHERE),
    ],
)
def test_the_region_says_on_which_side_of_its_roots_the_slope_differs_from_zero(
    slope: float, interaction: float, where: Where
) -> None:
    model = ols(design(frame_of(slope, interaction), "y", crossed("x", "m")))
    region = moderation(model, "x", "m").region
    assert region.where is where
    for root in region.roots:
        found = moderation(model, "x", "m", at=(root,))
        assert found.slopes[0].slope.p == pytest.approx(0.05)
    inside = [
        one.slope.p < 0.05
        for one in moderation(model, "x", "m", at=model.design.matrix[:, 2]).slopes
    ]
    assert region.share == pytest.approx(np.mean(inside))


def test_without_points_slopes_stand_at_the_mean_and_one_deviation_from_it() -> None:
    frame = frame_of(0.2, 0.4)
    model = ols(design(frame, "y", crossed("x", "m")))
    points = [one.at for one in moderation(model, "x", "m").slopes]
    mean, spread = frame["m"].mean(), frame["m"].std()
    assert points == pytest.approx([mean - spread, mean, mean + spread])
    binary = ols(design(frame.assign(m=frame["m"] > 0), "y", crossed("x", "m")))
    names = binary.columns
    assert [one.at for one in moderation(binary, "x", names[2]).slopes] == [0.0, 1.0]


def test_a_model_without_the_interaction_is_refused() -> None:
    model = ols(design(frame_of(0.2, 0.4), "y", ["x", "m"]))
    with pytest.raises(ValueError, match="no column x:m"):
        moderation(model, "x", "m")
    with pytest.raises(ValueError, match="no column z"):
        moderation(ols(design(frame_of(0, 0), "y", crossed("x", "m"))), "z", "m")
