"""One row per project: what changed, what is due, and why it needs attention."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from scipy.special import ndtr

from instruments.study import Project
from scoring.assessment.findings import Difference, Grade, IndicatorVerdict
from scoring.assessment.gaps import difference_word
from scoring.assessment.portfolio.results import (
    DimensionChange,
    ProjectRow,
    Reason,
    SatisfactionFunnel,
    TargetCount,
)
from scoring.assessment.portfolio.standings import POWER, Z, half_width, is_compared
from scoring.assessment.results import Assessment, DimensionResult
from scoring.models.compare.adjust import Adjustment, adjusted
from scoring.results import Interval

FALSE_DISCOVERIES = 0.10
UNPROVEN = (
    IndicatorVerdict.NOT_MET,
    IndicatorVerdict.NO_EVIDENCE,
    IndicatorVerdict.NOT_REPORTED,
)
WEAK = (Grade.C, Grade.NOT_ASSESSABLE)


def project_rows(
    projects: Sequence[tuple[Project, Assessment | None, Assessment | None]],
    funnel: SatisfactionFunnel | None,
) -> tuple[ProjectRow, ...]:
    """Rows in the order of attention: by the first reason that applies, else in the study's order.

    `projects` are given with this wave's assessment and the one of the wave before.
    """
    changes = _told({project.code: _changes(now, before) for project, now, before in projects})
    low = _below(funnel)
    rows = [
        _row(project, now, changes[project.code], below=project.code in low)
        for project, now, _ in projects
    ]
    order = list(Reason)
    return tuple(
        sorted(rows, key=lambda row: order.index(row.reasons[0]) if row.reasons else len(order))
    )


def _row(
    project: Project,
    now: Assessment | None,
    changes: tuple[DimensionChange, ...],
    *,
    below: bool,
) -> ProjectRow:
    targets = None if now is None else target_count(one.verdict for one in now.indicators)
    applies = {
        Reason.DATA: now is not None and bool(now.flags),
        Reason.EVIDENCE: now is None or now.evidence.grade in WEAK,
        Reason.SATISFACTION: below,
        Reason.FELL: any(one.told and one.difference < 0 for one in changes),
        Reason.TARGETS: targets is not None and targets.open_ > 0,
    }
    return ProjectRow(
        project=project.code,
        label=project.label,
        reasons=tuple(reason for reason, holds in applies.items() if holds),
        compared=is_compared(now),
        changes=changes,
        targets=targets,
    )


def _below(funnel: SatisfactionFunnel | None) -> frozenset[str]:
    if funnel is None or not funnel.stated:
        return frozenset()
    return frozenset(point.group for point in funnel.funnel.points if point.outside and point.z < 0)


def target_count(verdicts: Iterable[IndicatorVerdict]) -> TargetCount | None:
    """Figures with a target, by what became of it; None where there is no target."""
    found = list(verdicts)
    count = TargetCount(
        met=found.count(IndicatorVerdict.MET),
        partly=found.count(IndicatorVerdict.PARTLY),
        open_=sum(found.count(verdict) for verdict in UNPROVEN),
        not_due=found.count(IndicatorVerdict.NOT_DUE),
    )
    return count if count.total else None


def _changes(now: Assessment | None, before: Assessment | None) -> tuple[DimensionChange, ...]:
    """Where grade C, nothing is compared, not even with the project's own past."""
    if now is None or before is None or not (is_compared(now) and is_compared(before)):
        return ()
    past = {one.code: one for one in before.dimensions}
    changes = [_change(one, past[one.code]) for one in now.dimensions if one.code in past]
    return tuple(one for one in changes if one is not None)


def _change(now: DimensionResult, before: DimensionResult) -> DimensionChange | None:
    """Two waves of one project; other people may have answered, so they count as independent.

    Interval: the half-widths' root of squares, which is too wide where the same people answered.
    """
    one, past = now.composite, before.composite
    if one.value is None or past.value is None or one.shown != past.shown:
        return None
    difference = one.value - past.value
    interval = None
    if one.interval is not None and past.interval is not None:
        reach = math.hypot(
            half_width(one.value, one.interval), half_width(past.value, past.interval)
        )
        interval = Interval(low=difference - reach, high=difference + reach, method="two waves")
    return DimensionChange(
        dimension=now.code,
        before=past.value,
        now=one.value,
        difference=difference,
        interval=interval,
        verdict=difference_word(difference, interval),
    )


def detectable_change(rows: Sequence[ProjectRow]) -> float | None:
    """(1.96 + 0.84) / 1.96 times the median half-width of a change, in points."""
    reaches = [
        one.interval.high - one.difference
        for row in rows
        for one in row.changes
        if one.interval is not None
    ]
    return (Z + POWER) / Z * median(reaches) if reaches else None


def _told(
    changes: dict[str, tuple[DimensionChange, ...]],
) -> dict[str, tuple[DimensionChange, ...]]:
    """Mark the changes that stay at a false discovery rate of 10 % (Benjamini and Hochberg)."""
    tested = [
        (project, one)
        for project, found in changes.items()
        for one in found
        if one.interval is not None and one.interval.high > one.interval.low
    ]
    p = adjusted([_p(one) for _, one in tested], Adjustment.BH)
    kept = {
        (project, one.dimension)
        for (project, one), value in zip(tested, p, strict=True)
        if value <= FALSE_DISCOVERIES and one.verdict in (Difference.CLEAR, Difference.SLIGHT)
    }
    return {
        project: tuple(replace(one, told=(project, one.dimension) in kept) for one in found)
        for project, found in changes.items()
    }


def _p(one: DimensionChange) -> float:
    """Two-sided, from the interval: z = 1.96 difference / half-width."""
    if one.interval is None:
        return 1.0
    return float(2 * ndtr(-Z * abs(one.difference) / (one.interval.high - one.difference)))
