"""Variance between and within groups by restricted maximum likelihood, from group sums alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.errors import NotEnoughDataError
from scoring.models.mixed.one_factor import OneFactor
from scoring.models.mixed.search import estimate

Floats = npt.NDArray[np.float64]


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
    """REML estimates of y_ij = mu + u_j + e_ij, as lme4::lmer(y ~ 1 + (1 | group)).

    The likelihood is that of all mixed models (scoring.models.mixed); group sums are all it needs, so
    the cost does not depend on the number of people. A variance of zero between groups is an estimate.

    Raises NotEnoughDataError below two groups, or when nobody differs from his group's mean.
    """
    if len(sums.sizes) < 2 or sums.people <= len(sums.sizes):
        raise NotEnoughDataError(
            f"Variance between groups needs 2 groups, one of them with 2 people; there are "
            f"{len(sums.sizes)} groups and {sums.people} people."
        )
    if sums.squares_within <= 0:
        raise NotEnoughDataError("Nobody differs from the mean of the own group.")
    found = estimate(_structure(sums), 1, restricted=True)
    between, within = float(found.covariances()[0][0, 0]), found.sigma**2
    icc = between / (between + within)
    mean_size = sums.people / len(sums.sizes)
    return VarianceComponents(
        between=between, within=within, icc=icc, design_effect=1 + (mean_size - 1) * icc
    )


def _structure(sums: GroupSums) -> OneFactor:
    sizes, people = sums.sizes, sums.people
    means = sums.means - sizes @ sums.means / people
    squares = sums.squares_within + sizes @ means**2
    return OneFactor(
        zz=sizes[:, None, None],
        zr=np.stack([sizes, sizes * means], axis=1)[:, None, :],
        rr=np.array([[people, 0.0], [0.0, squares]]),
        people=people,
    )
