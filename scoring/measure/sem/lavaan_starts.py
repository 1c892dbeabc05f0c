"""The start values of lavaan 0.6, for a search that is to end where lavaan's ends.

Residual variances start at half of the sample's variances, those of factors at 0.05, intercepts at the
sample's means, moments of exogenous variables at their own, covariances, factor means and
regressions at 0 (regressions among observed variables alone: at least squares). Loadings start at 1,
or at the solution of a factor by itself from triads of covariances (FABIN; Hagglund 1982,
Psychometrika 47:209-222), within bounds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.linalg import LinAlgError

from scoring.measure.em_moments import saturated_moments
from scoring.measure.sem.answers import Answers, GroupAnswers
from scoring.measure.sem.model import Operator
from scoring.measure.sem.parameters import Parameter, ParameterTable
from scoring.measure.sem.structure import Floats
from scoring.moments import moments

Key = tuple[str, Operator, str]

FACTOR_VARIANCE = 0.05
EM_TOLERANCE, EM_STEPS = 1e-5, 500  # lavaan's, for the moments of incomplete answers
LEAST_SHARE = (
    0.1  # of the first item's variance that its factor explains, for the bounds of loadings
)
SIMPLE_LOADING = 0.7
NEGATIVE_TRIAD = 0.7  # loadings of three items that no factor can explain, if its variance is 1
SEEN = (0.01, 0.99)  # shares of a variance within which a residual variance is believed


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Group:
    """Moments of a group: `covariance` of the pairs that answered, `complete` of EM (the same where
    no answer is missing); `shrink` turns a variance divided by n - 1 into one divided by n."""

    names: tuple[str, ...]
    rows: tuple[Parameter, ...]
    mean: Floats
    covariance: Floats
    complete: Floats
    shrink: float

    def place(self, *names: str) -> list[int]:
        return [self.names.index(name) for name in names]

    def variance(self, name: str) -> float:
        place = self.names.index(name)
        return float(self.covariance[place, place])


def lavaan_starts(table: ParameterTable, answers: Answers, *, triads: bool) -> Floats:
    """One value for each free row of the table, in its order; equal rows may start apart.

    `triads`: loadings start as in `lavaan::cfa(...)` and `lavaan::sem(...)`; otherwise at 1, as in
    `growth(...)` and where these functions are called through another one (`do.call`).
    """
    values: list[float] = []
    for number, answered in enumerate(answers.groups):
        group = _group(table, number, answered)
        special = _of_single_items(table, group)
        if triads:
            special |= _of_loadings(table, group)
        if not table.variables.latent:
            special |= _of_regressions(group)
        for row in group.rows:
            if row.free is not None:
                values.append(_start(row, table, group, special))
    return np.array(values)


def simple_starts(table: ParameterTable) -> Floats:
    """Loadings 0.7, variances 1, all else 0: where lavaan starts again when a search failed."""
    return np.array(
        [
            SIMPLE_LOADING if row.operator is Operator.LOADING else float(row.is_variance)
            for row in table.rows
            if row.free is not None
        ]
    )


def _group(table: ParameterTable, number: int, answered: GroupAnswers) -> _Group:
    mean, complete = answered.sample.mean, answered.sample.covariance
    covariance, shrink = complete, 1.0
    if answered.saturated is not None and answered.values is not None:
        shrink = (answered.sample.people - 1) / answered.sample.people
        covariance = moments(answered.values).covariance() * shrink
        rough = saturated_moments(answered.values, tolerance=EM_TOLERANCE, most_steps=EM_STEPS)
        mean, complete = rough.mean, rough.covariance
    return _Group(
        names=table.variables.observed,
        rows=table.of_group(number),
        mean=mean,
        covariance=covariance,
        complete=complete,
        shrink=shrink,
    )


def _start(
    row: Parameter, table: ParameterTable, group: _Group, special: Mapping[Key, float]
) -> float:
    if row.start is not None:
        return row.start
    key = (row.left, row.operator, row.right)
    if key in special:
        return special[key]
    if row.operator is Operator.LOADING:
        return 1.0
    if row.operator is Operator.MEAN:
        return float(group.mean[group.place(row.left)[0]]) if row.left in group.names else 0.0
    if row.operator is Operator.REGRESSION:
        return 0.0
    exogenous = table.variables.exogenous
    if row.left in exogenous and row.right in exogenous:
        i, j = group.place(row.left, row.right)
        return float(group.complete[i, j]) * group.shrink
    if not row.is_variance:
        return 0.0
    return 0.5 * group.variance(row.left) if row.left in group.names else FACTOR_VARIANCE


def _of_single_items(table: ParameterTable, group: _Group) -> dict[Key, float]:
    """What a single item leaves to its factor."""
    starts = {}
    for factor in table.variables.latent_free:
        items = _items(group, factor)
        if len(items) != 1 or items[0] not in group.names:
            continue
        residual = [r.value for r in group.rows if r.is_variance and r.left == items[0]]
        left = group.variance(items[0]) - (1.0 if residual[0] is None else residual[0])
        starts[factor, Operator.COVARIANCE, factor] = max(left, FACTOR_VARIANCE)
    return starts


def _of_regressions(group: _Group) -> dict[Key, float]:
    """Least squares, where all variables are observed."""
    starts: dict[Key, float] = {}
    regressions = [row for row in group.rows if row.operator is Operator.REGRESSION]
    for outcome in dict.fromkeys(row.left for row in regressions):
        predictors = [row.right for row in regressions if row.left == outcome]
        here, there = group.place(outcome)[0], group.place(*predictors)
        shared = group.covariance[there, here]
        try:
            slopes = np.linalg.solve(group.covariance[np.ix_(there, there)], shared)
        except LinAlgError:
            slopes = np.zeros(len(there))
        for predictor, slope in zip(predictors, slopes, strict=True):
            starts[outcome, Operator.REGRESSION, predictor] = float(slope)
        total = group.variance(outcome)
        left = total - float(slopes @ shared)
        if SEEN[0] * total < left < SEEN[1] * total:
            starts[outcome, Operator.COVARIANCE, outcome] = left
    return starts


def _of_loadings(table: ParameterTable, group: _Group) -> dict[Key, float]:
    starts: dict[Key, float] = {}
    for factor in table.variables.latent:
        items = _items(group, factor)
        if not set(items) <= set(group.names):
            continue
        places = group.place(*items)
        variances = [row.value for row in group.rows if row.is_variance and row.left == factor]
        loadings = factor_alone(
            group.complete[np.ix_(places, places)], unit_variance=variances == [1.0]
        )
        for item, loading in zip(items, loadings, strict=True):
            usable = bool(np.isfinite(loading))
            starts[factor, Operator.LOADING, item] = float(loading) if usable else 1.0
    return starts


def _items(group: _Group, factor: str) -> list[str]:
    return [r.right for r in group.rows if r.operator is Operator.LOADING and r.left == factor]


def factor_alone(covariance: Floats, *, unit_variance: bool) -> Floats:
    """Loadings of one factor's items, the first 1 unless the factor has `unit_variance`."""
    p = len(covariance)
    if p < 4:
        loadings, variance = _of_triad(_three(covariance))
        if variance is None:
            return np.full(p, NEGATIVE_TRIAD if unit_variance else 1.0)
        loadings = loadings[:p]
    else:
        loadings = _of_instruments(covariance)
        variance = _factor_variance(covariance, loadings) if unit_variance else 1.0
    if unit_variance:
        loadings = loadings * (np.sign(variance) * np.sqrt(abs(variance)))
    return loadings


