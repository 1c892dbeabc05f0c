"""Scores of people on factors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.errors import NotEnoughDataError
from scoring.measure.factor.correlations import CONVENTION, refuse_singular
from scoring.measure.factor.exploratory import FactorAnalysis
from scoring.results import Notice
from scoring.threads import one_blas_thread

Floats = npt.NDArray[np.float64]


class ScoreMethod(StrEnum):
    """THURSTONE (regression) has the smallest error, BARTLETT is unbiased for each person, TEN_BERGE
    keeps the correlations of the factors, ANDERSON makes uncorrelated scores."""

    THURSTONE = "thurstone"
    BARTLETT = "bartlett"
    TEN_BERGE = "ten-berge"
    ANDERSON = "anderson"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FactorScores:
    """Scores (people x factors F1, F2, ...) for items in standard deviations from their mean.

    The frame has every person; those with a missing item have no score (NaN) and are counted in
    `dropped`. `weights` (items x factors) make the scores; `determinacy` is the squared correlation
    of a score with its factor, if the model holds.
    """

    method: ScoreMethod
    scores: pd.DataFrame
    weights: Floats
    determinacy: Floats
    used: int
    dropped: int
    notices: tuple[Notice, ...] = ()
    convention: str = CONVENTION


@one_blas_thread()
def factor_scores(
    frame: pd.DataFrame,
    found: FactorAnalysis,
    *,
    method: ScoreMethod = ScoreMethod.THURSTONE,
) -> FactorScores:
    """Scores of the people of a frame (people x items, NaN for missing) on the factors found.

    With pattern L, factor correlations P, correlations R, uniqueness U: weights are R^-1 L P
    (Thurstone 1935), U^-1 L (L'U^-1 L)^-1 (Bartlett 1937), ten Berge et al. (1999), and
    U^-1 L (L'U^-1 R U^-1 L)^-1/2 (Anderson & Rubin 1956), as psych::factor.scores. They apply to
    z = (x - mean)/sd over the complete rows of this frame (n - 1). Unlike psych, which gives
    Thurstone's scores whatever is asked of one factor, the method asked for is the one used.

    Raises NotEnoughDataError where the correlations have no inverse, an item does not vary, or a unique
    variance that would be divided by is not positive; KeyError for a missing column.
    """
    refuse_singular(found.correlations)
    weights = _weights(found, method)
    values = frame[list(found.items)].to_numpy(dtype=np.float64, na_value=np.nan)
    complete = ~np.isnan(values).any(axis=1)
    known = values[complete]
    if len(known) < 2 or not known.std(axis=0).all():
        raise NotEnoughDataError(
            "Factor scores need two people with all items, and items that vary."
        )
    scores = np.full((len(values), weights.shape[1]), np.nan)
    scores[complete] = (known - known.mean(axis=0)) / known.std(axis=0, ddof=1) @ weights
    names = [f"F{i + 1}" for i in range(weights.shape[1])]
    return FactorScores(
        method=method,
        scores=pd.DataFrame(scores, columns=names, index=frame.index),
        weights=weights,
        determinacy=_determinacy(found, weights),
        used=int(complete.sum()),
        dropped=int((~complete).sum()),
        notices=found.notices,
    )


def _weights(found: FactorAnalysis, method: ScoreMethod) -> Floats:
    matrix, loadings = found.correlations.matrix, found.loadings
    if method is ScoreMethod.THURSTONE:
        return np.asarray(np.linalg.solve(matrix, found.structure))
    if method is ScoreMethod.TEN_BERGE:
        phi = np.eye(loadings.shape[1]) if found.phi is None else found.phi
        root, half = _power(phi, 0.5), _power(matrix, -0.5)
        target = half @ loadings @ root
        return np.asarray(half @ target @ _power(target.T @ target, -0.5) @ root)
    if found.uniqueness.min() <= 0:
        raise NotEnoughDataError(
            f"{method.capitalize()} scores divide by the unique variances, and one is not positive. "
            "Ask for Thurstone's scores, or for fewer factors."
        )
    weighted = loadings / found.uniqueness[:, None]
    if method is ScoreMethod.BARTLETT:
        return np.asarray(weighted @ np.linalg.inv(loadings.T @ weighted))
    return np.asarray(weighted @ _power(weighted.T @ matrix @ weighted, -0.5))


def _determinacy(found: FactorAnalysis, weights: Floats) -> Floats:
    variance = np.diag(weights.T @ found.correlations.matrix @ weights)
    return np.asarray((weights * found.structure).sum(axis=0) ** 2 / variance)


def _power(matrix: Floats, exponent: float) -> Floats:
    values, vectors = np.linalg.eigh(matrix)
    return np.asarray((vectors * values**exponent) @ vectors.T)
