"""How much a mixed model explains, and whether a larger one explains more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from scoring.errors import NotEnoughDataError
from scoring.models.mixed.covariance import diagonal
from scoring.models.mixed.results import Criterion, MixedModel
from scoring.models.mixed.search import estimate

NO_VARIANCE = 1e-5  # performance::check_singularity's default within r2_nakagawa


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Shares of variance: by the coefficients, and by coefficients and groups (None: singular fit)."""

    marginal: float
    conditional: float | None


def explained(model: MixedModel) -> Explained:
    """R^2 of Nakagawa & Schielzeth (2013), with Johnson's (2014) extension to random slopes.

    marginal = var(X beta) / total, conditional = (var(X beta) + mean(z' sigma^2 Psi z)) / total, total =
    the numerator of the latter + sigma^2. As performance::r2_nakagawa: a singular fit has no conditional
    R^2, and its marginal one leaves the groups out of the total.
    """
    found, fixed = model.parts.estimate, model.parts.variance_fixed
    residual = found.sigma**2
    structure = found.likelihood.structure
    on_diagonal = list(diagonal(structure.dimensions))
    if (found.theta[on_diagonal] < NO_VARIANCE).any():
        return Explained(marginal=fixed / (fixed + residual), conditional=None)
    pairs = zip(found.covariances(), structure.squares(), strict=True)
    between = float(sum(np.sum(covariance * square) for covariance, square in pairs))
    total = fixed + between + residual
    return Explained(marginal=fixed / total, conditional=(fixed + between) / total)


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelihoodRatio:
    """`statistic` against chi2 on `df`; `p` is too large where a variance is tested against zero."""

    statistic: float
    df: int
    p: float


def likelihood_ratio(model: MixedModel, smaller: MixedModel) -> LikelihoodRatio:
    """Twice the difference of the log-likelihoods, both by maximum likelihood (refitted if need be).

    `smaller` must be a special case of `model` on the same rows; that cannot be seen from the fits.
    Raises NotEnoughDataError if outcome or rows differ or `smaller` is not smaller.
    """
    if (model.outcome, model.used) != (smaller.outcome, smaller.used):
        raise NotEnoughDataError("Only fits of one outcome to the same rows can be compared.")
    df = model.parameters - smaller.parameters
    if df < 1:
        raise NotEnoughDataError("The smaller model has as many parameters as the larger one.")
    statistic = _deviance_by_ml(smaller) - _deviance_by_ml(model)
    return LikelihoodRatio(statistic=statistic, df=df, p=float(chi2.sf(max(statistic, 0.0), df)))


def _deviance_by_ml(model: MixedModel) -> float:
    """The deviance of the same model by maximum likelihood."""
    if model.criterion is Criterion.ML:
        return model.deviance
    found = model.parts.estimate
    size = found.likelihood.coefficients
    return estimate(found.likelihood.structure, size, restricted=False).deviance