def _three(covariance: Floats) -> Floats:
    """One item or two, filled up to three."""
    if len(covariance) == 1:
        return np.ones((3, 3))
    if len(covariance) == 3:
        return covariance
    variances, shared = np.diagonal(covariance), covariance[1, 0]
    extra = np.array([variances.mean(), shared])
    return np.block([[covariance, extra[:, None]], [extra[None, :], np.array([[variances.max()]])]])


def _of_triad(s: Floats) -> tuple[Floats, float | None]:
    """Exact loadings of three items and the variance; None where no factor fits."""
    s21, s31, s32 = s[1, 0], s[2, 0], s[2, 1]
    if s21 * s31 * s32 < 0:
        return np.ones(3), None
    with np.errstate(divide="ignore", invalid="ignore"):
        loadings = np.array([1.0, s32 / s31, s32 / s21])
        variance = s21 * s31 / s32
    least = _least(s)
    return _bounded(loadings, s), float(min(max(variance, least), s[0, 0]))


def _of_instruments(s: Floats) -> Floats:
    """Each loading by two-stage least squares, the other items as instruments (FABIN 3)."""
    p = len(s)
    loadings = np.ones(p)
    for i in range(1, p):
        others = [j for j in range(1, p) if j != i]
        with_first = s[others, 0]
        try:
            weights = np.linalg.solve(s[np.ix_(others, others)], with_first)
        except LinAlgError:
            weights = with_first
        loadings[i] = (s[i, others] @ weights) / (with_first @ weights)
    return _bounded(loadings, s)


def _least(s: Floats) -> float:
    return float(s[0, 0] - (1 - LEAST_SHARE) * s[0, 0])


def _bounded(loadings: Floats, s: Floats) -> Floats:
    most = np.sqrt(np.diagonal(s) / _least(s))
    bounded = np.clip(loadings, -most, most)
    bounded[0] = 1.0
    return np.asarray(bounded, dtype=np.float64)


def _factor_variance(s: Floats, loadings: Floats) -> float:
    square = float(loadings @ loadings)
    projection = np.outer(loadings, loadings) / square
    residual = np.linalg.solve(
        np.eye(len(s)) - projection**2, np.diagonal(s - projection @ s @ projection)
    )
    return float(loadings @ (s - np.diag(residual)) @ loadings) / square**2
