"""The studentised range: the largest difference among k means in units of their standard error.

P(Q <= q) = int f(s) W(q s) ds with f the density of sqrt(chi2/df) and
W(w) = k int phi(z) (Phi(z) - Phi(z - w))^(k-1) dz, the range of k normal values. Both integrands are
smooth, so one product of Gauss-Legendre rules does what scipy.stats.studentized_range does adaptively,
a hundred times sooner and within 1e-9 of it from two degrees of freedom on (1e-5 below).
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from scipy.optimize import brentq
from scipy.special import gammaln, ndtr

REACH = 8.5  # normal deviations
DEVIATIONS = 12  # of s around 1
_Z, _Z_WEIGHTS = np.polynomial.legendre.leggauss(160)
_S, _S_WEIGHTS = np.polynomial.legendre.leggauss(128)


def range_tail(q: float, groups: int, df: float) -> float:
    """P(Q > q), to about 1e-13; below that 0."""
    spread = DEVIATIONS / math.sqrt(2 * df)
    low, high = max(0.0, 1 - spread), 1 + spread
    s = (high - low) / 2 * _S + (high + low) / 2
    log_density = math.log(2) + df / 2 * math.log(df / 2) - gammaln(df / 2)
    density = np.exp(log_density + (df - 1) * np.log(s) - df * s * s / 2)
    z = REACH * _Z
    weights = REACH * _Z_WEIGHTS * np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    within = (ndtr(z) - ndtr(z - (q * s)[:, None])) ** (groups - 1)
    inside = groups * (within @ weights)
    return float(np.clip((high - low) / 2 * (_S_WEIGHTS * density) @ (1 - inside), 0.0, 1.0))


@cache
def range_quantile(level: float, groups: int, df: float) -> float:
    """The q with P(Q <= q) = level."""
    high = 4.0
    while range_tail(high, groups, df) > 1 - level:
        high *= 2
    return float(brentq(lambda q: range_tail(q, groups, df) - (1 - level), 0.0, high, xtol=1e-10))
