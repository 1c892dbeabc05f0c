"""Omega by one general and several group factors (Schmid & Leiman 1957)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.measure.factor.correlations import CONVENTION, Correlations, Source, correlations
from scoring.measure.factor.exploratory import extracted, solution_notices
from scoring.measure.factor.extraction import Extraction, extract
from scoring.measure.factor.rotation import Rotation, rotate
from scoring.results import Notice, NoticeCode
from scoring.threads import one_blas_thread

Floats = npt.NDArray[np.float64]


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
