"""A table of coefficients from estimates, standard errors and degrees of freedom."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import t

from scoring.crossproducts import Floats
from scoring.models.mixed.results import Coefficient
from scoring.results import Interval

LEVEL = 0.95


def coefficients(
    terms: Sequence[str], estimates: Floats, errors: Floats, df: Floats, *, method: str
) -> tuple[Coefficient, ...]:
    """Two-sided t tests and 95 % t intervals."""
    statistics = estimates / errors
    p = 2 * t.sf(np.abs(statistics), df)
    reach = t.ppf((1 + LEVEL) / 2, df) * errors
    return tuple(
        Coefficient(
            term=term,
            estimate=float(estimates[k]),
            se=float(errors[k]),
            df=float(df[k]),
            statistic=float(statistics[k]),
            p=float(p[k]),
            interval=Interval(
                low=float(estimates[k] - reach[k]),
                high=float(estimates[k] + reach[k]),
                level=LEVEL,
                method=method,
            ),
        )
        for k, term in enumerate(terms)
    )
