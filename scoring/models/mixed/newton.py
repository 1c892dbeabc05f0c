"""A search with exact second derivatives, for functions that may have saddles and flat directions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scoring.crossproducts import Floats

STEPS = 200
HALVINGS = 40
SMALL_ENOUGH = 1e-10  # of a deviance, which is told to 1e-4
NOTICED = 1e-5  # of a deviance: how far below a saddle the search goes on
FLATTEST = 1e-9  # curvature below this share of the largest counts as this


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Curve:
    """A function's value, gradient (m) and Hessian (m x m) at a point."""

    value: float
    gradient: Floats
    hessian: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lowest:
    place: Floats
    curve: Curve
    converged: bool


def minimise(function: Callable[[Floats], Curve], start: Floats) -> Lowest:
    """Go down by Newton steps in which every curvature counts as positive.

    With the Hessian's eigenvalues taken by their size a step leaves a saddle instead of ending there;
    a step that does not lower the function by a share of what it promises is halved. The search ends
    when a step promises less than 1e-10, which is then taken as well, unless the function still bends
    down (exactly on a saddle): then a first step is made along that bend.
    """
    place, here = start, function(start)
    for _ in range(STEPS):
        step = _step(here)
        promised = -float(here.gradient @ step)
        if promised < SMALL_ENOUGH:
            last = function(place + step)
            if last.value <= here.value:
                place, here = place + step, last
            away, there = _off_the_saddle(function, place, here)
            if there is None:
                return Lowest(place=place, curve=here, converged=True)
            place, here = place + away, there
            continue
        share, there = _shorter(function, place, step, here.value, promised)
        if there is None:
            rounding = 1e-13 * (1 + abs(here.value))
            return Lowest(place=place, curve=here, converged=promised < max(1e-7, rounding))
        place, here = place + share * step, there
    return Lowest(place=place, curve=here, converged=False)


def _off_the_saddle(
    function: Callable[[Floats], Curve], place: Floats, here: Curve
) -> tuple[Floats, Curve | None]:
    values, vectors = np.linalg.eigh(here.hessian)
    if values[0] >= -FLATTEST * np.abs(values).max():
        return place, None
    away = np.asarray(vectors[:, 0] * np.sqrt(2 * NOTICED / -values[0]))
    there = function(place + away)
    return (away, there) if there.value < here.value - NOTICED / 2 else (away, None)


def _step(here: Curve) -> Floats:
    values, vectors = np.linalg.eigh(here.hessian)
    size = np.abs(values)
    size = np.maximum(size, max(FLATTEST * float(size.max(initial=0.0)), 1e-300))
    return np.asarray(-vectors @ ((vectors.T @ here.gradient) / size))


def _shorter(
    function: Callable[[Floats], Curve], place: Floats, step: Floats, value: float, promised: float
) -> tuple[float, Curve | None]:
    share = 1.0
    for _ in range(HALVINGS):
        there = function(place + share * step)
        if there.value <= value - 1e-4 * share * promised:
            return share, there
        share /= 2
    return share, None
