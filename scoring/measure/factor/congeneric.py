"""One factor behind all items, by maximum likelihood, from their covariance matrix."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.measure.factor.extraction import Extraction, extract
from scoring.measure.factor.rotation import Rotation, rotate

Floats = npt.NDArray[np.float64]

MOST_GROUPS = 4
STEPS = 100
HALVINGS = 30
SLOPE = 1e-9  # largest derivative, in standardised items, at which the search ends
ROUNDING = 1e-13
RUNAWAY = 30.0  # a standardised estimate beyond this has no maximum to go to


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OneFactor:
    """Loadings and unique variances in the units of the items, for a factor of variance 1.

    `information` is Fisher's, of one person, for loadings and then unique variances; a unique
    variance may be negative (a Heywood case), as in a CFA without bounds.
    """

    loadings: Floats
    uniqueness: Floats
    information: Floats
    converged: bool


def one_factor(covariance: Floats) -> OneFactor:
    """ML estimates of S = ll' + U by Newton's method (Joreskog 1971; lavaan::cfa(std.lv = TRUE)).

    The likelihood may have several peaks where the items measure more than one thing. So the bounded
    exploratory solution is sought from all items and from each group of them; from the highest peak the
    search goes on without bounds. The factor points where the standardised loadings add up above 0.
    """
    deviation = np.sqrt(np.diag(covariance))
    matrix = covariance / np.outer(deviation, deviation)
    tries = [extract(matrix, 1, Extraction.ML, start=start) for start in _starts(matrix)]
    starts = [np.concatenate([one.loadings[:, 0], one.uniqueness]) for one in tries]
    best = min(starts, key=lambda start: _discrepancy(matrix, start))
    point, converged = _scored(matrix, best)
    if point[: len(matrix)].sum() < 0:
        point[: len(matrix)] *= -1
    units = np.concatenate([deviation, deviation**2])
    information = _derivatives(matrix, point)[1] / np.outer(units, units)
    loadings, uniqueness = np.split(point * units, 2)
    return OneFactor(
        loadings=loadings, uniqueness=uniqueness, information=information, converged=converged
    )


def _starts(matrix: Floats) -> list[Floats | None]:
    """Unique variances: the usual ones, and what each group of items alone would give.

    Groups are the principal components with an eigenvalue above one, turned by varimax.
    """
    values, vectors = np.linalg.eigh(matrix)
    count = min(int((values > 1).sum()), MOST_GROUPS)
    if count < 2:
        return [None]
    components = vectors[:, -count:] * np.sqrt(values[-count:])
    return [None, *(1 - rotate(components, Rotation.VARIMAX).loadings.T ** 2)]


def _scored(matrix: Floats, start: Floats) -> tuple[Floats, bool]:
    """Newton's method, Fisher scoring where the surface bends the wrong way."""
    point, value = start, _discrepancy(matrix, start)
    for _ in range(STEPS):
        slope, information = _derivatives(matrix, point)
        if float(np.abs(slope).max()) < SLOPE:
            return point, True
        curvature = _curvature(matrix, point)
        if np.linalg.eigvalsh(curvature)[0] <= 0:
            curvature = information
        step = np.linalg.lstsq(curvature, slope, rcond=None)[0]
        for halving in range(HALVINGS):
            tried = point + step / 2**halving
            reached = _discrepancy(matrix, tried)
            if reached <= value + ROUNDING:
                break
        else:
            return point, False
        point, value = tried, reached
        if np.abs(point).max() > RUNAWAY:
            return point, False
    return point, False


def _discrepancy(matrix: Floats, point: Floats) -> float:
    """log|S| + tr(R S^-1), infinite where S is not positive definite."""
    loadings, uniqueness = np.split(point, 2)
    model = np.outer(loadings, loadings) + np.diag(uniqueness)
    if np.linalg.eigvalsh(model)[0] <= 0:
        return np.inf
    return float(np.linalg.slogdet(model)[1] + np.trace(np.linalg.solve(model, matrix)))


def _derivatives(matrix: Floats, point: Floats) -> tuple[Floats, Floats]:
    """Score and Fisher information of one person, loadings first."""
    loadings, uniqueness = np.split(point, 2)
    model = np.outer(loadings, loadings) + np.diag(uniqueness)
    inverse = np.linalg.inv(model)
    pull = inverse @ (matrix - model) @ inverse
    slope = np.concatenate([pull @ loadings, np.diag(pull) / 2])
    image = inverse @ loadings
    both = inverse * (loadings @ image) + np.outer(image, image)
    cross = inverse * image
    information = np.block([[both, cross], [cross.T, inverse**2 / 2]])
    return slope, information


def _curvature(matrix: Floats, point: Floats) -> Floats:
    """Half the second derivatives of the discrepancy; the information is their expectation."""
    loadings, uniqueness = np.split(point, 2)
    expected = np.linalg.inv(np.outer(loadings, loadings) + np.diag(uniqueness))
    observed = expected @ matrix @ expected
    one, two = expected @ loadings, observed @ loadings
    both = (
        expected * (loadings @ (two - one))
        + observed * (loadings @ one)
        + np.outer(one, two)
        + np.outer(two, one)
        - np.outer(one, one)
        + expected
        - observed
    )
    cross = observed * one + expected * (two - one)
    unique = expected * observed - expected * expected / 2
    return np.block([[both, cross], [cross.T, unique]])
