"""Polychoric correlations and thresholds of ordered items, all pairs at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri

from scoring.errors import NotEnoughDataError
from scoring.measure.ordinal.answers import OrderedAnswers, cross_tables, ordered_answers
from scoring.measure.ordinal.binormal import BEYOND, cells
from scoring.moments import Deletion
from scoring.results import Notice, NoticeCode
from scoring.threads import one_blas_thread

Floats = npt.NDArray[np.float64]

SMALLEST_CELL = float(np.sqrt(np.finfo(np.float64).eps))  # less probable cells tell nothing
LARGEST = 0.999  # rho is searched between -LARGEST and LARGEST
_STEPS = 80
_TOLERANCE = 1e-11
_ROUNDING = 1e-13  # of the log-likelihood
_PAIRS_AT_ONCE = 2_000_000  # cells of tables that are worked on together


class EmptyCells(StrEnum):
    """What is done to a cell of a pair's table that nobody is in."""

    TWO_BY_TWO = "two-by-two"
    NONE = "none"
    HALF = "half"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Polychoric:
    """Thresholds and polychoric correlations; `counts[i, j]` rows answered both i and j.

    `thresholds[i]` has one cut fewer than item i has observed categories (`levels[i]`).
    `empty[i, j]` says that the table of i and j has an empty cell.
    """

    items: tuple[str, ...]
    levels: tuple[tuple[float, ...], ...]
    thresholds: tuple[Floats, ...]
    correlation: Floats
    counts: Floats
    empty: npt.NDArray[np.bool_]
    deletion: Deletion
    empty_cells: EmptyCells
    rows: int
    used: int
    dropped: int
    notices: tuple[Notice, ...]
    convention: str = "two-step maximum likelihood (lavaan::lavCor)"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Pairs:
    """Tables (P x K x K, counts), cuts of rows and columns (P x K-1), real cells, fixed rho."""

    tables: Floats
    rows: Floats
    cols: Floats
    start: Floats
    known: Floats


@one_blas_thread()
def polychoric(
    answers: pd.DataFrame | OrderedAnswers,
    *,
    deletion: Deletion = Deletion.LISTWISE,
    empty_cells: EmptyCells = EmptyCells.TWO_BY_TWO,
) -> Polychoric:
    """Two-step maximum likelihood (Olsson 1979, Psychometrika 44:443-460), as lavaan::lavCor.

    1. thresholds of an item: normal quantiles of its cumulative shares;
    2. rho of a pair: root of sum over cells n_ab * phi_ab(rho) / pi_ab(rho), pi_ab the bivariate
       normal probability of the cell and phi_ab its derivative, thresholds held fixed; rho in
       [-0.999, 0.999]; cells less probable than 1.5e-8 are left out of the sum.

    Empty cells: TWO_BY_TWO (lavaan) moves 0.5 into the empty cell of a 2 x 2 table and keeps its
    margins; two empty cells there mean rho = 1 or -1. NONE leaves all tables alone (psych with
    correct=0). HALF puts 0.5 into every empty cell and takes the pair's thresholds from the filled
    table (psych with correct=.5, which does so only where items differ in their largest code).
    Missing: listwise, or pairwise (thresholds from all who answered the item).
    Raises NotEnoughDataError for an item with one category, and for a pair that no row answers.
    """
    if not isinstance(answers, OrderedAnswers):
        answers = ordered_answers(answers, deletion=deletion)
    return _estimated(answers, empty_cells)


def _estimated(data: OrderedAnswers, empty_cells: EmptyCells) -> Polychoric:
    tables = cross_tables(data)
    thresholds = _thresholds(data, tables)
    i, j = np.triu_indices(len(data.items), 1)
    pairs = _pairs(tables[i, :, j, :], thresholds[i], thresholds[j], data, empty_cells)
    rho, converged = _solve(pairs)
    correlation = np.eye(len(data.items))
    correlation[i, j] = correlation[j, i] = rho
    empty = _empty(tables, data)
    return Polychoric(
        items=data.items,
        levels=data.levels,
        thresholds=tuple(
            row[: count - 1] for row, count in zip(thresholds, data.categories, strict=True)
        ),
        correlation=correlation,
        counts=np.einsum("iajb->ij", tables),
        empty=empty,
        deletion=data.deletion,
        empty_cells=empty_cells,
        rows=data.rows,
        used=data.used,
        dropped=data.rows - data.used,
        notices=_notices(correlation, empty, converged),
    )


