"""R's `nlminb` for a function with gradient and without bounds: a second way to search.

R's statistics packages (lavaan among them) stop where this search stops: in flat directions up to
1e-5 from the minimum, depending on where it started. To reproduce digits printed by them, one has to
walk the same way; to find the minimum, Fisher scoring (`minimise`) is faster and sharper.

Method: quasi-Newton with double dogleg steps, as in the PORT library (Gay 1983, ACM TOMS 9:503-524,
SUMSL), written anew; constants and the order of decisions are those of PORT.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scoring.measure.sem.assessment import (
    LEAST_ENLARGEMENT,
    SUCCESS,
    Assessment,
    Ending,
    Restore,
    Settings,
    Verdict,
)
from scoring.measure.sem.quadratic_model import (
    QuadraticModel,
    Step,
    norm,
    quadratic_model,
    step_within,
    updated_factor,
)
from scoring.measure.sem.structure import Floats

GRADIENTS_AGREE = 0.5  # error of the model's gradient, as a share of the gradient, that ...
STILL_DOWNHILL = (
    0.75  # ... or share of the slope left at the end of the step, that enlarges the radius
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Minimum:
    """Where the search stopped, and why; the counts are those that `nlminb` reports."""

    x: Floats
    value: float
    ending: Ending
    iterations: int
    evaluations: int
    gradients: int

    @property
    def converged(self) -> bool:
        return self.ending in SUCCESS


def nlminb(
    value: Callable[[Floats], float],
    gradient: Callable[[Floats], Floats],
    start: Floats,
    *,
    scale: Floats | None = None,
    settings: Settings | None = None,
) -> Minimum:
    """Minimise. `scale` multiplies the parameters where lengths are measured, default 1.

    The first model of the curvature is diag(scale)^2; the first step has at most the scaled length
    `settings.first_step`. `value` may be infinite where the function is not defined, but not at the
    start. Every quantity is dimensionless but for the function itself.
    """
    start = np.asarray(start, dtype=np.float64)
    scale = np.ones_like(start) if scale is None else np.asarray(scale, dtype=np.float64)
    search = _Search(value, gradient, start, scale, settings or Settings())
    while search.ending is None:
        search.iterate()
    return search.result(search.ending)


class _Search:
    """Where the search stands: parameters `x`, gradient, Cholesky factor of the curvature."""

    def __init__(
        self,
        value: Callable[[Floats], float],
        gradient: Callable[[Floats], Floats],
        start: Floats,
        scale: Floats,
        settings: Settings,
    ) -> None:
        self.function, self.derivative = value, gradient
        self.scale, self.settings = scale, settings
        self.x = self.origin = start
        self.state = Assessment(settings=settings, value=value(start))
        self.gradient = gradient(start)
        self.factor = np.diag(scale)
        self.radius = settings.first_step
        self.iterations, self.evaluations, self.gradients = 0, 1, 1
        self.ending: Ending | None = None

    def result(self, ending: Ending) -> Minimum:
        return Minimum(
            x=self.x,
            value=self.state.value,
            ending=ending,
            iterations=self.iterations,
            evaluations=self.evaluations,
            gradients=self.gradients,
        )

    def iterate(self) -> None:
        """Find a step that is accepted, and learn from the gradient at its end."""
        if self.iterations >= self.settings.iterations:
            self.ending = Ending.ITERATIONS
            return
        if self.iterations:
            self.radius = self.state.factor * self.state.length
        self.iterations += 1
        self.origin = self.x
        model = quadratic_model(self.factor, self.gradient, self.scale)
        self.state.begin(model)
        taken = self._taken_step(model)
        if self.ending is not None:
            self.gradients += self.state.value < self.state.before
            return
        before, self.gradient = self.gradient, self.derivative(self.x)
        self.gradients += 1
        self._learn(taken, self.gradient - before)

    def _taken_step(self, model: QuadraticModel) -> Floats:
        """Try steps until one is accepted or the search ends; `x` is at its end."""
        state = self.state
        vector = saved = np.zeros_like(self.x)
        while True:
            if state.verdict is not Verdict.PROBE and self.evaluations >= self.settings.evaluations:
                self.ending = Ending.EVALUATIONS
                return vector
            step = step_within(model, self.radius, state.newton_gain)
            vector, restored = step.vector, self._evaluated(step)
            state.assess(step, self._change(), self.evaluations)
            if state.restore is Restore.ORIGIN:
                self.x = self.origin
            elif state.restore is Restore.SAVE:
                saved = vector
            elif state.restore is Restore.SAVED:
                vector, state.restore = saved, restored
                self.x = self.origin + vector
            if state.ending is not None:
                self.ending = state.ending
                return vector
            if state.verdict in (Verdict.ACCEPT, Verdict.ACCEPT_AND_COMPARE):
                return vector
            probing = state.verdict is Verdict.PROBE
            self.radius = self.settings.longest_step if probing else state.factor * state.length

    def _evaluated(self, step: Step) -> Restore:
        """Evaluate the function at the end of a step, unless that is not worth it. Return how things
        stand once the saved step has been restored after that."""
        state = self.state
        saved = state.restore is Restore.SAVE
        if state.verdict is Verdict.PROBE:
            return Restore.SAVE if saved else Restore.SAVED
        if step.length > 0:
            longer = state.verdict is Verdict.RETRY and state.factor > 1
            if not longer or step.gain > 1.2 * state.decrease:
                self.x = self.origin + step.vector
                self.evaluations += 1
                state.value = self.function(self.x)
            elif saved:
                return Restore.NOTHING
        return Restore.SAVED

    def _change(self) -> float:
        """Largest scaled change of a parameter, relative to the largest scaled size."""
        moved = float(np.max(np.abs(self.scale * (self.x - self.origin))))
        size = float(np.max(self.scale * (np.abs(self.x) + np.abs(self.origin))))
        return moved / size if size > 0 else 0.0

    def _learn(self, step: Floats, change: Floats) -> None:
        state = self.state
        if state.verdict is Verdict.ACCEPT_AND_COMPARE:
            error = norm((self.factor @ (self.factor.T @ step) - change) / self.scale)
            agrees = error <= norm(self.gradient / self.scale) * GRADIENTS_AGREE
            if agrees or float(self.gradient @ step) < state.slope * STILL_DOWNHILL:
                state.factor = LEAST_ENLARGEMENT
        self.factor = updated_factor(self.factor, step, change)
