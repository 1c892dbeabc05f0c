"""What a mixed model says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scoring.crossproducts import Floats
from scoring.models.mixed.search import Estimate
from scoring.results import Interval, Notice


class Criterion(StrEnum):
    """What is maximised: the restricted likelihood, or the likelihood."""

    REML = "reml"
    ML = "ml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """A fixed effect: `statistic` = estimate / se, compared with t on `df` degrees of freedom."""

    term: str
    estimate: float
    se: float
    df: float
    statistic: float
    p: float
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class VarianceComponent:
    """A variance (`second` is None) or a covariance of two effects of a group.

    `spread` is the standard deviation, or the correlation (None if a variance is zero). The residual
    has `group` "Residual" and no `first`.
    """

    group: str
    first: str | None
    second: str | None
    value: float
    spread: float | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroupEffects:
    """Predicted deviations (BLUPs) of the groups, levels x columns, and their conditional errors.

    Levels are in R's order: by number where all labels are numbers, else by text.
    """

    group: str
    levels: tuple[str, ...]
    columns: tuple[str, ...]
    values: Floats
    errors: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parts:
    """What later steps need of a fit: the estimate, and how its basis becomes the named columns.

    beta = `back` (p x p) @ (beta of the estimate + `shift`); `variance_fixed` is the variance over the
    rows of X beta (n - 1).
    """

    estimate: Estimate
    back: Floats
    shift: Floats
    variance_fixed: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MixedModel:
    """A fit. `covariance` is of the coefficients (p x p, in their order); `groups` counts levels.

    `singular`: a variance was estimated as zero or a correlation as one. `deviance` = -2
    `log_likelihood`, restricted if `criterion` is REML, as are `aic` and `bic` then.
    """

    outcome: str
    criterion: Criterion
    coefficients: tuple[Coefficient, ...]
    covariance: Floats
    components: tuple[VarianceComponent, ...]
    log_likelihood: float
    deviance: float
    aic: float
    bic: float
    parameters: int
    singular: bool
    converged: bool
    groups: tuple[tuple[str, int], ...]
    effects: tuple[GroupEffects, ...]
    used: int
    dropped: int
    parts: Parts
    notices: tuple[Notice, ...] = ()

    @property
    def sigma(self) -> float:
        """The standard deviation of the residuals."""
        return self.parts.estimate.sigma
