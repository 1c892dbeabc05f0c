"""How many components or factors to keep: Horn's parallel analysis and Velicer's MAP."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from scoring.errors import NotEnoughDataError
from scoring.measure.factor.correlations import (
    CONVENTION,
    Source,
    correlations,
    eigenvalues,
    refuse_singular,
)
from scoring.measure.factor.extraction import Extraction, extract
from scoring.results import Notice
from scoring.threads import one_blas_thread

Floats = npt.NDArray[np.float64]

MOST_COMPONENTS = 8  # psych::vss looks at up to eight


class Basis(StrEnum):
    COMPONENTS = "components"
    FACTORS = "factors"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ParallelAnalysis:
    """Eigenvalues beside those of random answers, largest first.

    `suggested` counts the leading eigenvalues above the `quantile` of the random ones,
    `suggested_by_mean` those above their mean.
    """

    basis: Basis
    observed: Floats
    random_mean: Floats
    random_quantile: Floats
    quantile: float
    replications: int
    suggested: int
    suggested_by_mean: int
    used: int
    dropped: int
    deletion: str
    notices: tuple[Notice, ...] = ()
    convention: str = CONVENTION


@one_blas_thread()
def parallel_analysis(
    source: Source,
    generator: np.random.Generator,
    *,
    basis: Basis = Basis.COMPONENTS,
    replications: int = 1000,
    quantile: float = 0.95,
) -> ParallelAnalysis:
    """Horn's (1965) parallel analysis: eigenvalues against those of independent normal items.

    COMPONENTS compares those of the correlations; FACTORS those with the communalities of one
    minimum-residual factor in the diagonal, of the data and of each random matrix alike: it tends to
    keep more. Both as psych::fa.parallel(fa = "both", sim = TRUE), quantiles of R's type 7. The cost
    does not depend on the number of people. A frame is used listwise.

    Raises NotEnoughDataError unless there are more people than items.
    """
    known = correlations(source)
    used, items = known.used, len(known.items)
    if used <= items:
        there = f"there are {used} and {items}"
        raise NotEnoughDataError(f"Parallel analysis needs more people than items; {there}.")
    compared = eigenvalues if basis is Basis.COMPONENTS else _factor_eigenvalues
    observed = compared(known.matrix[None])[0]
    random = compared(_random_correlations(generator, replications, used, items))
    mean, upper = random.mean(axis=0), np.quantile(random, quantile, axis=0)
    return ParallelAnalysis(
        basis=basis,
        observed=observed,
        random_mean=mean,
        random_quantile=upper,
        quantile=quantile,
        replications=replications,
        suggested=_leading(observed > upper),
        suggested_by_mean=_leading(observed > mean),
        used=used,
        dropped=known.dropped,
        deletion=known.deletion,
        notices=known.notices,
    )


def _leading(above: npt.NDArray[np.bool_]) -> int:
    return int(np.cumprod(above).sum())


def _random_correlations(
    generator: np.random.Generator, replications: int, used: int, items: int
) -> Floats:
    """Correlations of independent normal items, drawn without the people.

    Their cross-products have a Wishart distribution, whose triangular root can be drawn directly
    (Bartlett 1933): chi variates on the diagonal, standard normal ones below.
    """
    root = np.tril(generator.standard_normal((replications, items, items)), -1)
    degrees = used - 1 - np.arange(items)
    place = np.arange(items)
    root[:, place, place] = np.sqrt(generator.chisquare(degrees, (replications, items)))
    root /= np.sqrt((root * root).sum(axis=2, keepdims=True))
    return np.asarray(root @ root.transpose(0, 2, 1))


def _factor_eigenvalues(matrices: Floats) -> Floats:
    """Eigenvalues with the communalities of one minimum-residual factor in the diagonal."""
    reduced = matrices.copy()
    place = np.arange(matrices.shape[1])
    for one, matrix in zip(reduced, matrices, strict=True):
        one[place, place] = (extract(matrix, 1, Extraction.MINRES).loadings ** 2).sum(axis=1)
    return eigenvalues(reduced)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MinimumAveragePartial:
    """Mean squared partial correlation after 1, 2, ... components, and where it is smallest."""

    averages: Floats
    suggested: int
    used: int
    dropped: int
    deletion: str
    notices: tuple[Notice, ...] = ()
    convention: str = CONVENTION


@one_blas_thread()
def minimum_average_partial(
    source: Source, *, most: int = MOST_COMPONENTS
) -> MinimumAveragePartial:
    """Velicer's (1976) minimum average partial test (psych::vss(...)$map).

    After m components are taken out of the correlations, the mean of the squared partial correlations
    of all pairs, for m = 1 to `most` (at most one less than there are items). A frame is used
    listwise. Raises NotEnoughDataError where the correlations have no inverse.
    """
    known = correlations(source)
    refuse_singular(known)
    items = len(known.items)
    count = min(most, items - 1)
    values, vectors = np.linalg.eigh(known.matrix)
    components = (vectors * np.sqrt(np.maximum(values, 0)))[:, ::-1]
    rest, averages = known.matrix.copy(), []
    for component in components.T[:count]:
        rest = rest - np.outer(component, component)
        scale = np.sqrt(np.diag(rest))
        partial = rest / np.outer(scale, scale)
        averages.append((float((partial**2).sum()) - items) / (items * (items - 1)))
    return MinimumAveragePartial(
        averages=np.array(averages),
        suggested=int(np.argmin(averages)) + 1,
        used=known.used,
        dropped=known.dropped,
        deletion=known.deletion,
        notices=known.notices,
    )
