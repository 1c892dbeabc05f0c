"""Linear regression: refusals, and standard errors against their definitions written out in full."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.models.coefficients import Errors, coefficients
from scoring.models.design import Design, design, term
from scoring.models.diagnostics import inflation, influence, warnings_of
from scoring.models.linear import LinearModel, ols
from scoring.models.sandwich import clustered, robust, two_way
from scoring.results import NoticeCode

SEED = 20261124


def frame(rows: int = 60, clusters: int = 7) -> pd.DataFrame:
    """Clusters of different sizes, one of them a single row."""
    chance = np.random.default_rng(SEED)
    group = np.sort(chance.integers(1, clusters, rows))
    group[0] = 0
    x = chance.normal(size=rows)
    between = chance.normal(size=clusters)[group]
    return pd.DataFrame(
        {
            "y": 1 + x + between + chance.normal(size=rows),
            "x": x,
            "z": between + chance.normal(size=rows),
            "group": [f"g{one}" for one in group],
            "other": np.arange(rows) % 5,
            "w": chance.uniform(0.5, 2.0, rows),
        }
    )


def fitted(data: pd.DataFrame | None = None, *, weights: str | None = None) -> LinearModel:
    data = frame() if data is None else data
    return ols(design(data, "y", ["x", "z"], cluster=["group", "other"], weights=weights))


def root(matrix: Floats, power: float) -> Floats:
    value, vector = np.linalg.eigh(matrix)
    return np.asarray(vector @ np.diag(np.where(value > 1e-12, value, np.inf) ** power) @ vector.T)


def in_full(model: LinearModel) -> tuple[Floats, Floats]:
    """CR2 and Satterthwaite's df with matrices of rows x rows, as Pustejovsky and Tipton write them."""
    x, codes = model.design.matrix, model.design.clusters[0].codes
    w = np.diag(model.weights)
    hat = x @ np.linalg.inv(x.T @ w @ x) @ x.T @ w
    rest = np.eye(len(x)) - hat
    parts, meat = [], 0.0
    for one in np.unique(codes):
        own = codes == one
        adjusted = root((rest @ rest.T)[np.ix_(own, own)], -0.5) @ w[np.ix_(own, own)] @ x[own]
        score = adjusted.T @ model.residuals[own]
        meat = meat + np.outer(score, score)
        parts.append(rest[own].T @ adjusted @ model.bread)
    p = np.array(parts)  # cluster x row x coefficient
    forms = np.einsum("gnk,hnk->kgh", p, p)
    df = [np.trace(form) ** 2 / (form**2).sum() for form in forms]
    return model.bread @ meat @ model.bread, np.array(df)


@pytest.mark.parametrize("weights", [None, "w"])
def test_cr2_and_its_degrees_of_freedom_are_those_of_the_full_matrices(weights: str | None) -> None:
    model = fitted(weights=weights)
    found = clustered(model, Errors.CR2)
    matrix, df = in_full(model)
    assert found.matrix == pytest.approx(matrix, rel=1e-10)
    assert found.df == pytest.approx(df, rel=1e-10)


def test_cr2_exists_where_a_cluster_determines_a_coefficient_alone() -> None:
    data = frame()
    levels = tuple(sorted(data["group"].unique()))
    model = ols(design(data, "y", ["x", "group"], factors={"group": levels}, cluster="group"))
    found = clustered(model, Errors.CR2)
    matrix, df = in_full(model)
    assert found.se[1] == pytest.approx(np.sqrt(matrix[1, 1]), rel=1e-8)
    assert found.df[1] == pytest.approx(df[1], rel=1e-8)
    with pytest.raises(NotEnoughDataError, match="without one of the groups"):
        clustered(model, Errors.CR3)


def test_equal_weights_change_nothing_but_the_scale_of_sigma() -> None:
    data = frame().assign(w=3.0)
    plain, weighted = fitted(data), fitted(data, weights="w")
    for one in (Errors.CR0, Errors.CR1, Errors.CR1S, Errors.CR2, Errors.CR3):
        assert clustered(weighted, one).se == pytest.approx(clustered(plain, one).se, rel=1e-10)
    assert robust(weighted).se == pytest.approx(robust(plain).se, rel=1e-10)
    assert weighted.fit.sigma**2 == pytest.approx(3 * plain.fit.sigma**2)


@pytest.mark.parametrize("weights", [None, "w"])
def test_cr3_adds_up_what_leaving_out_each_cluster_changes(weights: str | None) -> None:
    data = frame()
    model = fitted(data, weights=weights)
    without = (data[data["group"] != one] for one in data["group"].unique())
    changes = np.array(
        [model.estimates - fitted(one, weights=weights).estimates for one in without]
    )
    assert clustered(model, Errors.CR3).matrix == pytest.approx(changes.T @ changes)


