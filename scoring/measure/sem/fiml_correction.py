"""Fit indices with missing answers as they would be without (Zhang and Savalei 2022).

The comparative indices of full-information estimates depend on how much is missing. The corrected
ones take the discrepancy of the estimates from the saturated (EM) moments as if these were complete,
`chi_square`, and the mean `factor` of its distribution: their FIML-C version 3 with robust
estimates, version 6 without, as in lavaan's `cfi.robust`, `tli.robust` and `rmsea.robust`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.measure.sem.answers import Answers, structures_for
from scoring.measure.sem.implied import derivatives, implied_at, vech_indices
from scoring.measure.sem.likelihood import NormalLikelihood
from scoring.measure.sem.parameters import ParameterTable
from scoring.measure.sem.saturated import Saturated
from scoring.measure.sem.structure import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class IncompleteCorrection:
    """Discrepancy from the EM moments as a chi-square, and the factor by which it is inflated."""

    chi_square: float
    factor: float


def incomplete_correction(
    table: ParameterTable, answers: Answers, theta: Floats, saturated: Saturated
) -> IncompleteCorrection | None:
    """Correction for one model, robust if `saturated` is; None where its information is singular."""
    complete = NormalLikelihood(structures_for(table, answers), answers.samples).at(theta)
    curvature = saturated.curvature
    if complete is None or curvature is None:
        return None
    information = curvature.information
    jacobian = _jacobian(table, answers, theta, curvature.table)
    weighted = information @ jacobian
    try:
        inverse = np.linalg.inv(information)
        residual = information - weighted @ np.linalg.solve(jacobian.T @ weighted, weighted.T)
    except np.linalg.LinAlgError:
        return None
    middle = inverse @ curvature.complete_information @ inverse
    if curvature.outer is None:
        value = np.trace(middle @ residual)
    else:
        gamma = inverse @ curvature.outer @ inverse
        value = np.trace(residual @ middle @ residual @ gamma)
    df = curvature.table.free - table.free
    return IncompleteCorrection(
        chi_square=2 * answers.used * complete.value, factor=float(value) / df
    )


def _jacobian(
    table: ParameterTable, answers: Answers, theta: Floats, full: ParameterTable
) -> Floats:
    """Derivatives of the saturated model's parameters: moments x parameters."""
    result = np.zeros((full.free, table.free))
    rows, columns = vech_indices(len(answers.variables))
    names = answers.variables
    cell = {
        (names[column], names[row]): k
        for k, (row, column) in enumerate(zip(rows, columns, strict=True))
    }
    blocks = [derivatives(implied_at(s, theta)) for s in structures_for(table, answers)]
    for row in full.rows:
        if row.free is not None:
            covariances, means = blocks[row.group]
            result[row.free] = (
                covariances[cell[row.left, row.right]]
                if row.right
                else means[names.index(row.left)]
            )
    return result
