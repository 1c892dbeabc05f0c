"""Where R's `uniroot` leaves a root: it stops at 1.2e-4, and the digits after that are its own.

The steps are Brent's (1973, Algorithms for Minimization without Derivatives, chapter 4).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

PRECISION = 2.0**-52
TOLERANCE = PRECISION**0.25
MOST_STEPS = 1000


@dataclass(slots=True)
class _Bracket:
    """The best estimate `b`, the one before it `a`, and `c` on the other side of the root."""

    a: float
    b: float
    c: float
    fa: float
    fb: float
    fc: float

    def best_first(self) -> None:
        if abs(self.fc) < abs(self.fb):
            self.a, self.b, self.c = self.b, self.c, self.b
            self.fa, self.fb, self.fc = self.fb, self.fc, self.fb

    def interpolated(self, nearest: float, half: float) -> float:
        """The step by secant or inverse parabola, or half of the bracket where that leads too far."""
        before, across = self.b - self.a, self.c - self.b
        if abs(before) < nearest or abs(self.fa) <= abs(self.fb):
            return half
        near = self.fb / self.fa
        if self.a == self.c:
            p, q = across * near, 1 - near
        else:
            far, ratio = self.fa / self.fc, self.fb / self.fc
            p = near * (across * far * (far - ratio) - before * (ratio - 1))
            q = (far - 1) * (ratio - 1) * (near - 1)
        p, q = (p, -q) if p > 0 else (-p, q)
        inside = p < 0.75 * across * q - abs(nearest * q) / 2 and p < abs(before * q / 2)
        return p / q if inside else half


def uniroot(function: Callable[[float], float], low: float, high: float, **_: Any) -> float:
    """The root between `low` and `high`; tolerances of other root finders are not listened to."""
    at_low, at_high = function(low), function(high)
    now = _Bracket(low, high, low, at_low, at_high, at_low)
    if at_low == 0:
        return low
    for _step in range(MOST_STEPS):
        now.best_first()
        nearest = 2 * PRECISION * abs(now.b) + TOLERANCE / 2
        half = (now.c - now.b) / 2
        if abs(half) <= nearest or now.fb == 0:
            return now.b
        step = now.interpolated(nearest, half)
        if abs(step) < nearest:
            step = nearest if step > 0 else -nearest
        now.a, now.fa = now.b, now.fb
        now.b += step
        now.fb = function(now.b)
        if (now.fb > 0) == (now.fc > 0):
            now.c, now.fc = now.a, now.fa
    return now.b
