"""Whether correlations are worth factoring: KMO and Bartlett's test of sphericity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2

from scoring.measure.factor.correlations import (
    CONVENTION,
    Source,
    correlations,
    eigenvalues,
    refuse_singular,
)
from scoring.measure.reliability.coefficients import squared_multiple_correlations
from scoring.results import Notice
from scoring.threads import one_blas_thread

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SamplingAdequacy:
    """`kmo` from 0 to 1, overall and per item; Bartlett's chi-square with its df and p.

    `smc` are the squared multiple correlations of each item with all others, `eigenvalues` those of
    the correlation matrix, largest first, `determinant` its determinant.
    """

    items: tuple[str, ...]
    kmo: float
    kmo_items: Floats
    bartlett_chi2: float
    bartlett_df: int
    bartlett_p: float
    smc: Floats
    eigenvalues: Floats
    determinant: float
    used: int
    dropped: int
    deletion: str
    notices: tuple[Notice, ...] = ()
    convention: str = CONVENTION


@one_blas_thread()
def sampling_adequacy(source: Source) -> SamplingAdequacy:
    """Kaiser-Meyer-Olkin measure (Kaiser & Rice 1974; psych::KMO) and Bartlett's (1950) test.

    KMO = sum r^2 / (sum r^2 + sum q^2) over pairs, q the partial correlations given all other items.
    chi2 = -(n - 1 - (2p + 5)/6) log|R| with p(p - 1)/2 degrees of freedom
    (psych::cortest.bartlett). smc = 1 - 1 / diagonal of the inverse.

    A frame is used listwise. Raises NotEnoughDataError where the correlations have no inverse.
    """
    known = correlations(source)
    refuse_singular(known)
    matrix, items = known.matrix, len(known.items)
    inverse = np.linalg.inv(matrix)
    scale = np.sqrt(np.diag(inverse))
    off = ~np.eye(items, dtype=bool)
    plain = (matrix**2 * off).sum(axis=0)
    partial = ((inverse / np.outer(scale, scale)) ** 2 * off).sum(axis=0)
    log_determinant = float(np.linalg.slogdet(matrix)[1])
    statistic = -log_determinant * (known.used - 1 - (2 * items + 5) / 6)
    df = items * (items - 1) // 2
    return SamplingAdequacy(
        items=known.items,
        kmo=float(plain.sum() / (plain.sum() + partial.sum())),
        kmo_items=plain / (plain + partial),
        bartlett_chi2=statistic,
        bartlett_df=df,
        bartlett_p=float(chi2.sf(statistic, df)),
        smc=squared_multiple_correlations(matrix),
        eigenvalues=eigenvalues(matrix),
        determinant=float(np.exp(log_determinant)),
        used=known.used,
        dropped=known.dropped,
        deletion=known.deletion,
        notices=known.notices,
    )
