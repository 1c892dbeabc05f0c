"""Two groups of people who come in projects: people of one project are alike and count for less."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import fdtri

from scoring.errors import NotEnoughDataError
from scoring.measure.agreement.groups import GroupIcc, group_icc
from scoring.models.coefficients import coefficients
from scoring.models.compare.results import MeanTest
from scoring.models.compare.samples import Floats
from scoring.models.compare.two_groups import mean_test
from scoring.models.design import design
from scoring.models.linear import ols
from scoring.models.sandwich import clustered
from scoring.results import Interval

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clustered:
    """People of two groups: `y`, `group` 0 or 1, `project` from 0 on, `weight` (1 without weights)."""

    y: Floats
    group: Codes
    project: Codes
    weight: Floats

    @property
    def projects(self) -> tuple[int, int]:
        """How many projects each group comes from."""
        first, second = (len(np.unique(self.project[self.group == one])) for one in (0, 1))
        return first, second

    @property
    def crossed(self) -> bool:
        """Does a project have people of both groups?"""
        return sum(self.projects) > len(np.unique(self.project))


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustering:
    """How alike people of one project are, and what that leaves of their number.

    `icc` is that within groups (their means taken off first), `interval` Searle's from F.
    `design_effect` = 1 + (sum(n^2)/N - 1) icc, not below 1; `effective` = people / design effect.
    """

    icc: float
    interval: Interval
    projects: tuple[int, int]
    design_effect: float
    effective: tuple[float, float]


def clustering(data: Clustered, *, level: float = 0.95) -> Clustering:
    """ICC(1) of projects within groups and the design effect of a group's mean (Kish 1965).

    F interval: F/F_u and F/F_l in place of F, l = (F/F_u - 1)/(F/F_u + k0 - 1).
    Raises NotEnoughDataError without two projects, one of them with two people, or variation.
    """
    means = _means(data, np.ones_like(data.y))
    found = group_icc(data.y - means[data.group], data.project)
    sizes = _cells(data, np.ones_like(data.y))
    counts = sizes.sum(axis=1)
    effects = 1 + ((sizes**2).sum(axis=1) / counts - 1) * max(0.0, found.icc1)
    return Clustering(
        icc=found.icc1,
        interval=_limits(found, level),
        projects=data.projects,
        design_effect=float((effects * counts).sum() / counts.sum()),
        effective=(float(counts[0] / effects[0]), float(counts[1] / effects[1])),
    )


def _limits(found: GroupIcc, level: float) -> Interval:
    tail = (1 - level) / 2
    df1, df2 = found.df1, found.df2

    def at(quantile: float) -> float:
        ratio = found.statistic / float(fdtri(df1, df2, quantile))
        return max(-1.0, (ratio - 1) / (ratio + found.k0 - 1))

    return Interval(low=at(1 - tail), high=at(tail), level=level, method="F")


def clustered_difference(data: Clustered, *, level: float = 0.95) -> MeanTest:
    """Mean of the first group minus that of the second, every person counting the same.

    Least squares of y on the group with CR2 errors (Bell & McCaffrey 2002); the interval and p are by
    the distribution for few clusters (`working_errors`), df are Satterthwaite's. Error, t and df equal
    clubSandwich's vcovCR(lm(y ~ group), type = "CR2") and coef_test.

    Raises NotEnoughDataError when a group comes from one project: how projects differ is then not in
    the data.
    """
    _need_projects(data)
    columns = {"y": data.y, "first": data.group == 0, "project": data.project}
    frame = pd.DataFrame(columns).astype({"first": np.float64})
    model = ols(design(frame, "y", ("first",), cluster="project"))
    covariance = clustered(model)
    _need_error(float(covariance.matrix[1, 1]))
    found = coefficients(model.columns, model.estimates, covariance, level=level)[1]
    return MeanTest(
        difference=found.estimate,
        statistic=found.statistic,
        df=found.df,
        p=found.p,
        interval=found.interval,
        method=found.interval.method,
        exact=covariance.exact.distribution(1) if covariance.exact else None,
    )


def weighted_difference(data: Clustered, *, level: float = 0.95) -> MeanTest:
    """The same with every person's weight, for weights that say how many others a person stands for.

    z_c = sum of w (y - mean)/W over a project's people; variance = C/(C-1) sum((z_c - zbar)^2), in
    each group where groups come from different projects (they are strata, df = C - 2), over the
    differences of both groups where projects have people of both (df = C - 1). R:
    survey::svyby(~y, ~group, svydesign(ids, strata, weights), svymean), svycontrast.
    """
    _need_projects(data)
    totals = _cells(data, data.weight).sum(axis=1)
    means = _means(data, data.weight)
    pull = data.weight * (data.y - means[data.group]) / totals[data.group]
    scores, present = _cells(data, pull), _cells(data, np.ones_like(data.y)) > 0
    if data.crossed:
        parts, strata = [scores[0] - scores[1]], 1
    else:
        parts, strata = [scores[one][present[one]] for one in (0, 1)], 2
    variance = sum(len(part) * float(part.var(ddof=1)) for part in parts)
    df = sum(len(part) for part in parts) - strata
    return _tested(means[:, None], math.sqrt(variance), df, level, "linearised, weighted")


def _tested(means: Floats, error: float, df: float, level: float, method: str) -> MeanTest:
    _need_error(error)
    return mean_test(float(means[0, 0] - means[1, 0]), error, df, level, method)


def _need_error(error: float) -> None:
    if error <= 0:
        raise NotEnoughDataError(
            "The projects do not differ, so there is no error to test against."
        )


def _need_projects(data: Clustered) -> None:
    if min(data.projects) < 2:
        raise NotEnoughDataError(
            f"Each group must come from two projects; there are {data.projects[0]} and "
            f"{data.projects[1]}."
        )


def _means(data: Clustered, weight: Floats) -> Floats:
    sums = np.bincount(data.group, weights=weight * data.y, minlength=2)
    found: Floats = sums / np.bincount(data.group, weights=weight, minlength=2)
    return found


def _cells(data: Clustered, values: Floats) -> Floats:
    """Sums per group (rows) and project (columns)."""
    width = int(data.project.max()) + 1
    places = data.group * width + data.project
    cells = np.bincount(places, weights=values, minlength=2 * width).astype(np.float64)
    return cells.reshape(2, width)
