"""Profile-likelihood intervals of a mixed model fitted by maximum likelihood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from scipy.optimize import brentq
from scipy.stats import chi2

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.models.mixed.covariance import factor, places, upright
from scoring.models.mixed.likelihood import UNREACHABLE, Likelihood
from scoring.models.mixed.newton import Curve, minimise
from scoring.models.mixed.one_factor import OneFactor
from scoring.models.mixed.results import Criterion, MixedModel
from scoring.models.mixed.search import ON_THE_EDGE, starting
from scoring.results import Interval
from scoring.threads import one_blas_thread

NEAREST_TO_ONE = 1 - 1e-9
FARTHEST = 60  # doublings of the distance before an end counts as not to be found
Height = Callable[[float], float]


@one_blas_thread()
def profile_intervals(model: MixedModel, *, level: float = 0.95) -> dict[str, Interval]:
    """The values at which the deviance, minimised over all else, is chi2(level, 1) above its minimum.

    Names and order are those of confint(lmer, method = "profile", oldNames = FALSE):
    `sd_(Intercept)|group`, `cor_b.a|group`, `sigma`, then the coefficients. A standard deviation has 0
    for its lower end, a correlation -1 or 1, where the deviance does not rise enough before.

    Raises NotEnoughDataError for a restricted fit, whose deviance cannot be compared.
    """
    if model.criterion is not Criterion.ML:
        raise NotEnoughDataError("Profile intervals need a fit by maximum likelihood, not REML.")
    profiles = _Profiles(model, float(chi2.ppf(level, 1)))
    ends: dict[str, tuple[float, float]] = {}
    start = 0
    for effects in model.effects:
        for row, column in places(len(effects.columns)):
            one, other = effects.columns[column], effects.columns[row]
            if row == column:
                ends[f"sd_{one}|{effects.group}"] = profiles.spread(start, column)
            else:
                ends[f"cor_{other}.{one}|{effects.group}"] = profiles.correlation(column, row)
        start += len(places(len(effects.columns)))
    ends["sigma"] = profiles.sigma()
    for place, coefficient in enumerate(model.coefficients):
        ends[coefficient.term] = profiles.coefficient(place)
    return {
        name: Interval(low=low, high=high, level=level, method="profile")
        for name, (low, high) in ends.items()
    }


class _Profiles:
    """Ends of the intervals of one fit; every search starts where the last one ended."""

    def __init__(self, model: MixedModel, rise: float) -> None:
        self.model = model
        self.found = model.parts.estimate
        self.likelihood = self.found.likelihood
        self.top = self.found.deviance + rise

    def sigma(self) -> tuple[float, float]:
        def function(sigma: float) -> Callable[[Floats], Curve]:
            return lambda theta: self.likelihood.at_sigma(theta, sigma)

        height = self._height(function, lambda _: self.found.theta)
        return self._positive(height, self.found.sigma)

    def spread(self, start: int, column: int) -> tuple[float, float]:
        """A standard deviation: of several effects of a group, the one asked for comes first."""
        likelihood, theta = self._first([column])
        entry = 0 if isinstance(likelihood.structure, OneFactor) else start

        def function(spread: float) -> Callable[[Floats], Curve]:
            return lambda theta: likelihood.at_spread(theta, entry, spread)

        def at(spread: float) -> Floats:
            start = theta.copy()
            start[entry] = spread / self.found.sigma
            return start

        height = self._height(function, at)
        estimated = self.found.sigma * float(theta[entry])
        typical = self.found.sigma * float(starting(likelihood.structure)[entry])
        typical = max(estimated, 1e-2 * typical)
        nothing = 1e-6 * typical
        if height(nothing) < 0:
            return 0.0, self._above(height, nothing, typical)
        return self._positive(height, estimated)

    def correlation(self, one: int, other: int) -> tuple[float, float]:
        """theta_21 = r c and theta_22 = sqrt(1 - r^2) c, so that r is the correlation for any c."""
        likelihood, theta = self._first([one, other])
        size = likelihood.structure.dimensions[0]
        second, third = 1, size
        length = float(np.hypot(theta[second], theta[third]))
        if min(theta[0], length) < ON_THE_EDGE * float(theta.max()):
            return -1.0, 1.0
        start = np.delete(theta, third)
        start[second] = length

        def function(correlation: float) -> Callable[[Floats], Curve]:
            linear = np.delete(np.eye(len(theta)), third, axis=1)
            linear[second, second] = correlation
            linear[third, second] = np.sqrt(1 - correlation**2)
            fixed = replace(likelihood, linear=linear)
            return lambda free: (
                # with a negative spread the correlation would be the opposite one
                fixed.profiled(free, restricted=False) if (free[:2] > 0).all() else UNREACHABLE
            )

        height = self._height(function, lambda _: start)
        estimated = float(np.clip(theta[second] / length, -NEAREST_TO_ONE, NEAREST_TO_ONE))
        ends = []
        for edge in (-1.0, 1.0):
            inside = edge * NEAREST_TO_ONE
            beyond = height(inside) < 0
            ends.append(edge if beyond else self._root(height, estimated, inside))
        return ends[0], ends[1]

    def coefficient(self, place: int) -> tuple[float, float]:
        """y - value * x in place of y, and the model without x: for the named columns, not the basis."""
        parts, size = self.model.parts, self.likelihood.coefficients
        named = np.linalg.inv(parts.back)[:, place]
        others = np.delete(np.linalg.inv(parts.back), place, axis=1)

        def function(value: float) -> Callable[[Floats], Curve]:
            transform = np.zeros((size + 1, size))
            transform[:size, : size - 1] = others
            transform[:size, size - 1] = parts.shift - value * named
            transform[size, size - 1] = 1.0
            fixed = replace(self.likelihood, transform=transform)
            return lambda theta: fixed.profiled(theta, restricted=False)

        height = self._height(function, lambda _: self.found.theta)
        coefficient = self.model.coefficients[place]
        estimated, reach = coefficient.estimate, 2 * coefficient.se
        return -self._above(lambda v: height(-v), -estimated, reach), self._above(
            height, estimated, reach
        )

    def _first(self, columns: list[int]) -> tuple[Likelihood, Floats]:
        """The likelihood with some random effects of a single factor before the others."""
        structure = self.likelihood.structure
        if not isinstance(structure, OneFactor):
            return self.likelihood, self.found.theta
        size = structure.dimensions[0]
        order = columns + [one for one in range(size) if one not in columns]
        lower = factor(self.found.theta, size)[order]
        turned = np.asarray(np.linalg.qr(lower.T, mode="r")).T  # no Cholesky: lower may be singular
        theta = np.array([turned[row, column] for row, column in places(size)])
        theta = upright(theta, (size,))
        return replace(self.likelihood, structure=structure.reordered(order)), theta

    def _height(
        self,
        function: Callable[[float], Callable[[Floats], Curve]],
        at: Callable[[float], Floats],
    ) -> Height:
        """Searches start from `at` the value or from where the last one ended, whichever is lower."""
        last: list[Floats] = []

        def height(value: float) -> float:
            curve = function(value)
            start = min([at(value), *last], key=lambda place: curve(place).value)
            found = minimise(curve, start)
            last[:] = [found.place]
            return found.curve.value - self.top

        return height

    def _positive(self, height: Height, estimated: float) -> tuple[float, float]:
        low = -self._above(lambda v: height(np.exp(-v)), -np.log(estimated), 0.5)
        high = self._above(lambda v: height(np.exp(v)), np.log(estimated), 0.5)
        return float(np.exp(low)), float(np.exp(high))

    def _above(self, height: Height, estimated: float, reach: float) -> float:
        for _ in range(FARTHEST):
            if height(estimated + reach) > 0:
                return self._root(height, estimated, estimated + reach)
            reach *= 2
        raise NotEnoughDataError("The deviance does not rise enough for a profile interval.")

    def _root(self, height: Height, inside: float, outside: float) -> float:
        return float(brentq(height, inside, outside, xtol=1e-9 * (1 + abs(outside)), rtol=1e-9))
