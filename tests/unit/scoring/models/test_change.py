"""Expected values: R 4.2.2, lm, clubSandwich 0.5.8, plm 2.6.2, sandwich 3.0.2 on the tables below."""

from __future__ import annotations

import io

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from scoring.errors import NotEnoughDataError
from scoring.models.change import difference_in_differences, paired_change
from scoring.models.claims import Claim, TrendCheck, permitted_claim, trend_check
from scoring.models.design import DesignError
from scoring.models.fixed_effects import two_way_fixed_effects
from scoring.results import NoticeCode

PANEL = """
t u tr z y
1 1 0 3.1 58.9
2 1 0 4.4 62
3 1 1 5.5 66.7
4 1 1 2.7 68.6
2 2 0 5.1 64.2
3 2 1 5.2 68.2
4 2 1 7.2 75.3
1 3 0 2.6 55.7
2 3 0 7.5 59.4
3 3 1 3.5 66.2
4 3 1 2.7 62.6
1 4 0 3.6 58.6
2 4 0 5.5 56.9
3 4 1 5.3 66.9
4 4 1 4.4 70.8
1 5 0 3.1 59.6
3 5 0 7.4 69.4
4 5 0 5.4 66.7
1 6 0 3.8 55.6
2 6 0 3.1 53
3 6 0 4.6 56.9
4 6 0 1.7 58.5
1 7 0 4 56.1
2 7 0 3.5 62.5
3 7 0 7.3 66.7
4 7 0 7 65
1 8 0 4.9 63.1
2 8 0 2.7 64
3 8 0 6.8 68
4 8 0 6.7 70.1
"""


@pytest.fixture(scope="module")
def panel() -> pd.DataFrame:
    frame = pd.read_csv(io.StringIO(PANEL.strip()), sep=" ")
    return frame.assign(group=(frame["u"] <= 4).astype(int), post=(frame["t"] >= 3).astype(int))


def test_two_way_fixed_effects_of_an_unbalanced_panel_are_those_of_plm_and_club_sandwich(
    panel: pd.DataFrame,
) -> None:
    found = two_way_fixed_effects(panel, "y", ["tr", "z"], unit="u", period="t")
    assert [one.estimate for one in found.plain] == pytest.approx([4.213330056352, 0.613169293033])
    assert [one.se for one in found.classical] == pytest.approx([1.79384475756, 0.34710711422])
    assert found.classical[0].df == 17
    assert found.uncorrected.se[:2] == pytest.approx([0.807378542379, 0.210624651126])
    assert [one.se for one in found.plain] == pytest.approx([0.878401684186, 0.229152793354])
    assert [one.se for one in found.corrected] == pytest.approx(
        [0.97586016434830, 0.24678678286392]
    )
    assert [one.df for one in found.corrected] == pytest.approx(
        [4.99290693718396, 3.80925306758799]
    )
    assert (found.units, found.periods, found.used, found.dropped) == (8, 4, 30, 0)
    assert found.claim is Claim.EFFECT


def test_unit_effects_alone_are_those_of_plm(panel: pd.DataFrame) -> None:
    found = two_way_fixed_effects(panel, "y", ["tr", "z"], unit="u", period=None)
    assert [one.estimate for one in found.plain] == pytest.approx([8.40733551332, 1.13570038029])
    assert [one.se for one in found.classical] == pytest.approx([1.431164064682, 0.345873560674])
    assert [one.se for one in found.plain] == pytest.approx([0.956912346171, 0.319604141691])


def test_a_start_at_different_times_is_said(panel: pd.DataFrame) -> None:
    later = panel.assign(tr=np.where((panel["u"] == 1) & (panel["t"] == 3), 0, panel["tr"]))
    told = [
        {
            one.code
            for one in two_way_fixed_effects(frame, "y", ["tr"], unit="u", period="t").notices
        }
        for frame in (panel, later)
    ]
    assert told == [set(), {NoticeCode.STAGGERED_START}]


def test_a_predictor_that_never_changes_and_clusters_that_cut_units_are_refused(
    panel: pd.DataFrame,
) -> None:
    with pytest.raises(NotEnoughDataError, match="group never changes"):
        two_way_fixed_effects(panel, "y", ["group"], unit="u", period="t")
    with pytest.raises(NotEnoughDataError, match="several post"):
        two_way_fixed_effects(panel, "y", ["tr"], unit="u", period="t", cluster="post")


def test_trends_before_the_change_are_tested_jointly_where_waves_allow(panel: pd.DataFrame) -> None:
    late = panel.assign(post=(panel["t"] == 4).astype(int))
    found = difference_in_differences(
        late, "y", treated="group", post="post", cluster="u", wave="t"
    )
    assert found.trend_test is not None
    assert found.trend_test.statistic == pytest.approx(0.621464832913)
    assert found.trend_test.df == (2, 7)
    assert found.trend_test.p == pytest.approx(0.564361735680)
    assert found.trends is TrendCheck.TESTED


