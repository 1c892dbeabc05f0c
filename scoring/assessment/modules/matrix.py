"""The matrix section: level and change of every crossing of two facets."""

from __future__ import annotations

from itertools import product

from instruments.facets import Facet
from instruments.grounding import Basis
from instruments.model import Instrument, Item, Measure
from scoring.assessment.composites import composite
from scoring.assessment.modules.changes import recalled_over_sides, wave_change
from scoring.assessment.modules.context import ModuleContext
from scoring.assessment.modules.facet_view import facet_view
from scoring.assessment.modules.results import (
    Labelled,
    MatrixCellResult,
    MatrixSection,
    SidesChange,
)
from scoring.assessment.view import View

Crossing = tuple[str, str]


def matrix_section(context: ModuleContext) -> MatrixSection | None:
    """None where the instrument declares no matrix."""
    matrix = context.instrument.matrix
    if matrix is None:
        return None
    rows, columns = (context.instrument.facet(code) for code in (matrix.rows, matrix.columns))
    crossings = [(row.code, column.code) for row, column in product(rows.values, columns.values)]
    items = {
        crossing: [
            item
            for item in context.instrument.items
            if (item.facet(rows.code), item.facet(columns.code)) == crossing
        ]
        for crossing in crossings
    }
    asked = {
        _name(crossing): tuple(item.code for item in own if context.instrument.is_level(item))
        for crossing, own in items.items()
    }
    view = facet_view(context, context.view, asked)
    earlier = facet_view(context, context.earlier, asked) if context.earlier else None
    return MatrixSection(
        rows=_labels(rows),
        columns=_labels(columns),
        cells=tuple(
            _cell(context, crossing, items[crossing], view, earlier) for crossing in crossings
        ),
    )


def _labels(facet: Facet) -> tuple[Labelled, ...]:
    return tuple(Labelled(code=value.code, label=value.label) for value in facet.values)


def _name(crossing: Crossing) -> str:
    return "|".join(crossing)


def _cell(
    context: ModuleContext,
    crossing: Crossing,
    items: list[Item],
    view: View,
    earlier: View | None,
) -> MatrixCellResult:
    name = _name(crossing)
    level = [item for item in items if context.instrument.is_level(item)]
    return MatrixCellResult(
        row=crossing[0],
        column=crossing[1],
        items=tuple(item.code for item in level),
        inferred=bool(level) and all(_is_inferred(item) for item in level),
        level=composite(view, (name,)),
        changes=_changes(context, name, items, view, earlier),
    )


def _is_inferred(item: Item) -> bool:
    """A place that no quotation carries is our reading too."""
    return item.ground is None or item.ground.basis is Basis.INFERRED


def _changes(
    context: ModuleContext, name: str, items: list[Item], view: View, earlier: View | None
) -> tuple[SidesChange, ...]:
    found = [wave_change(context, view, earlier, name)] if earlier is not None else []
    past = [
        item
        for item in items
        if item.measures is Measure.BEFORE and _is_level(context.instrument, item.recalls)
    ]
    recalled = [recalled_over_sides(context, past)] if past else []
    return tuple(one for one in (*found, *recalled) if one is not None)


def _is_level(instrument: Instrument, recalled: str | None) -> bool:
    return recalled is not None and instrument.is_level(instrument.item(recalled))
