"""Administrative figures of the county, with what the contracts ask.

Contracts ask the same of every project. A few figures come without evidence or not at all, as they
do. In one project a figure that missed its target in the first wave meets it in the second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import numpy as np

from evalkit.demonstration.county import FIRST, SECOND
from evalkit.demonstration.planted import Case, planted_in
from instruments.indicators import Direction, Indicator, Level
from instruments.model import Instrument
from instruments.study import IndicatorValue, Study

NOT_REPORTED = 0.03
WITHOUT_EVIDENCE = 0.04
FEWEST, SPREAD_OF_BASES = 40, 360  # what rates are counted from
YES_OR_NO = re.compile("有=1，无=0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """Baseline, target and tolerance, and how far the figures of projects spread round a mean."""

    baseline: float
    target: float
    tolerance: float
    mean: float
    sd: float
    highest: float = float("inf")
    decimals: int = 0


_PERCENT = {
    Direction.HIGHER: Contract(
        baseline=70, target=85, tolerance=2, mean=88, sd=6, highest=100, decimals=1
    ),
    Direction.LOWER: Contract(
        baseline=20, target=10, tolerance=1, mean=9, sd=3, highest=100, decimals=1
    ),
    Direction.TARGET: Contract(
        baseline=90, target=100, tolerance=5, mean=98, sd=3, highest=110, decimals=1
    ),
}
_YES_OR_NO = Contract(baseline=0, target=1, tolerance=0, mean=0.9, sd=0.4, highest=1)
_COUNT = {
    Direction.HIGHER: Contract(baseline=4, target=8, tolerance=0, mean=10, sd=2),
    Direction.LOWER: Contract(baseline=12, target=6, tolerance=0, mean=5, sd=2),
    Direction.TARGET: Contract(baseline=8, target=10, tolerance=1, mean=10, sd=1),
}


def figures(
    instrument: Instrument, study: Study, generator: np.random.Generator
) -> tuple[IndicatorValue, ...]:
    """Every indicator of every project and wave, save those that were not reported."""
    own = [one for one in instrument.indicators if one.level is Level.PROJECT]
    drawn = tuple(
        replace(figure, group=group)
        for project in study.projects
        for wave in study.waves
        for indicator in own
        for group in indicator.group_codes
        for figure in _reported(project.code, wave.code, indicator, generator)
    )
    drawn += _of_counties(instrument, study, generator)
    condition = condition_indicator(instrument)
    cases = [case for case in planted_in(study) if case.case is Case.CONDITION_MET]
    if condition is None or not cases:
        return drawn
    return _with_condition_met(drawn, cases[0].project, condition)


def _of_counties(
    instrument: Instrument, study: Study, generator: np.random.Generator
) -> tuple[IndicatorValue, ...]:
    """Once per county and wave; a county has no contract."""
    shared = [one for one in instrument.indicators if one.level is Level.COUNTY]
    return tuple(
        replace(
            figure, project="", county=county, group=group, baseline=None, target=None, tolerance=0
        )
        for county in study.counties
        for wave in study.waves
        for indicator in shared
        for group in indicator.group_codes
        for figure in _reported(county, wave.code, indicator, generator)
    )


def condition_indicator(instrument: Instrument) -> Indicator | None:
    """The figure that carries last wave's condition: the first of which more is better."""
    return next(
        (
            each
            for each in instrument.indicators
            if each.direction is Direction.HIGHER
            and each.level is Level.PROJECT
            and not each.groups
        ),
        None,
    )


def _reported(
    project: str, wave: str, indicator: Indicator, generator: np.random.Generator
) -> tuple[IndicatorValue, ...]:
    luck, proof = generator.random(2)
    contract = _contract(indicator)
    spread = generator.normal()
    if luck < NOT_REPORTED:
        return ()
    value = min(max(contract.mean + contract.sd * spread, 0.0), contract.highest)
    given = IndicatorValue(
        project=project,
        wave=wave,
        indicator=indicator.code,
        value=round(value, contract.decimals),
        evidence=None if proof < WITHOUT_EVIDENCE else _evidence(project, wave, indicator),
    )
    given = _counted(indicator, given, base=FEWEST + round(luck * SPREAD_OF_BASES))
    return (given if indicator.direction is Direction.CONTEXT else _under(contract, given),)


def _counted(indicator: Indicator, given: IndicatorValue, *, base: int) -> IndicatorValue:
    """The figure as it is asked for: two counts where the indicator is their ratio."""
    if indicator.ratio is None:
        return given
    base *= max(1, indicator.ratio.per // 100)
    numerator = float(round(given.value * base / indicator.ratio.per))
    return replace(
        given,
        numerator=numerator,
        denominator=float(base),
        value=indicator.ratio.of(numerator, base),
    )


def _contract(indicator: Indicator) -> Contract:
    if YES_OR_NO.fullmatch(indicator.unit.zh):
        return _YES_OR_NO
    contracts = _PERCENT if "%" in indicator.unit.zh else _COUNT
    return contracts.get(indicator.direction, contracts[Direction.HIGHER])


def _under(contract: Contract, given: IndicatorValue) -> IndicatorValue:
    return replace(
        given,
        baseline=contract.baseline,
        target=contract.target,
        tolerance=contract.tolerance,
    )


def _evidence(project: str, wave: str, indicator: Indicator) -> str:
    return "-".join(part for part in ("SIM", project, wave, indicator.code) if part)


def _with_condition_met(
    drawn: tuple[IndicatorValue, ...], project: str, indicator: Indicator
) -> tuple[IndicatorValue, ...]:
    contract = _contract(indicator)
    others = tuple(
        each for each in drawn if (each.project, each.indicator) != (project, indicator.code)
    )
    way = contract.target - contract.baseline
    planted = (
        (FIRST, contract.baseline + 0.2 * way),
        (SECOND, contract.target + 0.1 * way),
    )
    return others + tuple(
        _under(
            contract,
            _counted(
                indicator,
                IndicatorValue(
                    project=project,
                    wave=wave,
                    indicator=indicator.code,
                    value=round(value, 1),
                    evidence=_evidence(project, wave, indicator),
                ),
                base=FEWEST + SPREAD_OF_BASES,
            ),
        )
        for wave, value in planted
    )
