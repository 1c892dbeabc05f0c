"""Fit indices with missing answers as they would be without (Zhang and Savalei 2022).

The comparative indices of full-information estimates depend on how much is missing. The corrected
ones take the discrepancy of the estimates from the saturated (EM) moments as if these were complete,
`chi_square`, and the mean `factor` of its distribution: their FIML-C version 3 with robust
estimates, version 6 without, as in lavaan's `cfi.robust`, `tli.robust` and `rmsea.robust`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.measure.sem.answers import Answers, objective_for, structures_for
from scoring.measure.sem.implied import derivatives, implied_at, vech_indices
from scoring.measure.sem.likelihood import NormalLikelihood
from scoring.measure.sem.parameters import ParameterTable
from scoring.measure.sem.reference_models import saturated_table
from scoring.measure.sem.robust import outer_products, saturated_values
from scoring.measure.sem.structure import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class IncompleteCorrection:
    """Discrepancy from the EM moments as a chi-square, and the factor by which it is inflated."""

    chi_square: float
    factor: float


def incomplete_correction(
    table: ParameterTable, answers: Answers, theta: Floats, *, robust: bool
) -> IncompleteCorrection | None:
    """Correction for one model; None where the information of the moments is singular."""
    structures = structures_for(table, answers)
    complete = NormalLikelihood(structures, answers.samples).at(theta)
    full = saturated_table(table)
    moments = saturated_values(full, answers)
    incomplete_point = objective_for(full, answers).at(moments)
    complete_point = NormalLikelihood(structures_for(full, answers), answers.samples).at(moments)
    if complete is None or incomplete_point is None or complete_point is None:
        return None
    missing_information = incomplete_point.observed()
    complete_information = complete_point.observed()
    jacobian = _jacobian(table, answers, theta)
    weighted = missing_information @ jacobian
    try:
        inverse = np.linalg.inv(missing_information)
        residual = missing_information - weighted @ np.linalg.solve(
            jacobian.T @ weighted, weighted.T
        )
    except np.linalg.LinAlgError:
        return None
    middle = inverse @ complete_information @ inverse
    if robust:
        gamma = inverse @ outer_products(full, answers, moments) @ inverse
        value = np.trace(residual @ middle @ residual @ gamma)
    else:
        value = np.trace(middle @ residual)
    df = full.free - table.free
    return IncompleteCorrection(
        chi_square=2 * answers.used * complete.value, factor=float(value) / df
    )


def _jacobian(table: ParameterTable, answers: Answers, theta: Floats) -> Floats:
    """Derivatives of the saturated model's parameters: moments x parameters."""
    full = saturated_table(table)
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
