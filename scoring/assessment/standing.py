"""What stands out: a side's sub-dimension against the programme's median of the same cell."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from instruments.model import Side
from scoring.assessment.findings import CellState, PeerMedian, StandOut
from scoring.assessment.results import DimensionResult, SideScore

ENOUGH_PROJECTS = 10  # below, nothing is called higher or lower than another

Medians = dict[tuple[str, Side], tuple[float, int]]  # median and number of projects, per cell
SideMedians = dict[tuple[str, Side, tuple[str, ...]], tuple[float, int]]


def medians(projects: Sequence[tuple[DimensionResult, ...]]) -> Medians:
    """Over the projects of one wave in which the cell is shown; cells of too few are left out."""
    values: dict[tuple[str, Side], list[float]] = {}
    for dimensions in projects:
        for code, score in _cells(dimensions):
            if score.value is not None:
                values.setdefault((code, score.side), []).append(score.value)
    return {
        cell: (median(seen), len(seen))
        for cell, seen in values.items()
        if len(seen) >= ENOUGH_PROJECTS
    }


def stand_outs(dimensions: tuple[DimensionResult, ...], against: Medians) -> tuple[StandOut, ...]:
    """Cells whose interval does not hold the programme's median, the farthest first."""
    found = []
    for code, score in _cells(dimensions):
        known = against.get((code, score.side))
        if known is None or score.value is None or score.interval is None:
            continue
        if not score.interval.low <= known[0] <= score.interval.high:
            found.append(
                StandOut(
                    subdimension=code,
                    side=score.side,
                    value=score.value,
                    median=known[0],
                    distance=score.value - known[0],
                    projects=known[1],
                )
            )
    return tuple(sorted(found, key=lambda one: -abs(one.distance)))


def side_medians(projects: Sequence[tuple[DimensionResult, ...]]) -> SideMedians:
    """Of every dimension, side by side: over the projects in which the side answered for the same
    parts and is shown. Fewer than ENOUGH_PROJECTS have no median."""
    values: dict[tuple[str, Side, tuple[str, ...]], list[float]] = {}
    for dimensions in projects:
        for one, score in _sides(dimensions):
            if score.value is not None:
                values.setdefault((one.code, score.side, score.covers), []).append(score.value)
    return {
        cell: (median(seen), len(seen))
        for cell, seen in values.items()
        if len(seen) >= ENOUGH_PROJECTS
    }


def peers(dimensions: tuple[DimensionResult, ...], against: SideMedians) -> tuple[PeerMedian, ...]:
    """The medians that this project's own sides may be held against, in the order of its rows."""
    found = (
        (one.code, score.side, against.get((one.code, score.side, score.covers)))
        for one, score in _sides(dimensions)
    )
    return tuple(
        PeerMedian(dimension=code, side=side, median=known[0], projects=known[1])
        for code, side, known in found
        if known is not None
    )


def _sides(dimensions: tuple[DimensionResult, ...]) -> list[tuple[DimensionResult, SideScore]]:
    return [
        (one, score) for one in dimensions for score in one.sides if score.state is CellState.SHOWN
    ]


def _cells(dimensions: tuple[DimensionResult, ...]) -> list[tuple[str, SideScore]]:
    return [
        (sub.code, score)
        for dimension in dimensions
        for sub in dimension.subdimensions
        for score in sub.sides
        if score.state is CellState.SHOWN
    ]
