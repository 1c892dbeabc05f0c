"""The whole reliability report of a questionnaire, from one reading of the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scoring.errors import NotEnoughDataError
from scoring.measure.factor.correlations import given_correlations
from scoring.measure.omega import HierarchicalOmega, hierarchical_omega
from scoring.measure.reliability import coefficients
from scoring.measure.reliability.items import ItemAnalysis, item_analysis
from scoring.moments import Moments


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleReport:
    """Alpha and the items of one scale, and lambda2 and lambda6 of the sum of its raw items."""

    scale: str
    analysis: ItemAnalysis
    lambda2: float
    lambda6: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReliabilityReport:
    """All items as one scale, each scale by itself, and omega of the whole with a factor per scale.

    `scales` has those whose alpha exists; `omega` is None where it does not. `without` has the reasons,
    by the name of the scale ("whole" for omega).
    """

    whole: ScaleReport
    scales: tuple[ScaleReport, ...]
    omega: HierarchicalOmega | None
    without: Mapping[str, str]


WHOLE = "whole"


def reliability_report(
    found: Moments, scales: Mapping[str, Sequence[str]], *, level: float = 0.95
) -> ReliabilityReport:
    """Alpha with Feldt's interval, item-rest correlations, alpha and lambda6 without each item, lambda2
    and lambda6, of all items together and of each scale; omega with as many factors as scales.

    `found` are moments of all items, taken once and over any number of rows; pair variances are not
    needed. Omega, too, is made of the correlations that belong to the covariances. Conventions and
    missing answers as `item_analysis`, `hierarchical_omega`. Raises NotEnoughDataError if the whole has
    no alpha; scales without one stand in `without` with the reason.
    """
    items = tuple(dict.fromkeys(item for scale in scales.values() for item in scale))
    whole, without = _scale(WHOLE, found, items, level), {}
    reports = []
    for name, members in scales.items():
        try:
            reports.append(_scale(name, found, members, level))
        except NotEnoughDataError as reason:
            without[name] = str(reason)
    omega = None
    try:
        omega = _omega(found.select(whole.analysis.alpha.items), len(scales))
    except NotEnoughDataError as reason:
        without[WHOLE] = str(reason)
    return ReliabilityReport(whole=whole, scales=tuple(reports), omega=omega, without=without)


def _scale(name: str, found: Moments, items: Sequence[str], level: float) -> ScaleReport:
    analysis = item_analysis(found, items=items, level=level)
    covariance = found.select(analysis.alpha.items).covariance()
    return ScaleReport(
        scale=name,
        analysis=analysis,
        lambda2=float(coefficients.lambda2(covariance)),
        lambda6=float(coefficients.lambda6(covariance)),
    )


def _omega(found: Moments, factors: int) -> HierarchicalOmega:
    known = given_correlations(found.covariance(), found.used, items=found.items)
    return hierarchical_omega(known, factors)
