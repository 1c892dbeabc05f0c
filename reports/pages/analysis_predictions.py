"""The figures of what a model expects: along one variable, along two that interact, and slopes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from instruments.analysis_plan import PlannedModel
from reports.document import Figure
from reports.figures.lines import Line, lines
from reports.figures.predicted import PredictedPoint, fits_half, predicted
from reports.pages.analysis_reading import AnalysisReading
from reports.wording import analysis as words
from scoring.analysis.tables import Cell, ResultTable, Shown, TableKind

Figures = tuple[tuple[str, Figure], ...]


def number_of(cell: Cell) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None


def shown_as(table: ResultTable, key: str) -> Shown:
    return next(column.shown for column in table.columns if column.key == key)


def predictions(reading: AnalysisReading, table: ResultTable, outcome: str) -> Figures:
    """One figure per term, two in a row; levels of a category stand side by side."""
    found: list[tuple[str, Figure]] = []
    terms = tuple(dict.fromkeys(table.values("term")))
    for term in terms:
        rows = [row for row in table.rows if row[0] == term]
        label = reading.label(str(term))
        caption = reading.say(words.PREDICTED, outcome=outcome, term=label, level=reading.level)
        points = _points(row[1:] for row in rows)
        half = len(terms) > 1 and fits_half(points)
        svg = predicted(points, title=caption, x_label=label, y_label=outcome, half=half)
        alt = f"{caption}: {_ends(reading, points)}"
        name = f"{table.name}-{len(found) + 1}"
        found.append((name, Figure(svg=svg, alt=alt, caption=caption, half=half)))
    return tuple(found)


def interactions(reading: AnalysisReading, table: ResultTable, outcome: str) -> Figures:
    """One figure per pair of variables; each value of the one that is held is a line."""
    found: list[tuple[str, Figure]] = []
    pairs = dict.fromkeys(zip(table.values("term"), table.values("held"), strict=True))
    for term, held in pairs:
        label, other = reading.label(str(term)), reading.label(str(held))
        rows = [row for row in table.rows if (row[0], row[3]) == (term, held)]
        caption = reading.say(
            words.INTERACTION, outcome=outcome, term=label, held=other, level=reading.level
        )
        drawn = tuple(
            Line(
                name=_held(reading, other, value),
                points=_points((*row[1:3], *row[6:]) for row in rows if row[4:6] == value),
            )
            for value in dict.fromkeys(row[4:6] for row in rows)
        )
        svg = lines(drawn, title=caption, x_label=label, y_label=outcome)
        told = "; ".join(f"{one.name}: {_ends(reading, one.points)}" for one in drawn)
        name = f"{table.name}-{len(found) + 1}"
        found.append((name, Figure(svg=svg, alt=f"{caption}: {told}", caption=caption)))
    return tuple(found)


def slope_band(reading: AnalysisReading, table: ResultTable, _: str) -> Figures:
    """The slope of the cause along the moderator, with the rule of zero."""
    model = _model_of(reading, table)
    facts = {
        "first": reading.label(model.terms[0][0]),
        "moderator": reading.label(model.moderator),
        "level": reading.level,
    }
    caption = reading.say(words.SLOPE_BAND, **facts)
    points = _points((at, None, value, low, high) for at, value, low, high in table.rows)
    svg = predicted(
        points,
        title=caption,
        x_label=reading.label(model.moderator),
        y_label=reading.say(words.SLOPE_OF, **facts),
        reference=0.0,
    )
    alt = f"{caption}: {_ends(reading, points)}"
    return ((table.name, Figure(svg=svg, alt=alt, caption=caption)),)


def by_wave(reading: AnalysisReading, table: ResultTable, outcome: str) -> Figures:
    """The difference of changes in every wave, with the rule of zero; the reference lies on it."""
    model = _model_of(reading, table)
    caption = reading.say(
        words.BY_WAVE, outcome=outcome, level=reading.level, reference=model.reference
    )
    keys = ("wave", "estimate", "low", "high")
    points = _points(
        (None, wave, value, low or 0.0, high or 0.0)
        for wave, value, low, high in zip(*(table.values(key) for key in keys), strict=True)
    )
    svg = predicted(
        points,
        title=caption,
        x_label=reading.label(model.wave),
        y_label=reading.say(words.DIFFERENCE_OF_CHANGES),
        reference=0.0,
    )
    alt = f"{caption}: {_ends(reading, points)}"
    return ((table.name, Figure(svg=svg, alt=alt, caption=caption)),)


def _model_of(reading: AnalysisReading, table: ResultTable) -> PlannedModel:
    return next(model for model in reading.plan.models if model.code == table.code)


def _held(reading: AnalysisReading, label: str, value: tuple[Cell, ...]) -> str:
    at, level = value
    shown = level if level is not None else reading.cell("", Shown.ESTIMATE, at)
    return reading.say(words.HELD, column=label, value=shown)


def _points(rows: Iterable[tuple[Cell, ...]]) -> tuple[PredictedPoint, ...]:
    """Of rows of at, level, predicted, low, high."""
    return tuple(
        PredictedPoint(
            x=float(place) if level else number_of(at) or 0.0,
            value=number_of(value) or 0.0,
            low=number_of(low) or 0.0,
            high=number_of(high) or 0.0,
            label=str(level or ""),
        )
        for place, (at, level, value, low, high) in enumerate(rows)
    )


def _ends(reading: AnalysisReading, points: tuple[PredictedPoint, ...]) -> str:
    """The first and the last point in words."""
    return "; ".join(
        f"{point.label or reading.cell('', Shown.ESTIMATE, point.x)}: "
        f"{reading.cell('', Shown.ESTIMATE, point.value)}"
        for point in (points[0], points[-1])
    )


PREDICTIONS: Mapping[TableKind, Callable[[AnalysisReading, ResultTable, str], Figures]] = {
    TableKind.PREDICTED: predictions,
    TableKind.INTERACTIONS: interactions,
    TableKind.SLOPE_BAND: slope_band,
    TableKind.BY_WAVE: by_wave,
}
