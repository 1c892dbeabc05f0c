"""The search of R's `nlminb` on standard problems; expected values from R 4.2.2:

nlminb(start, f, gradient, scale = , control = list(eval.max = 20000, iter.max = 10000, abs.tol = 10 *
.Machine$double.eps, rel.tol = 1e-10, x.tol = 1.5e-8, xf.tol = 2.2e-14, step.min = 1, step.max = 1)),
with the functions of More, Garbow and Hillstrom (1981, ACM TOMS 7:17-41) unless another is named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from scoring.measure.sem.assessment import Ending, Settings
from scoring.measure.sem.nlminb import Minimum, nlminb
from scoring.measure.sem.structure import Floats


def rosenbrock(x: Floats) -> float:
    return float(100 * (x[1] - x[0] ** 2) ** 2 + (1 - x[0]) ** 2)


def rosenbrock_gradient(x: Floats) -> Floats:
    bend = x[1] - x[0] ** 2
    return np.array([-400 * x[0] * bend - 2 * (1 - x[0]), 200 * bend])


def helix(x: Floats) -> float:
    turn, radius = np.arctan2(x[1], x[0]) / (2 * np.pi), np.hypot(x[0], x[1])
    return float(100 * ((x[2] - 10 * turn) ** 2 + (radius - 1) ** 2) + x[2] ** 2)


def helix_gradient(x: Floats) -> Floats:
    turn, radius = np.arctan2(x[1], x[0]) / (2 * np.pi), np.hypot(x[0], x[1])
    off = x[2] - 10 * turn
    turning = np.array([-x[1], x[0]]) / radius**2 / (2 * np.pi)
    plane = 200 * (-10 * off * turning + (radius - 1) * x[:2] / radius)
    return np.append(plane, 200 * off + 2 * x[2])


def trigonometric(x: Floats) -> float:
    return float(_waves(x) @ _waves(x))


def trigonometric_gradient(x: Floats) -> Floats:
    parts, i = _waves(x), np.arange(1, len(x) + 1)
    slopes = parts.sum() * np.sin(x) + parts * (i * np.sin(x) - np.cos(x))
    return np.asarray(2 * slopes, dtype=np.float64)


def _waves(x: Floats) -> Floats:
    i = np.arange(1, len(x) + 1)
    return np.asarray(len(x) - np.cos(x).sum() + i * (1 - np.cos(x)) - np.sin(x))


def quartic(x: Floats) -> float:
    """3 + sum i x_i^4 + (sum x - 1)^2: a minimum that is not 0."""
    return float(3 + np.arange(1, len(x) + 1) @ x**4 + (x.sum() - 1) ** 2)


def quartic_gradient(x: Floats) -> Floats:
    return 4 * x**3 * np.arange(1, len(x) + 1) + 2 * (x.sum() - 1)


def decay(x: Floats) -> float:
    """1 + exp(-x) + exp(-y/3): falls for ever."""
    return float(1 + np.exp(-x[0]) + np.exp(-x[1] / 3))


def decay_gradient(x: Floats) -> Floats:
    return np.array([-np.exp(-x[0]), -np.exp(-x[1] / 3) / 3])


def kink(x: Floats) -> float:
    """1 + |x| + 100 |y - x|: no gradient at the minimum."""
    return float(1 + abs(x[0]) + 100 * abs(x[1] - x[0]))


def kink_gradient(x: Floats) -> Floats:
    side = np.sign(x[1] - x[0])
    return np.array([np.sign(x[0]) - 100 * side, 100 * side])


def barrier(x: Floats) -> float:
    """sum(x - log x) + (x - 3y)^2: infinite outside x > 0."""
    if x.min() <= 0:
        return np.inf
    return float(np.sum(x - np.log(x)) + (x[0] - 3 * x[1]) ** 2)


def barrier_gradient(x: Floats) -> Floats:
    apart = x[0] - 3 * x[1]
    return np.asarray(1 - 1 / x + 2 * apart * np.array([1.0, -3.0]), dtype=np.float64)


def square(x: Floats) -> float:
    return float(2 + x @ x)


def uphill(x: Floats) -> Floats:
    """A gradient of `square` with the wrong sign."""
    return -2 * x


def waves(x: Floats) -> float:
    """2 + |x|^2 + 0.9 sin(9x) cos(7y): many minima, curvature of both signs."""
    return float(2 + x @ x + 0.9 * np.sin(9 * x[0]) * np.cos(7 * x[1]))


def waves_gradient(x: Floats) -> Floats:
    a, b = 9 * x[0], 7 * x[1]
    slopes = np.array([8.1 * np.cos(a) * np.cos(b), -6.3 * np.sin(a) * np.sin(b)])
    return np.asarray(2 * x + slopes, dtype=np.float64)


def shallow(x: Floats) -> float:
    """Falls far less below 1 than `steep` says, then rises."""
    below = 1 - float(x[0])
    return 5 + (-9e-5 * below + below**2 if below > 0 else 0.0)


def steep(x: Floats) -> Floats:
    return np.array([1.0])


Function = Callable[[Floats], float]
Gradient = Callable[[Floats], Floats]
CASES: list[tuple[Function, Gradient, list[float], Ending, tuple[int, int, int], float]] = [
    (helix, helix_gradient, [-1, 0, 0], Ending.ABSOLUTE, (23, 30, 24), 4.0085243066426118e-17),
    (
        trigonometric,
        trigonometric_gradient,
        [0.1] * 10,
        Ending.RELATIVE,
        (27, 28, 28),
        2.795056121884692e-05,
    ),
    (quartic, quartic_gradient, [4, -3, 2], Ending.RELATIVE, (19, 22, 20), 3.0526284179206851),
    (decay, decay_gradient, [0, 0], Ending.SINGULAR, (36, 37, 37), 1.000000000185941),
    (kink, kink_gradient, [1.3, 2.7], Ending.FALSE, (21, 51, 21), 2.9835588240028259),
    (barrier, barrier_gradient, [20, 0.01], Ending.RELATIVE, (13, 16, 14), 2.2626789562717291),
    (waves, waves_gradient, [3, -2], Ending.RELATIVE, (10, 15, 11), 2.0336115897851124),
    (shallow, steep, [1], Ending.FALSE, (14, 62, 14), 4.999999997975685),
    (square, uphill, [1.3, 2.7], Ending.FALSE, (1, 22, 1), 10.98),
    (square, lambda x: 2 * x, [0, 0], Ending.BOTH, (1, 1, 1), 2.0),
]


def counts(found: Minimum) -> tuple[int, int, int]:
    return found.iterations, found.evaluations, found.gradients


@pytest.mark.parametrize(
    ("function", "gradient", "start", "ending", "counted", "value"),
    CASES,
    ids=lambda one: getattr(one, "__name__", None),
)
def test_the_search_goes_as_far_and_stops_for_the_same_reason_as_in_r(
    function: Function,
    gradient: Gradient,
    start: list[float],
    ending: Ending,
    counted: tuple[int, int, int],
    value: float,
) -> None:
    found = nlminb(function, gradient, np.array(start, dtype=float))
    assert (found.ending, counts(found)) == (ending, counted)
    assert found.value == pytest.approx(value, rel=1e-11)


def test_every_value_on_the_way_is_that_of_r() -> None:
    seen: list[float] = []

    def watched(x: Floats) -> float:
        seen.append(quartic(x))
        return seen[-1]

    nlminb(watched, quartic_gradient, np.array([4.0, -3.0, 2.0]))
    expected = [
        473,
        209.706250466449,
        75.8204579819211,
        88.466386634752,
        34.0021935328159,
        9.42159068710209,
        8.62424860304271,
        3.38506519023394,
        3.38410111905845,
        3.25938125432493,
        3.194363633402,
        3.1432006134693,
        3.05468455088822,
        3.05347207763292,
        3.05267805299003,
        3.05264602647178,
        3.05263717072738,
        3.05262916817882,
        3.05262846439454,
        3.05262841834575,
        3.05262841792244,
        3.05262841792069,
    ]
    assert seen == pytest.approx(expected, rel=1e-12)


def test_a_flat_minimum_is_left_where_r_leaves_it() -> None:
    found = nlminb(quartic, quartic_gradient, np.array([4.0, -3.0, 2.0]))
    assert found.x == pytest.approx(
        [0.363467370334535, 0.288484210322232, 0.252014177857675], abs=1e-13
    )


def test_lengths_are_measured_in_scaled_parameters() -> None:
    found = nlminb(
        quartic, quartic_gradient, np.array([4.0, -3.0, 2.0]), scale=np.array([1 / 4, 1 / 3, 1 / 2])
    )
    assert (found.ending, counts(found)) == (Ending.RELATIVE, (13, 17, 14))
    assert found.x == pytest.approx(
        [0.363468167465199, 0.288483221400327, 0.252014043469027], abs=1e-13
    )


def test_a_tolerance_below_that_of_the_singular_test_is_never_reached() -> None:
    sharper = replace(Settings(), relative=1e-14, x=1e-12)
    found = nlminb(quartic, quartic_gradient, np.array([4.0, -3.0, 2.0]), settings=sharper)
    assert (found.ending, found.iterations, found.converged) == (Ending.SINGULAR, 19, False)


@pytest.mark.parametrize(
    ("settings", "ending", "counted", "value"),
    [
        (Settings(evaluations=20), Ending.EVALUATIONS, (15, 20, 15), 0.68863013793117467),
        (Settings(iterations=20), Ending.ITERATIONS, (20, 26, 21), 0.14975086136917207),
    ],
)
def test_limits_stop_the_search_as_in_r(
    settings: Settings, ending: Ending, counted: tuple[int, int, int], value: float
) -> None:
    found = nlminb(rosenbrock, rosenbrock_gradient, np.array([-1.2, 1.0]), settings=settings)
    assert (found.ending, counts(found), found.converged) == (ending, counted, False)
    assert found.value == pytest.approx(value, rel=1e-9)
