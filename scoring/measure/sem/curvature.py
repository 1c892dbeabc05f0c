"""Gradients, information and scores of the normal likelihood, from the basis of `implied`.

Everything is for one group (or one pattern of missing answers) and per person, for the function
f = (log|Sigma| + tr(Sigma^-1 S) + d' Sigma^-1 d) / 2 with d = sample mean - mu. The arguments are
`inverse` = Sigma^-1, `pull` = Sigma^-1 - Sigma^-1 (S + d d') Sigma^-1 and `shift` = Sigma^-1 d.
"""

from __future__ import annotations

import numpy as np

from scoring.measure.sem.implied import (
    Implied,
    derivatives,
    gathered,
    gathered_square,
    vech_indices,
)
from scoring.measure.sem.structure import DIRECTED, SYMMETRIC, Floats


def gradient(implied: Implied, pull: Floats, shift: Floats) -> Floats:
    """First derivatives of f, one per parameter."""
    s, z = implied.structure, implied.basis
    cells = s.weight * (z.T @ pull @ z)[s.first, s.second]
    if s.mean_structure:
        cells = cells - implied.level_weight * (z.T @ shift)[s.first]
    return gathered(cells, s)


def expected_information(implied: Implied, inverse: Floats) -> Floats:
    """Expected second derivatives of f: tr(Si dS_k Si dS_l) / 2 + dmu_k' Si dmu_l.

    Where a parameter moves moments of given variables, those moments count for nothing: the
    information is that of the rest (as in lavaan with fixed.x).
    """
    if len(implied.structure.given):
        return _information_of_the_rest(implied, inverse)
    products = implied.basis.T @ inverse @ implied.basis
    return gathered_square(_expected_cells(implied, products), implied.structure)


def _information_of_the_rest(implied: Implied, inverse: Floats) -> Floats:
    given, p = implied.structure.given, implied.structure.observed
    covariance, mean = derivatives(implied)
    rows, columns = vech_indices(p)
    moved = np.zeros((p, p, covariance.shape[1]))
    moved[rows, columns] = moved[columns, rows] = covariance
    moved[np.ix_(given, given)] = 0.0
    turned = np.einsum("ij,jkf->ikf", inverse, moved)
    information = 0.5 * np.einsum("ijf,jig->fg", turned, turned, optimize=True)
    if implied.structure.mean_structure:
        mean[given] = 0.0
        information += mean.T @ inverse @ mean
    return np.asarray(information, dtype=np.float64)


def _expected_cells(implied: Implied, products: Floats) -> Floats:
    s = implied.structure
    from_first = products[s.first]
    aa, ab, bb = from_first[:, s.first], from_first[:, s.second], products[s.second][:, s.second]
    cells = np.multiply.outer(s.weight, s.weight) * (aa * bb + ab * ab.T)
    if s.mean_structure:
        cells += np.multiply.outer(implied.level_weight, implied.level_weight) * aa
    return cells


def observed_information(implied: Implied, inverse: Floats, pull: Floats, shift: Floats) -> Floats:
    """Second derivatives of f at the sample, in closed form."""
    s, z = implied.structure, implied.basis
    products, pulled = z.T @ inverse @ z, z.T @ pull @ z
    qa, qb = products[s.first], products[s.second]
    ma, mb = pulled[s.first], pulled[s.second]
    a, b = s.first, s.second
    twice = qb[:, a] * ma[:, b] + qa[:, a] * mb[:, b] + qb[:, b] * ma[:, a] + qa[:, b] * mb[:, a]
    cells = _expected_cells(implied, products) - np.multiply.outer(s.weight, s.weight) * twice
    shifted = z.T @ shift
    if s.mean_structure:
        crossed = (
            implied.level_weight[:, None]
            * s.weight
            * (qa[:, a] * shifted[b] + qa[:, b] * shifted[a])
        )
        cells += crossed + crossed.T
    if np.any(s.kind == DIRECTED):  # else the basis does not move
        to_first, to_second = _moves_of_basis(implied)
        bent = to_first[a] * mb[:, a] + to_second[a] * mb[:, b]
        bent += to_first[b] * ma[:, a] + to_second[b] * ma[:, b]
        cells += s.weight[:, None] * bent
        if s.mean_structure:
            cells -= _level_moves(implied, shifted, to_first)
    return gathered_square(cells, s)


def _level_moves(implied: Implied, shifted: Floats, to_first: Floats) -> Floats:
    """Second derivatives of mu, times Sigma^-1 d."""
    s, level = implied.structure, implied.level_weight
    arrows = (s.kind == DIRECTED)[:, None]
    source_moves = np.where(arrows, implied.effects[s.column][:, s.row] * level, 0.0)
    along = shifted[s.first]
    return level[:, None] * to_first[s.first] * along + source_moves * along[:, None]


def _moves_of_basis(implied: Implied) -> tuple[Floats, Floats]:
    """How each basis column moves with each cell: multiples of the cell's own two columns."""
    s, effects = implied.structure, implied.effects
    node, is_total = s.basis % s.size, (s.basis >= s.size)[:, None]
    arrows, covariances = s.kind == DIRECTED, (s.kind == SYMMETRIC) * s.weight
    onto = effects[node]
    by_total = arrows * implied.total[node][:, s.column] + covariances * onto[:, s.column]
    by_effect = arrows * effects[s.column][:, node].T
    to_first = np.where(is_total, by_total, by_effect)
    to_second = np.where(is_total, (arrows + covariances) * onto[:, s.row], 0.0)
    return to_first, to_second


def case_scores(implied: Implied, inverse: Floats, deviations: Floats) -> Floats:
    """Derivatives of each person's log-likelihood; `deviations` from mu, people x observed."""
    s, z = implied.structure, implied.basis
    weighted = inverse @ z
    along = deviations @ weighted
    first = along[:, s.first]
    cells = first * along[:, s.second]
    cells -= (z.T @ weighted)[s.first, s.second]
    cells *= s.weight
    if s.mean_structure:
        cells += first * implied.level_weight
    return gathered(cells, s)