def _thresholds(data: OrderedAnswers, tables: Floats) -> Floats:
    """Items x (K - 1), padded with BEYOND behind the last cut of an item."""
    margins = np.einsum("iaia->ia", tables)
    below = np.cumsum(margins, axis=1)
    return _cuts(below / below[:, -1:], np.array(data.categories))


def _cuts(shares: Floats, categories: npt.NDArray[np.int64]) -> Floats:
    inside = np.arange(shares.shape[1] - 1) < categories[:, None] - 1
    cuts: Floats = np.where(inside, ndtri(np.minimum(shares[:, :-1], 1.0)), BEYOND)
    return np.clip(cuts, -BEYOND, BEYOND)


def _pairs(
    tables: Floats, rows: Floats, cols: Floats, data: OrderedAnswers, rule: EmptyCells
) -> _Pairs:
    i, j = np.triu_indices(len(data.items), 1)
    _require_variation(tables, data, i, j)
    start = _pearson(tables)
    known = np.full(len(tables), np.nan)
    if rule is EmptyCells.TWO_BY_TWO:
        count = np.array(data.categories)
        tables, known = _keep_margins(tables, (count[i] == 2) & (count[j] == 2))
    elif rule is EmptyCells.HALF:
        tables, rows, cols = _fill(tables)
    return _Pairs(tables=tables, rows=rows, cols=cols, start=start, known=known)


def _require_variation(
    tables: Floats, data: OrderedAnswers, i: npt.NDArray[np.intp], j: npt.NDArray[np.intp]
) -> None:
    if data.deletion is Deletion.LISTWISE:
        return
    levels = np.minimum((tables.sum(axis=2) > 0).sum(axis=1), (tables.sum(axis=1) > 0).sum(axis=1))
    flat = np.flatnonzero(levels < 2)
    if flat.size:
        first = flat[0]
        raise NotEnoughDataError(
            f"Items {data.items[i[first]]} and {data.items[j[first]]}: among the "
            f"{int(tables[first].sum())} rows that answer both, one of them does not vary. Leave one item out."
        )


def _pearson(tables: Floats) -> Floats:
    position = np.arange(tables.shape[1], dtype=np.float64)
    shares = tables / tables.sum(axis=(1, 2), keepdims=True)
    row, col = shares.sum(axis=2), shares.sum(axis=1)
    x, y = row @ position, col @ position
    cross = np.einsum("pab,a,b->p", shares, position, position, optimize=True) - x * y
    spread = (row @ position**2 - x * x) * (col @ position**2 - y * y)
    start: Floats = np.clip(cross / np.sqrt(spread), -0.95, 0.95)
    return start


