"""Comparisons where the shipped R cases do not go: exact tests, bounds, and what is refused.

Expected numbers: R 4.2.2 (wilcox.test, effectsize 0.8.3) unless a line names another source.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import quad
from scipy.special import ndtr
from scipy.stats import chi, studentized_range

from scoring.errors import NotEnoughDataError
from scoring.models.compare.adjust import Adjustment, adjusted
from scoring.models.compare.correlation import partial, pearson, spearman, williams
from scoring.models.compare.crosstab import crosstab
from scoring.models.compare.effects import cliffs_delta
from scoring.models.compare.factorial import factorial
from scoring.models.compare.noncentral import noncentral_f, noncentral_t
from scoring.models.compare.paired import paired
from scoring.models.compare.pairwise import games_howell
from scoring.models.compare.repeated import repeated_measures
from scoring.models.compare.several_groups import several_groups
from scoring.models.compare.studentized import range_quantile, range_tail
from scoring.models.compare.two_groups import two_groups
from scoring.results import NoticeCode

DATA = Path(__file__).parents[3] / "reference" / "data"
A = [3.1, 4.7, 5.2, 6.0, 2.2, 7.7, 4.1]
B = [5.9, 8.1, 6.6, 7.2, 9.4]
C = [1, 2, 3.5, 4.4]


def frame_of(**groups: list[float]) -> pd.DataFrame:
    rows = [(name, value) for name, values in groups.items() for value in values]
    return pd.DataFrame(rows, columns=["g", "y"])


def test_few_people_without_ties_are_enumerated() -> None:
    found = two_groups(frame_of(a=A, b=B), outcome="y", group="g").ranks
    assert found.exact
    assert (found.wins, found.p) == pytest.approx((4, 0.030303030303))


def test_one_tie_ends_the_enumeration() -> None:
    found = two_groups(frame_of(a=[*A, 5.9], b=B), outcome="y", group="g").ranks
    assert not found.exact
    assert found.p == found.p_corrected


def test_shares_of_variance_have_two_sided_limits() -> None:
    found = several_groups(frame_of(a=A, b=B, c=C), outcome="y", group="g").explained
    omega, epsilon = found.omega_squared, found.epsilon_squared
    assert omega.value == pytest.approx(0.518721976104)
    assert (omega.interval.low, omega.interval.high) == pytest.approx(
        (0.0664999258904, 0.736174989778), abs=2e-5
    )
    assert epsilon.value == pytest.approx(0.534808963679)
    assert (epsilon.interval.low, epsilon.interval.high) == pytest.approx(
        (0.0822346254791, 0.745801409207), abs=2e-5
    )


def test_cliffs_delta_is_that_of_the_manual_of_effsize() -> None:
    treatment = np.array([10, 10, 20, 20, 20, 30, 30, 30, 40, 50.0])
    control = np.array([10, 20, 30, 40, 40, 50.0])
    found = cliffs_delta(treatment, control)
    assert found.delta == -0.25
    assert found.interval is not None
    assert found.interval.low == pytest.approx(-0.7265846, abs=5e-8)
    assert found.interval.high == pytest.approx(0.3890062, abs=5e-8)


def test_groups_without_overlap_have_a_delta_and_no_limits() -> None:
    found = cliffs_delta(np.array([3.0, 4.0]), np.array([1.0, 2.0]))
    assert (found.delta, found.interval, found.fisher) == (1.0, None, None)


def test_the_two_ends_of_the_studentised_range_equal_scipys() -> None:
    for groups, df, q in ((3, 4.0, 3.3), (12, 37.5, 5.1), (60, 400.0, 4.2)):
        assert range_tail(q, groups, df) == pytest.approx(studentized_range.sf(q, groups, df))
    # Table of the 5 % points: 6 groups, 24 degrees of freedom (Pearson & Hartley).
    assert round(range_quantile(0.95, 6, 24.0), 2) == 4.37


def test_limits_leave_half_the_error_on_either_side() -> None:
    low, high = noncentral_t(2.0, 20.0)
    # R: uniroot(function(x) pt(2, 20, x) - p, c(-5, 10), tol = 1e-12) for p = .975 and .025
    assert (low, high) == pytest.approx((-0.07708227832, 4.03177627698), abs=1e-9)
    assert noncentral_f(0.4, 3, 40)[0] == 0.0


def test_limits_far_out_are_those_of_the_definition() -> None:
    """P(T <= t) is the mean over s = chi/sqrt(df) of P(Z <= t s - shift); R's pt approximates here."""
    statistic, df = 45.0, 98.0
    for shift, below in zip(noncentral_t(statistic, df), (0.975, 0.025), strict=True):
        mean, _ = quad(
            lambda s, shift=shift: ndtr(statistic * s - shift) * chi.pdf(s * df**0.5, df) * df**0.5,
            0.4,
            1.8,
            epsabs=1e-12,
        )
        assert mean == pytest.approx(below, abs=1e-9)


def test_levels_are_found_whatever_type_a_gap_gave_them() -> None:
    with_gap = pd.DataFrame({"g": [1, 1, 2, 2, None], "y": [1.0, 2.0, 4.0, 6.0, 9.0]})
    found = two_groups(with_gap, outcome="y", group="g", levels=("2", "1"))
    assert (found.names, found.means, found.dropped) == (("2", "1"), (5.0, 1.5), 1)


