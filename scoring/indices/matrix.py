"""Vertical process x horizontal element: level and change of every cell of a matrix.

For the paper on market-based co-production: catalysis, incentive, feedback x organisation, values,
resources, action. A cell that the paper does not state and this project inferred is marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.indices.before_now import Before, Change, Flags, paired_change
from scoring.indices.estimates import (
    Estimate,
    Floats,
    mean_over,
    percentile_interval,
    resampled_means,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CellAnswers:
    """The people x items answers of one cell, 0-100 keyed, NaN for none.

    `before` is None for a cell whose past cannot be asked; `absent_before` is True where a person
    said that this did not exist before.
    """

    row: str
    column: str
    items: tuple[str, ...]
    inferred: bool
    now: Floats
    before: Floats | None = None
    absent_before: Flags | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """One cell. `level` is None where nobody answered, `change` where no past was asked."""

    row: str
    column: str
    items: tuple[str, ...]
    inferred: bool
    level: Estimate | None
    change: Change | None


def matrix_cells(
    cells: Sequence[CellAnswers],
    *,
    kind: Before,
    unpaired: int = 0,
    generator: np.random.Generator | None = None,
) -> tuple[MatrixCell, ...]:
    """Level: mean over people of each person's mean of the cell's items. Change: paired.

    A person's change uses only items with both times (like with like); a person with an item that
    did not exist before and no item with both counts as "came into being". People without any
    answer in a cell are not in its n.
    """
    return tuple(
        MatrixCell(
            row=cell.row,
            column=cell.column,
            items=cell.items,
            inferred=cell.inferred,
            level=_level(mean_over(cell.now), generator),
            change=_change(cell, kind, unpaired),
        )
        for cell in cells
    )


def _level(people: Floats, generator: np.random.Generator | None) -> Estimate | None:
    answered = people[~np.isnan(people)]
    if not len(answered):
        return None
    draws = None
    if generator is not None:
        draws = resampled_means(answered[:, None], generator)[:, 0]
    interval, notices = percentile_interval(draws, len(answered))
    return Estimate(
        value=float(answered.mean()), interval=interval, used=len(answered), notices=notices
    )


def _change(cell: CellAnswers, kind: Before, unpaired: int) -> Change | None:
    if cell.before is None:
        return None
    absent = np.zeros(cell.now.shape, dtype=np.bool_)
    if cell.absent_before is not None:
        absent = cell.absent_before
    twice = ~np.isnan(cell.now) & ~np.isnan(cell.before) & ~absent
    paired = np.asarray(twice.any(axis=1))
    return paired_change(
        _alike(cell.before, twice, paired, absent),
        _alike(cell.now, twice, paired, np.zeros_like(absent)),
        kind=kind,
        absent_before=(absent & ~np.isnan(cell.now)).any(axis=1) & ~paired,
        unpaired=unpaired,
    )


def _alike(answers: Floats, twice: Flags, paired: Flags, absent: Flags) -> Floats:
    """Each person's mean over the items with both times, over all items where there is none.

    Somebody without a common item is unpaired if only one of the two times was answered.
    """
    single = mean_over(np.where(absent, np.nan, answers))
    return np.where(paired, mean_over(np.where(twice, answers, np.nan)), single)
