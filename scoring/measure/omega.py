"""McDonald's omega: how much of a sum score is due to what its items share.

`hierarchical_omega` turns an exploratory solution into one general and several group factors;
`congeneric_omega` fits one factor to the covariances.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from scoring.errors import NotEnoughDataError
from scoring.measure.factor.congeneric import OneFactor, one_factor
from scoring.measure.factor.correlations import (
    CONVENTION,
    SINGULAR,
    Correlations,
    Source,
    correlations,
    eigenvalues,
    refuse_singular,
)
from scoring.measure.factor.exploratory import extracted, solution_notices
from scoring.measure.factor.extraction import Extraction, extract
from scoring.measure.factor.rotation import Rotation, rotate
from scoring.results import Interval, Notice, NoticeCode
from scoring.threads import one_blas_thread

Floats = npt.NDArray[np.float64]

FEWEST_ITEMS_OF_ONE_FACTOR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOmega:
    """The sum of the items that load highest on one group factor: shares of its variance.

    `total` is due to both, `general` to the general factor, `specific` to the group factor.
    """

    items: tuple[str, ...]
    total: float
    general: float
    specific: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HierarchicalOmega:
    """Shares of the variance of the sum of standardised items, and the factors behind them.

    `total` is due to all common factors, `hierarchical` to the general one; `limit` is what
    `hierarchical` would be for endlessly many such items. `explained_common` is the general factor's
    share of all common variance. `general` (items), `group` (items x factors), `communality`,
    `uniqueness` and `general_share` (of the communality) are the Schmid-Leiman table. `groups` has None
    for a group factor on which no item loads highest.
    """

    correlations: Correlations
    total: float
    hierarchical: float
    limit: float
    explained_common: float
    general: Floats
    group: Floats
    communality: Floats
    uniqueness: Floats
    general_share: Floats
    groups: tuple[GroupOmega | None, ...]
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
def hierarchical_omega(
    source: Source, factors: int, *, extraction: Extraction = Extraction.MINRES
) -> HierarchicalOmega:
    """Omega total, hierarchical and limit by a Schmid-Leiman solution of `factors` group factors.

    Factors are extracted, turned by varimax, then by oblimin; one factor of their correlations gives
    each of them its loading a on the general factor. With the oblique pattern L: general = L a,
    group = L sqrt(1 - a^2). With R summing to V and uniqueness u: total = 1 - sum u / V,
    hierarchical = (sum general)^2 / V, limit = (sum general)^2 / (V - sum u) (McDonald 1999; Zinbarg
    et al. 2005; psych::omega(flip = FALSE)). Items are not turned round: reverse them first. Two
    factors do not determine a: both get the root of their correlation (psych's option = "equal").
    With one factor the general one is all there is, and hierarchical says no more than total.

    A frame is used listwise. Notices and errors as `factor_analysis`; NEGATIVE_VARIANCE without items is
    about the general factor.
    """
    known = correlations(source)
    before = extracted(known, factors, extraction)
    oblique = rotate(rotate(before.loadings, Rotation.VARIMAX).loadings, Rotation.OBLIMIN)
    above, remarks = _general_loadings(oblique.phi, extraction)
    general = oblique.loadings @ above
    group = oblique.loadings * np.sqrt(np.maximum(1 - above**2, 0))
    communality = (before.loadings**2).sum(axis=1)
    whole, unique = float(known.matrix.sum()), float((1 - communality).sum())
    through, common = float(general.sum()) ** 2, float(general @ general)
    return HierarchicalOmega(
        correlations=known,
        total=1 - unique / whole,
        hierarchical=through / whole,
        limit=through / (whole - unique),
        explained_common=common / (common + float((group * group).sum())),
        general=general,
        group=group,
        communality=communality,
        uniqueness=1 - communality,
        general_share=general**2 / communality,
        groups=_groups(known, general, group),
        notices=(*solution_notices(known, before, oblique.converged), *remarks),
    )


def _general_loadings(
    phi: Floats | None, extraction: Extraction
) -> tuple[Floats, tuple[Notice, ...]]:
    """What each group factor loads on the general one."""
    if phi is None:
        return np.ones(1), ()
    if len(phi) == 2:
        shared = float(phi[0, 1])
        return np.sqrt(abs(shared)) * np.array([1.0, np.sign(shared)]), ()
    found = extract(phi, 1, extraction)
    notices = []
    if not found.converged:
        notices.append(Notice(code=NoticeCode.NOT_CONVERGED))
    if found.at_bound.any():
        notices.append(Notice(code=NoticeCode.NEGATIVE_VARIANCE))
    return found.loadings[:, 0], tuple(notices)


def _groups(known: Correlations, general: Floats, group: Floats) -> tuple[GroupOmega | None, ...]:
    highest = np.abs(group).argmax(axis=1)
    return tuple(
        _group(known, general, group[:, one], np.flatnonzero(highest == one))
        for one in range(group.shape[1])
    )


def _group(
    known: Correlations, general: Floats, group: Floats, members: npt.NDArray[np.intp]
) -> GroupOmega | None:
    if not members.size:
        return None
    whole = float(known.matrix[np.ix_(members, members)].sum())
    shared, own = float(general[members].sum()) ** 2, float(group[members].sum()) ** 2
    return GroupOmega(
        items=tuple(known.items[i] for i in members),
        total=(shared + own) / whole,
        general=shared / whole,
        specific=own / whole,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CongenericOmega:
    """Reliability of a sum of raw items by a model of one factor.

    `model` divides true variance by the variance the model implies, `observed` by that of the sum
    in the data. `standard_error` and `interval` belong to `model`. `average_variance` is the average
    variance extracted. `loadings` and `uniqueness` are in the units of the items (factor variance 1),
    `standardised` loadings in their standard deviations.
    """

    correlations: Correlations
    model: float
    observed: float
    standard_error: float | None
    interval: Interval | None
    average_variance: float
    loadings: Floats
    standardised: Floats
    uniqueness: Floats
    notices: tuple[Notice, ...]
    convention: str = "lavaan 0.6.14, semTools 0.5.6"

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
def congeneric_omega(source: Source, *, level: float = 0.95) -> CongenericOmega:
    """Omega of one factor by ML on the covariances with divisor n, unique variances without bounds.

    model = A / (A + sum u), A = (sum l)^2 (Joreskog 1971; McDonald 1999); observed = A / variance of
    the sum (semTools::compRelSEM, its default); average variance = sum l^2 / sum of the items'
    variances (semTools::AVE). The standard error is by the delta method from the expected information, as
    lavaan gives for `omega := ...`, and assumes normal items; it is right for complete data.

    A frame is used listwise. Notices: NEGATIVE_VARIANCE, NOT_CONVERGED, SINGULAR_INFORMATION (then
    there is no standard error), INDEFINITE_MATRIX. Raises NotEnoughDataError below three items and where the correlations have no inverse.
    """
    known = correlations(source)
    if len(known.items) < FEWEST_ITEMS_OF_ONE_FACTOR:
        raise NotEnoughDataError(
            f"Omega of one factor needs at least {FEWEST_ITEMS_OF_ONE_FACTOR} items; there are "
            f"{len(known.items)}."
        )
    refuse_singular(known)
    covariance = known.covariance * ((known.used - 1) / known.used)
    found = one_factor(covariance)
    true = float(found.loadings.sum()) ** 2
    value = true / (true + float(found.uniqueness.sum()))
    error = _standard_error(found, known.used)
    deviations = np.sqrt(found.loadings**2 + found.uniqueness)
    return CongenericOmega(
        correlations=known,
        model=value,
        observed=true / float(covariance.sum()),
        standard_error=error,
        interval=None if error is None else _interval(value, error, level),
        average_variance=float((found.loadings**2).sum() / np.trace(covariance)),
        loadings=found.loadings,
        standardised=found.loadings / deviations,
        uniqueness=found.uniqueness,
        notices=_one_factor_notices(known, found, error),
    )


def _interval(value: float, error: float, level: float) -> Interval:
    half = float(ndtri((1 + level) / 2)) * error
    return Interval(low=value - half, high=value + half, level=level, method="delta, ML")


def _standard_error(found: OneFactor, used: int) -> float | None:
    scale = np.sqrt(np.diag(found.information))
    curvature = eigenvalues(found.information / np.outer(scale, scale))
    if curvature[-1] <= SINGULAR * curvature[0]:
        return None
    sum_loadings, rest = float(found.loadings.sum()), float(found.uniqueness.sum())
    whole = sum_loadings**2 + rest
    slope = np.repeat([2 * sum_loadings * rest, -(sum_loadings**2)], len(found.loadings)) / whole**2
    return float(np.sqrt(slope @ np.linalg.solve(found.information, slope) / used))


def _one_factor_notices(
    known: Correlations, found: OneFactor, error: float | None
) -> tuple[Notice, ...]:
    notices = list(known.notices)
    if not found.converged:
        notices.append(Notice(code=NoticeCode.NOT_CONVERGED))
    if error is None:
        notices.append(Notice(code=NoticeCode.SINGULAR_INFORMATION))
    below = [item for item, one in zip(known.items, found.uniqueness, strict=True) if one < 0]
    if below:
        facts = (("items", ", ".join(below)),)
        notices.append(Notice(code=NoticeCode.NEGATIVE_VARIANCE, facts=facts))
    return tuple(notices)
