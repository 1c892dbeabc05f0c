"""The scores of an assessment as one tidy CSV: a row per project, wave, score and voice."""

from __future__ import annotations

from collections.abc import Iterator

from evalkit.exchange.csv_text import MARK, csv_text
from evalkit.exchange.module_rows import module_rows, programme_rows
from scoring.assessment.results import (
    Assessment,
    Composite,
    ProgrammeAssessment,
    SideScore,
)

HEADER = (
    "project",
    "wave",
    "level",
    "code",
    "voice",
    "state",
    "value",
    "interval_low",
    "interval_high",
    "bound_low",
    "bound_high",
    "used",
    "dropped",
)
Cell = str | float | int | None


def scores_csv(assessment: ProgrammeAssessment) -> str:
    """UTF-8 text with a byte-order mark, so that spreadsheets read the Chinese."""
    own = (row for one in assessment.assessments for row in _rows(one))
    return MARK + csv_text([HEADER, *own, *programme_rows(assessment)])


def _rows(one: Assessment) -> Iterator[tuple[Cell, ...]]:
    place = (one.project, one.wave)
    for dimension in one.dimensions:
        yield (*place, "dimension", dimension.code, *_composite(dimension.composite))
        for side in dimension.sides:
            yield (*place, "dimension", dimension.code, *_side(side))
        for sub in dimension.subdimensions:
            yield (*place, "subdimension", sub.code, *_composite(sub.composite))
            for side in sub.sides:
                yield (*place, "subdimension", sub.code, *_side(side))
    for row in module_rows(one.modules, _composite):
        yield (*place, *row)


def _composite(score: Composite) -> tuple[Cell, ...]:
    interval, bounds = score.interval, score.bounds
    return (
        "mean-of-sides",
        "incomplete" if score.absent else "complete",
        score.value,
        interval.low if interval else None,
        interval.high if interval else None,
        bounds.low if bounds else None,
        bounds.high if bounds else None,
        score.used,
        score.dropped,
    )


def _side(score: SideScore) -> tuple[Cell, ...]:
    interval = score.interval
    return (
        score.side.value,
        score.state.value,
        score.value,
        interval.low if interval else None,
        interval.high if interval else None,
        None,
        None,
        score.used,
        score.dropped,
    )
