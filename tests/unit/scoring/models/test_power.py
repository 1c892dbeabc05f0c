"""How many people and projects: R 4.2.2 (calls beside values), published tables, and simulation."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.models.power.designs import ChangeDifference, ProjectDifference, RoleMean
from scoring.models.power.planning import (
    answers_for_precision,
    detectable_by,
    people_needed,
    power_of,
    projects_needed,
)
from scoring.models.power.simulation import (
    simulate_change,
    simulate_difference,
    simulate_precision,
)

SAME = ChangeDifference(
    projects=(8, 8), people=15, spread=20, icc=0.1, project_stability=0.7, person_stability=0.5
)
OTHER = ChangeDifference(
    projects=(6, 10), people=20, spread=18, icc=0.05, project_stability=0.8, person_stability=0.0
)


def two_groups(one: int, other: int, spread: float) -> ProjectDifference:
    return ProjectDifference(projects=(one, other), people=1, spread=spread)


def test_two_groups_of_people_have_the_power_of_power_t_test() -> None:
    # power.t.test(n = 20, delta = 5, sd = 10, strict = TRUE)$power
    assert power_of(two_groups(20, 20, 10), 5) == pytest.approx(0.337939028925)
    # power.t.test(power = .9, delta = 5, sd = 10, strict = TRUE)$n is 85.03
    assert projects_needed(two_groups(2, 2, 10), 5, power=0.9) == 86
    # df <- (1/15 + 1/40)^2/(1/(15^2 14) + 1/(40^2 39)); q <- qt(.975, df); ncp <- .6/sqrt(1/15 + 1/40)
    # pt(q, df, ncp, lower = FALSE) + pt(-q, df, ncp)
    assert power_of(two_groups(15, 40, 1), 0.6) == pytest.approx(0.478547705158)
    # power.t.test(n = 30, sd = 20, power = .8, strict = TRUE)$delta
    assert detectable_by(two_groups(30, 30, 20)) == pytest.approx(14.712421475, rel=1e-6)


@pytest.mark.parametrize(
    ("projects", "people", "icc", "difference", "power"),
    [(10, 20, 0.05, 0.4, 0.773073215583), (6, 15, 0.1, 0.5, 0.498484248166)],
)
def test_projects_count_by_the_design_effect_on_their_own_df(
    projects: int, people: int, icc: float, difference: float, power: float
) -> None:
    # v <- 2 (1 + (m - 1) rho)/(k m); q <- qt(.975, 2 (k - 1)); pt(q, df, d/sqrt(v), lower = FALSE) + ...
    design = ProjectDifference(projects=(projects, projects), people=people, spread=1, icc=icc)
    assert power_of(design, difference) == pytest.approx(power)


@pytest.mark.parametrize(
    ("design", "error", "power"),
    [(SAME, 3.46410161514, 0.765630356106), (OTHER, 3.15214212878, 0.838637163173)],
)
def test_a_difference_of_changes_has_the_error_of_the_full_covariance(
    design: ChangeDifference, error: float, power: float
) -> None:
    # R: a' V a with V = s^2 I_k (x) ([1 rc; rc 1] (x) rho J + [1 rs; rs 1] (x) (1 - rho) I)
    assert design.error == pytest.approx(error)
    assert power_of(design, 10) == pytest.approx(power)


# Krejcie & Morgan (1970), Educational and Psychological Measurement 30:607-610, table 1 (p = .5, +-5 %).
@pytest.mark.parametrize(
    ("population", "needed"),
    [(50, 44), (100, 80), (400, 196), (1000, 278), (10_000, 370), (100_000, 384)],
)
def test_a_finite_population_needs_what_the_published_table_says(
    population: int, needed: int
) -> None:
    spread = 0.5 * (population / (population - 1)) ** 0.5
    found = answers_for_precision(0.05, spread=spread, population=population)
    assert abs(found - needed) <= 1  # the table rounds to the nearest, we round up


def test_asking_everybody_leaves_no_sampling_error() -> None:
    assert RoleMean(spread=20, used=40, population=40).half_width() == 0
    assert answers_for_precision(0.001, spread=20, population=40) == 40


def test_the_needed_number_is_the_least_that_suffices() -> None:
    design = ProjectDifference(projects=(2, 2), people=20, spread=20, icc=0.1)
    count = projects_needed(design, 8)
    assert count == 16  # R: power .8199 with 16, .7930 with 15
    wide = ProjectDifference(projects=(20, 20), people=1, spread=20, icc=0.05)
    people = people_needed(wide, 8)
    for number, enough in ((people, True), (people - 1, False)):
        power = power_of(
            ProjectDifference(projects=(20, 20), people=number, spread=20, icc=0.05), 8
        )
        assert (power >= 0.8) is enough


def test_more_people_in_few_projects_are_refused_with_the_limit() -> None:
    design = ProjectDifference(projects=(4, 4), people=20, spread=20, icc=0.1)
    with pytest.raises(ValueError, match="smallest that can be found is 15"):
        people_needed(design, 5)


def test_drawn_studies_have_the_power_of_the_formula() -> None:
    rng = np.random.default_rng(11)
    design = ProjectDifference(projects=(5, 15), people=20, spread=20, icc=0.1)
    found = simulate_difference(design, 12, rng)
    assert found.interval.low < power_of(design, 12) < found.interval.high
    changed = simulate_change(OTHER, 10, rng)
    assert changed.interval.low < power_of(OTHER, 10) < changed.interval.high


def test_projects_of_unequal_size_find_less_by_formula_and_in_drawn_studies() -> None:
    even, uneven = (
        ProjectDifference(
            projects=(20, 20), people=20, spread=20, icc=0.15, size_variation=variation
        )
        for variation in (0.0, 0.6)
    )
    # 1 + ((.6^2 + 1) 20 - 1) .15
    assert uneven.design_effect == pytest.approx(4.93)
    found = simulate_difference(uneven, 8, np.random.default_rng(4), repeats=4000)
    assert found.share == pytest.approx(power_of(uneven, 8), abs=0.02)
    assert found.share < power_of(even, 8) - 0.05


def test_drawn_studies_without_a_difference_err_as_often_as_they_may() -> None:
    rng = np.random.default_rng(12)
    uneven = ProjectDifference(projects=(10, 12), people=20, spread=20, icc=0.1, size_variation=0.6)
    found = simulate_difference(uneven, 0, rng, repeats=4000)
    assert found.share == pytest.approx(0.05, abs=0.012)
    assert simulate_change(SAME, 0, rng).share == pytest.approx(0.05, abs=0.015)


def test_the_same_seed_draws_the_same_studies() -> None:
    found = [simulate_change(SAME, 5, np.random.default_rng(3), repeats=50) for _ in "ab"]
    assert found[0] == found[1]


def test_a_role_mean_is_held_and_as_wide_as_planned() -> None:
    shares = [0.05, 0.1, 0.2, 0.4, 0.25]
    points = np.linspace(0, 100, 5)
    spread = float(np.sqrt(shares @ points**2 - (shares @ points) ** 2))
    design = RoleMean(spread=spread, used=40, population=120)
    found = simulate_precision(design, shares, np.random.default_rng(5))
    assert found.coverage.share == pytest.approx(0.95, abs=0.015)
    assert found.half_width == pytest.approx(design.half_width(), rel=0.05)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: ProjectDifference(projects=(1, 1), people=20, spread=20),
        lambda: ProjectDifference(projects=(5, 5), people=0, spread=20),
        lambda: ProjectDifference(projects=(5, 5), people=9, spread=20, icc=1.0),
        lambda: RoleMean(spread=20, used=50, population=40),
        lambda: projects_needed(two_groups(5, 5, 20), 0),
        lambda: answers_for_precision(0, spread=20),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(wrong) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError):  # noqa: PT011
        wrong()
