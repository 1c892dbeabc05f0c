"""The deviance of a mixed model as a function of theta, with its derivatives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.crossproducts import Floats
from scoring.models.mixed.covariance import quadratic
from scoring.models.mixed.newton import Curve
from scoring.models.mixed.structure import Evaluation, Structure

UNREACHABLE = Curve(value=float("inf"), gradient=np.zeros(0), hessian=np.zeros((0, 0)))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Point:
    """At theta: log det W, the residual squares a' R'W^-1R a with a = (-beta, 1), log det X'W^-1X.

    Each comes with gradient and Hessian by theta. `inverse` = (X'W^-1X)^-1; `slopes` are the
    derivatives of X'W^-1X by the entries of Psi and `jacobian` those of Psi by theta.
    """

    logdet: Curve
    squares: Curve
    information: Curve
    beta: Floats
    inverse: Floats
    evaluation: Evaluation
    jacobian: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Likelihood:
    """`transform` (r x r') replaces R by R T, which fixes a coefficient: see profile.

    `linear` (m x m') has theta = linear @ free: correlations are fixed by it, else it is the identity.
    """

    structure: Structure
    transform: Floats
    linear: Floats

    @property
    def people(self) -> int:
        return self.structure.people

    @property
    def coefficients(self) -> int:
        return int(self.transform.shape[1]) - 1

    def at(self, theta: Floats) -> Point:
        bend = np.einsum("ikl,ka,lb->iab", self._quadratic, self.linear, self.linear)
        jacobian = bend @ theta
        evaluation = self.structure.at(jacobian @ theta / 2)
        products = self.transform.T @ evaluation.products @ self.transform
        slopes = self.transform.T @ evaluation.slopes_products @ self.transform
        curves = self.transform.T @ evaluation.curves_products @ self.transform
        p = self.coefficients
        inverse = np.asarray(np.linalg.inv(products[:p, :p]), dtype=np.float64)
        beta = inverse @ products[:p, p]
        a = np.append(-beta, 1.0)
        turned = slopes @ a
        spent = inverse @ slopes[:, :p, :p]
        squares = Curve(
            value=float(a @ products @ a),
            gradient=turned @ a,
            hessian=curves @ a @ a - 2 * turned[:, :p] @ inverse @ turned[:, :p].T,
        )
        information = Curve(
            value=float(np.linalg.slogdet(products[:p, :p])[1]),
            gradient=np.trace(spent, axis1=1, axis2=2),
            hessian=np.einsum("ab,ijba->ij", inverse, curves[:, :, :p, :p])
            - np.tensordot(spent, spent.swapaxes(1, 2), ((1, 2), (1, 2))),
        )
        logdet = Curve(
            value=evaluation.logdet,
            gradient=evaluation.slopes_logdet,
            hessian=evaluation.curves_logdet,
        )
        return Point(
            logdet=_chained(logdet, jacobian, bend),
            squares=_chained(squares, jacobian, bend),
            information=_chained(information, jacobian, bend),
            beta=beta,
            inverse=inverse,
            evaluation=evaluation,
            jacobian=jacobian,
        )

    @property
    def _quadratic(self) -> Floats:
        return quadratic(self.structure.dimensions)

    def profiled(self, theta: Floats, *, restricted: bool) -> Curve:
        """-2 log L at the best beta and sigma: log det W + d (1 + log(2 pi squares / d)).

        d = n; the restricted one has d = n - p and log det X'W^-1X added.
        """
        point = self._reached(theta)
        if point is None:
            return UNREACHABLE
        squares = point.squares
        degrees = self.people - (self.coefficients if restricted else 0)
        relative = squares.gradient / squares.value
        spread = degrees * (1 + np.log(2 * np.pi * squares.value / degrees))
        parts = [point.logdet, point.information] if restricted else [point.logdet]
        return Curve(
            value=float(spread) + sum(part.value for part in parts),
            gradient=degrees * relative + sum(part.gradient for part in parts),
            hessian=degrees * (squares.hessian / squares.value - np.outer(relative, relative))
            + sum(part.hessian for part in parts),
        )

    def _reached(self, theta: Floats) -> Point | None:
        """None where numbers overflow: a search that went there turns back."""
        try:
            with np.errstate(all="ignore"):
                point = self.at(theta)
        except np.linalg.LinAlgError:
            return None
        sound = np.isfinite(point.logdet.value) and np.isfinite(point.squares.hessian).all()
        return point if sound and point.squares.value > 0 else None

    def at_sigma(self, theta: Floats, sigma: float) -> Curve:
        """-2 log L (not restricted) with sigma given."""
        point = self._reached(theta)
        if point is None:
            return UNREACHABLE
        logdet, squares, variance = point.logdet, point.squares, sigma**2
        spread = self.people * np.log(2 * np.pi * variance) + squares.value / variance
        return Curve(
            value=logdet.value + float(spread),
            gradient=logdet.gradient + squares.gradient / variance,
            hessian=logdet.hessian + squares.hessian / variance,
        )

    def at_spread(self, theta: Floats, entry: int, spread: float) -> Curve:
        """-2 log L with sigma * theta[entry] given, so that sigma follows from theta."""
        point = self._reached(theta) if theta[entry] > 0 else None
        if point is None:
            return UNREACHABLE
        ratio = theta[entry] / spread
        squares = point.squares
        extra = np.zeros(len(theta))
        extra[entry] = -2 * self.people / theta[entry] + 2 * squares.value * ratio / spread
        hessian = point.logdet.hessian + ratio**2 * squares.hessian
        hessian[entry] += 2 * ratio / spread * squares.gradient
        hessian[:, entry] += 2 * ratio / spread * squares.gradient
        hessian[entry, entry] += 2 * self.people / theta[entry] ** 2
        hessian[entry, entry] += 2 * squares.value / spread**2
        constant = self.people * np.log(2 * np.pi / ratio**2)
        return Curve(
            value=float(point.logdet.value + constant + squares.value * ratio**2),
            gradient=point.logdet.gradient + ratio**2 * squares.gradient + extra,
            hessian=hessian,
        )


def _chained(curve: Curve, jacobian: Floats, bend: Floats) -> Curve:
    """From derivatives by Psi to derivatives by theta."""
    hessian = jacobian.T @ curve.hessian @ jacobian + np.tensordot(curve.gradient, bend, 1)
    return Curve(value=curve.value, gradient=curve.gradient @ jacobian, hessian=hessian)
