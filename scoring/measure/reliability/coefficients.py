"""Coefficients of reliability as functions of a covariance matrix C or a correlation matrix R.

Matrices are ... x k x k, k items: any number of leading dimensions, so that two thousand resamples or a
thousand projects are one call. Nothing here looks at people; whoever calls says what to do where a
coefficient does not exist (a total variance of zero or less gives a value that is not finite).
"""

from __future__ import annotations

from math import sqrt

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

SINGULAR = np.sqrt(np.finfo(np.float64).eps)  # psych::Pinv leaves smaller eigenvalues out


def total(matrix: Floats) -> Floats:
    """The sum of all entries: the variance of the sum of the items."""
    return np.asarray(matrix.sum(axis=(-2, -1)))


def trace(matrix: Floats) -> Floats:
    """The sum of the item variances."""
    return np.asarray(np.trace(matrix, axis1=-2, axis2=-1))


def alpha(matrix: Floats) -> Floats:
    """k/(k-1) * (1 - tr C / 1'C1): Cronbach (1951), Guttman's lambda3. Of R it is standardised alpha."""
    items = matrix.shape[-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(items / (items - 1) * (1 - trace(matrix) / total(matrix)))


def average_correlation(correlation: Floats) -> Floats:
    """The mean of the correlations of different items."""
    items = correlation.shape[-1]
    return np.asarray((total(correlation) - items) / (items * (items - 1)))


def alpha_variance(covariance: Floats) -> Floats:
    """n times the squared standard error of alpha for normal answers.

    Q = 2 k**2 / ((k-1)**2 V**3) * (V (tr C**2 + (tr C)**2) - 2 tr C * 1'C**2 1), V = 1'C1 (van Zyl,
    Neudecker and Nel 2000; Duhachek and Iacobucci 2004; psych::alpha's ase is sqrt(Q / rows)).
    """
    items = covariance.shape[-1]
    variance, spread = total(covariance), trace(covariance)
    squared = covariance @ covariance
    inner = variance * (trace(squared) + spread**2) - 2 * spread * total(squared)
    return np.asarray(2 * items**2 / ((items - 1) ** 2 * variance**3) * inner)


def lambda1(matrix: Floats) -> Floats:
    """1 - tr C / 1'C1 (Guttman 1945)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(1 - trace(matrix) / total(matrix))


def lambda2(matrix: Floats) -> Floats:
    """lambda1 + sqrt(k/(k-1) * sum of squared covariances) / 1'C1 (Guttman 1945)."""
    items = matrix.shape[-1]
    squares = total(_without_diagonal(matrix) ** 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(lambda1(matrix) + np.sqrt(items / (items - 1) * squares) / total(matrix))


def lambda5(matrix: Floats) -> Floats:
    """lambda1 + 2 sqrt(largest sum of squared covariances of one item) / 1'C1 (Guttman 1945)."""
    squares = (_without_diagonal(matrix) ** 2).sum(axis=-1).max(axis=-1)
    return np.asarray(lambda1(matrix) + 2 * np.sqrt(squares) / total(matrix))


def lambda6(matrix: Floats) -> Floats:
    """1 - sum of the items' error variances / 1'C1, the errors those of regressing on the others.

    e_j = 1 / (C**-1)_jj = C_jj (1 - smc_j) (Guttman 1945). Of R it is psych's G6(smc).
    """
    variances = np.diagonal(matrix, axis1=-2, axis2=-1)
    deviations = np.sqrt(variances)
    correlation = matrix / (deviations[..., :, None] * deviations[..., None, :])
    errors = variances * (1 - squared_multiple_correlations(correlation))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(1 - errors.sum(axis=-1) / total(matrix))


def squared_multiple_correlations(correlation: Floats) -> Floats:
    """smc_j = 1 - 1/(R**-1)_jj, ... x k: how much of an item the others explain.

    As psych::smc: eigenvalues below 1.5e-8 of the largest are left out of the inverse, and what
    comes out below 0 or above 1 (an indefinite pairwise matrix) is set to 0 or 1.
    """
    values, vectors = np.linalg.eigh(correlation)
    size = np.abs(values)
    kept = size > SINGULAR * size.max(axis=-1, keepdims=True)
    inverse = np.where(kept, 1 / np.where(kept, values, 1.0), 0.0)
    diagonal = np.einsum("...jk,...k->...j", vectors**2, inverse)
    return np.asarray(np.clip(1 - 1 / diagonal, 0.0, 1.0))


def ten_berge(matrix: Floats) -> tuple[float, float, float, float]:
    """mu0 to mu3 of ten Berge and Zegers (1978) of one matrix: lambda3, lambda2 and two closer lower bounds.

    With s = 1'C1, o = s - tr C, h = k/(k-1) and p_m the sum of the m-th powers of the covariances:
    mu1 = (o + sqrt(h p_2)) / s, mu2 = (o + sqrt(p_2 + sqrt(h p_4))) / s,
    mu3 = (o + sqrt(p_2 + sqrt(p_4 + sqrt(h p_8)))) / s. As psych::tenberge, there of R.
    """
    items = matrix.shape[-1]
    widening = items / (items - 1)
    off, variance = _without_diagonal(matrix), float(matrix.sum())
    power2, power4, power8 = (float((off**power).sum()) for power in (2, 4, 8))
    roots = (
        sqrt(widening * power2),
        sqrt(power2 + sqrt(widening * power4)),
        sqrt(power2 + sqrt(power4 + sqrt(widening * power8))),
    )
    mu1, mu2, mu3 = ((float(off.sum()) + root) / variance for root in roots)
    return widening * float(off.sum()) / variance, mu1, mu2, mu3


def _without_diagonal(matrix: Floats) -> Floats:
    return np.where(np.eye(matrix.shape[-1], dtype=bool), 0.0, matrix)
