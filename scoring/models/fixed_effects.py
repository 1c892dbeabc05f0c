"""Two-way fixed effects: each unit compared with itself, each period with itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from scoring.crossproducts import Floats, Integers
from scoring.errors import NotEnoughDataError
from scoring.models.claims import Claim, permitted_claim
from scoring.models.coefficients import Coefficient, Covariance, Errors, coefficients
from scoring.models.design import Design, Factors, Term, design
from scoring.models.linear import LinearModel, ols
from scoring.models.sandwich import clustered, summed
from scoring.models.wild_bootstrap import RESAMPLES, WildTest, wild_cluster_test
from scoring.results import Notice, NoticeCode


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FixedEffects:
    """Coefficients of the predictors, three times: CR2, CR1 (k predictors in the factor), classical.

    `model` is that of the deviations from the units' means, with one column per period after the
    first behind the predictors.
    """

    model: LinearModel
    corrected: tuple[Coefficient, ...]
    plain: tuple[Coefficient, ...]
    classical: tuple[Coefficient, ...]
    uncorrected: Covariance
    units: int
    periods: int
    clusters: int
    claim: Claim
    used: int
    dropped: int
    method: str
    notices: tuple[Notice, ...] = ()

    def wild(
        self,
        predictor: str,
        generator: np.random.Generator,
        *,
        resamples: int = RESAMPLES,
        level: float = 0.95,
    ) -> WildTest:
        """The wild cluster bootstrap of one predictor, for few clusters."""
        return wild_cluster_test(self.model, predictor, generator, resamples=resamples, level=level)


def two_way_fixed_effects(
    frame: pd.DataFrame,
    outcome: str,
    predictors: Sequence[Term | str],
    *,
    unit: str,
    period: str | None,
    cluster: str | None = None,
    factors: Factors | None = None,
    level: float = 0.95,
) -> FixedEffects:
    """y_it = a_i + d_t + b'x_it + e_it by least squares, also where units miss periods.

    Unit effects are taken out as deviations from the unit's mean, periods are columns (None: no period
    effects). Errors are clustered by `cluster` (the unit, if None), which units must not cross: CR2 with
    their own distribution where clusters are few (df: Satterthwaite's); CR1 with G/(G-1) (n-1)/(n-k), k the predictors (plm's "sss") and G - 1 df;
    classical with n - k - units - periods + 1 df (plm).
    Units seen once are kept, as in R; they say nothing. Rows with a missing value are dropped.
    Raises NotEnoughDataError for a predictor that never changes within a unit, and as `ols`.
    """
    by_name = cluster or unit
    names = dict.fromkeys([unit, by_name, *([period] if period else [])])
    whole = design(frame, outcome, predictors, factors=factors, cluster=tuple(names))
    groups = {one.column: one for one in whole.clusters}
    units = groups[unit].codes
    times = _in_time(frame, period, whole.rows)
    _refuse_crossed(units, groups[by_name].codes, unit, by_name)
    model = ols(replace(_within(whole, units, times), clusters=(groups[by_name],)))
    return _described(model, whole, units, times, level)


def _described(
    model: LinearModel, whole: Design, units: Integers, times: Integers, level: float
) -> FixedEffects:
    k = len(whole.columns) - 1
    uncorrected = clustered(model, Errors.CR0)
    trusted = clustered(model)
    df = float(whole.used - k - (units.max() + 1) - times.max())

    def of_predictors(covariance: Covariance) -> tuple[Coefficient, ...]:
        return coefficients(model.columns, model.estimates, covariance, level=level)[:k]

    return FixedEffects(
        model=model,
        corrected=of_predictors(trusted),
        plain=of_predictors(_small_sample(uncorrected, whole.used, k)),
        classical=of_predictors(_classical(model, df)),
        uncorrected=uncorrected,
        units=int(units.max()) + 1,
        periods=int(times.max()) + 1,
        clusters=uncorrected.clusters[0],
        claim=_claim(whole, units, times),
        used=whole.used,
        dropped=whole.dropped,
        method=f"within units, periods as columns, {trusted.method}",
        notices=_staggered(whole, units, times),
    )


def _in_time(frame: pd.DataFrame, period: str | None, rows: Integers) -> Integers:
    """The place of each row's period among the sorted periods."""
    if period is None:
        return np.zeros(len(rows), dtype=np.int64)
    codes, _ = pd.factorize(frame[period].iloc[rows], sort=True)
    return codes.astype(np.int64)