@pytest.mark.parametrize(
    "groups", [{"a": A}, {"a": A, "b": [4.0]}, {"a": [2.0, 2.0], "b": [3.0, 3.0]}]
)
def test_what_cannot_be_compared_is_refused(groups: dict[str, list[float]]) -> None:
    with pytest.raises((NotEnoughDataError, ValueError)):
        two_groups(frame_of(**groups), outcome="y", group="g")


def test_a_group_of_one_leaves_out_what_needs_its_variance() -> None:
    data = frame_of(a=A, b=B, c=[1.0])
    found = several_groups(data, outcome="y", group="g")
    assert (found.welch, found.bartlett, found.deviations[2]) == (None, None, None)
    with pytest.raises(NotEnoughDataError, match="c \\(1\\)"):
        games_howell(data, outcome="y", group="g")


def test_a_missing_answer_drops_the_person_from_a_pair() -> None:
    data = pd.DataFrame({"now": [1.0, 4, 5, None], "then": [2.0, 2, 1, 3]})
    found = paired(data, before="then", after="now")
    assert (found.used, found.dropped) == (3, 1)
    assert [one.code for one in found.notices] == [NoticeCode.UNPAIRED_PEOPLE]


def test_the_same_change_for_everybody_is_no_test() -> None:
    with pytest.raises(NotEnoughDataError):
        paired(pd.DataFrame({"a": [1.0, 2.0], "b": [2.0, 3.0]}), before="a", after="b")


def test_two_occasions_are_a_paired_test_without_sphericity() -> None:
    data = pd.DataFrame({"a": [1.0, 4, 2, 6], "b": [3.0, 5, 2, 9]})
    found = repeated_measures(data, ["a", "b"])
    assert found.sphericity is None
    expected = paired(data, before="a", after="b").change.statistic ** 2
    assert found.test.statistic == pytest.approx(expected)


def test_mauchlys_p_counts_contrasts_and_rs_counts_occasions() -> None:
    attitude = pd.read_csv(DATA / "attitude.csv")
    asked = ["rating", "complaints", "privileges", "learning", "raises"]
    found = repeated_measures(attitude, asked).sphericity
    assert found is not None
    # car 3.1.1: summary(Anova(lm(cbind(...) ~ 1), idata, ~ t, type = 3), multivariate = FALSE)
    assert found.mauchly_p_in_r == pytest.approx(0.160114145452788)
    assert found.mauchly.p == pytest.approx(0.160105, abs=1e-6)


def test_an_empty_cell_is_named() -> None:
    data = pd.DataFrame({"a": ["x", "x", "z", "z"], "b": [1, 2, 1, 1], "y": [1.0, 2, 3, 5]})
    with pytest.raises(NotEnoughDataError, match="1 of the 4 combinations of a, b"):
        factorial(data, outcome="y", factors=("a", "b"))


def test_balanced_cells_give_both_types_the_same_squares() -> None:
    rng = np.random.default_rng(1)
    cells = pd.MultiIndex.from_product(
        [[*"ab"], [*"cd"], [*"ef"], range(3)], names=["p", "q", "r", "i"]
    )
    data = cells.to_frame(index=False).assign(y=rng.normal(size=len(cells)))
    found = factorial(data, outcome="y", factors=("p", "q", "r"))
    assert [one.term for one in found.type2[:-1]] == ["p", "q", "r", "p:q", "p:r", "q:r", "p:q:r"]
    assert [one.squares for one in found.type2] == pytest.approx(
        [one.squares for one in found.type3[1:]]
    )
    total = sum(one.squares for one in found.type2)
    assert total == pytest.approx(float(((data["y"] - data["y"].mean()) ** 2).sum()))


def test_a_perfect_correlation_has_no_interval_and_no_doubt() -> None:
    data = pd.DataFrame({"x": [1.0, 2, 3, 4], "y": [2.0, 4, 6, 8]})
    found = pearson(data, "x", "y")
    assert (found.value, found.test.p, found.interval) == (1.0, 0.0, None)
    assert math.isinf(spearman(data, "x", "y").test.statistic)


def test_a_constant_column_correlates_with_nothing() -> None:
    data = pd.DataFrame({"x": [1.0, 2, 3, 4], "y": [5.0] * 4, "z": [1.0, 3, 2, 4]})
    for ask in (
        lambda: pearson(data, "x", "y"),
        lambda: partial(data, "x", "z", given=["y"]),
        lambda: williams(data, "x", "y", "z"),
    ):
        with pytest.raises(NotEnoughDataError):
            ask()


def test_few_expected_people_are_noticed_and_one_column_refused() -> None:
    data = pd.DataFrame({"a": ["x", "x", "z", "z", "z"], "b": [1, 2, 2, 2, 1], "c": [1] * 5})
    assert crosstab(data, "a", "b").notices[0].code is NoticeCode.FEW_EXPECTED
    with pytest.raises(NotEnoughDataError):
        crosstab(data, "a", "c")


def test_a_p_value_that_is_none_is_not_adjusted() -> None:
    assert adjusted([], Adjustment.BH) == ()
    with pytest.raises(ValueError, match="leave out"):
        adjusted([0.2, float("nan")])
