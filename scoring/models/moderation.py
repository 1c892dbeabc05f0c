"""Moderation: how the slope of one variable depends on the value of another.

model = ols(design(frame, "V", crossed("P", "S")))
found = moderation(model, "P", "S", at=(40, 60, 80))
found.slopes, found.region.roots
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from scipy import stats

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.models.coefficients import Coefficient, Covariance, Errors, coefficients
from scoring.models.linear import LinearModel, ols
from scoring.models.sandwich import clustered, robust
from scoring.results import Notice


class Where(StrEnum):
    """For which values of the moderator the slope differs from zero."""

    EVERYWHERE = "everywhere"
    NOWHERE = "nowhere"
    OUTSIDE = "outside"  # below the lower and above the upper root
    BETWEEN = "between"
    ABOVE = "above"  # one root only: the parabola is a line
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """The slope of the predictor where the moderator is `at`."""

    at: float
    slope: Coefficient


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Johnson and Neyman (1936): `roots` are the values at which p is exactly 1 - level.

    `low` and `high` are the observed range of the moderator, `share` the share of rows whose moderator
    lies where the slope differs from zero. A root outside the range says nothing about the data.
    """

    roots: tuple[float, ...]
    where: Where
    low: float
    high: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moderation:
    model: LinearModel
    predictor: str
    moderator: str
    interaction: Coefficient
    slopes: tuple[Slope, ...]
    region: Region
    errors: Errors
    used: int
    dropped: int
    notices: tuple[Notice, ...] = ()


