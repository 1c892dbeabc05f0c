"""Polychoric correlations, as lavaan and as psych define them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring.measure.polychoric import EmptyCells, Polychoric, polychoric
from tests.reference.case import Case
from tests.reference.statistics import Answer


def _polychoric(case: Case) -> Mapping[str, Any]:
    frame = case.frame()
    result = polychoric(frame)
    uncorrected = polychoric(frame, empty_cells=EmptyCells.NONE)
    # psych corrects empty cells only where the items' largest codes differ
    same_top = len({levels[-1] for levels in result.levels}) == 1
    corrected = uncorrected if same_top else polychoric(frame, empty_cells=EmptyCells.HALF)
    return {
        "n": result.used,
        "rho": result.correlation,
        "thresholds": named_thresholds(result),
        "rho_psych_correct0": uncorrected.correlation,
        "rho_psych_correct05": corrected.correlation,
    }


def named_thresholds(result: Polychoric) -> dict[str, float]:
    """`item|t1`, `item|t2`, ... as lavaan names them."""
    return {
        f"{item}|t{number}": float(cut)
        for item, cuts in zip(result.items, result.thresholds, strict=True)
        for number, cut in enumerate(cuts, start=1)
    }


STATISTICS: Mapping[str, Answer] = {"polychoric": _polychoric}
