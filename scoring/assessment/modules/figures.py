"""The section of administrative figures: resource ladder, reach, and groups set side by side.

Made from the figures' results alone, so it says nothing that these do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from instruments.indicators import PAST, FigurePart, Indicator, Level
from instruments.model import Instrument
from scoring.assessment.findings import IndicatorResult
from scoring.assessment.modules.results import FigureContrast, FiguresSection
from scoring.errors import NotEnoughDataError
from scoring.indices.contrast import Contrast, contrast_of_figures, contrast_of_shares
from scoring.indices.resources import Reach, ResourceLadder, reach, resource_ladder, volunteer_worth
from scoring.results import Notice, NoticeCode

Result = TypeVar("Result")
Amounts = Mapping[FigurePart, float | None]


def figures_section(
    instrument: Instrument, results: Sequence[IndicatorResult]
) -> FiguresSection | None:
    """None where the instrument names no part of an index and no two groups of a figure."""
    of = {indicator.code: indicator for indicator in instrument.indicators}
    contrasts = tuple(_contrasts(of, results))
    parts = {indicator.part for indicator in instrument.indicators if indicator.part}
    if not results or not (parts or contrasts):
        return None
    return FiguresSection(
        ladder=_or_none(lambda: _ladder(_amounts(of, results))),
        reach=_or_none(lambda: _reach(_amounts(of, results))),
        contrasts=contrasts,
    )


def _or_none(compute: Callable[[], Result]) -> Result | None:
    """Counts that are missing, or that contradict each other, make no index."""
    try:
        return compute()
    except (NotEnoughDataError, ValueError):
        return None


def _amounts(of: Mapping[str, Indicator], results: Sequence[IndicatorResult]) -> Amounts:
    """What was reported for every part that the instrument names; None where it was not."""
    found: dict[FigurePart, float | None] = {}
    for result in results:
        indicator = of[result.code]
        part, whole = indicator.part, _WHOLES.get(indicator.part) if indicator.part else None
        if part is None:
            continue
        if whole is None or indicator.ratio is None:
            found[part] = result.value
            continue
        found[part] = result.numerator
        if found.get(whole) is None:
            found[whole] = result.denominator
    return found


# With a ratio these are its numerator, and the denominator is another part.
_WHOLES = {
    FigurePart.REACHED: FigurePart.ELIGIBLE,
    FigurePart.LEVERAGED: FigurePart.FISCAL,
}


def _ladder(amounts: Amounts) -> ResourceLadder:
    sources = [
        (part.value, amounts[part])
        for part in (FigurePart.LEVERAGED, FigurePart.CASH, FigurePart.IN_KIND)
        if part in amounts
    ]
    if FigurePart.HOURS in amounts:
        worth = volunteer_worth(amounts[FigurePart.HOURS], amounts.get(FigurePart.WAGE))
        sources.append((FigurePart.HOURS.value, worth))
    return resource_ladder(amounts.get(FigurePart.FISCAL), sources, name=FigurePart.FISCAL.value)


def _reach(amounts: Amounts) -> Reach:
    return reach(
        contacts=amounts.get(FigurePart.CONTACTS),
        reached=amounts.get(FigurePart.REACHED),
        eligible=amounts.get(FigurePart.ELIGIBLE),
    )


def _contrasts(
    of: Mapping[str, Indicator], results: Sequence[IndicatorResult]
) -> Iterator[FigureContrast]:
    """Figures with exactly two groups, both reported; a county's figures are no project's merit.

    What came first stands second, so that a difference is now minus before.
    """
    for code, indicator in of.items():
        own = [one for one in results if one.code == code and one.value is not None]
        own.sort(key=lambda one: one.group == PAST)
        if len(indicator.groups) == 2 and len(own) == 2 and indicator.level is Level.PROJECT:
            yield FigureContrast(
                indicator=code,
                one=own[0].group,
                other=own[1].group,
                contrast=_contrast(indicator, own[0], own[1]),
            )


def _contrast(indicator: Indicator, one: IndicatorResult, other: IndicatorResult) -> Contrast:
    """Percentages of a sample with their two counts have an interval.

    Records count everything, so their difference is what it is; everything else stands side by side.
    """
    values = (one.value or 0.0, other.value or 0.0)
    counted = one.denominator and other.denominator
    if counted and not indicator.sample:
        full = contrast_of_figures(*values, notices=(Notice(code=NoticeCode.FULL_COUNT),))
        return replace(full, ratio=None) if indicator.is_yes_or_no else full
    percentage = indicator.ratio is not None and indicator.ratio.per == 100
    if not (counted and percentage and all(0.0 <= value <= 100.0 for value in values)):
        return contrast_of_figures(*values)
    shares = contrast_of_shares(
        values[0] / 100.0,
        values[1] / 100.0,
        used=(int(one.denominator or 0), int(other.denominator or 0)),
    )
    return shares.times(100.0)
