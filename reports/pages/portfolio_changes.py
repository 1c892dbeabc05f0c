"""Change since the last wave: before and now of every project, and which changes can be told."""

from __future__ import annotations

from reports.document import Block, Figure, Paragraph, Section, Tone
from reports.figures.marks import WIDTH
from reports.figures.number_axis import number_axis
from reports.figures.project_rows import (
    HEAD,
    Row,
    RowColumn,
    RowGroup,
    label_room,
    project_rows,
    row_height,
)
from reports.figures.row_cells import Cell, Reading, Words
from reports.pages.portfolio_reading import (
    FEW_ROWS,
    FIRST_PAGE,
    WHOLE_PAGE,
    Absent,
    PortfolioReading,
    in_pages,
)
from reports.wording import portfolio_parts as words
from reports.wording.numbers import NOTHING, score, signed
from reports.wording.phrase import listed
from scoring.assessment.portfolio.results import DimensionChange, ProjectRow

MOST_DRAWN = 55
WIDEST = 400.0  # of a column


def changes(reading: PortfolioReading) -> Section | Absent:
    portfolio = reading.portfolio
    why = words.refused(portfolio, "changes", reading.lang)
    rows = [row for row in portfolio.rows if row.changes]
    heading = reading.say(words.CHANGES)
    if why or not rows:
        return Absent(heading=heading, why=why or reading.say(words.NONE_SCORED))
    blocks: list[Block] = [
        Paragraph(text=_lead(reading, rows), tone=Tone.LEAD),
        Paragraph(text=reading.say(words.CHANGES_READING), tone=Tone.ASIDE),
        *_detectable(reading),
    ]
    drawn = rows
    if len(rows) > MOST_DRAWN:
        drawn = [row for row in rows if any(one.told for one in row.changes)]
        text = reading.say(words.CHANGES_ONLY_TOLD, most=MOST_DRAWN)
        blocks.append(Paragraph(text=text, tone=Tone.ASIDE))
    blocks += _figures(reading, drawn)
    return Section(
        key="changes", heading=heading, blocks=tuple(blocks), new_page=len(drawn) > FEW_ROWS
    )


def _lead(reading: PortfolioReading, rows: list[ProjectRow]) -> str:
    tested = [one for row in rows for one in row.changes if one.interval is not None]
    told = [one for one in tested if one.told]
    up = sum(one.difference > 0 for one in told)
    earlier = reading.portfolio.earlier_label
    return reading.say(
        words.CHANGES_LEAD if told else words.CHANGES_NONE,
        wave="" if earlier is None else earlier[reading.lang],
        tested=len(tested),
        count=len(rows),
        told=len(told),
        up=up,
        down=len(told) - up,
    )


def _detectable(reading: PortfolioReading) -> tuple[Block, ...]:
    """What could be seen at all, before anybody reads that nothing changed."""
    points = reading.portfolio.detectable_change
    if points is None:
        return ()
    return (Paragraph(text=reading.say(words.CHANGES_DETECTABLE, points=score(points))),)


def _figures(reading: PortfolioReading, rows: list[ProjectRow]) -> list[Figure]:
    if not rows:
        return []
    codes = list(dict.fromkeys(one.dimension for row in rows for one in row.changes))
    columns = _columns(reading, rows, codes)
    room = label_room(columns)
    drawn = [(_row(reading, row, codes), row) for row in rows]
    pages = in_pages(
        [((one, row), row_height(one, room)) for one, row in drawn],
        first=FIRST_PAGE - HEAD,
        rest=WHOLE_PAGE - HEAD,
    )
    title = reading.say(words.CHANGES)
    return [
        Figure(
            svg=project_rows(
                columns, [RowGroup(heading="", rows=tuple(one for one, _ in page))], title=title
            ),
            alt=_alt(reading, [row for _, row in page]),
        )
        for page in pages
    ]


def _columns(
    reading: PortfolioReading, rows: list[ProjectRow], codes: list[str]
) -> tuple[RowColumn, ...]:
    seen = [value for row in rows for one in row.changes for value in (one.before, one.now)]
    axis = number_axis(seen, 0.0, 1.0)
    ends = axis.ticks if len(axis.ticks) <= 4 else axis.ticks[:: max(1, (len(axis.ticks) - 1) // 2)]
    width = min((WIDTH - reading.name_width) / len(codes), WIDEST)
    return tuple(
        RowColumn(
            heading=reading.part(code),
            width=width,
            low=axis.low,
            high=axis.high,
            ticks=ends,
            value=36,
        )
        for code in codes
    )


def _alt(reading: PortfolioReading, rows: list[ProjectRow]) -> str:
    told = [
        reading.say(
            words.CHANGE_OF,
            name=reading.name_of(row),
            dimension=one.dimension,
            difference=signed(one.difference),
        )
        for row in rows
        for one in row.changes
        if one.told
    ]
    named = listed(told, reading.lang) or reading.say(words.NONE_TOLD)
    return reading.say(words.CHANGES_ALT, count=len(rows), told=named)


def _row(reading: PortfolioReading, row: ProjectRow, codes: list[str]) -> Row:
    found = {one.dimension: one for one in row.changes}
    return Row(label=reading.name_of(row), cells=tuple(_cell(found.get(code)) for code in codes))


def _cell(one: DimensionChange | None) -> Cell:
    if one is None:
        return Words(text=NOTHING, faint=True)
    return Reading(value=one.now, before=one.before, text=signed(one.difference), strong=one.told)
