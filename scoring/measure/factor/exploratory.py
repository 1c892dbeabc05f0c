"""Exploratory factor analysis: loadings, their rotation, and how well they fit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.errors import NotEnoughDataError
from scoring.measure.factor.correlations import (
    CONVENTION,
    Correlations,
    Source,
    correlations,
    eigenvalues,
    refuse_singular,
)
from scoring.measure.factor.extraction import Extracted, Extraction, extract
from scoring.measure.factor.fit import FactorFit, degrees_of_freedom, factor_fit
from scoring.measure.factor.rotation import Rotated, Rotation, explained, rotate
from scoring.results import Notice, NoticeCode
from scoring.threads import one_blas_thread

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FactorAnalysis:
    """A factor solution; items in the order given, factors by falling variance.

    `loadings` is the pattern (items x factors), `structure` the correlations of items with factors,
    `phi` those among factors (None if orthogonal), `unrotated` the loadings before rotation.
    `communality` is the share of an item's variance that the factors account for, `uniqueness` the
    rest, `complexity` on how many factors an item loads: (sum l^2)^2 / sum l^4 (Hofmann 1978).
    `variance` is what each factor accounts for, in units of one item, and `proportion` its share of
    the whole. `common_eigenvalues` are those of the correlations with communalities in the diagonal.
    """

    correlations: Correlations
    extraction: Extraction
    rotation: Rotation
    loadings: Floats
    structure: Floats
    phi: Floats | None
    unrotated: Floats
    communality: Floats
    uniqueness: Floats
    complexity: Floats
    variance: Floats
    proportion: Floats
    eigenvalues: Floats
    common_eigenvalues: Floats
    fit: FactorFit
    notices: tuple[Notice, ...]
    convention: str = CONVENTION

    @property
    def items(self) -> tuple[str, ...]:
        return self.correlations.items

    @property
    def used(self) -> int:
        return self.correlations.used

    @property
    def dropped(self) -> int:
        return self.correlations.dropped


@one_blas_thread()
def factor_analysis(
    source: Source,
    factors: int,
    *,
    extraction: Extraction = Extraction.MINRES,
    rotation: Rotation = Rotation.OBLIMIN,
    level: float = 0.90,
    starts: int = 1,
    generator: np.random.Generator | None = None,
) -> FactorAnalysis:
    """Factors behind the items of a frame (listwise), of moments or of `Correlations`.

    As psych::fa(fm = "minres" | "ml", rotate = "none" | "varimax" | "oblimin" | "promax"):
    `extract`, `rotate` and `factor_fit` say what each step does. `level` is that of the interval of
    RMSEA. `starts` and `generator` are for oblimin.

    Notices: NEGATIVE_VARIANCE for items whose unique variance wanted to fall below 0.005 (a Heywood
    case; such solutions may have several optima), NOT_CONVERGED, INDEFINITE_MATRIX. Raises
    NotEnoughDataError for more factors than the items can tell apart, and with ML where the
    correlations have no inverse.
    """
    known = correlations(source)
    before = extracted(known, factors, extraction)
    after = rotate(before.loadings, rotation, starts=starts, generator=generator)
    return _described(known, before, after, (extraction, rotation), level)


def _described(
    known: Correlations,
    before: Extracted,
    after: Rotated,
    asked: tuple[Extraction, Rotation],
    level: float,
) -> FactorAnalysis:
    common = before.loadings @ before.loadings.T
    communality = np.diag(common).copy()
    squares = after.loadings**2
    variance = explained(after.loadings, after.phi)
    return FactorAnalysis(
        correlations=known,
        extraction=asked[0],
        rotation=asked[1],
        loadings=after.loadings,
        structure=after.loadings if after.phi is None else after.loadings @ after.phi,
        phi=after.phi,
        unrotated=rotate(before.loadings, Rotation.NONE).loadings,
        communality=communality,
        uniqueness=1 - communality,
        complexity=squares.sum(axis=1) ** 2 / (squares**2).sum(axis=1),
        variance=variance,
        proportion=variance / len(known.items),
        eigenvalues=eigenvalues(known.matrix),
        common_eigenvalues=eigenvalues(known.matrix - np.diag(1 - communality)),
        fit=factor_fit(known.matrix, common, before.loadings.shape[1], known.used, level),
        notices=solution_notices(known, before, after.converged),
    )


def extracted(known: Correlations, factors: int, extraction: Extraction) -> Extracted:
    """`extract`, unless there are too many factors or no likelihood: then NotEnoughDataError."""
    items = len(known.items)
    if factors < 1:
        raise ValueError(f"A factor model needs at least one factor, not {factors}.")
    if degrees_of_freedom(items, factors) < 0:
        raise NotEnoughDataError(
            f"{items} items cannot tell {factors} factors apart: that needs "
            f"{_fewest_items(factors)} items."
        )
    if extraction is Extraction.ML:
        refuse_singular(known)
    return extract(known.matrix, factors, extraction)


def _fewest_items(factors: int) -> int:
    items = factors + 1
    while degrees_of_freedom(items, factors) < 0:
        items += 1
    return items


def solution_notices(
    known: Correlations, extracted: Extracted, rotated: bool
) -> tuple[Notice, ...]:
    """What must be said beside a factor solution."""
    notices = list(known.notices)
    if not (extracted.converged and rotated):
        notices.append(Notice(code=NoticeCode.NOT_CONVERGED))
    pressed = [item for item, at in zip(known.items, extracted.at_bound, strict=True) if at]
    if pressed:
        facts = (("items", ", ".join(pressed)),)
        notices.append(Notice(code=NoticeCode.NEGATIVE_VARIANCE, facts=facts))
    return tuple(notices)
