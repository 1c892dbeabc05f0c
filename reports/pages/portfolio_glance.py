"""Page 1 of a portfolio, which stands alone: one row per project, those first that need attention."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import groupby

from instruments.text import Lang
from reports.document import Block, Figure, Paragraph, Section, Tone
from reports.figures.advance import text_width, wrapped
from reports.figures.marks import SMALL, WIDTH, Anchor
from reports.figures.project_rows import (
    GROUP,
    HEAD,
    Row,
    RowColumn,
    RowGroup,
    label_room,
    project_rows,
    row_height,
)
from reports.figures.row_cells import Badge, Blank, Cell, Reading, Words
from reports.pages.portfolio_reading import SIGNS, WHOLE_PAGE, PortfolioReading, in_pages
from reports.wording import portfolio as words
from reports.wording.numbers import NOTHING, score, signed
from reports.wording.phrase import sentences
from reports.wording.terms import GRADES, MARKS
from scoring.assessment.findings import CellState, Grade
from scoring.assessment.portfolio.results import ProjectRow, Reason
from scoring.assessment.results import Assessment, DimensionResult

# Widths of the columns in pixels; the axes share what these and the names leave.
GRADE, SATISFIED, CHANGE, TARGETS = 36.0, 50.0, 48.0, 40.0
CHECK_WIDEST, CHECK_NARROWEST = 98.0, 60.0
NARROWEST, WIDEST = 74.0, 150.0
OTHER_SIDES = "*"  # after a score
STEP = 10.0  # the axes begin and end at round scores
# Title, lead and the rule stand above the first piece, the key below the last.
ROOM = {Lang.ZH: 806.0, Lang.EN: 790.0}
TITLE_SIZE, TITLE_LINE = 20.7, 27.0
KEY = 58.0
RANKS = {Grade.A: 0, Grade.B: 1, Grade.C: 2, Grade.NOT_ASSESSABLE: 3}


def glance(reading: PortfolioReading) -> Section:
    columns = _columns(reading)
    figures = _figures(reading, columns)
    blocks: list[Block] = [
        Paragraph(text=_lead(reading), tone=Tone.LEAD),
        Paragraph(text=reading.say(words.ORDER), tone=Tone.ASIDE),
        *figures,
        Paragraph(text=_key(reading), tone=Tone.ASIDE),
    ]
    return Section(key="glance", heading=reading.say(words.GLANCE), blocks=tuple(blocks))


def _key(reading: PortfolioReading) -> str:
    """What the marks mean, and what was left out of the names."""
    low, high = _ends(reading)
    told = [reading.say(words.GLANCE_CAPTION, low=f"{low:.0f}", high=f"{high:.0f}")]
    if any(row.targets for row in reading.portfolio.rows):
        told.append(reading.say(words.TARGETS_CAPTION))
    if reading.portfolio.earlier_label is not None:
        found = words.CHANGE_CAPTION if _any_change(reading) else words.NO_CHANGE_CAPTION
        told.append(reading.say(found))
    every = [dim for one in reading.assessments.values() for dim in one.dimensions]
    if any(_other_sides(reading, one) for one in every):
        told.append(reading.say(words.OTHER_SIDES_CAPTION, mark=OTHER_SIDES))
    beginning = reading.beginning.strip(f" {SIGNS}")
    if beginning:
        told.append(reading.say(words.NAMES_BEGIN, beginning=beginning))
    return sentences(told, reading.lang)


def _lead(reading: PortfolioReading) -> str:
    rows, found = reading.portfolio.rows, reading.assessments
    grades = [one.evidence.grade for one in found.values()]
    counts = [
        reading.say(words.GRADE_COUNT, grade=GRADES[grade][reading.lang], count=grades.count(grade))
        for grade in Grade
        if grade in grades
    ]
    silent = len(rows) - len(found)
    if silent:
        counts.append(reading.say(words.NO_ANSWERS_COUNT, count=silent))
    return reading.say(
        words.GLANCE_LEAD,
        projects=len(rows),
        answered=f"{sum(one.answered for one in found.values()):,}",
        grades=("、" if reading.lang == "zh" else ", ").join(counts),
        count=sum(bool(row.reasons) for row in rows),
    )


def _columns(reading: PortfolioReading) -> tuple[RowColumn, ...]:
    """Columns for which no project has anything are left out, and leave their room to the names."""
    portfolio = reading.portfolio
    low, high = _ends(reading)
    axis = _axis_width(reading)
    found: list[RowColumn] = [
        RowColumn(heading=reading.say(words.GRADE), width=GRADE, anchor=Anchor.MIDDLE),
        RowColumn(heading=reading.say(words.SATISFIED), width=SATISFIED, anchor=Anchor.END),
        *(
            RowColumn(
                heading=f"{one.code} {reading.dimension(one.code)}",
                width=axis,
                low=low,
                high=high,
                ticks=(low, high),
                value=27,
            )
            for one in _dimensions(reading)
        ),
    ]
    if _any_change(reading):
        found.append(RowColumn(heading=reading.say(words.CHANGE), width=CHANGE, anchor=Anchor.END))
    if any(row.targets for row in portfolio.rows):
        found.append(
            RowColumn(heading=reading.say(words.TARGETS), width=TARGETS, anchor=Anchor.END)
        )
    check = _check_width(reading)
    if check:
        found.append(RowColumn(heading=reading.say(words.CHECK), width=check))
    return tuple(found)


def _ends(reading: PortfolioReading) -> tuple[float, float]:
    """Round scores around all intervals, the same for every dimension."""
    scores = [dim.composite for one in reading.assessments.values() for dim in one.dimensions]
    bounds = [one.value for one in scores if one.value is not None]
    for one in scores:
        bounds += [one.interval.low, one.interval.high] if one.interval else []
    if not bounds:
        return 0.0, 100.0
    low = math.floor(min(bounds) / STEP) * STEP
    return low, max(math.ceil(max(bounds) / STEP) * STEP, low + STEP)


def _axis_width(reading: PortfolioReading) -> float:
    """What the names and the other columns leave, the same for every dimension."""
    other = GRADE + SATISFIED + CHANGE * _any_change(reading)
    other += TARGETS * any(row.targets for row in reading.portfolio.rows)
    left = WIDTH - other - _check_width(reading) - reading.name_width
    return min(max(left / max(1, len(_dimensions(reading))), NARROWEST), WIDEST)


def _check_width(reading: PortfolioReading) -> float:
    """What the checks take; nothing where there are none."""
    told = [words.flag_in_short(one.flags, reading.lang) for one in reading.assessments.values()]
    if not any(told):
        return 0.0
    longest = max(text_width(one, SMALL) for one in [*told, reading.say(words.CHECK)])
    return min(max(longest + 10, CHECK_NARROWEST), CHECK_WIDEST)


def _any_change(reading: PortfolioReading) -> bool:
    return any(one.told for row in reading.portfolio.rows for one in row.changes)


def _dimensions(reading: PortfolioReading) -> tuple[DimensionResult, ...]:
    first = next(iter(reading.assessments.values()))
    return first.dimensions


def _figures(reading: PortfolioReading, columns: tuple[RowColumn, ...]) -> list[Figure]:
    room = label_room(columns)
    parts = []
    for reason, rows in groupby(reading.portfolio.rows, key=_first_reason):
        for place, one in enumerate(list(rows)):
            row = _row(reading, one)
            height = row_height(row, room) + (GROUP if place == 0 else 0)
            parts.append(((reason, row), height))
    title = reading.portfolio.label[reading.lang]
    lines = len(wrapped(title, WIDTH, TITLE_SIZE, bold=True))
    first = ROOM[reading.lang] - TITLE_LINE * (lines - 1) - HEAD
    pages = in_pages(parts, first=first, rest=WHOLE_PAGE - HEAD - GROUP, tail=KEY)
    totals = {reason: sum(_first_reason(row) == reason for row in reading.portfolio.rows)
              for reason in (*Reason, None)}  # fmt: skip
    seen: set[Reason | None] = set()
    figures = []
    for page in pages:
        groups = tuple(_groups(reading, page, totals, seen))
        title = reading.say(words.GLANCE)
        alt = reading.say(words.GLANCE_ALT, count=len(page))
        figures.append(Figure(svg=project_rows(columns, groups, title=title), alt=alt))
    return figures


def _first_reason(row: ProjectRow) -> Reason | None:
    return row.reasons[0] if row.reasons else None


def _groups(
    reading: PortfolioReading,
    page: list[tuple[Reason | None, Row]],
    totals: dict[Reason | None, int],
    seen: set[Reason | None],
) -> Iterator[RowGroup]:
    for reason, parts in groupby(page, key=lambda part: part[0]):
        heading = reading.say(words.GROUPS[reason], count=totals[reason])
        if reason in seen:
            heading = reading.say(words.GROUPS_GO_ON, heading=heading)
        seen.add(reason)
        yield RowGroup(heading=heading, rows=tuple(row for _, row in parts))


def _row(reading: PortfolioReading, row: ProjectRow) -> Row:
    found = reading.assessments.get(row.project)
    dimensions = [one.code for one in _dimensions(reading)]
    cells: list[Cell] = [_grade(reading, found), _satisfied(found)]
    if found is None:
        cells += [Blank(hidden=False, text=NOTHING) for _ in dimensions]
    else:
        cells += [_score(one, reading, compared=row.compared) for one in found.dimensions]
    if _any_change(reading):
        cells.append(_change(row))
    if any(one.targets for one in reading.portfolio.rows):
        cells.append(_targets(row))
    if any(one.flags for one in reading.assessments.values()):
        flags = found.flags if found else ()
        cells.append(Words(text=words.flag_in_short(flags, reading.lang)))
    return Row(label=reading.name_of(row), cells=tuple(cells))


def _grade(reading: PortfolioReading, found: Assessment | None) -> Cell:
    if found is None:
        return Words(text=NOTHING, faint=True)
    grade = found.evidence.grade
    letter = words.UNKNOWN_GRADE if grade is Grade.NOT_ASSESSABLE else GRADES[grade]
    return Badge(letter=letter[reading.lang], rank=RANKS[grade])


def _satisfied(found: Assessment | None) -> Cell:
    one = found.satisfaction if found else None
    if one is None:
        return Words(text=NOTHING, faint=True)
    if one.satisfied is None:
        return Words(text=MARKS[one.state], faint=True)
    return Words(text=f"{one.satisfied.count}/{one.satisfied.used}")


def _score(one: DimensionResult, reading: PortfolioReading, *, compared: bool) -> Cell:
    composite = one.composite
    if composite.value is None:
        states = {side.state for side in one.sides}
        if states <= {CellState.NOT_ASKED, CellState.SHOWN}:
            return Words(text=NOTHING, faint=True)
        return Blank(hidden=CellState.HIDDEN in states)
    span = composite.interval
    return Reading(
        value=composite.value,
        text=score(composite.value) + OTHER_SIDES * _other_sides(reading, one),
        low=span.low if span else None,
        high=span.high if span else None,
        strong=compared,
        plain=True,
    )


def _other_sides(reading: PortfolioReading, one: DimensionResult) -> bool:
    """Whether a score is made from other sides than those that are compared."""
    usual = {found.dimension: found.sides for found in reading.portfolio.standings}
    return one.composite.value is not None and one.composite.shown != usual[one.code]


def _change(row: ProjectRow) -> Cell:
    told = [one for one in row.changes if one.told]
    if not told:
        return Words(text=NOTHING, faint=True)
    largest = max(told, key=lambda one: abs(one.difference))
    return Words(text=f"{largest.dimension} {signed(largest.difference)}", strong=True)


def _targets(row: ProjectRow) -> Cell:
    if row.targets is None:
        return Words(text=NOTHING, faint=True)
    return Words(text=f"{row.targets.met}/{row.targets.total}")
