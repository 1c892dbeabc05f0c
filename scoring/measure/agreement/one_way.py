"""Variance between and within groups by restricted maximum likelihood, from group sums alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize_scalar

from scoring.errors import NotEnoughDataError

Floats = npt.NDArray[np.float64]

NEAREST_TO_ONE = 1 - 1e-9  # an ICC of exactly 1 would leave no variance within


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroupSums:
    """What one pass over the data leaves: sizes, means, and squares around each group's mean."""

    sizes: Floats
    means: Floats
    squares_within: float

    @property
    def people(self) -> int:
        return int(self.sizes.sum())


@dataclass(frozen=True, slots=True, kw_only=True)
class VarianceComponents:
    """`between` and `within` groups, their intraclass correlation and the design effect.

    The design effect 1 + (mean group size - 1) * icc is the factor by which clustering inflates
    the variance of a mean.
    """

    between: float
    within: float
    icc: float
    design_effect: float


def one_way_reml(sums: GroupSums) -> VarianceComponents:
    """REML estimates of y_ij = mu + u_j + e_ij.

    With r = between / within and w_j = n_j / (1 + n_j r), everything else has a closed form:
    mu(r) = sum(w ybar) / sum(w), within(r) = (SSW + sum(w (ybar - mu)^2)) / (N - 1), and what is
    left is to minimise over one number

        (N - 1) log within(r) + sum(log(1 + n r)) + log(sum(w))

    searched on the scale of the ICC, r / (1 + r), from 0 (a boundary that lme4 calls singular).
    Equals lme4::lmer(y ~ 1 + (1 | group)). The cost does not depend on the number of people.

    Raises NotEnoughDataError below two groups, or when nobody differs from his group's mean.
    """
    if len(sums.sizes) < 2 or sums.people <= len(sums.sizes):
        raise NotEnoughDataError(
            f"Variance between groups needs 2 groups, one of them with 2 people; there are "
            f"{len(sums.sizes)} groups and {sums.people} people."
        )
    if sums.squares_within <= 0:
        raise NotEnoughDataError("Nobody differs from the mean of the own group.")
    found = minimize_scalar(
        _criterion,
        args=(sums,),
        bounds=(0.0, NEAREST_TO_ONE),
        method="bounded",
        options={"xatol": 1e-12},
    )
    icc = float(found.x) if found.fun < _criterion(0.0, sums) else 0.0
    ratio = icc / (1 - icc)
    within = _within(sums, ratio)[0]
    mean_size = sums.people / len(sums.sizes)
    return VarianceComponents(
        between=within * ratio,
        within=within,
        icc=icc,
        design_effect=1 + (mean_size - 1) * icc,
    )


def _criterion(icc: float, sums: GroupSums) -> float:
    ratio = icc / (1 - icc)
    within, weights = _within(sums, ratio)
    rest = np.log1p(sums.sizes * ratio).sum() + np.log(weights.sum())
    return float((sums.people - 1) * np.log(within) + rest)


def _within(sums: GroupSums, ratio: float) -> tuple[float, Floats]:
    weights = sums.sizes / (1 + sums.sizes * ratio)
    mean = weights @ sums.means / weights.sum()
    squares = sums.squares_within + weights @ (sums.means - mean) ** 2
    return float(squares / (sums.people - 1)), weights
