"""One factor behind all items, by maximum likelihood, from their covariance matrix."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.measure.factor.extraction import Extraction, extract

Floats = npt.NDArray[np.float64]

LEAST_SHARE = 0.1
STEPS = 500
HALVINGS = 30
SLOPE = 1e-9  # largest derivative, in standardised items, at which the search ends
ROUNDING = 1e-13


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
    """ML estimates of S = ll' + U by Fisher scoring (Joreskog 1971; lavaan::cfa(std.lv = TRUE)).

    The likelihood may have several peaks where the items measure more than one thing. So it is climbed
    from the bounded exploratory solution and from Hagglund's (1982) FABIN 3, where lavaan starts, and
    the higher peak is taken. The factor points where the sum of the standardised loadings is positive.
    """
    deviation = np.sqrt(np.diag(covariance))
    matrix = covariance / np.outer(deviation, deviation)
    tries = (
        extract(matrix, 1, Extraction.ML),
        extract(matrix, 1, Extraction.ML, start=1 - (_fabin(covariance) / deviation) ** 2),
    )
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


def _fabin(covariance: Floats) -> Floats:
    """Loadings relative to the first item, each with all others as instruments, in closed form.

    Kept within what the variances allow if the factor has at least a tenth of the first item's.
    """
    first, rest = covariance[1:, 0], covariance[1:, 1:]
    inverse = np.linalg.inv(rest)
    through = inverse @ first
    # Column i: the weights of the instruments of item i, which are all items but i and the first.
    weights = through[:, None] - inverse * (through / np.diag(inverse))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = (rest * weights).sum(axis=0) / (first @ weights)
    limit = np.sqrt(np.diag(rest) / (LEAST_SHARE * covariance[0, 0]))
    relative = np.concatenate(
        [[1.0], np.clip(np.where(np.isfinite(ratio), ratio, 1.0), -limit, limit)]
    )
    along = np.outer(relative, relative) / (relative @ relative)
    unique = np.linalg.solve(
        np.eye(len(along)) - along * along, np.diag(covariance - along @ covariance @ along)
    )
    variance = relative @ (covariance - np.diag(unique)) @ relative / (relative @ relative) ** 2
    return np.asarray(relative * np.sign(variance) * np.sqrt(abs(variance)))


def _scored(matrix: Floats, start: Floats) -> tuple[Floats, bool]:
    point, value = start, _discrepancy(matrix, start)
    for _ in range(STEPS):
        slope, information = _derivatives(matrix, point)
        if float(np.abs(slope).max()) < SLOPE:
            return point, True
        step = np.linalg.lstsq(information, slope, rcond=None)[0]
        for halving in range(HALVINGS):
            tried = point + step / 2**halving
            reached = _discrepancy(matrix, tried)
            if reached <= value + ROUNDING:
                break
        else:
            return point, False
        point, value = tried, reached
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
