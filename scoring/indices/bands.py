"""The 100-point table with 优 / 良 / 中 / 差: an annex, asked for before data come in.

A band is a cliff: 79.9 and 80.0 are the same result. Therefore every band that the interval
touches is given with the one that the value falls in.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scoring.errors import NotEnoughDataError
from scoring.indices.estimates import Estimate
from scoring.results import Interval


class Band(StrEnum):
    """The bands of the project expenditure evaluation rules (财预〔2020〕10号), the best first."""

    EXCELLENT = "excellent"  # 优, from 90
    GOOD = "good"  # 良, from 80
    FAIR = "fair"  # 中, from 60
    POOR = "poor"  # 差, below 60


_FROM = ((Band.EXCELLENT, 90.0), (Band.GOOD, 80.0), (Band.FAIR, 60.0), (Band.POOR, 0.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Banding:
    """The band of a value, and the others that its interval touches, the best first.

    `not_excluded` is None where there is no interval: then no band can be excluded or kept.
    """

    band: Band
    not_excluded: tuple[Band, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsRow:
    """One line of the table: the points it can give and the points it got; None without a score."""

    code: str
    points: float
    earned: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsTable:
    rows: tuple[PointsRow, ...]
    total: Estimate | None  # None where a line has no score: a part is no total
    banding: Banding | None


def band_of(value: float) -> Band:
    """90-100 excellent, 80 to below 90 good, 60 to below 80 fair, below 60 poor."""
    if not 0.0 <= value <= 100.0:
        raise ValueError(f"A hundred-point value lies between 0 and 100, not {value}.")
    return next(band for band, start in _FROM if value >= start)


def banding(value: float, interval: Interval | None) -> Banding:
    """The value's band, and every other band that the interval touches."""
    own = band_of(value)
    if interval is None:
        return Banding(band=own, not_excluded=None)
    order = tuple(band for band, _ in _FROM)
    best, worst = band_of(min(100.0, interval.high)), band_of(max(0.0, interval.low))
    touched = order[order.index(best) : order.index(worst) + 1]
    return Banding(band=own, not_excluded=tuple(band for band in touched if band is not own))


def points_table(
    codes: tuple[str, ...],
    points: tuple[float, ...],
    scores: tuple[float | None, ...],
    total: Estimate | None,
) -> PointsTable:
    """points_j * score_j / 100 per line. `total` is the weighted mean with its own interval.

    Raises ValueError where the points do not sum to 100, NotEnoughDataError without a line.
    """
    if not codes:
        raise NotEnoughDataError("A table of points needs at least one line.")
    if abs(sum(points) - 100.0) > 1e-6:
        raise ValueError(f"The points of a hundred-point table sum to 100, not {sum(points):g}.")
    rows = tuple(
        PointsRow(code=code, points=point, earned=None if score is None else point * score / 100.0)
        for code, point, score in zip(codes, points, scores, strict=True)
    )
    complete = total if all(row.earned is not None for row in rows) else None
    return PointsTable(
        rows=rows,
        total=complete,
        banding=banding(complete.value, complete.interval) if complete else None,
    )
