"""Event studies: cell means by hand, and the difference in differences where there are two waves."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.models.change import difference_in_differences
from scoring.models.event_study import event_study

WAVES = ("w1", "w2", "w3", "w4")


def people(waves: tuple[str, ...] = WAVES) -> pd.DataFrame:
    draw = np.random.default_rng(3)
    rows = 20 * len(waves) * 5
    project = np.arange(rows) % 20
    wave = np.arange(rows) // 20 % len(waves)
    treated = (project < 10).astype(float)
    late = wave >= 2
    value = 50 + 3 * treated + wave + 4 * treated * late + draw.normal(size=rows) * 5
    return pd.DataFrame(
        {
            "project": [f"P{one:02d}" for one in project],
            "wave": [waves[one] for one in wave],
            "treated": treated,
            "value": value + draw.normal(size=20)[project],
        }
    )


def test_each_wave_is_the_difference_of_groups_less_that_of_the_reference() -> None:
    frame = people()
    found = event_study(
        frame,
        "value",
        treated="treated",
        wave="wave",
        waves=WAVES,
        reference="w2",
        cluster="project",
    )
    means = frame.groupby(["treated", "wave"])["value"].mean()
    gaps = means[1.0] - means[0.0]
    assert [wave for wave, _ in found.waves] == ["w1", "w3", "w4"]
    for wave, one in found.waves:
        assert one.estimate == pytest.approx(gaps[wave] - gaps["w2"])
    assert found.before is not None
    assert found.before.df == (1, 19)


def test_two_waves_are_the_difference_in_differences_with_its_errors() -> None:
    frame = people(("w1", "w2"))
    found = event_study(
        frame,
        "value",
        treated="treated",
        wave="wave",
        waves=("w1", "w2"),
        reference="w1",
        cluster="project",
    )
    post = frame.assign(post=(frame["wave"] == "w2").astype(float))
    same = difference_in_differences(
        post, "value", treated="treated", post="post", cluster="project"
    )
    ((_, one),) = found.waves
    assert one.estimate == pytest.approx(same.effect.estimate)
    assert one.se == pytest.approx(same.effect.se)
    assert found.before is None


def test_one_wave_before_is_tested_by_the_square_of_its_t_with_the_same_errors() -> None:
    frame = people()
    found = event_study(
        frame,
        "value",
        treated="treated",
        wave="wave",
        waves=WAVES,
        reference="w2",
        cluster="project",
    )
    dummies = pd.DataFrame(
        {wave: (frame["wave"] == wave).astype(float) for wave in ("w1", "w3", "w4")}
    )
    crossed = dummies.mul(frame["treated"], axis=0)
    x = np.column_stack([np.ones(len(frame)), frame["treated"], dummies, crossed])
    y = frame["value"].to_numpy()
    bread = np.linalg.inv(x.T @ x)
    rest = y - x @ bread @ x.T @ y
    totals = pd.DataFrame(x * rest[:, None]).groupby(frame["project"].to_numpy()).sum().to_numpy()
    n, k, g = len(y), x.shape[1], len(totals)
    v = bread @ totals.T @ totals @ bread * g / (g - 1) * (n - 1) / (n - k)
    assert found.before is not None
    coefficient = (bread @ x.T @ y)[5]
    assert found.before.statistic == pytest.approx(coefficient**2 / v[5, 5])


def test_a_reference_that_is_no_wave_is_refused() -> None:
    with pytest.raises(NotEnoughDataError, match="w9"):
        event_study(
            people(),
            "value",
            treated="treated",
            wave="wave",
            waves=WAVES,
            reference="w9",
            cluster="project",
        )
