"""The scores of a whole project: every dimension with its sub-dimensions and sides."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.model import Dimension, Side
from scoring.assessment.composites import composite
from scoring.assessment.group import SIDES
from scoring.assessment.results import DimensionResult, SideScore, SubDimensionResult
from scoring.assessment.sides import side_score
from scoring.assessment.view import View


def dimension_results(view: View) -> tuple[DimensionResult, ...]:
    return tuple(_dimension(view, dimension) for dimension in view.instrument.dimensions)


def _dimension(view: View, dimension: Dimension) -> DimensionResult:
    codes = [sub.code for sub in dimension.subdimensions]
    return DimensionResult(
        code=dimension.code,
        label=dimension.label,
        composite=composite(view, codes),
        sides=_sides(view, codes),
        subdimensions=tuple(
            SubDimensionResult(
                code=sub.code,
                label=sub.label,
                composition=sub.composition,
                composite=composite(view, [sub.code]),
                sides=_sides(view, [sub.code]),
            )
            for sub in dimension.subdimensions
        ),
    )


def _sides(view: View, codes: Sequence[str]) -> tuple[SideScore, ...]:
    return tuple(side_score(view, codes, side) for side in (*SIDES, Side.OBSERVER))