def test_cr1_and_cr1s_differ_by_their_factors() -> None:
    model = fitted()
    plain, cr1, cr1s = (
        clustered(model, one).matrix for one in (Errors.CR0, Errors.CR1, Errors.CR1S)
    )
    assert cr1 == pytest.approx(plain * 7 / 6)
    assert cr1s == pytest.approx(plain * 7 / 6 * 59 / 57)


def test_clusters_of_one_row_are_heteroscedastic_errors() -> None:
    data = frame()
    data["group"] = np.arange(len(data))
    model = fitted(data)
    assert clustered(model, Errors.CR0).matrix == pytest.approx(robust(model, Errors.HC0).matrix)
    assert clustered(model, Errors.CR2).matrix == pytest.approx(robust(model, Errors.HC2).matrix)
    assert clustered(model, Errors.CR3).matrix == pytest.approx(robust(model, Errors.HC3).matrix)


def test_two_ways_of_the_same_clusters_are_one_way() -> None:
    data = frame()
    model = ols(design(data.assign(same=data["group"]), "y", ["x"], cluster=["group", "same"]))
    assert two_way(model).matrix == pytest.approx(clustered(model, Errors.CR1S).matrix)


def test_few_clusters_are_told_to_use_cr2() -> None:
    model = fitted()
    (notice,) = clustered(model, Errors.CR1).notices
    assert notice.code is NoticeCode.FEW_CLUSTERS_FOR_ERRORS
    assert dict(notice.facts) == {"column": "group", "clusters": "7"}
    assert clustered(model, Errors.CR2).notices == ()


def test_influence_is_what_leaving_out_the_row_does() -> None:
    data = frame(20)
    model = fitted(data)
    without = ols(design(data.drop(index=4), "y", ["x", "z"]))
    found = influence(model)
    change = model.estimates - without.estimates
    distance = change @ np.linalg.inv(model.bread) @ change / (3 * model.fit.sigma**2)
    assert found.cooks_distance[4] == pytest.approx(distance)
    rest = without.fit.sigma * np.sqrt(1 - model.leverage[4])
    assert found.studentised[4] == pytest.approx(model.residuals[4] / rest)


def test_inflation_of_one_column_comes_from_how_well_the_others_explain_it() -> None:
    data = frame()
    (x, _) = inflation(fitted(data))
    others = ols(design(data, "x", ["z"])).fit.r_squared
    assert x.value == pytest.approx(1 / (1 - others))


def test_columns_that_say_nearly_the_same_and_rows_that_decide_are_noticed() -> None:
    data = frame()
    data.loc[0, ["x", "y"]] = [30.0, -100.0]
    data["z"] = data["x"] + 0.01 * data["z"]
    codes = {one.code for one in warnings_of(fitted(data))}
    assert codes == {NoticeCode.COLLINEAR_COLUMNS, NoticeCode.INFLUENTIAL_ROWS}
    assert warnings_of(fitted()) == ()


def refused(data: pd.DataFrame, **more: object) -> Design:
    return design(data, "y", ["x", "z"], **more)  # type: ignore[arg-type]


def test_what_cannot_be_estimated_is_refused_with_its_reason() -> None:
    data = frame()
    with pytest.raises(NotEnoughDataError, match="y has the same value in all 60 rows"):
        ols(refused(data.assign(y=2.0)))
    with pytest.raises(NotEnoughDataError, match="at least 4 complete rows; there are 3"):
        ols(refused(data.head(3)))
    with pytest.raises(NotEnoughDataError, match="z follows exactly from the other columns"):
        ols(refused(data.assign(z=3 * data["x"] - 1)))
    with pytest.raises(NotEnoughDataError, match="x:z follows exactly"):
        ols(design(data.assign(z=1.0), "y", ["x", term("x", "z")]))
    with pytest.raises(NotEnoughDataError, match="two groups or more; group has one"):
        clustered(ols(refused(data.assign(group="a"), cluster="group")))
    with pytest.raises(ValueError, match="names no such clustering column"):
        clustered(ols(refused(data)))


def test_a_row_that_decides_a_coefficient_alone_has_no_hc3() -> None:
    data = frame().assign(z=0.0)
    data.loc[5, "z"] = 1.0
    with pytest.raises(
        NotEnoughDataError, match="row 6 of the data determines a coefficient alone"
    ):
        robust(ols(refused(data)))


def test_a_negative_variance_is_refused_and_not_rooted() -> None:
    data = pd.DataFrame(
        {"y": [1.0, 2, 2, 1, 1, 2, 2, 1], "x": [0, 0, 0, 0, 1, 1, 1, 1], "a": [0, 1] * 4}
    )
    data["y"] += np.arange(8) / 100
    data["b"] = [0, 0, 1, 1] * 2
    model = ols(design(data, "y", ["x"], cluster=["a", "b"]))
    assert two_way(model).matrix[0, 0] < 0
    with pytest.raises(NotEnoughDataError, match="a variance was estimated below zero"):
        coefficients(model.columns, model.estimates, two_way(model))
