"""Guttman's six lower bounds of reliability, and ten Berge's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.measure.reliability import coefficients
from scoring.measure.reliability.alpha import moments_of
from scoring.measure.reliability.split_half import Enumeration, Units, matrix_of, split_halves
from scoring.moments import Deletion, Moments
from scoring.tables import Data


@dataclass(frozen=True, slots=True, kw_only=True)
class GuttmanLambdas:
    """Lower bounds of the reliability of the sum (`units` raw) or of the standardised sum.

    `lambda4` is the best split half; with `all_splits` False it is the best of a random sample.
    `mu` are ten Berge's mu0 to mu3; mu0 is lambda3, mu1 is lambda2.
    """

    lambda1: float
    lambda2: float
    lambda3: float
    lambda4: float
    lambda5: float
    lambda6: float
    mu: tuple[float, float, float, float]
    all_splits: bool
    units: Units
    items: tuple[str, ...]
    used: int
    dropped: int
    deletion: Deletion


def guttman_lambdas(
    data: Data | Moments,
    *,
    items: Sequence[str] | None = None,
    deletion: Deletion = Deletion.PAIRWISE,
    units: Units = Units.RAW,
    psych: bool = False,
    reverse_negative: bool = False,
    generator: np.random.Generator | None = None,
) -> GuttmanLambdas:
    """lambda1 to lambda6 of Guttman (1945), formulas in `coefficients` and `split_half`.

    psych::guttman works with standardised items, and in lambda4 alone with half of the splits of an
    odd number (`psych`) and negative items reversed (`reverse_negative`); see `split_halves`, also for
    `generator` and errors.
    """
    found = moments_of(data, items, deletion)
    splits = split_halves(
        found,
        units=units,
        psych=psych,
        reverse_negative=reverse_negative,
        generator=generator,
    )
    matrix = matrix_of(found.select(splits.items), units)
    return GuttmanLambdas(
        lambda1=float(coefficients.lambda1(matrix)),
        lambda2=float(coefficients.lambda2(matrix)),
        lambda3=float(coefficients.alpha(matrix)),
        lambda4=splits.best,
        lambda5=float(coefficients.lambda5(matrix)),
        lambda6=float(coefficients.lambda6(matrix)),
        mu=coefficients.ten_berge(matrix),
        all_splits=splits.enumeration is not Enumeration.SAMPLED,
        units=units,
        items=splits.items,
        used=splits.used,
        dropped=splits.dropped,
        deletion=splits.deletion,
    )
