"""Bootstrap of path models from moments: no resample is ever written out.

A resample is a row of counts, of people or of whole clusters; counts times their sums of products are
the moments of all resamples in one matrix product. In a model without circles whose equations have
unrelated residuals, or the same predictors where residuals covary, maximum likelihood is least squares
equation by equation, so that coefficients follow from the moments.
"""

from __future__ import annotations

import numpy as np

from scoring.crossproducts import Flags, Floats, Integers
from scoring.errors import NotEnoughDataError
from scoring.measure.reliability.resampling import draws
from scoring.measure.sem.model import ModelError
from scoring.models.path_model import PathModel

SINGULAR = 1e-10  # smallest eigenvalue of the predictors' correlations that is not taken for 0
FEWEST = 100  # resamples that an interval needs


def row_sums(values: Floats, clusters: Integers | None) -> Floats:
    """Per person, or summed per cluster: 1, the variables about their means, their products."""
    centred = values - values.mean(axis=0)
    upper = np.triu_indices(values.shape[1])
    columns = np.column_stack(
        [np.ones(len(values)), centred, centred[:, upper[0]] * centred[:, upper[1]]]
    )
    if clusters is None:
        return columns
    order = np.argsort(clusters, kind="stable")
    starts = np.flatnonzero(np.diff(clusters[order], prepend=-1))
    return np.asarray(np.add.reduceat(columns[order], starts, axis=0))


def covariances_of(sums: Floats, variables: int) -> Floats:
    """Sums (resamples x columns of `row_sums`) to covariance matrices with divisor n."""
    people = sums[:, :1]
    means = sums[:, 1 : variables + 1] / people
    whole = np.empty((len(sums), variables, variables))
    upper = np.triu_indices(variables)
    whole[:, upper[0], upper[1]] = sums[:, variables + 1 :] / people
    whole[:, upper[1], upper[0]] = whole[:, upper[0], upper[1]]
    return np.asarray(whole - means[:, :, None] * means[:, None, :])


def coefficients_of(covariances: Floats, model: PathModel) -> Floats:
    """Least-squares coefficients (resamples x paths); NaN where predictors cannot be told apart."""
    place = {name: i for i, name in enumerate(model.variables)}
    found = np.full((len(covariances), len(model.paths)), np.nan)
    for outcome in model.outcomes:
        of_outcome = np.array([i for i, p in enumerate(model.paths) if p.outcome == outcome])
        at = [place[model.paths[i].predictor] for i in of_outcome]
        inner = covariances[:, at][:, :, at]
        usable = np.flatnonzero(_regular(inner))
        right = covariances[usable][:, at, place[outcome]]
        solved = np.linalg.solve(inner[usable], right[:, :, None])[:, :, 0]
        found[np.ix_(usable, of_outcome)] = solved
    return found


def _regular(matrices: Floats) -> Flags:
    scale = np.sqrt(np.diagonal(matrices, axis1=1, axis2=2))
    varied: Flags = np.asarray((scale > 0).all(axis=1))
    product = np.where(varied[:, None, None], scale[:, :, None] * scale[:, None, :], 1.0)
    smallest = np.linalg.eigvalsh(matrices / product)[:, 0]
    return np.asarray(varied & (smallest > SINGULAR))


def resampled(
    sums: Floats, model: PathModel, generator: np.random.Generator, resamples: int
) -> Floats:
    """Coefficients and defined quantities of every resample in which all of them exist.

    `sums` are those of `row_sums`, one row per person or cluster, which are drawn with replacement.
    Raises ModelError for models that least squares does not fit, NotEnoughDataError if fewer than
    100 resamples (or half of them) have a value.
    """
    refuse_beyond_least_squares(model)
    variables = len(model.variables)
    parts = [
        coefficients_of(covariances_of(counts.astype(np.float64) @ sums, variables), model)
        for counts in draws(generator, len(sums), resamples, sums.shape[1])
    ]
    values = model.values(np.concatenate(parts))
    usable = values[np.isfinite(values).all(axis=1)]
    if len(usable) < min(FEWEST, resamples) or 2 * len(usable) < resamples:
        raise NotEnoughDataError(
            f"Only {len(usable)} of {resamples} resamples have a value; more people or clusters "
            "in which the predictors differ are needed."
        )
    return np.asarray(usable)


def refuse_beyond_least_squares(model: PathModel) -> None:
    """Raises ModelError where residuals covary although the predictors differ."""
    for pair in sorted(map(sorted, model.covarying)):
        sets = [set(model.predictors_of(one)) for one in pair]
        if sets[0] != sets[1]:
            raise ModelError(
                f"The residuals of {' and '.join(pair)} covary, but their predictors differ: give "
                "them the same predictors, or leave the bootstrap out."
            )
