"""Administrative figures of the county, with what the contracts ask.

Contracts ask the same of every project. A few figures come without evidence or not at all, as they
do. In one project a figure that missed its target in the first wave meets it in the second.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from evalkit.demonstration.county import FIRST, SECOND
from evalkit.demonstration.planted import Case, planted_in
from evalkit.demonstration.plausible import Plausible, plausible
from instruments.indicators import Direction, Indicator, Level
from instruments.model import Instrument
from instruments.study import IndicatorValue, Study

NOT_REPORTED = 0.03
WITHOUT_EVIDENCE = 0.04
FEWEST, SPREAD_OF_BASES = 40, 360  # what rates are counted from


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
        for figure in _reported(project.code, wave.code, indicator, group, generator)
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
        for figure in _reported(county, wave.code, indicator, group, generator)
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
    project: str, wave: str, indicator: Indicator, group: str, generator: np.random.Generator
) -> tuple[IndicatorValue, ...]:
    luck, proof = generator.random(2)
    contract = plausible(indicator, group)
    spread = generator.normal()
    if luck < NOT_REPORTED:
        return ()
    value = min(max(contract.mean + contract.sd * spread, 0.0), contract.highest)
    given = IndicatorValue(
        project=project,
        wave=wave,
        indicator=indicator.code,
        value=round(value, contract.decimals),
        evidence=None if proof < WITHOUT_EVIDENCE else evidence_of(project, wave, indicator),
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


def _under(contract: Plausible, given: IndicatorValue) -> IndicatorValue:
    return replace(
        given,
        baseline=contract.baseline,
        target=contract.target,
        tolerance=contract.tolerance,
    )


def evidence_of(project: str, wave: str, indicator: Indicator) -> str:
    return "-".join(part for part in ("SIM", project, wave, indicator.code) if part)


def _with_condition_met(
    drawn: tuple[IndicatorValue, ...], project: str, indicator: Indicator
) -> tuple[IndicatorValue, ...]:
    contract = plausible(indicator)
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
                    evidence=evidence_of(project, wave, indicator),
                ),
                base=FEWEST + SPREAD_OF_BASES,
            ),
        )
        for wave, value in planted
    )
