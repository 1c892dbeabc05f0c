"""The distribution of a cluster-robust t when clusters are few, in place of Student's.

With normal errors e a coefficient misses the truth by h'e, its CR2 variance is sum (p_g'e)^2, and

    P(|t| > q) = P((h'e)^2 > q^2 sum (p_g'e)^2)

is about a quadratic form with one positive eigenvalue, l, and others -m_i. By Craig's (1991) form of the
normal tail it is

    2/pi int_0^(pi/2) prod (1 + m_i / (l sin^2 a))^(-1/2) da.

In coordinates in which the p_g'e are independent, with variances v_i and covariances c_i with h'e (variance 1),

    l is the root of x = 1 - q^2 sum c_i^2 / (x + q^2 v_i),
    prod (x + m_i) = prod (x + q^2 v_i) (1 - q^2 sum c_i^2 / ((x + q^2 v_i)(l + q^2 v_i))),

so that a probability costs one pass over the clusters (Hansen 2021 has the same distribution as a mixture).
Which errors are supposed is the matter of `working_errors`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit

from scoring.crossproducts import Floats

NEGLIGIBLE = 1e-12
STEP = 0.25  # of log t, when looking for two values around the critical one
# Double exponential quadrature over (0, pi/2): the integrand may bend sharply near 0.
_PLACES = np.linspace(-3.5, 3.5, 113)
_SQUARES = np.sin(np.pi / 2 * expit(np.pi * np.sinh(_PLACES)))[:, None] ** 2
_DENSITY = expit(np.pi * np.sinh(_PLACES)) * expit(-np.pi * np.sinh(_PLACES))
_WEIGHTS = np.pi * np.cosh(_PLACES) * _DENSITY * (_PLACES[1] - _PLACES[0])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ClusterT:
    """The distribution of one t: `variances` v (G) and squared covariances `shared` c^2 (G)."""

    variances: Floats
    shared: Floats

    @classmethod
    def of(cls, covariance: Floats) -> ClusterT:
        """From the covariance matrix of (h'e, p_1'e, ..., p_G'e), up to a factor."""
        values, vectors = np.linalg.eigh(covariance[1:, 1:] / covariance[0, 0])
        shared = (vectors.T @ covariance[1:, 0] / covariance[0, 0]) ** 2
        real = values > NEGLIGIBLE * values.max()
        return cls(variances=values[real], shared=shared[real])

    def p(self, statistic: float) -> float:
        """P(|t| > |statistic|)."""
        variances, shared = statistic**2 * self.variances, statistic**2 * self.shared
        largest = self._largest(variances, shared)
        x = largest * _SQUARES
        logs = np.log1p(variances / x).sum(axis=1)
        logs += np.log1p(-(shared / ((x + variances) * (largest + variances))).sum(axis=1))
        return float(_WEIGHTS @ np.exp(-logs / 2))

    @staticmethod
    def _largest(variances: Floats, shared: Floats) -> float:
        if shared.sum() <= NEGLIGIBLE * variances.sum():  # least squares without weights, usually
            return 1.0

        def excess(x: float) -> float:
            return x - 1 + float((shared / (x + variances)).sum())

        return float(brentq(excess, 0.0, 1.0, xtol=1e-15))

    def below(self, statistic: float) -> float:
        """P(t < statistic)."""
        half = self.p(statistic) / 2
        return half if statistic < 0 else 1 - half

    def critical(self, level: float) -> float:
        """The value that |t| exceeds with probability 1 - level."""

        def excess(logarithm: float) -> float:
            return self.p(float(np.exp(logarithm))) - (1 - level)

        low = high = float(np.log(2.0))
        while excess(low) < 0:
            low -= STEP
        while excess(high) > 0:
            high += STEP
        return float(np.exp(brentq(excess, low, high, xtol=1e-10)))
