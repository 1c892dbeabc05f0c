"""The normal likelihood of incomplete answers (full information): one term per pattern.

F = sum over patterns of n_p / (2 N) (log|Sigma_oo| + tr(Sigma_oo^-1 S_p)) less the same at the
saturated moments, with o what the pattern's rows answered and S_p their spread about mu. Matrices of
a pattern are filled up with zeros to all variables, so that the sums of `curvature` apply unchanged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.measure.em_moments import Pattern, SaturatedMoments
from scoring.measure.sem.curvature import expected_information, gradient, observed_information
from scoring.measure.sem.implied import Implied, implied_at
from scoring.measure.sem.likelihood import inverse_and_log_determinant
from scoring.measure.sem.structure import Floats, Structure


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PatternPoint:
    """One pattern at one value of the parameters, filled up with zeros; `share` of all people."""

    share: float
    inverse: Floats
    pull: Floats
    shift: Floats
    log_det: float
    distance: float

    @property
    def value(self) -> float:
        return (self.log_det + self.distance) / 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MissingPoint:
    """Value and derivatives: sums over the patterns of all groups."""

    groups: tuple[tuple[Implied, tuple[PatternPoint, ...]], ...]
    saturated: float

    @property
    def value(self) -> float:
        total = sum(one.share * one.value for _, points in self.groups for one in points)
        return total - self.saturated

    def gradient(self) -> Floats:
        parts = [
            gradient(
                implied,
                _sum([one.share * one.pull for one in points]),
                _sum([one.share * one.shift for one in points]),
            )
            for implied, points in self.groups
        ]
        return _sum(parts)

    def expected(self) -> Floats:
        """Expected given the patterns, as if which answers are missing were fixed."""
        return _sum(
            [
                one.share * expected_information(implied, one.inverse)
                for implied, points in self.groups
                for one in points
            ]
        )

    def observed(self) -> Floats:
        return _sum(
            [
                one.share * observed_information(implied, one.inverse, one.pull, one.shift)
                for implied, points in self.groups
                for one in points
            ]
        )


class MissingLikelihood:
    """Discrepancy of models (one structure per group) from incomplete answers."""

    def __init__(
        self, structures: Sequence[Structure], samples: Sequence[SaturatedMoments]
    ) -> None:
        self.structures, self.samples = tuple(structures), tuple(samples)
        self.people = sum(sample.used for sample in samples)
        self.saturated = sum(
            _mean_value(sample.patterns, sample.mean, sample.covariance, self.people)
            for sample in samples
        )

    def at(self, theta: Floats) -> MissingPoint | None:
        groups = []
        for structure, sample in zip(self.structures, self.samples, strict=True):
            implied = implied_at(structure, theta)
            points = []
            for pattern in sample.patterns:
                point = pattern_point(pattern, implied.mean, implied.covariance, self.people)
                if point is None:
                    return None
                points.append(point)
            groups.append((implied, tuple(points)))
        return MissingPoint(groups=tuple(groups), saturated=self.saturated)


def pattern_point(
    pattern: Pattern, mean: Floats, covariance: Floats, people: int
) -> PatternPoint | None:
    """One pattern under given moments; None where they are not positive definite."""
    seen, p = pattern.seen, len(mean)
    inverted = inverse_and_log_determinant(covariance[np.ix_(seen, seen)])
    if inverted is None:
        return None
    small, log_det = inverted
    deviation = pattern.mean - mean[seen]
    shift_small = small @ deviation
    fitted = small @ (pattern.covariance + np.outer(deviation, deviation))
    inverse, pull, shift = np.zeros((p, p)), np.zeros((p, p)), np.zeros(p)
    cells = np.ix_(seen, seen)
    inverse[cells] = small
    pull[cells] = small - fitted @ small
    shift[seen] = shift_small
    return PatternPoint(
        share=pattern.count / people,
        inverse=inverse,
        pull=pull,
        shift=shift,
        log_det=log_det,
        distance=float(np.trace(fitted)),
    )


def _mean_value(
    patterns: Sequence[Pattern], mean: Floats, covariance: Floats, people: int
) -> float:
    points = [pattern_point(pattern, mean, covariance, people) for pattern in patterns]
    return sum(one.share * one.value for one in points if one is not None)


def _sum(parts: Sequence[Floats]) -> Floats:
    total = parts[0].copy()
    for part in parts[1:]:
        total += part
    return total
