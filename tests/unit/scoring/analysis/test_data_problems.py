"""Plans that these data cannot serve: one readable list, nothing computed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from instruments.parse_analysis_plan import plan_from_text
from instruments.problems import PlanError
from scoring.analysis.run import run_plan
from tests.analysis_plans import PLAN, changed, only, practice_cells


def refusal(cells: pd.DataFrame, text: str = PLAN) -> PlanError:
    plan = plan_from_text("plan.yaml", text)
    with pytest.raises(PlanError) as refused:
        run_plan(plan, cells, generator=np.random.default_rng(1), clock=lambda: 0.0)
    return refused.value


def found_in(cells: pd.DataFrame, text: str = PLAN) -> list[tuple[str, str]]:
    return [(one.code, one.where) for one in refusal(cells, text).problems]


def test_a_missing_column_is_named_with_those_that_are_there() -> None:
    error = refusal(practice_cells().drop(columns="age"))
    assert [(one.code, one.where) for one in error.problems] == [("PLAN-101", "data.columns.age")]
    assert "value" in str(error)


def without(column: str, value: str) -> pd.DataFrame:
    cells = practice_cells()
    return cells[cells[column] != value]


def test_an_empty_group_is_named_wherever_it_is_used() -> None:
    found = found_in(without("region", "urban"))
    assert ("PLAN-104", "comparisons.C1.by") in found
    assert ("PLAN-104", "models.M1.terms") in found
    assert ("PLAN-104", "models.M6.treatment") in found


def test_a_constant_outcome_is_named() -> None:
    found = found_in(practice_cells().assign(value="3"))
    assert ("PLAN-105", "comparisons.C2.outcomes") in found
    assert ("PLAN-105", "models.M1.outcome") in found


def test_a_single_cluster_is_named() -> None:
    found = found_in(practice_cells().assign(project="P1"))
    assert ("PLAN-106", "comparisons.C2.cluster") in found
    assert ("PLAN-106", "models.M1.cluster") in found
    assert ("PLAN-106", "models.M4.group") in found


def separated(cells: pd.DataFrame) -> pd.DataFrame:
    return cells.assign(passed=np.where(cells["age"].astype(float) > 60, "yes", "no"))


def separated_levels(cells: pd.DataFrame) -> pd.DataFrame:
    places = np.digitize(cells["age"].astype(float), [55, 70])
    return cells.assign(rated=np.array(["low", "middle", "high"])[places])


@pytest.mark.parametrize(
    ("change", "place"), [(separated, "models.M2"), (separated_levels, "models.M3")]
)
def test_perfect_separation_is_named_with_the_term(
    change: Callable[[pd.DataFrame], pd.DataFrame], place: str
) -> None:
    (found,) = refusal(change(practice_cells()), only("M2", "M3")).problems
    assert (found.code, found.where) == ("PLAN-107", place)
    assert ("terms", "age") in found.facts


def test_three_waves_where_two_are_named_are_refused() -> None:
    cells = practice_cells()
    cells.loc[::5, "wave"] = "later"
    assert found_in(cells) == [("PLAN-103", "data.columns.wave.levels")]
    declared = changed("levels: [before, after]", "levels: [before, after, later]")
    assert ("PLAN-109", "models.M6.waves") in found_in(cells, declared)


def test_a_word_among_numbers_is_named_with_its_row() -> None:
    cells = practice_cells()
    cells.loc[4, "age"] = "old"
    (found,) = refusal(cells).problems
    assert (found.code, found.row) == ("PLAN-102", 6)  # the header is row 1


def test_an_infinite_number_is_no_number() -> None:
    cells = practice_cells()
    cells.loc[0, "age"] = "inf"
    assert found_in(cells) == [("PLAN-102", "data.columns.age")]


def test_more_coefficients_than_rows_are_refused() -> None:
    assert ("PLAN-108", "models.M1") in found_in(practice_cells().iloc[[0, 2, 1, 5]])


def test_a_term_that_follows_from_others_is_named() -> None:
    text = changed("- {name: age,", "- {name: months}\n    - {name: age,").replace(
        "terms: [region, age, [region, age]]", "terms: [region, age, months, [region, age]]"
    )
    cells = practice_cells()
    cells["months"] = (12 * cells["age"].astype(float)).astype(str)
    assert found_in(cells, text) == [("PLAN-110", "models.M1.terms")]


def test_a_contrast_of_a_coefficient_that_is_not_there_names_those_that_are() -> None:
    error = refusal(practice_cells(), changed("'regionurban:age': 40", "regionrural: 1"))
    assert [one.code for one in error.problems] == ["PLAN-111"]
    assert "regionurban:age" in str(error)


def test_an_answer_outside_the_scale_is_named() -> None:
    cells = practice_cells()
    cells.loc[:2, "i2"] = "9"
    assert found_in(cells) == [("PLAN-112", "scales.trust.items")]


def test_a_weight_of_nothing_is_refused() -> None:
    text = changed("by: region, cluster: project", "by: region, weight: age")
    assert ("PLAN-114", "comparisons.C2.weight") in found_in(practice_cells().assign(age="0"), text)


def test_a_negative_weight_of_a_sample_is_refused() -> None:
    cells = practice_cells()
    cells.loc[0, "weight"] = "-1"
    assert ("PLAN-115", "models.M13.weight") in found_in(cells, only("M13"))


def test_a_stratum_of_a_single_cluster_is_named() -> None:
    cells = practice_cells()
    cells.loc[cells["region"] == "urban", "project"] = "P1"
    assert ("PLAN-116", "models.M13.strata") in found_in(cells, only("M13"))


def test_memberships_outside_0_to_1_ask_for_anchors() -> None:
    text = changed("value: [2, 3.5, 5], ", "")
    assert ("PLAN-117", "models.M14.anchors") in found_in(practice_cells(), only("M14", text=text))


def test_a_step_that_cannot_be_computed_refuses_the_whole_with_its_reason() -> None:
    cells = practice_cells().assign(i1="3", i2="3", i3="3")
    assert ("PLAN-105", "models.M5.mediator") in found_in(cells)


def test_all_problems_come_at_once() -> None:
    cells = practice_cells().assign(value="3", project="P1")
    codes = {code for code, _ in found_in(separated(cells))}
    assert codes >= {"PLAN-105", "PLAN-106", "PLAN-107"}