def moderation(
    model: LinearModel,
    predictor: str,
    moderator: str,
    *,
    at: Sequence[float] | None = None,
    errors: Errors = Errors.CLASSICAL,
    level: float = 0.95,
) -> Moderation:
    """Simple slopes and the region of significance of a model with an interaction.

    Slope at m: b_x + m b_xm, variance V_x + 2 m V_x,xm + m^2 V_xm (Aiken and West 1991), tested with the
    degrees of freedom of `errors`; those of CR2 are found for each m. Without `at`: both values of a
    moderator that has two, else mean and mean -/+ one standard deviation. Roots: of
    (b_x + m b_xm)^2 = t^2 (V_x + 2 m V_x,xm + m^2 V_xm); t has the fewer degrees of freedom of the two
    coefficients. `predictor` and `moderator` are columns of the design.
    Raises ValueError if a column or the interaction is not in the model.
    """
    covariance = covariance_of(model, errors)
    interaction = _interaction(model, predictor, moderator)
    values = model.design.matrix[:, _place(model, moderator)]
    points = _points(values) if at is None else tuple(map(float, at))
    found = coefficients(model.columns, model.estimates, covariance, level=level)
    return Moderation(
        model=model,
        predictor=predictor,
        moderator=moderator,
        interaction=found[interaction],
        slopes=tuple(
            Slope(at=one, slope=_slope(model, predictor, interaction, one, errors, level))
            for one in points
        ),
        region=_region(model, covariance, _place(model, predictor), interaction, values, level),
        errors=errors,
        used=model.used,
        dropped=model.dropped,
        notices=covariance.notices,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BandPoint:
    """The slope where the moderator is `at`, with the interval whose ends cross zero at the roots."""

    at: float
    slope: float
    low: float
    high: float


def slope_band(
    model: LinearModel,
    predictor: str,
    moderator: str,
    at: Sequence[float],
    *,
    errors: Errors = Errors.CLASSICAL,
    level: float = 0.95,
) -> tuple[BandPoint, ...]:
    """b_x + m b_xm -/+ t sqrt(V_x + 2 m V_x,xm + m^2 V_xm) for every m of `at`.

    t has the fewer degrees of freedom of the two coefficients, as for the region, so that the band leaves
    zero exactly at the roots. Raises ValueError as `moderation` does.
    """
    covariance = covariance_of(model, errors)
    x, xm = _place(model, predictor), _interaction(model, predictor, moderator)
    b, v = model.estimates, covariance.matrix
    t = float(stats.t.isf((1 - level) / 2, min(covariance.df[x], covariance.df[xm])))
    m = np.asarray(at, dtype=np.float64)
    slope = b[x] + m * b[xm]
    half = t * np.sqrt(v[x, x] + 2 * m * v[x, xm] + m**2 * v[xm, xm])
    return tuple(
        BandPoint(at=float(one), slope=float(mid), low=float(mid - room), high=float(mid + room))
        for one, mid, room in zip(m, slope, half, strict=True)
    )


def covariance_of(model: LinearModel, errors: Errors) -> Covariance:
    """The covariance of the coefficients by the name of its standard errors."""
    if errors is Errors.CLASSICAL:
        return model.classical()
    return clustered(model, errors) if errors.value.startswith("CR") else robust(model, errors)


def _place(model: LinearModel, column: str) -> int:
    if column not in model.columns:
        raise ValueError(f"The model has no column {column}; it has {', '.join(model.columns)}.")
    return model.columns.index(column)


def _interaction(model: LinearModel, predictor: str, moderator: str) -> int:
    for name in (f"{predictor}:{moderator}", f"{moderator}:{predictor}"):
        if name in model.columns:
            return model.columns.index(name)
    raise ValueError(
        f"The model has no column {predictor}:{moderator}; add the interaction of the two."
    )


def _points(values: Floats) -> tuple[float, ...]:
    distinct = np.unique(values)
    if len(distinct) == 2:
        return tuple(map(float, distinct))
    mean, spread = float(values.mean()), float(values.std(ddof=1))
    return (mean - spread, mean, mean + spread)


def _slope(
    model: LinearModel, predictor: str, interaction: int, at: float, errors: Errors, level: float
) -> Coefficient:
    """The predictor's coefficient once the moderator is counted from `at`: exact for all errors."""
    place = _place(model, predictor)
    matrix = model.design.matrix.copy()
    matrix[:, interaction] -= at * matrix[:, place]
    moved = ols(replace(model.design, matrix=matrix))
    found = coefficients(moved.columns, moved.estimates, covariance_of(moved, errors), level=level)
    return found[place]


def _region(
    model: LinearModel,
    covariance: Covariance,
    x: int,
    xm: int,
    values: Floats,
    level: float,
) -> Region:
    b, v = model.estimates, covariance.matrix
    df = min(covariance.df[x], covariance.df[xm])
    square = float(stats.t.isf((1 - level) / 2, df)) ** 2
    a2 = float(b[xm] ** 2 - square * v[xm, xm])
    a1 = float(2 * (b[x] * b[xm] - square * v[x, xm]))
    a0 = float(b[x] ** 2 - square * v[x, x])
    if not np.isfinite([a2, a1, a0]).all():
        raise NotEnoughDataError("The region of significance needs finite standard errors.")
    roots = _roots(a2, a1, a0)
    return Region(
        roots=roots,
        where=_where(a2, a1, a0, roots),
        low=float(values.min()),
        high=float(values.max()),
        share=float(np.mean(a2 * values**2 + a1 * values + a0 > 0)),
    )


def _roots(a2: float, a1: float, a0: float) -> tuple[float, ...]:
    if a2 == 0:
        return (-a0 / a1,) if a1 else ()
    inside = a1**2 - 4 * a2 * a0
    if inside < 0:
        return ()
    return tuple(sorted((-a1 + sign * inside**0.5) / (2 * a2) for sign in (-1, 1)))


def _where(a2: float, a1: float, a0: float, roots: tuple[float, ...]) -> Where:
    if not roots:
        return Where.EVERYWHERE if a2 > 0 or (a2 == 0 and a0 > 0) else Where.NOWHERE
    if len(roots) == 1:
        return Where.ABOVE if a1 > 0 else Where.BELOW
    return Where.OUTSIDE if a2 > 0 else Where.BETWEEN
