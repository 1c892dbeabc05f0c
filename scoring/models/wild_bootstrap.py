"""The wild cluster bootstrap: tests and intervals of a coefficient with few clusters.

Cameron, Gelbach and Miller (2008) with the null hypothesis imposed: residuals of the model in which the
coefficient has the value to be tested are multiplied by one random weight per cluster, the model is
fitted again, and t is compared with those of the resamples. Below twelve clusters the weights are the six of
Webb (2014), otherwise Rademacher's two. No resample is written out: all that is needed of one are G
scores, which are linear in the weights and in the tested value (Roodman and others 2019), so that the
interval, all values that are not rejected, costs little more than the test.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scoring.crossproducts import Floats, Integers
from scoring.errors import NotEnoughDataError
from scoring.models.linear import LinearModel
from scoring.models.sandwich import clusters_of, summed
from scoring.results import Interval, Notice, NoticeCode
from scoring.threads import one_blas_thread

RESAMPLES = 9999
WEBB_BELOW = 12
SAME = 1 - 1e-9  # t values this near are ties, and count as not smaller
NEGLIGIBLE = 1e-9
DOUBLINGS = 30
HALVINGS = 50


class Weights(StrEnum):
    WEBB = "Webb"
    RADEMACHER = "Rademacher"


POINTS = {
    Weights.WEBB: np.sqrt([0.5, 1.0, 1.5]).repeat(2) * np.tile([-1.0, 1.0], 3),
    Weights.RADEMACHER: np.array([-1.0, 1.0]),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WildTest:
    """Symmetric test of a coefficient against zero, and the interval of what is not rejected.

    `interval` is None where values without bound are not rejected, as with three clusters.
    """

    column: str
    estimate: float
    statistic: float
    p: float
    interval: Interval | None
    weights: Weights
    clusters: int
    resamples: int
    notices: tuple[Notice, ...] = ()


@one_blas_thread()
def wild_cluster_test(
    model: LinearModel,
    column: str,
    generator: np.random.Generator,
    *,
    cluster: int = 0,
    resamples: int = RESAMPLES,
    level: float = 0.95,
) -> WildTest:
    """Test one coefficient of a linear model by the wild cluster bootstrap, null imposed.

    p is the share of resamples with |t*| >= |t|, t with CR1 errors. `cluster` is the place of the
    clustering column in the design. Weighted models are resampled in their weighted form.
    Raises ValueError for a column that is not in the model, NotEnoughDataError with one cluster, or
    where every cluster fits the coefficient exactly.
    """
    if column not in model.columns:
        raise ValueError(f"The model has no column {column}; it has {', '.join(model.columns)}.")
    groups = clusters_of(model.design, cluster)
    count = len(groups.labels)
    weights = Weights.WEBB if count < WEBB_BELOW else Weights.RADEMACHER
    drawn = generator.choice(POINTS[weights], size=(count, resamples))
    scores = Scores(model, model.columns.index(column), groups.codes, drawn)
    interval = scores.interval(level, f"wild cluster bootstrap, {weights}")
    unbounded = () if interval else (Notice(code=NoticeCode.UNBOUNDED_INTERVAL),)
    return WildTest(
        column=column,
        estimate=scores.estimate,
        statistic=scores.estimate / scores.error,
        p=scores.p(0.0),
        interval=interval,
        weights=weights,
        clusters=count,
        resamples=resamples,
        notices=unbounded,
    )


class Scores:
    """What the resamples of a test need: sums per cluster, with z the other columns of the design.

    x the tested column without what z explains; u0, u1 outcome and x without what z explains, so that
    u0 - h u1 are the residuals where the coefficient is h. A resample with weights v (one per cluster)
    has the estimate h + s'v / x'x and the cluster scores (diag(s) - D Q A') v, where s and A hold the
    sums of x u and X u per cluster, D those of x X, and Q = (X'X)^-1.
    """

    def __init__(self, model: LinearModel, place: int, codes: Integers, drawn: Floats) -> None:
        root = np.sqrt(model.weights)
        whole = model.design.matrix * root[:, None]
        y, tested = model.design.y * root, whole[:, place]
        others = np.delete(whole, place, axis=1)
        u0, u1 = _without(others, y), _without(others, tested)
        self.length = float(u1 @ u1)
        self.codes, self.drawn = codes, drawn
        self.estimate = float(u1 @ u0) / self.length
        residuals = u0 - self.estimate * u1
        count = len(drawn)
        # The factor of CR1 is in every t alike; it is here so that the statistic is the printed one.
        rows, width = whole.shape
        factor = count / (count - 1) * (rows - 1) / (rows - width)
        self.factor = np.sqrt(factor)
        own = np.bincount(codes, u1 * residuals, count)
        self.error = self.factor * float(np.sqrt(own @ own)) / self.length
        if self.error <= NEGLIGIBLE * float(np.sqrt(residuals @ residuals / self.length)):
            raise NotEnoughDataError(
                f"{model.columns[place]}: {count} clusters determine it exactly, so that its error "
                "cannot be found; more clusters are needed on both sides."
            )
        shared = summed(whole * u1[:, None], codes) @ model.bread
        self.sums = [np.bincount(codes, u1 * u, count) for u in (u0, u1)]
        self.parts = [
            s[:, None] * drawn - shared @ (summed(whole * u[:, None], codes).T @ drawn)
            for s, u in zip(self.sums, (u0, u1), strict=True)
        ]

    def p(self, value: float) -> float:
        """Share of resamples that are as far from `value` as the estimate is."""
        shift = (self.sums[0] - value * self.sums[1]) @ self.drawn
        scores = self.parts[0] - value * self.parts[1]
        spread = self.factor * np.sqrt(np.einsum("gb,gb->b", scores, scores))
        observed = abs(self.estimate - value) / self.error
        return float(np.mean(np.abs(shift) >= SAME * observed * spread))

    def interval(self, level: float, method: str) -> Interval | None:
        """All values with p > 1 - level, from the estimate outwards; None if there is no end."""
        ends = [self._end(sign, 1 - level) for sign in (-1, 1)]
        if ends[0] is None or ends[1] is None:
            return None
        return Interval(low=float(ends[0]), high=float(ends[1]), level=level, method=method)

    def _end(self, sign: int, rejected: float) -> float | None:
        inside, step = self.estimate, self.error
        for _ in range(DOUBLINGS):
            outside = inside + sign * step
            if self.p(outside) <= rejected:
                return self._between(inside, outside, rejected)
            inside, step = outside, 2 * step
        return None

    def _between(self, inside: float, outside: float, rejected: float) -> float:
        for _ in range(HALVINGS):
            middle = (inside + outside) / 2
            if middle in (inside, outside):
                break
            if self.p(middle) <= rejected:
                outside = middle
            else:
                inside = middle
        return inside


def _without(others: Floats, column: Floats) -> Floats:
    if not others.shape[1]:
        return column
    left, _ = np.linalg.qr(others)
    return np.asarray(column - left @ (left.T @ column))
