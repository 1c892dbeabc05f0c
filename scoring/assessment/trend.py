"""How the dimensions of one project stood wave by wave, and whether the last step can be told."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scoring.assessment.annex_results import DimensionTrend, WavePoint, WaveStep
from scoring.assessment.gaps import difference_word
from scoring.assessment.results import Assessment, DimensionResult
from scoring.results import Interval


def trends(waves: Sequence[Assessment]) -> tuple[DimensionTrend, ...]:
    """`waves` are one project's assessments in order of time; nothing with fewer than two.

    The interval of a difference is sqrt(h1^2 + h2^2) of the two half-widths, as for two separate
    samples. The step has a word only where the same sides were heard on the same parts.
    """
    if len(waves) < 2:
        return ()
    return tuple(_trend(code, waves) for code in [one.code for one in waves[-1].dimensions])


def _trend(code: str, waves: Sequence[Assessment]) -> DimensionTrend:
    found = [(one, _dimension(one, code)) for one in waves]
    return DimensionTrend(
        dimension=code,
        points=tuple(_point(one, dimension) for one, dimension in found),
        step=_step(found[-2][1], found[-1][1]),
    )


def _dimension(one: Assessment, code: str) -> DimensionResult | None:
    return next((each for each in one.dimensions if each.code == code), None)


def _point(one: Assessment, dimension: DimensionResult | None) -> WavePoint:
    composite = dimension.composite if dimension else None
    return WavePoint(
        wave=one.wave,
        label=one.wave_label,
        value=composite.value if composite else None,
        interval=composite.interval if composite else None,
        bounds=composite.bounds if composite else None,
        answered=one.answered,
    )


def _step(before: DimensionResult | None, now: DimensionResult | None) -> WaveStep | None:
    if before is None or now is None:
        return None
    one, other = before.composite, now.composite
    if one.value is None or other.value is None:
        return None
    difference = other.value - one.value
    interval = None
    if one.interval is not None and other.interval is not None:
        half = math.hypot(_half(one.interval), _half(other.interval))
        interval = Interval(low=max(-100.0, difference - half), high=min(100.0, difference + half))
    same = _voices(before) == _voices(now)
    return WaveStep(
        difference=difference,
        interval=interval,
        verdict=difference_word(difference, interval) if same else None,
    )


def _half(span: Interval) -> float:
    return (span.high - span.low) / 2.0


def _voices(dimension: DimensionResult) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((sub.code, tuple(sub.composite.shown)) for sub in dimension.subdimensions)
