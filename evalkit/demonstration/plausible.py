"""What a figure may plausibly be: round what the paper reports, else round what its unit suggests.

A demonstration with monthly earnings of eight yuan teaches nothing about reading a report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from instruments.indicators import Direction, FigurePart, Indicator, Reference, ReferenceKind

YES_OR_NO = "有=1，无=0"
PERCENT = "%"
HIGHEST_SHARE, HIGHEST_EXECUTION = 100.0, 110.0
# What counts as usual in a village or community project, by unit.
USUAL: Mapping[str, float] = {
    "人": 30, "支": 6, "个": 6, "份": 8, "条": 6, "批": 5, "处": 60, "次": 6,
    "次/年": 10, "件/年": 6, "天/年": 6, "次/周": 3, "月": 8, "天": 5, "工作日": 4, "工日": 120,
    "人次": 1200, "小时/人": 24, "人/千人": 15, "处/万人": 4, "元": 2400, "元/次": 60,
    "亿元": 1, "公里": 3, "倍": 1.5,
}  # fmt: skip
BROKEN = frozenset(
    {PERCENT, "小时/人", "人/千人", "处/万人", "元/次", "次/周", "亿元", "公里", "倍"}
)
REACHED = 180.0  # people; contacts are many times that
OTHERWISE = 10.0  # of a unit that is not in the table
USUAL_SHARE = {
    Direction.HIGHER: 88.0,
    Direction.LOWER: 9.0,
    Direction.TARGET: 98.0,
    Direction.CONTEXT: 50.0,
}
# Baseline, target, tolerance and spread as parts of what is usual.
PARTS = {
    Direction.HIGHER: (0.8, 0.97, 0.02, 0.07),
    Direction.LOWER: (2.2, 1.1, 0.1, 0.33),
    Direction.TARGET: (0.92, 1.02, 0.05, 0.03),
    Direction.CONTEXT: (0.8, 0.97, 0.02, 0.07),
}
NUMBERS = frozenset({ReferenceKind.CASE, ReferenceKind.CONTRAST, ReferenceKind.STANDARD})
BEFORE, LESS_BEFORE = "before", 0.5  # the state before a project: half of what is usual now


@dataclass(frozen=True, slots=True, kw_only=True)
class Plausible:
    """Baseline, target and tolerance, and how far the figures of projects spread round a mean."""

    baseline: float
    target: float
    tolerance: float
    mean: float
    sd: float
    highest: float = float("inf")
    decimals: int = 0


def plausible(indicator: Indicator, group: str = "") -> Plausible:
    """The range of an indicator, for one of its groups where it has any."""
    unit, now = indicator.unit.zh, group != BEFORE
    if unit == YES_OR_NO:
        return Plausible(
            baseline=0, target=1, tolerance=0, mean=0.9 if now else 0.2, sd=0.4, highest=1
        )
    usual = _usual(indicator, group) * (1 if now else LESS_BEFORE)
    baseline, target, tolerance, spread = PARTS[indicator.direction]
    sd, highest = spread * usual, float("inf")
    if unit == PERCENT:
        target_above = indicator.direction is Direction.TARGET
        highest = HIGHEST_EXECUTION if target_above else HIGHEST_SHARE
        sd = min(sd, max(1.0, (highest - usual) / 2))
    return Plausible(
        baseline=_tidy(min(baseline * usual, highest)),
        target=_tidy(target * usual),
        tolerance=_tidy(tolerance * usual) if unit in BROKEN else 0,
        mean=usual,
        sd=sd,
        highest=highest,
        decimals=1 if unit in BROKEN else 0,
    )


def _usual(indicator: Indicator, group: str) -> float:
    reference = indicator.reference
    if isinstance(reference, Reference) and reference.kind in NUMBERS:
        labels = {each.label.zh for each in indicator.groups if each.code == group}
        of_group = [one.value for one in reference.values if one.group and one.group.zh in labels]
        numbers = [_number(value) for value in of_group or [one.value for one in reference.values]]
        known = [number for number in numbers if number]
        if known:
            return fmean(known)
    if indicator.part is FigurePart.REACHED and indicator.unit.zh == "人":
        return REACHED
    if indicator.unit.zh == PERCENT:
        return USUAL_SHARE[indicator.direction]
    return USUAL.get(indicator.unit.zh, OTHERWISE)


def _number(written: str) -> float | None:
    """A plain number of the paper; ranges and words are not read as one."""
    try:
        return float(written)
    except ValueError:
        return None


def _tidy(value: float) -> float:
    """Two digits that count: nobody promises 8,262 services."""
    return float(f"{value:.2g}")
