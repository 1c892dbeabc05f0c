"""How much people of one role differ inside a project: the spread lent to a side of one person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.assessment.frame import AnswerFrame, Floats
from scoring.assessment.scales import PersonScores


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PooledSpread:
    """Within-project variance and its degrees of freedom, roles x sub-dimensions.

    variance = sum over projects and waves of sum (x - project mean)^2, divided by
    df = sum of (n - 1). A role that has one person in every project (a director, say) shows no
    spread inside a project; it takes that of its people over the whole programme, which also holds
    the differences between projects and so is rather too large than too small. NaN variance and
    df 0 where the programme has one person of the role.
    """

    variance: Floats
    df: Floats


def pooled_spread(frame: AnswerFrame, scores: PersonScores) -> PooledSpread:
    """Pool the spread of each role over all projects and waves of the programme."""
    cells = (frame.project * len(frame.waves) + frame.wave) * len(frame.roles) + frame.role
    _, cell = np.unique(cells, return_inverse=True)
    role_of_cell = np.zeros(cell.max(initial=-1) + 1, dtype=np.int64)
    role_of_cell[cell] = frame.role
    shape = (len(frame.roles), len(scores.subdimensions))
    variance, df = np.full(shape, np.nan), np.zeros(shape)
    for column in range(shape[1]):
        values = scores.values[:, column]
        squares, freedom = (
            np.bincount(role_of_cell, weights=part, minlength=shape[0])
            for part in _within(values, cell, len(role_of_cell))
        )
        whole_squares, whole_freedom = _within(values, frame.role, shape[0])
        inside = freedom > 0
        df[:, column] = np.where(inside, freedom, whole_freedom)
        some = df[:, column] > 0
        variance[some, column] = np.where(inside, squares, whole_squares)[some] / df[some, column]
    return PooledSpread(variance=variance, df=df)


def _within(values: Floats, cell: np.ndarray, cells: int) -> tuple[Floats, Floats]:
    """Sum of squares about the cell mean, and n - 1, per cell; missing values left out."""
    there = ~np.isnan(values)
    value, place = values[there], cell[there]
    count = np.bincount(place, minlength=cells)
    mean = np.bincount(place, weights=value, minlength=cells) / np.maximum(count, 1)
    squares = np.bincount(place, weights=(value - mean[place]) ** 2, minlength=cells)
    return np.asarray(squares, dtype=np.float64), np.maximum(count - 1.0, 0.0)
