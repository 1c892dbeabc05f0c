"""The distribution of a clustered t: known special cases, full matrices, drawn errors, invariances."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from scoring.crossproducts import Floats
from scoring.models.change import difference_in_differences
from scoring.models.coefficients import Covariance, Errors, coefficients
from scoring.models.design import design
from scoring.models.few_clusters import ClusterT
from scoring.models.fixed_effects import two_way_fixed_effects
from scoring.models.linear import LinearModel, ols
from scoring.models.sandwich import clustered
from scoring.models.working_errors import MOST_CLUSTERS

SIZES = (3, 5, 8, 1, 12, 6, 9)


def answers(sizes: tuple[int, ...] = SIZES, seed: int = 2) -> pd.DataFrame:
    chance = np.random.default_rng(seed)
    project = np.repeat(np.arange(len(sizes)), sizes)
    shared = chance.normal(size=len(sizes))[project]
    person = chance.normal(size=len(project)) + shared
    return pd.DataFrame(
        {
            "y": chance.normal(size=len(sizes))[project] + chance.normal(size=len(project)),
            "person": person,
            "treated": (project % 2).astype(float),
            "w": chance.uniform(0.5, 2.0, len(project)),
            "project": project,
        }
    )


def fitted(frame: pd.DataFrame, terms: tuple[str, ...], weights: str | None = None) -> LinearModel:
    return ols(design(frame, "y", terms, cluster="project", weights=weights))


def known(covariance: Covariance, place: int) -> ClusterT:
    assert covariance.exact is not None
    return covariance.exact.distribution(place)


@pytest.mark.parametrize("clusters", [1, 2, 5, 30])
def test_with_equal_variances_it_is_students_t(clusters: int) -> None:
    one = ClusterT(variances=np.full(clusters, 1 / clusters), shared=np.zeros(clusters))
    for statistic in (0.01, 0.7, 2.0, 40.0):
        assert one.p(statistic) == pytest.approx(2 * stats.t.sf(statistic, clusters), abs=1e-8)
        assert one.below(-statistic) == pytest.approx(stats.t.cdf(-statistic, clusters), abs=1e-8)
    assert one.critical(0.95) == pytest.approx(stats.t.isf(0.025, clusters), rel=1e-8)


def test_the_mean_over_projects_of_one_size_has_students_t_of_their_means() -> None:
    frame = answers((6, 6, 6, 6))
    model = fitted(frame, ())
    found = coefficients(model.columns, model.estimates, clustered(model))[0]
    expected = stats.ttest_1samp(frame.groupby("project")["y"].mean(), 0.0)
    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))
    limits = expected.confidence_interval()
    assert (found.interval.low, found.interval.high) == pytest.approx((limits.low, limits.high))


def test_two_projects_leave_one_degree_of_freedom() -> None:
    model = fitted(answers((4, 4)), ())
    assert known(clustered(model), 0).critical(0.95) == pytest.approx(stats.t.isf(0.025, 1))


def in_full(model: LinearModel, place: int) -> tuple[Floats, Floats]:
    """The covariance of (h'e, P'e) with matrices of rows x rows, and h and the p_g themselves."""
    x, codes = model.design.matrix, model.design.clusters[0].codes
    weights = np.diag(model.weights)
    left = np.eye(len(x)) - x @ model.bread @ x.T @ weights
    h = weights @ x @ model.bread[:, place]
    columns = [h]
    for one in range(codes.max() + 1):
        own = codes == one
        value, vector = np.linalg.eigh((left @ left.T)[np.ix_(own, own)])
        power = np.where(value > 1e-12, value, np.inf) ** -0.5
        columns.append(left[own].T @ (vector * power) @ vector.T @ h[own])
    turned = np.column_stack(columns)
    return turned.T @ supposed(model, h, left) @ turned, turned


def supposed(model: LinearModel, h: Floats, left: Floats) -> Floats:
    """s I + u 11' + w dd', from the three sums of squares."""
    codes = model.design.clusters[0].codes
    ones = (codes[:, None] == np.arange(codes.max() + 1)).astype(float)
    centred = h - ones @ (ones.T @ h / ones.sum(axis=0))
    size = np.sqrt(ones.T @ centred**2 / ones.sum(axis=0))
    along = ones * (centred / np.where(size > 1e-9, size, np.inf)[codes])[:, None]
    e = model.residuals

    def counted(z: Floats) -> float:
        form = z.T @ left @ left.T @ z
        square = ((z.T @ left @ z) ** 2).sum()
        df = np.trace(form) ** 2 / square
        return float(((z.T @ e) ** 2).sum() * df / max(df - 2, 1))

    equations = np.array(
        [
            [np.trace(left.T @ left), np.trace(ones.T @ left.T @ left @ ones)],
            [np.trace(ones.T @ left @ left.T @ ones), ((ones.T @ left @ ones) ** 2).sum()],
        ]
    )
    s, u = np.maximum(np.linalg.solve(equations, [e @ e, counted(ones)]), 0.0)
    of_s = np.trace(along.T @ left @ left.T @ along)
    of_u = ((along.T @ left @ ones) ** 2).sum()
    w = (counted(along) - s * of_s - u * of_u) / ((along.T @ left @ along) ** 2).sum()
    return np.asarray(s * np.eye(len(e)) + u * ones @ ones.T + max(w, 0.0) * along @ along.T)


@pytest.mark.parametrize("weights", [None, "w"])
@pytest.mark.parametrize("place", [1, 2])
def test_it_is_that_of_the_full_matrices_and_of_drawn_errors(
    weights: str | None, place: int
) -> None:
    model = fitted(answers(), ("person", "treated"), weights)
    found = known(clustered(model), place)
    covariance, _ = in_full(model, place)
    again = ClusterT.of(covariance)
    critical = found.critical(0.95)
    assert critical == pytest.approx(again.critical(0.95), rel=1e-6)
    chance = np.random.default_rng(5)
    e = chance.multivariate_normal(np.zeros(len(covariance)), covariance, size=200_000)
    t = np.abs(e[:, 0]) / np.sqrt((e[:, 1:] ** 2).sum(axis=1))
    assert np.mean(t > critical) == pytest.approx(0.05, abs=0.002)
    assert np.mean(t > 1.0) == pytest.approx(found.p(1.0), abs=0.004)


@given(st.floats(0.01, 100), st.floats(-50, 50), st.floats(0.01, 100))
def test_units_do_not_matter(unit: float, shift: float, of_column: float) -> None:
    frame = answers()
    model = fitted(frame, ("person", "treated"))
    plain = coefficients(model.columns, model.estimates, clustered(model))
    moved = frame.assign(y=unit * frame["y"] + shift, person=frame["person"] * of_column)
    other = fitted(moved, ("person", "treated"))
    found = coefficients(other.columns, other.estimates, clustered(other))
    for place in (1, 2):
        assert found[place].p == pytest.approx(plain[place].p, rel=1e-6)


@given(st.floats(0.5, 0.999), st.lists(st.floats(0.01, 1.0), min_size=1, max_size=6))
def test_the_critical_value_is_exceeded_as_often_as_it_says(
    level: float, variances: list[float]
) -> None:
    one = ClusterT(variances=np.array(variances), shared=np.zeros(len(variances)))
    assert one.p(one.critical(level)) == pytest.approx(1 - level, rel=1e-7)


def test_with_many_alike_clusters_it_is_students_and_near_the_normal() -> None:
    model = fitted(answers((4,) * MOST_CLUSTERS), ("treated",))
    covariance = clustered(model)
    students = stats.t.isf(0.025, covariance.df[1])
    assert known(covariance, 1).critical(0.95) == pytest.approx(students, rel=1e-6)
    assert known(covariance, 1).critical(0.95) == pytest.approx(1.96, abs=0.02)


def test_above_the_limit_students_t_is_used() -> None:
    model = fitted(answers((2,) * (MOST_CLUSTERS + 1)), ("treated",))
    covariance = clustered(model)
    assert covariance.exact is None
    found = coefficients(model.columns, model.estimates, covariance)[1]
    assert found.interval.method == "CR2"
    assert found.p == pytest.approx(2 * stats.t.sf(abs(found.statistic), found.df))


def test_standard_errors_and_degrees_of_freedom_stay_and_students_t_is_to_be_had() -> None:
    model = fitted(answers(), ("person", "treated"))
    covariance = clustered(model)
    students = coefficients(model.columns, model.estimates, covariance.by_student())
    found = coefficients(model.columns, model.estimates, covariance)
    for one, other in zip(found, students, strict=True):
        assert (one.se, one.df, one.statistic) == (other.se, other.df, other.statistic)
        assert one.p != other.p
        assert other.p == pytest.approx(2 * stats.t.sf(abs(one.statistic), one.df))
    assert clustered(model, Errors.CR1).exact is None


def test_clusters_of_one_person_have_nothing_in_common() -> None:
    model = fitted(answers((1,) * 30), ("person",))
    covariance = clustered(model)
    students = stats.t.isf(0.025, covariance.df[1])
    assert known(covariance, 1).critical(0.95) == pytest.approx(students, rel=0.05)


def test_a_single_treated_project_has_an_interval_that_owns_up_to_it() -> None:
    frame = answers((10,) * 8).assign(treated=lambda one: (one["project"] == 0).astype(float))
    model = fitted(frame, ("treated",))
    # Only the other seven projects show how projects differ: t = N(0, 1 + 1/7) / (S_7 / sqrt(7)).
    found = known(clustered(model), 1).critical(0.95)
    assert found == pytest.approx(stats.t.isf(0.025, 6) * np.sqrt(8), rel=1e-6)


def test_changes_of_projects_of_one_size_are_compared_as_their_differences_are() -> None:
    chance = np.random.default_rng(4)
    project = np.repeat(np.arange(8), 10)
    post = np.tile(np.repeat([0, 1], 5), 8)
    moves = chance.normal(size=8)[project] * post
    frame = pd.DataFrame(
        {
            "y": moves + chance.normal(size=80),
            "project": project,
            "post": post,
            "treated": (project < 4).astype(int),
        }
    )
    change = frame["y"].to_numpy().reshape(8, 2, 5).mean(axis=2) @ [-1.0, 1.0]
    expected = stats.ttest_ind(change[:4], change[4:])
    found = difference_in_differences(
        frame, "y", treated="treated", post="post", cluster="project"
    ).effect
    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))
    frame["on"] = frame["treated"] * frame["post"]
    within = two_way_fixed_effects(frame, "y", ["on"], unit="project", period="post").corrected[0]
    assert (within.statistic, within.p) == pytest.approx((expected.statistic, expected.pvalue))


def test_changes_that_differ_between_projects_of_unlike_size_widen_the_interval() -> None:
    sizes = np.array([5, 5, 10, 10, 15, 20, 25, 30, 40, 50])
    project = np.repeat(np.arange(10), 2 * sizes)
    post = np.concatenate([np.repeat([0, 1], size) for size in sizes])
    chance = np.random.default_rng(6)
    single = chance.normal(size=len(project))
    critical = []
    for spread in (0.0, 2.0):
        moves = spread * chance.normal(size=10)[project] * post
        frame = pd.DataFrame(
            {"y": single + moves, "project": project, "post": post, "treated": project % 2}
        )
        found = difference_in_differences(
            frame, "y", treated="treated", post="post", cluster="project"
        )
        place = found.model.columns.index(found.effect.name)
        critical.append(known(clustered(found.model), place).critical(0.95))
    assert critical[1] > critical[0] * 1.03
