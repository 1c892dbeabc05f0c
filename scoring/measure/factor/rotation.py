"""Rotations of unrotated loadings: varimax, promax, oblimin.

The stopping rules are those of stats::varimax and GPArotation, because they decide the third
decimal place where the criterion is flat.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

VARIMAX_GAIN = 1e-5  # stats::varimax stops when a step gains less than this share
VARIMAX_STEPS = 1000
OBLIMIN_SLOPE = 1e-5  # GPArotation::GPFoblq stops below this length of the projected gradient
OBLIMIN_STEPS = 1001
OBLIMIN_HALVINGS = 11
PROMAX_POWER = 4


class Rotation(StrEnum):
    NONE = "none"
    VARIMAX = "varimax"
    OBLIMIN = "oblimin"
    PROMAX = "promax"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rotated:
    """Pattern loadings (items x factors), correlations of the factors (None if orthogonal)."""

    loadings: Floats
    phi: Floats | None
    converged: bool = True


def rotate(
    loadings: Floats,
    rotation: Rotation,
    *,
    starts: int = 1,
    generator: np.random.Generator | None = None,
) -> Rotated:
    """Rotate loadings (items x factors); columns come by falling variance, sums positive.

    VARIMAX with Kaiser's normalisation (Kaiser 1958; stats::varimax). OBLIMIN with gamma 0, that is
    quartimin, without normalisation (Jennrich 2002; GPArotation::oblimin). PROMAX with power 4 on
    Kaiser-normalised loadings (Hendrickson & White 1964; psych::fa(rotate = "promax")).

    `starts` above 1 tries that many positions for oblimin, random ones after the first, and keeps the
    lowest criterion; psych uses one. It needs the `generator`.
    """
    if rotation is Rotation.NONE or loadings.shape[1] == 1:
        return _ordered(Rotated(loadings=loadings, phi=None))
    if rotation is Rotation.VARIMAX:
        turn, converged = _varimax(loadings)
        return _ordered(Rotated(loadings=loadings @ turn, phi=None, converged=converged))
    if rotation is Rotation.PROMAX:
        return _ordered(_promax(loadings))
    tries = [oblimin(loadings, start) for start in _positions(loadings, starts, generator)]
    return _ordered(min(tries, key=lambda tried: _overlap(tried.loadings)))


def _positions(
    loadings: Floats, starts: int, generator: np.random.Generator | None
) -> list[Floats]:
    factors = loadings.shape[1]
    if starts > 1 and generator is None:
        raise ValueError("Several starts of a rotation are random: pass a generator.")
    drawn = (
        [] if generator is None else list(generator.standard_normal((starts - 1, factors, factors)))
    )
    return [np.eye(factors), *(np.linalg.qr(one)[0] for one in drawn)]


def _ordered(rotated: Rotated) -> Rotated:
    signs = np.where(rotated.loadings.sum(axis=0) < 0, -1.0, 1.0)
    loadings = rotated.loadings * signs
    phi = None if rotated.phi is None else rotated.phi * np.outer(signs, signs)
    order = np.argsort(-explained(loadings, phi), kind="stable")
    return Rotated(
        loadings=loadings[:, order],
        phi=None if phi is None else phi[np.ix_(order, order)],
        converged=rotated.converged,
    )


def explained(loadings: Floats, phi: Floats | None) -> Floats:
    """Variance that each factor accounts for: diagonal of Phi L'L, in units of one item."""
    squares = loadings.T @ loadings
    return np.asarray(np.diag(squares if phi is None else phi @ squares))


def _varimax(loadings: Floats) -> tuple[Floats, bool]:
    """The orthogonal matrix that turns the loadings; SVD iteration on unit rows."""
    lengths = np.sqrt((loadings**2).sum(axis=1))
    rows = loadings / np.where(lengths > 0, lengths, 1.0)[:, None]
    turn, reached = np.eye(rows.shape[1]), 0.0
    for _ in range(VARIMAX_STEPS):
        turned = rows @ turn
        target = rows.T @ (turned**3 - turned * (turned**2).mean(axis=0))
        left, stretch, right = np.linalg.svd(target)
        turn, before, reached = left @ right, reached, float(stretch.sum())
        if reached < before * (1 + VARIMAX_GAIN):
            return turn, True
    return turn, False


def _promax(loadings: Floats) -> Rotated:
    lengths = np.sqrt((loadings**2).sum(axis=1))
    rows = loadings / lengths[:, None]
    turn, converged = _varimax(rows)
    turned = rows @ turn
    target = turned * np.abs(turned) ** (PROMAX_POWER - 1)
    move = np.linalg.lstsq(turned, target, rcond=None)[0]
    move = move * np.sqrt(np.diag(np.linalg.inv(move.T @ move)))
    back = np.linalg.inv(turn @ move)
    return Rotated(
        loadings=(turned @ move) * lengths[:, None], phi=back @ back.T, converged=converged
    )


def _overlap(loadings: Floats) -> float:
    squares = loadings * loadings
    return float((squares * (squares.sum(axis=1, keepdims=True) - squares)).sum()) / 4


def _pull(loadings: Floats, position: Floats, inverse: Floats) -> Floats:
    """The slope of the overlap in the position, along the spheres on which its columns live."""
    squares = loadings * loadings
    change = loadings * (squares.sum(axis=1, keepdims=True) - squares)
    slope = -(loadings.T @ change @ inverse).T
    return np.asarray(slope - position * (position * slope).sum(axis=0))


def oblimin(loadings: Floats, start: Floats) -> Rotated:
    """Gradient projection from one start (factors x factors, unit columns), unordered."""
    position, length = start, 1.0
    for _ in range(OBLIMIN_STEPS):
        inverse = np.asarray(np.linalg.inv(position))
        pattern = loadings @ inverse.T
        pull = _pull(pattern, position, inverse)
        steepness = float(np.sqrt((pull * pull).sum()))
        if steepness < OBLIMIN_SLOPE:
            return Rotated(loadings=pattern, phi=position.T @ position)
        enough = 0.5 * steepness**2
        position, length = _move(loadings, position, pull, 2 * length, enough)
    pattern = loadings @ np.linalg.inv(position).T
    return Rotated(loadings=pattern, phi=position.T @ position, converged=False)


def _move(
    loadings: Floats, position: Floats, pull: Floats, length: float, enough: float
) -> tuple[Floats, float]:
    """The first of ever shorter moves that gains enough, and its length; else the shortest tried."""
    value = _overlap(loadings @ np.linalg.inv(position).T)
    moved = position
    for _ in range(OBLIMIN_HALVINGS):
        moved = position - length * pull
        moved = moved / np.sqrt((moved * moved).sum(axis=0))
        if value - _overlap(loadings @ np.linalg.inv(moved).T) > enough * length:
            return moved, length
        length /= 2
    return moved, length
