"""What the last pages of the sample report print: chosen, not computed."""

from __future__ import annotations

from instruments.model import Side
from scoring.assessment.annex_results import (
    Collection,
    DimensionTrend,
    Drivers,
    DriverShare,
    Priorities,
    RoleAgreement,
    Silence,
    WavePoint,
    WaveStep,
)
from scoring.assessment.findings import Difference
from scoring.indices.bands import PointsRow, PointsTable, banding
from scoring.indices.estimates import Estimate
from scoring.indices.obstacle import Obstacles
from scoring.results import Interval
from tests.reports.sample_instrument import both

COLLECTION = Collection(answered=66, moded=60, interviewed=41, heeded=58, overheard=7, comments=12)
SILENCES = (
    Silence(
        side=Side.BENEFICIARIES, asked=210, dont_know=9, not_applicable=4, refused=1, skipped=6
    ),
    Silence(side=Side.UNDERTAKER, asked=40, dont_know=2, not_applicable=0, refused=0, skipped=1),
)
DRIVERS = Drivers(
    outcome="V1",
    projects=38,
    left_out=2,
    r_squared=0.614,
    median_share=0.311,
    shares=(
        DriverShare(subdimension="S1", relative=0.311, interval=Interval(low=0.122, high=0.481)),
        DriverShare(subdimension="S2", relative=0.174, interval=Interval(low=0.064, high=0.333)),
        DriverShare(subdimension="P1", relative=0.515, interval=Interval(low=0.282, high=0.717)),
    ),
)
PRIORITIES = Priorities(
    obstacles=Obstacles(
        indicators=("S1", "S2", "P1", "V1"), shares=(41.2, 18.5, 30.1, 10.2), shortfall=0.274
    ),
    drivers=DRIVERS,
)


def point(wave: str, value: float | None, half: float, answered: int) -> WavePoint:
    span = None if value is None else Interval(low=value - half, high=value + half)
    return WavePoint(
        wave=wave,
        label=both(f"第{wave}轮", f"Wave {wave}"),
        value=value,
        interval=span,
        bounds=None,
        answered=answered,
    )


TRENDS = (
    DimensionTrend(
        dimension="S",
        points=(point("1", 58.2, 5.1, 51), point("2", 63.9, 4.8, 60), point("3", 71.0, 4.6, 66)),
        step=WaveStep(
            difference=7.1, interval=Interval(low=0.45, high=13.75), verdict=Difference.CLEAR
        ),
    ),
    DimensionTrend(
        dimension="P",
        points=(point("1", 55.0, 6.0, 51), point("2", None, 0.0, 60), point("3", 70.5, 5.2, 66)),
        step=None,
    ),
    DimensionTrend(
        dimension="V",
        points=(point("1", 77.0, 5.0, 51), point("2", 79.3, 4.9, 60), point("3", 80.2, 4.4, 66)),
        step=WaveStep(difference=0.9, interval=Interval(low=-5.7, high=7.5), verdict=None),
    ),
)
AGREEMENTS = (
    RoleAgreement(
        subdimension="S1",
        role="so_staff",
        raters=12,
        rwg_uniform=0.884,
        rwg_skewed=0.793,
        average_deviation=0.562,
        deviation_limit=0.833,
        alike=True,
        icc1=0.112,
        icc2=0.744,
    ),
    RoleAgreement(
        subdimension="P1",
        role="user",
        raters=28,
        rwg_uniform=0.711,
        rwg_skewed=0.523,
        average_deviation=0.904,
        deviation_limit=0.833,
        alike=False,
        icc1=None,
        icc2=None,
    ),
)
_TOTAL = Interval(low=77.0, high=85.1)
HEADLINE = PointsTable(
    rows=(
        PointsRow(code="S", points=30.0, earned=21.3),
        PointsRow(code="P", points=30.0, earned=24.4),
        PointsRow(code="V", points=40.0, earned=35.5),
    ),
    total=Estimate(value=81.2, interval=_TOTAL, used=66, dropped=3),
    banding=banding(81.2, _TOTAL),
)
