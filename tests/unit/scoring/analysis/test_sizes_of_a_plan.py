"""Planned sizes: formulas by hand, and nothing of the data."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from instruments.parse_analysis_plan import plan_from_text
from instruments.problems import PlanError
from scoring.analysis.run import plan_sizes
from scoring.analysis.tables import Cell, TableKind
from tests.analysis_plans import PLAN, changed, only
from tests.unit.scoring.analysis.test_run_plan import result_of, table_of


def measures(code: str, text: str = PLAN) -> dict[Cell, Cell]:
    result = plan_sizes(plan_from_text("plan.yaml", text))
    return dict(table_of(result.step(code), TableKind.SIZES).rows)


def test_the_half_width_of_a_mean_knows_how_many_people_there_are() -> None:
    found = measures("N1")
    z = stats.norm.ppf(0.975)
    assert found["half-width"] == pytest.approx(z * 20 / np.sqrt(40) * np.sqrt(1 - 40 / 120))
    large = (z * 20 / 4) ** 2
    assert found["people-needed"] == int(np.ceil(large / (1 + large / 120)))


def test_a_difference_has_the_power_of_its_design_effect_and_projects() -> None:
    found = measures("N2")
    effect = 1 + ((0.4**2 + 1) * 12 - 1) * 0.1
    error = 20 * np.sqrt(effect * 2 / (12 * 12))
    t = stats.t.isf(0.025, 22)
    power = stats.nct.sf(t, 22, 8 / error) + stats.nct.cdf(-t, 22, 8 / error)
    assert found["design-effect"] == pytest.approx(effect)
    assert found["power"] == pytest.approx(power, rel=1e-6)
    assert found["degrees"] == pytest.approx(22)


def test_the_projects_needed_are_the_fewest_that_reach_the_power() -> None:
    needed = measures("N2")["projects-needed"]
    assert isinstance(needed, int)
    for projects, enough in ((needed, True), (needed - 1, False)):
        text = changed(
            "projects: [12, 12], icc: 0.1, difference: 8, size",
            f"projects: [{projects}, {projects}], icc: 0.1, difference: 8, size",
        )
        assert (float(measures("N2", text)["power"] or 0) >= 0.8) is enough


def test_where_no_number_of_people_is_enough_there_is_none() -> None:
    text = changed("icc: 0.1, difference: 8, size", "icc: 0.5, difference: 8, size")
    assert measures("N2", text)["people-needed"] is None


def test_a_change_has_no_variance_that_projects_keep_over_time() -> None:
    error = 20 * np.sqrt(2 * (0.9 + 12 * 0.1 * 0.3) / 12 * 2 / 12)
    assert measures("N3")["standard-error"] == pytest.approx(error)


def test_the_level_of_the_plan_is_that_of_the_tests() -> None:
    strict = changed("seed: 7", "seed: 7\nlevel: 0.99")
    assert float(measures("N2", strict)["power"] or 0) < float(measures("N2")["power"] or 0)


def test_sizes_stand_in_the_result_with_data_as_well() -> None:
    step = result_of(only("M2", "N2")).step("N2")
    assert dict(table_of(step, TableKind.SIZES).rows) == measures("N2")


def test_a_plan_without_planning_has_nothing_to_say_before_the_data() -> None:
    with pytest.raises(PlanError, match="PLAN-042"):
        plan_sizes(plan_from_text("plan.yaml", only("M2")))