def test_with_one_wave_before_parallel_trends_stay_an_assumption(panel: pd.DataFrame) -> None:
    two = panel[panel["t"].isin((2, 3))]
    found = difference_in_differences(two, "y", treated="group", post="post", cluster="u")
    assert found.trends is TrendCheck.UNTESTED
    assert found.trend_test is None
    assert {one.code for one in found.notices} == {
        NoticeCode.TRENDS_UNTESTED,
        NoticeCode.FEW_TREATED_CLUSTERS,
    }
    means = {(one.treated, one.post): one.mean for one in found.cells}
    expected = means[1, 1] - means[1, 0] - means[0, 1] + means[0, 0]
    assert found.effect.estimate == pytest.approx(expected)
    assert found.claim is Claim.EFFECT
    assert (found.clusters, found.treated_clusters) == (8, 4)


def test_everything_wrong_with_the_columns_is_said_at_once(panel: pd.DataFrame) -> None:
    with pytest.raises(DesignError) as caught:
        difference_in_differences(panel, "y", treated="t", post="later", cluster="village")
    assert len(caught.value.problems) == 3


def test_an_empty_cell_and_a_wave_that_is_before_and_after_are_refused(panel: pd.DataFrame) -> None:
    early = panel[(panel["post"] == 0) | (panel["group"] == 1)]
    with pytest.raises(NotEnoughDataError, match="group = 0 and post = 1"):
        difference_in_differences(early, "y", treated="group", post="post", cluster="u")
    mixed = panel.assign(post=panel["u"] % 2)
    with pytest.raises(DesignError, match="some rows are before"):
        difference_in_differences(mixed, "y", treated="group", post="post", cluster="u", wave="t")


BEFORE = [60, 55, 70, 62, 48, 51, 66, 71, 58, 64, 49, 52, 57, 61]
AFTER = [66, 55, 69, 70, 55, 50, 71, 75, 66, 64, 58, 57, 56, 69]


def test_a_paired_change_has_the_interval_of_its_differences() -> None:
    frame = pd.DataFrame(
        {"b": BEFORE, "a": AFTER, "project": np.repeat([1, 2, 3, 4, 5], [3, 2, 4, 2, 3])}
    )
    found = paired_change(frame, before="b", after="a")
    assert found.change.estimate == pytest.approx(4.07142857143)
    assert found.change.se == pytest.approx(1.0349087432)
    assert found.change.p == pytest.approx(0.00171219506145)
    assert (found.better, found.same, found.worse) == (9, 2, 3)
    by_project = paired_change(frame, before="b", after="a", cluster="project", margin=1)
    assert by_project.change.se == pytest.approx(0.78936577721687)
    assert by_project.change.df == pytest.approx(3.69027448322602)
    students = 2 * stats.t.sf(by_project.change.statistic, by_project.change.df)
    assert students == pytest.approx(0.00832460336659)
    assert by_project.change.p == pytest.approx(students, rel=0.2)
    assert by_project.change.interval.method == "CR2, few clusters"
    assert (by_project.better, by_project.same, by_project.worse) == (9, 5, 0)
    assert by_project.claim is Claim.DESCRIPTIVE


def test_pairs_with_a_gap_are_dropped_and_one_pair_is_too_few() -> None:
    frame = pd.DataFrame({"b": [1.0, 2.0, np.nan], "a": [3.0, 5.0, 1.0]})
    assert (paired_change(frame, before="b", after="a").used, len(frame)) == (2, 3)
    with pytest.raises(NotEnoughDataError, match="two pairs"):
        paired_change(frame.tail(2), before="b", after="a")


@pytest.mark.parametrize(
    ("comparison", "waves", "claim"),
    [
        (False, 1, Claim.DESCRIPTIVE),
        (False, 3, Claim.DESCRIPTIVE),
        (True, 1, Claim.ASSOCIATION),
        (True, 2, Claim.EFFECT),
    ],
)
def test_effect_needs_a_comparison_group_and_two_waves(
    comparison: bool, waves: int, claim: Claim
) -> None:
    assert permitted_claim(comparison_group=comparison, waves=waves) is claim


def test_trends_cannot_be_compared_without_a_comparison_group() -> None:
    assert trend_check(comparison_group=False, waves_before=3) is TrendCheck.NOT_APPLICABLE
    with pytest.raises(ValueError, match="at least one wave"):
        permitted_claim(comparison_group=True, waves=0)
