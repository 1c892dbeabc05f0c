"""Thresholds and polychoric correlations as one vector, and the covariance of its estimates."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from scoring.errors import NotEnoughDataError
from scoring.measure.ordinal.answers import MISSING, OrderedAnswers, cross_tables
from scoring.measure.ordinal.binormal import BEYOND, cells
from scoring.measure.polychoric import SMALLEST_CELL, Polychoric, polychoric

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]

_BLOCK_CELLS = 8_000_000  # rows x statistics that are written out at once


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrdinalMoments:
    """`statistics`: thresholds item by item, then correlations (1,2), (1,3), ..., (2,3), ....

    `gamma` is `used` times the asymptotic covariance matrix of `statistics`. `item[s]` is the item
    of threshold s; `rows[s]`, `cols[s]` are the items of correlation s.
    """

    polychoric: Polychoric
    statistics: Floats
    gamma: Floats
    item: Indices
    rows: Indices
    cols: Indices

    @property
    def used(self) -> int:
        return self.polychoric.used


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Influence:
    """What a person's category (items x K+1 x thresholds) or cell (pairs x K+1 x K+1) adds.

    The last position of each axis of K + 1 is for those who did not answer.
    """

    threshold: Floats
    correlation: Floats


def ordinal_moments(answers: OrderedAnswers) -> OrdinalMoments:
    """Two-step estimates and their covariance (Muthen 1984, Psychometrika 49:115-132), as lavaan.

    With the scores s_n of the thresholds (univariate) and correlations (bivariate) of each person,
    gamma = N * B^-1 (sum s_n s_n') B^-T, where B is block triangular: cross-products of the scores
    within an item, of each correlation with the bivariate scores of its own thresholds, and with
    itself. Persons add what their answers say; a missing answer adds nothing.
    Cells less probable than 1.5e-8 have score 0 (lavaan: NA, left out of the sums).

    Raises what `polychoric` raises, and NotEnoughDataError for a pair that agrees perfectly.
    """
    estimates = polychoric(answers)
    i, j = np.triu_indices(len(answers.items), 1)
    rho = estimates.correlation[i, j]
    _refuse_perfect(estimates, i, j)
    tables = cross_tables(answers)
    cuts = _padded(estimates)
    influence = _influence(tables, cuts, rho, answers)
    counts = np.array(answers.categories) - 1
    item = np.repeat(np.arange(len(counts)), counts)
    return OrdinalMoments(
        polychoric=estimates,
        statistics=np.concatenate([*estimates.thresholds, rho]),
        gamma=len(answers.codes) * _crossproduct(answers, influence, item, i, j),
        item=item,
        rows=i,
        cols=j,
    )


def _refuse_perfect(estimates: Polychoric, i: Indices, j: Indices) -> None:
    perfect = np.flatnonzero(np.abs(estimates.correlation[i, j]) >= 1)
    if perfect.size:
        one, other = estimates.items[i[perfect[0]]], estimates.items[j[perfect[0]]]
        raise NotEnoughDataError(
            f"Items {one} and {other} agree perfectly, so how sure their correlation is cannot be "
            "computed. Leave one of them out."
        )


def _padded(estimates: Polychoric) -> Floats:
    most = max(len(cuts) for cuts in estimates.thresholds)
    padded = np.full((len(estimates.items), most), BEYOND)
    for at, cuts in enumerate(estimates.thresholds):
        padded[at, : len(cuts)] = cuts
    return padded


def _influence(tables: Floats, cuts: Floats, rho: Floats, answers: OrderedAnswers) -> _Influence:
    i, j = np.triu_indices(len(cuts), 1)
    counts = tables[i, :, j, :]
    at = cells(cuts[i], cuts[j], rho)
    told = at.probability > SMALLEST_CELL
    pi = np.where(told, at.probability, 1.0)
    score = np.where(told, at.slope / pi, 0.0)
    weight = np.where(told, counts * score / pi, 0.0)
    threshold = _of_thresholds(tables, cuts, answers.categories)
    toward_row = _cross(weight, cuts[i], cuts[j], rho)
    toward_col = _cross(weight.transpose(0, 2, 1), cuts[j], cuts[i], rho)
    moved = np.pad(score, ((0, 0), (0, 1), (0, 1)))
    moved -= np.einsum("pak,pk->pa", threshold[i], toward_row)[:, :, None]
    moved -= np.einsum("pbk,pk->pb", threshold[j], toward_col)[:, None, :]
    information = (counts * score**2).sum(axis=(1, 2))
    return _Influence(threshold=threshold, correlation=moved / information[:, None, None])


def _of_thresholds(tables: Floats, cuts: Floats, categories: tuple[int, ...]) -> Floats:
    """Inverse cross-product of an item's scores times the score of each of its categories."""
    items, most = cuts.shape
    influence = np.zeros((items, most + 2, most))
    density = np.exp(-cuts * cuts / 2) / np.sqrt(2 * np.pi)
    for item, count in enumerate(categories):
        margin = np.diag(tables[item, :, item, :])[:count]
        inside = np.arange(count - 1)
        scores = np.zeros((count, count - 1))
        shares = margin / margin.sum()
        scores[inside, inside] = density[item, inside] / shares[:-1]
        scores[inside + 1, inside] = -density[item, inside] / shares[1:]
        information = scores.T @ (margin[:, None] * scores)
        influence[item, :count, : count - 1] = np.linalg.solve(information, scores.T).T
    return influence


def _cross(weight: Floats, own: Floats, other: Floats, rho: Floats) -> Floats:
    """Sum over people of the correlation's score times the bivariate score of each own threshold.

    The probability of the row below a cut moves with the cut by the density there times the
    conditional probability of the column.
    """
    r = rho[:, None, None]
    edges = np.pad(other, ((0, 0), (1, 1)), constant_values=((0, 0), (-np.inf, np.inf)))
    below = ndtr((edges[:, None, :] - r * own[:, :, None]) / np.sqrt((1 - r) * (1 + r)))
    density = np.exp(-own * own / 2) / np.sqrt(2 * np.pi)
    moved = density[:, :, None] * np.diff(below, axis=2)
    total: Floats = ((weight[:, :-1] - weight[:, 1:]) * moved).sum(axis=2)
    return total


def _crossproduct(
    answers: OrderedAnswers, influence: _Influence, item: Indices, i: Indices, j: Indices
) -> Floats:
    statistics = len(item) + len(i)
    most = influence.correlation.shape[1] - 1
    codes = np.where(answers.codes == MISSING, most, answers.codes).astype(np.intp)
    cut = np.concatenate([np.arange(count - 1) for count in answers.categories])
    flat = influence.correlation.reshape(len(i), -1)
    pair = np.arange(len(i))
    total = np.zeros((statistics, statistics))
    block = max(1, _BLOCK_CELLS // statistics)
    for start in range(0, len(codes), block):
        part = codes[start : start + block]
        persons = np.empty((len(part), statistics))
        persons[:, : len(item)] = influence.threshold[item, part[:, item], cut]
        persons[:, len(item) :] = flat[pair, part[:, i] * (most + 1) + part[:, j]]
        total += persons.T @ persons
    return total
