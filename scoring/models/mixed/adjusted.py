"""Coefficients of a mixed model with Kenward and Roger's standard errors and degrees of freedom."""

from __future__ import annotations

import numpy as np

from scoring.errors import NotEnoughDataError
from scoring.models.mixed.coefficients import coefficients
from scoring.models.mixed.degrees import kenward_roger
from scoring.models.mixed.results import Coefficient, Criterion, MixedModel


def kenward_roger_coefficients(model: MixedModel) -> tuple[Coefficient, ...]:
    """The fixed effects as summary(lmer, ddf = "Kenward-Roger") has them; best with few groups.

    Standard errors allow for the variances being estimated, so they are larger. Raises
    NotEnoughDataError for a fit by maximum likelihood, for which the method does not hold.
    """
    if model.criterion is not Criterion.REML:
        raise NotEnoughDataError("Kenward and Roger's method needs a fit by REML.")
    found = kenward_roger(model.parts.estimate, model.parts.back)
    return coefficients(
        [one.term for one in model.coefficients],
        np.array([one.estimate for one in model.coefficients]),
        np.sqrt(np.diagonal(found.covariance)),
        found.df,
        method="Kenward-Roger",
    )
