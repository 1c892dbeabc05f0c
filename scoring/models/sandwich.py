"""Standard errors of linear models that do not trust equal variances or independent rows."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from scoring.crossproducts import Floats, Integers
from scoring.errors import NotEnoughDataError
from scoring.models.coefficients import Covariance, Errors
from scoring.models.design import Clusters, Design
from scoring.models.linear import LinearModel
from scoring.models.small_clusters import bias_reduced, jackknifed
from scoring.results import Notice, NoticeCode

FEW_CLUSTERS = 30  # below this CR0, CR1 and CR1S promise too much


def robust(model: LinearModel, errors: Errors = Errors.HC3) -> Covariance:
    """Heteroscedasticity-consistent covariance B (sum of x x' w^2 e^2 d) B, with n - k df.

    B = (X'WX)^-1, h the hat values; d = 1 (HC0), n/(n-k) (HC1), 1/(1-h) (HC2), 1/(1-h)^2 (HC3),
    1/(1-h)^min(4, nh/k) (HC4): MacKinnon and White (1985), Cribari-Neto (2004), sandwich::vcovHC.

    Raises NotEnoughDataError where HC2 to HC4 meet a row that determines a coefficient alone (h = 1).
    """
    rows, width = model.design.matrix.shape
    if errors not in _HC:
        raise ValueError(f"{errors.value} standard errors need clusters; use `clustered`.")
    rest = 1 - model.leverage
    if errors in _HC[2:] and (rest < 1e-10).any():
        raise NotEnoughDataError(
            f"{errors.value} standard errors do not exist: row {model.design.rows[rest.argmin()] + 1} "
            "of the data determines a coefficient alone."
        )
    power: Mapping[Errors, float | Floats] = {
        Errors.HC2: 1.0,
        Errors.HC3: 2.0,
        Errors.HC4: np.minimum(4.0, rows * model.leverage / width),
    }
    factor = rest ** -power[errors] if errors in power else np.ones(rows)
    if errors is Errors.HC1:
        factor = factor * rows / (rows - width)
    scores = model.design.matrix * (model.weights * model.residuals * np.sqrt(factor))[:, None]
    df = np.full(width, float(rows - width))
    return Covariance(errors=errors, matrix=_sandwich(model.bread, scores), df=df)


_HC = (Errors.HC0, Errors.HC1, Errors.HC2, Errors.HC3, Errors.HC4)


def clustered(model: LinearModel, errors: Errors = Errors.CR2, *, cluster: int = 0) -> Covariance:
    """Cluster-robust covariance for the `cluster`-th clustering column of the design.

    CR0: B (sum over clusters of s s') B with s the sum of x w e. CR1: times G/(G-1), which is what
    clubSandwich calls CR1. CR1S: times (n-1)/(n-k) as well, which Stata, statsmodels and
    sandwich::vcovCL(HC1) use. Both have G - 1 degrees of freedom. CR2 and CR3: see small_clusters;
    tests and intervals with CR2: working_errors.

    Raises NotEnoughDataError with fewer than two clusters.
    """
    groups = clusters_of(model.design, cluster)
    count = len(groups.labels)
    width = len(model.columns)
    exact = None
    if errors is Errors.CR2:
        found = bias_reduced(model, groups.codes)
        matrix, df, exact = found.matrix, found.df, found.errors
    elif errors in _PLAIN:
        matrix = _clustered(model, groups.codes) * _adjustment(model, errors, count)
        df = np.full(width, float(count - 1))
    elif errors is Errors.CR3:
        matrix, df = jackknifed(model, groups.codes), np.full(width, float(count - 1))
    else:
        raise ValueError(f"{errors.value} standard errors have no clusters; use `robust`.")
    few = count < FEW_CLUSTERS and errors in _PLAIN
    facts = (("column", groups.column), ("clusters", str(count)))
    notices = (Notice(code=NoticeCode.FEW_CLUSTERS_FOR_ERRORS, facts=facts),) if few else ()
    return Covariance(
        errors=errors, matrix=matrix, df=df, clusters=(count,), notices=notices, exact=exact
    )


_PLAIN = (Errors.CR0, Errors.CR1, Errors.CR1S)


def two_way(model: LinearModel) -> Covariance:
    """Clustered by the first two clustering columns: V1 + V2 - V12, each with its own G/(G-1).

    The whole times (n-1)/(n-k); degrees of freedom are those of the column with fewer groups, less one
    (Cameron, Gelbach and Miller 2011; sandwich::vcovCL with two columns).
    """
    first, second = clusters_of(model.design, 0), clusters_of(model.design, 1)
    pairs = np.unique(first.codes * len(second.labels) + second.codes, return_inverse=True)
    parts = (
        (first.codes, len(first.labels), 1),
        (second.codes, len(second.labels), 1),
        (pairs[1].reshape(-1), len(pairs[0]), -1),
    )
    matrix = sum(
        (
            sign * _clustered(model, codes) * _adjustment(model, Errors.CR1S, count)
            for codes, count, sign in parts
        ),
        start=np.zeros_like(model.bread),
    )
    fewest = min(len(first.labels), len(second.labels))
    return Covariance(
        errors=Errors.TWO_WAY,
        matrix=matrix,
        df=np.full(len(matrix), float(fewest - 1)),
        clusters=(len(first.labels), len(second.labels)),
    )


def clusters_of(design: Design, place: int) -> Clusters:
    """The `place`-th clustering of a design; raises NotEnoughDataError with fewer than two clusters."""
    if place >= len(design.clusters):
        raise ValueError("The design names no such clustering column: give `cluster` to design().")
    groups = design.clusters[place]
    if len(groups.labels) < 2:
        raise NotEnoughDataError(
            f"Clustered standard errors need two groups or more; {groups.column} has one."
        )
    return groups


def _clustered(model: LinearModel, codes: Integers) -> Floats:
    scores = model.design.matrix * (model.weights * model.residuals)[:, None]
    return _sandwich(model.bread, summed(scores, codes))


def summed(table: Floats, codes: Integers) -> Floats:
    """Column sums of the rows of each group."""
    groups = int(codes.max()) + 1
    return np.column_stack([np.bincount(codes, column, groups) for column in table.T])


def _adjustment(model: LinearModel, errors: Errors, count: int) -> float:
    rows, width = model.design.matrix.shape
    if errors is Errors.CR0:
        return 1.0
    return count / (count - 1) * ((rows - 1) / (rows - width) if errors is Errors.CR1S else 1.0)


def _sandwich(bread: Floats, scores: Floats) -> Floats:
    half = scores @ bread
    return half.T @ half