def _refuse_crossed(units: Integers, by: Integers, unit: str, cluster: str) -> None:
    pairs = np.unique(np.column_stack([units, by]), axis=0)
    if len(pairs) > units.max() + 1:
        raise NotEnoughDataError(
            f"Some {unit} lie in several {cluster}; cluster by something that holds them whole."
        )


def _within(whole: Design, units: Integers, times: Integers) -> Design:
    """Deviations from the units' means: predictors, then periods after the first."""
    dummies = (times[:, None] == np.arange(1, times.max() + 1)).astype(np.float64)
    matrix = np.column_stack([whole.matrix[:, 1:], dummies])
    deviations = _deviations(np.column_stack([whole.y, matrix]), units)
    still = np.ptp(deviations[:, 1 : len(whole.columns)], axis=0) < 1e-9
    if still.any():
        names = [name for name, one in zip(whole.columns[1:], still, strict=True) if one]
        raise NotEnoughDataError(
            f"{', '.join(names)} never changes within a unit, so its effect cannot be told from the "
            "units' own; leave it out."
        )
    periods = tuple(f"period{number + 1}" for number in range(1, dummies.shape[1] + 1))
    return replace(
        whole,
        columns=(*whole.columns[1:], *periods),
        term_of=(*whole.term_of[1:], *(len(whole.terms) for _ in periods)),
        y=deviations[:, 0],
        matrix=deviations[:, 1:],
    )


def _deviations(table: Floats, units: Integers) -> Floats:
    means = summed(table, units) / np.bincount(units)[:, None]
    return np.asarray(table - means[units])


def _small_sample(plain: Covariance, rows: int, predictors: int) -> Covariance:
    count = plain.clusters[0]
    factor = count / (count - 1) * (rows - 1) / (rows - predictors)
    return replace(
        plain,
        errors=Errors.CR1S,
        matrix=plain.matrix * factor,
        df=np.full(len(plain.df), count - 1.0),
    )


def _classical(model: LinearModel, df: float) -> Covariance:
    if df < 1:
        raise NotEnoughDataError("The units and periods take up all rows; nothing is left to test.")
    variance = float(model.residuals @ model.residuals) / df
    size = len(model.columns)
    return Covariance(errors=Errors.CLASSICAL, matrix=variance * model.bread, df=np.full(size, df))


def _claim(whole: Design, units: Integers, times: Integers) -> Claim:
    """An effect needs units whose first predictor changes, others in which it does not, and two periods."""
    changes = _changing(whole, units)
    compared = bool(changes.any() and not changes.all())
    return permitted_claim(comparison_group=compared, waves=int(times.max()) + 1)


def _changing(whole: Design, units: Integers) -> Integers:
    deviations = _deviations(whole.matrix[:, 1:2], units)
    return np.asarray(np.bincount(units, np.abs(deviations[:, 0])) > 1e-9)


def _staggered(whole: Design, units: Integers, times: Integers) -> tuple[Notice, ...]:
    """Whether units that get a 0-1 predictor get it at different times (Goodman-Bacon 2021)."""
    first = whole.matrix[:, 1]
    if not np.isin(first, (0.0, 1.0)).all() or times.max() < 2:
        return ()
    starts = np.full(int(units.max()) + 1, np.inf)
    np.minimum.at(starts, units[first == 1], times[first == 1])
    different = len(np.unique(starts[np.isfinite(starts)])) > 1
    return (Notice(code=NoticeCode.STAGGERED_START),) if different else ()
