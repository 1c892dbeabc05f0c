"""What stands in the workbook over all projects: a sheet is heads and rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from instruments.text import Text
from reports.pages.portfolio_reading import PortfolioReading
from reports.wording import overview as words
from reports.wording import portfolio as glance
from reports.wording.phrase import listed
from reports.wording.terms import GRADES, MARKS, side
from scoring.assessment.disclosure import PERCENT_FLOOR
from scoring.assessment.findings import CellState
from scoring.assessment.portfolio.results import DimensionChange, ProjectRow
from scoring.assessment.results import Assessment, SubDimensionResult
from scoring.results import Interval

Cell = str | float | int | None


class Kind(StrEnum):
    """How the numbers of a column are shown; text stays text in every column."""

    TEXT = "@"
    COUNT = "0"
    SCORE = "0.0"
    SIGNED = "+0.0;-0.0;0.0"
    SHARE = "0%"
    CHANCE = '[<0.005]"<1%";[>0.995]">99%";0%'  # found by drawing, so never certain
    COEFFICIENT = "0.00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    words: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    name: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets_of(reading: PortfolioReading) -> Iterator[Sheet]:
    """All sheets of numbers; projects in the order of page 1."""
    yield _overview(reading)
    yield _parts(reading)
    yield _standings(reading)
    if any(row.changes for row in reading.portfolio.rows):
        yield _changes(reading)
    yield _answers(reading)


def _heads(reading: PortfolioReading, *columns: tuple[Text, Kind]) -> tuple[Head, ...]:
    return tuple(Head(words=reading.say(text), kind=kind) for text, kind in columns)


def _overview(reading: PortfolioReading) -> Sheet:
    codes = [one.dimension for one in reading.portfolio.standings]
    measured = [
        Head(words=reading.say(text, dimension=reading.part(code)), kind=kind)
        for code in codes
        for text, kind in (
            (words.SCORE, Kind.SCORE),
            (words.LOW, Kind.SCORE),
            (words.HIGH, Kind.SCORE),
            (words.PEOPLE, Kind.COUNT),
            (words.CHANGE, Kind.SIGNED),
        )
    ]
    heads = (
        *_heads(
            reading,
            (words.CODE, Kind.TEXT),
            (words.NAME, Kind.TEXT),
            (words.ATTENTION, Kind.TEXT),
            (words.GRADE, Kind.TEXT),
            (words.RESPONSES, Kind.COUNT),
            (words.SATISFIED, Kind.COUNT),
            (words.ANSWERED, Kind.COUNT),
            (words.SHARE, Kind.SHARE),
        ),
        *measured,
        *_heads(
            reading,
            (words.TARGETS_MET, Kind.COUNT),
            (words.TARGETS, Kind.COUNT),
            (words.CHECK, Kind.TEXT),
        ),
    )
    rows = tuple(_row(reading, row, codes) for row in reading.portfolio.rows)
    return Sheet(name=reading.say(words.OVERVIEW), heads=heads, rows=rows)


def _row(reading: PortfolioReading, row: ProjectRow, codes: Sequence[str]) -> tuple[Cell, ...]:
    found = reading.assessments.get(row.project)
    reasons = [words.REASONS[one][reading.lang] for one in row.reasons]
    changes = {one.dimension: one for one in row.changes}
    targets = (None, None) if row.targets is None else (row.targets.met, row.targets.total)
    return (
        *_named(reading, row),
        listed(reasons, reading.lang),
        glance.NO_ANSWERS[reading.lang]
        if found is None
        else GRADES[found.evidence.grade][reading.lang],
        0 if found is None else found.answered,
        *_satisfied(found),
        *(cell for code in codes for cell in _measured(found, code, changes.get(code))),
        *targets,
        glance.flag_in_short(found.flags if found else (), reading.lang),
    )


def _named(reading: PortfolioReading, row: ProjectRow) -> tuple[str, str]:
    return row.project, row.label[reading.lang]


def _satisfied(found: Assessment | None) -> tuple[Cell, Cell, Cell]:
    one = found.satisfaction if found else None
    if one is None:
        return None, None, None
    if one.satisfied is None:
        return MARKS[one.state], None, None
    count, used = one.satisfied.count, one.satisfied.used
    return count, used, count / used if used >= PERCENT_FLOOR else None


def _measured(
    found: Assessment | None, code: str, change: DimensionChange | None
) -> tuple[Cell, ...]:
    if found is None:
        return (None,) * 5
    dimension = next(one for one in found.dimensions if one.code == code)
    composite = dimension.composite
    shown = composite.value
    value: Cell = _mark(side.state for side in dimension.sides) if shown is None else shown
    used = None if composite.value is None else composite.used
    difference = None if change is None else change.difference
    return (value, *_ends(composite.interval), used, difference)


def _ends(span: Interval | None) -> tuple[Cell, Cell]:
    return (None, None) if span is None else (span.low, span.high)


def _mark(states: Iterable[CellState]) -> str:
    """The mark of a score that is not there: hidden before missing before not asked."""
    seen = set(states)
    for state in (CellState.HIDDEN, CellState.MISSING):
        if state in seen:
            return MARKS[state]
    return MARKS[CellState.NOT_ASKED]


def _parts(reading: PortfolioReading) -> Sheet:
    subs = reading.instrument.subdimensions
    heads = (
        *_heads(reading, (words.CODE, Kind.TEXT), (words.NAME, Kind.TEXT)),
        *(Head(words=reading.part(sub.code), kind=Kind.SCORE) for sub in subs),
    )
    rows = []
    for row in reading.portfolio.rows:
        found = reading.assessments.get(row.project)
        scored = (
            {sub.code: sub for dim in found.dimensions for sub in dim.subdimensions}
            if found
            else {}
        )
        cells = (_part(scored.get(sub.code)) for sub in subs)
        rows.append((*_named(reading, row), *cells))
    return Sheet(name=reading.say(words.PARTS), heads=heads, rows=tuple(rows))


def _part(found: SubDimensionResult | None) -> Cell:
    if found is None:
        return None
    value = found.composite.value
    return _mark(side.state for side in found.sides) if value is None else value


def _standings(reading: PortfolioReading) -> Sheet:
    heads = _heads(
        reading,
        (words.CODE, Kind.TEXT),
        (words.NAME, Kind.TEXT),
        (words.DIMENSION, Kind.TEXT),
        (words.RAW, Kind.SCORE),
        (words.RAW_LOW, Kind.SCORE),
        (words.RAW_HIGH, Kind.SCORE),
        (words.SHRUNKEN, Kind.SCORE),
        (words.SHRUNKEN_LOW, Kind.SCORE),
        (words.SHRUNKEN_HIGH, Kind.SCORE),
        (words.PEERS_MEAN, Kind.SCORE),
        (words.RELIABILITY, Kind.COEFFICIENT),
        (words.LAST_QUARTER, Kind.CHANCE),
        (words.LEFT_OUT_BECAUSE, Kind.TEXT),
    )
    labels = {row.project: row.label[reading.lang] for row in reading.portfolio.rows}
    rows: list[tuple[Cell, ...]] = []
    for found in reading.portfolio.standings:
        name = reading.part(found.dimension)
        for one in found.standings:
            shrunken = one.shrunken
            estimates: tuple[Cell, ...] = (None,) * 5
            if shrunken is not None:
                ends = _ends(shrunken.interval)
                estimates = (shrunken.estimate, *ends, shrunken.target, shrunken.reliability)
            raw = (one.value, *_ends(one.interval))
            known = (one.project, labels[one.project], name, *raw, *estimates, one.last_quarter)
            rows.append((*known, None))
        for project, why in found.left_out:
            reason = words.LEFT_OUT[why][reading.lang]
            rows.append((project, labels[project], name, *((None,) * 9), reason))
    return Sheet(name=reading.say(words.STANDINGS), heads=heads, rows=tuple(rows))


def _changes(reading: PortfolioReading) -> Sheet:
    heads = _heads(
        reading,
        (words.CODE, Kind.TEXT),
        (words.NAME, Kind.TEXT),
        (words.DIMENSION, Kind.TEXT),
        (words.BEFORE, Kind.SCORE),
        (words.NOW, Kind.SCORE),
        (words.DIFFERENCE, Kind.SIGNED),
        (words.INTERVAL_LOW, Kind.SIGNED),
        (words.INTERVAL_HIGH, Kind.SIGNED),
        (words.TOLD, Kind.TEXT),
    )
    rows = tuple(
        (
            *_named(reading, row),
            reading.part(one.dimension),
            one.before,
            one.now,
            one.difference,
            *_ends(one.interval),
            reading.say(words.YES if one.told else words.NO),
        )
        for row in reading.portfolio.rows
        for one in row.changes
    )
    return Sheet(name=reading.say(words.CHANGES), heads=heads, rows=rows)


def _answers(reading: PortfolioReading) -> Sheet:
    heads = _heads(
        reading,
        (words.CODE, Kind.TEXT),
        (words.NAME, Kind.TEXT),
        (words.ROLE, Kind.TEXT),
        (words.SIDE, Kind.TEXT),
        (words.ANSWERED, Kind.COUNT),
        (words.ROSTER, Kind.COUNT),
        (words.STILL_NEEDED, Kind.COUNT),
    )
    rows = tuple(
        (
            *_named(reading, row),
            reading.instrument.role(role.role).label[reading.lang],
            side(role.side, reading.lang),
            role.answered,
            role.roster,
            role.needed,
        )
        for row in reading.portfolio.rows
        if row.project in reading.assessments
        for role in reading.assessments[row.project].evidence.roles
    )
    return Sheet(name=reading.say(words.ANSWERS), heads=heads, rows=rows)
