"""Administrative figures against the targets of the contract."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.indicators import Direction, Indicator
from instruments.model import Instrument
from instruments.study import IndicatorValue
from scoring.assessment.findings import IndicatorResult, IndicatorVerdict

PARTLY = 0.5  # of the way from the baseline to the target


def indicator_results(
    instrument: Instrument,
    values: Sequence[IndicatorValue],
    *,
    project: str,
    wave: str,
    previous_wave: str | None,
) -> tuple[IndicatorResult, ...]:
    """Every indicator of the instrument for one project in one wave.

    Empty when the whole study holds no figure: then none was asked for.
    """
    if not values:
        return ()
    mine = {value.indicator: value for value in values if _is(value, project, wave)}
    before = {value.indicator: value for value in values if _is(value, project, previous_wave)}
    return tuple(
        _result(indicator, mine.get(indicator.code), before.get(indicator.code))
        for indicator in instrument.indicators
    )


def _is(value: IndicatorValue, project: str, wave: str | None) -> bool:
    return value.project == project and value.wave == wave


def _result(
    indicator: Indicator, now: IndicatorValue | None, before: IndicatorValue | None
) -> IndicatorResult:
    return IndicatorResult(
        code=indicator.code,
        value=now.value if now else None,
        previous=before.value if before else None,
        baseline=now.baseline if now else None,
        target=now.target if now else None,
        evidence=now.evidence if now else None,
        verdict=_verdict(indicator.direction, now),
    )


def _verdict(direction: Direction, figure: IndicatorValue | None) -> IndicatorVerdict:
    """Met within the tolerance; partly from half of the way on; nothing without evidence."""
    if figure is None:
        return IndicatorVerdict.NOT_REPORTED
    if figure.target is None or direction is Direction.CONTEXT:
        return IndicatorVerdict.NO_TARGET
    if not figure.evidence:
        return IndicatorVerdict.NO_EVIDENCE
    if _shortfall(direction, figure.value, figure.target) <= figure.tolerance:
        return IndicatorVerdict.MET
    return IndicatorVerdict.PARTLY if _is_half_way(direction, figure) else IndicatorVerdict.NOT_MET


def _shortfall(direction: Direction, value: float, target: float) -> float:
    """How far the value is on the wrong side of the target."""
    match direction:
        case Direction.HIGHER:
            return max(0.0, target - value)
        case Direction.LOWER:
            return max(0.0, value - target)
        case _:
            return abs(value - target)


def _is_half_way(direction: Direction, figure: IndicatorValue) -> bool:
    if figure.baseline is None or figure.target is None:
        return False
    start = _shortfall(direction, figure.baseline, figure.target)
    return start > 0 and _shortfall(direction, figure.value, figure.target) <= PARTLY * start