def _keep_margins(tables: Floats, small: npt.NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """2 x 2 tables: 0.5 into the empty cell with margins kept; two empty cells fix rho at +-1."""
    tables = tables.copy()
    known = np.full(len(tables), np.nan)
    square = tables[:, :2, :2]
    empty = (square == 0).sum(axis=(1, 2))
    both = small & (empty == 2)
    known[both] = np.where(square[both, 0, 0] > 0, 1.0, -1.0)
    diagonal = (square[:, 0, 0] == 0) | (square[:, 1, 1] == 0)
    shift = np.where(small & (empty == 1), np.where(diagonal, 0.5, -0.5), 0.0)
    square += shift[:, None, None] * np.array([[1.0, -1.0], [-1.0, 1.0]])
    return tables, known


def _fill(tables: Floats) -> tuple[Floats, Floats, Floats]:
    """0.5 into every empty cell of the categories that occur in the table, cuts from the result."""
    total = tables.sum(axis=(1, 2))
    row, col = tables.sum(axis=2) > 0, tables.sum(axis=1) > 0
    filled = np.where((tables == 0) & row[:, :, None] & col[:, None, :], 0.5, tables)
    most = np.arange(1, tables.shape[1] + 1)
    cuts = [
        _cuts(np.cumsum(filled.sum(axis=axis), axis=1) / total[:, None], (seen * most).max(axis=1))
        for axis, seen in ((2, row), (1, col))
    ]
    return filled, cuts[0], cuts[1]


def _empty(tables: Floats, data: OrderedAnswers) -> npt.NDArray[np.bool_]:
    real = np.arange(tables.shape[1]) < np.array(data.categories)[:, None]
    holes = (tables == 0) & real[:, :, None, None] & real[None, None, :, :]
    empty: npt.NDArray[np.bool_] = holes.any(axis=(1, 3))
    np.fill_diagonal(empty, val=False)
    return empty


def _solve(pairs: _Pairs) -> tuple[Floats, bool]:
    size = max(1, _PAIRS_AT_ONCE // pairs.tables[0].size) if len(pairs.tables) else 1
    rho = pairs.known.copy()
    open_ = np.flatnonzero(np.isnan(rho))
    converged = True
    for start in range(0, len(open_), size):
        part = open_[start : start + size]
        rho[part], done = _newton(pairs, part)
        converged &= done
    return rho, converged


def _newton(pairs: _Pairs, part: npt.NDArray[np.intp]) -> tuple[Floats, bool]:
    """Newton steps per pair, halved where the likelihood would fall."""
    rho = pairs.start[part].copy()
    likelihood, step = _climb(pairs, part, rho)
    active = np.arange(len(part))
    for _ in range(_STEPS):
        new = np.clip(rho[active] + step[active], -LARGEST, LARGEST)
        step[active] = new - rho[active]
        active = active[np.abs(step[active]) > _TOLERANCE]
        if not active.size:
            return rho, True
        new = rho[active] + step[active]
        reached, onward = _climb(pairs, part[active], new)
        better = reached >= likelihood[active] - _ROUNDING * np.abs(likelihood[active])
        rho[active] = np.where(better, new, rho[active])
        likelihood[active] = np.where(better, reached, likelihood[active])
        step[active] = np.where(better, onward, step[active] / 2)
    return rho, False


def _climb(pairs: _Pairs, part: npt.NDArray[np.intp], rho: Floats) -> tuple[Floats, Floats]:
    """Log-likelihood at rho and the step up: Newton's, or scoring's where it is not concave."""
    at = cells(pairs.rows[part], pairs.cols[part], rho)
    tables = pairs.tables[part]
    told = at.probability > SMALLEST_CELL
    pi = np.where(told, at.probability, SMALLEST_CELL)
    slope = np.where(told, at.slope / pi, 0.0)
    score = (tables * slope).sum(axis=(1, 2))
    observed = (tables * (slope**2 - np.where(told, at.curvature / pi, 0.0))).sum(axis=(1, 2))
    expected = (slope**2 * pi).sum(axis=(1, 2)) * tables.sum(axis=(1, 2))
    information = np.where(observed > 0, observed, np.maximum(expected, np.finfo(float).tiny))
    return (tables * np.log(pi)).sum(axis=(1, 2)), score / information


def _notices(
    correlation: Floats, empty: npt.NDArray[np.bool_], converged: bool
) -> tuple[Notice, ...]:
    notices = []
    if empty.any():
        pairs = int(np.triu(empty).sum())
        notices.append(Notice(code=NoticeCode.EMPTY_CELLS, facts=(("pairs", str(pairs)),)))
    if not converged:
        notices.append(Notice(code=NoticeCode.NOT_CONVERGED))
    smallest = float(np.linalg.eigvalsh(correlation)[0])
    if smallest < 0:
        facts = (("smallest_eigenvalue", f"{smallest:.3g}"),)
        notices.append(Notice(code=NoticeCode.INDEFINITE_MATRIX, facts=facts))
    return tuple(notices)
