"""The `second_views:` of a study file: points per dimension and experts' comparisons."""

from __future__ import annotations

import re
from itertools import combinations

from instruments.fields import Fields, shown
from instruments.model import Instrument
from instruments.study import SecondViewPlan

LARGEST_COMPARISON = 9  # Saaty's scale: 1 equally, 9 absolutely
ALL_POINTS = 100.0
COMPARISON = re.compile(r"(?:1/)?[1-9](?:\.[0-9]{1,4})?")

Row = tuple[float, ...]


def second_views_from(top: Fields, instrument: Instrument) -> SecondViewPlan | None:
    """None where they are not asked for; an empty mapping asks for them with equal points."""
    group = top.group("second_views")
    if group is None:
        return None
    plan = SecondViewPlan(
        points=_points(group, instrument),
        judgements=tuple(
            _judgement(entry, instrument) for entry in group.entries("judgements", required=False)
        ),
    )
    group.nothing_else()
    return plan


def _points(group: Fields, instrument: Instrument) -> dict[str, float]:
    entry = group.group("points")
    if entry is None:
        return {}
    codes = [dimension.code for dimension in instrument.dimensions]
    points = {code: entry.number(code) for code in codes}
    entry.nothing_else()
    if min(points.values()) < 0 or abs(sum(points.values()) - ALL_POINTS) > 1e-6:
        group.note("STUDY-010", "points", total=f"{sum(points.values()):g}")
    return points


def _judgement(entry: Fields, instrument: Instrument) -> tuple[Row, ...]:
    """One expert: `{S/P: 2, S/V: 1/2, P/V: 1/3}`, every pair once, as a reciprocal matrix."""
    codes = [dimension.code for dimension in instrument.dimensions]
    places = range(len(codes))
    matrix = [[1.0] * len(codes) for _ in places]
    for one, other in combinations(places, 2):
        value = _comparison(entry, f"{codes[one]}/{codes[other]}")
        matrix[one][other], matrix[other][one] = value, 1.0 / value
    entry.nothing_else()
    return tuple(tuple(row) for row in matrix)


def _comparison(entry: Fields, pair: str) -> float:
    given = str(entry.take(pair) or "").strip()
    if not COMPARISON.fullmatch(given):
        entry.note("STUDY-011", pair, value=shown(given), largest=LARGEST_COMPARISON)
        return 1.0
    number = float(given.removeprefix("1/"))
    return 1.0 / number if given.startswith("1/") else number
