"""Newton's method for likelihoods with a few parameters, and what it means when it does not end."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError

STEPS = 60
HALVINGS = 30
CONVERGED = 1e-8  # Newton's decrement, in units of the log-likelihood: the last step squares it


class Likelihood(NamedTuple):
    """Log-likelihood at a point, its gradient, and its negative second derivatives."""

    value: float
    gradient: Floats
    information: Floats


Objective = Callable[[Floats], Likelihood]


def maximised(objective: Objective, start: Floats) -> tuple[Floats, Likelihood]:
    """Where the log-likelihood is highest; a step that lowers it is halved.

    Raises NotEnoughDataError if the information becomes singular or no maximum is reached.
    """
    point, here = start, objective(start)
    for _ in range(STEPS):
        try:
            step: Floats = np.linalg.solve(here.information, here.gradient).astype(np.float64)
        except np.linalg.LinAlgError:
            break
        gain = float(step @ here.gradient)
        if not np.isfinite(gain) or gain < 0:
            break
        if gain < CONVERGED:
            return point + step, objective(point + step)
        point, here, moved = _moved(objective, point, here, step)
        if not moved:
            return point, here
    raise NotEnoughDataError(
        "The likelihood has no maximum at finite values: the columns tell the outcome apart exactly in "
        "some rows, or there are too few rows."
    )


def _moved(
    objective: Objective, point: Floats, here: Likelihood, step: Floats
) -> tuple[Floats, Likelihood, bool]:
    """The next point. Where no part of a step gains anything, rounding is all that is left."""
    for _ in range(HALVINGS):
        there = objective(point + step)
        if there.value >= here.value:
            return point + step, there, True
        step = step / 2
    return point, here, False
