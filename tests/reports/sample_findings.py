"""Evidence, gaps and administrative figures of the sample report."""

from __future__ import annotations

from instruments.model import Side
from scoring.assessment.findings import (
    Difference,
    Evidence,
    Floor,
    Gap,
    Grade,
    IndicatorResult,
    IndicatorVerdict,
    RoleEvidence,
)
from scoring.results import Interval
from tests.reports.sample_cells import (
    AGENCY,
    HELPERS,
    OFFICE,
    USERS,
)


def role(
    code: str,
    side: Side,
    roster: int,
    answered: int,
    floor: Floor,
    *,
    needed: int = 0,
    half_width: float | None = None,
) -> RoleEvidence:
    return RoleEvidence(
        role=code,
        side=side,
        roster=roster,
        target=roster,
        answered=answered,
        floor=floor,
        half_width=half_width,
        met=needed == 0,
        needed=needed,
    )


EVIDENCE = Evidence(
    grade=Grade.B,
    roles=(
        role("gov", OFFICE, 2, 2, Floor.CENSUS_ALL),
        role("vc", OFFICE, 5, 2, Floor.CENSUS_SHARE, needed=2),
        role("so_lead", AGENCY, 1, 1, Floor.CENSUS_ALL),
        role("so_staff", AGENCY, 9, 9, Floor.CENSUS_SHARE, half_width=8.3),
        role("volunteer", HELPERS, 40, 7, Floor.PRECISION, needed=6, half_width=13.4),
        role("user", USERS, 120, 30, Floor.USERS, half_width=4.4),
        role("family", USERS, 60, 15, Floor.USERS, half_width=7.0),
    ),
    short=("vc", "volunteer"),
)


def gap(
    code: str, items: tuple[str, ...], high: float, low: float, half: float | None, word: Difference
) -> Gap:
    difference = high - low
    return Gap(
        subdimension=code,
        items=items,
        higher=AGENCY,
        lower=USERS,
        higher_value=high,
        lower_value=low,
        difference=difference,
        interval=None if half is None else Interval(low=difference - half, high=difference + half),
        verdict=word,
        higher_used=10,
        lower_used=30,
    )


GAPS = (
    gap("P1", ("P1-2", "P1-3"), 84.0, 57.0, 8.8, Difference.CLEAR),
    gap("P1", ("P1-2",), 61.0, 57.5, 2.9, Difference.SLIGHT),
    gap("P1", ("P1-3",), 61.0, 60.0, 3.5, Difference.SIMILAR),
    gap("S2", ("S2-1",), 61.0, 54.9, 9.1, Difference.UNDECIDED),
)


def indicator(
    code: str,
    verdict: IndicatorVerdict,
    value: float | None = None,
    target: float | None = None,
    evidence: str | None = None,
    previous: float | None = None,
    baseline: float | None = None,
) -> IndicatorResult:
    return IndicatorResult(
        code=code,
        value=value,
        previous=previous,
        baseline=baseline,
        target=target,
        evidence=evidence,
        verdict=verdict,
    )


FIGURES = (
    indicator("I-01", IndicatorVerdict.MET, 81.5, 80.0, "OA-1", 74.0, 60.0),
    indicator("I-02", IndicatorVerdict.PARTLY, 88.0, 95.0, "OA-2", 82.0, 80.0),
    indicator("I-03", IndicatorVerdict.NOT_MET, 4.0, 12.0, "OA-3", 5.0, 5.0),
    indicator("I-04", IndicatorVerdict.NO_EVIDENCE, 97.25, 95.0),
    indicator("I-05", IndicatorVerdict.NO_TARGET, 12.0),
    indicator("I-06", IndicatorVerdict.NOT_REPORTED),
)
