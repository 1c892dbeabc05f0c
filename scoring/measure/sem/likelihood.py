"""The normal likelihood of complete answers as a discrepancy, for one group or several.

F = sum over groups of n_g / N (log|Sigma| - log|S| + tr(Sigma^-1 S) - p + d' Sigma^-1 d) / 2, with
S divided by n (not n - 1) and d the sample means minus mu. The likelihood-ratio chi-square is
2 N F (lavaan's `likelihood = "normal"`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.linalg import lapack

from scoring.errors import NotEnoughDataError
from scoring.measure.sem.curvature import expected_information, gradient, observed_information
from scoring.measure.sem.implied import Implied, implied_at
from scoring.measure.sem.structure import Floats, Structure


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sample:
    """Moments of one group: people, means, covariances divided by the number of people."""

    people: int
    mean: Floats
    covariance: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroupPoint:
    """One group at one value of the parameters; see `curvature` for `pull` and `shift`."""

    implied: Implied
    inverse: Floats
    pull: Floats
    shift: Floats
    value: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LikelihoodPoint:
    """The discrepancy and its derivatives: sums over groups, weighted by their shares."""

    groups: tuple[GroupPoint, ...]
    shares: tuple[float, ...]

    @property
    def value(self) -> float:
        return sum(w * g.value for w, g in zip(self.shares, self.groups, strict=True))

    def gradient(self) -> Floats:
        parts = [gradient(g.implied, g.pull, g.shift) for g in self.groups]
        return _weighted(self.shares, parts)

    def expected(self) -> Floats:
        return _weighted(
            self.shares, [expected_information(g.implied, g.inverse) for g in self.groups]
        )

    def observed(self) -> Floats:
        parts = [observed_information(g.implied, g.inverse, g.pull, g.shift) for g in self.groups]
        return _weighted(self.shares, parts)


class NormalLikelihood:
    """Discrepancy of models (one structure per group) from samples (one per group)."""

    def __init__(self, structures: Sequence[Structure], samples: Sequence[Sample]) -> None:
        self.structures, self.samples = tuple(structures), tuple(samples)
        total = sum(sample.people for sample in samples)
        self.shares = tuple(sample.people / total for sample in samples)
        self.saturated = tuple(log_determinant(sample) for sample in samples)

    def at(self, theta: Floats) -> LikelihoodPoint | None:
        groups = []
        for structure, sample, saturated in zip(
            self.structures, self.samples, self.saturated, strict=True
        ):
            point = _group_point(implied_at(structure, theta), sample, saturated)
            if point is None:
                return None
            groups.append(point)
        return LikelihoodPoint(groups=tuple(groups), shares=self.shares)


def log_determinant(sample: Sample) -> float:
    """log|S|. Raises NotEnoughDataError if the covariance matrix is not positive definite."""
    sign, value = np.linalg.slogdet(sample.covariance)
    if sign <= 0 or not np.isfinite(value):
        raise NotEnoughDataError(
            f"The covariances of {len(sample.mean)} variables and {sample.people} people are not "
            "positive definite: ask more people, or leave out variables that follow from others."
        )
    return float(value)


def _group_point(implied: Implied, sample: Sample, saturated: float) -> GroupPoint | None:
    inverted = inverse_and_log_determinant(implied.covariance)
    if inverted is None:
        return None
    inverse, log_det = inverted
    structured = implied.structure.mean_structure
    deviation = sample.mean - implied.mean if structured else np.zeros_like(sample.mean)
    shift = inverse @ deviation
    fitted = inverse @ sample.covariance
    value = log_det - saturated + float(np.trace(fitted)) - len(deviation)
    pull = inverse - fitted @ inverse
    if structured:
        value += float(deviation @ shift)
        pull -= np.outer(shift, shift)
    return GroupPoint(implied=implied, inverse=inverse, pull=pull, shift=shift, value=value / 2)


def inverse_and_log_determinant(matrix: Floats) -> tuple[Floats, float] | None:
    """By Cholesky; None where the matrix is not positive definite."""
    factor, failed = lapack.dpotrf(matrix, lower=1)
    if failed:
        return None
    inverse, failed = lapack.dpotri(factor, lower=1)
    if failed:
        return None
    lower = np.tril(inverse)
    inverse = lower + np.tril(lower, -1).T
    return inverse, 2.0 * float(np.log(np.diagonal(factor)).sum())


def _weighted(shares: Sequence[float], parts: Sequence[Floats]) -> Floats:
    total = shares[0] * parts[0]
    for share, part in zip(shares[1:], parts[1:], strict=True):
        total += share * part
    return total
