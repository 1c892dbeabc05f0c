"""Measurement invariance: may groups be compared on what a scale measures?

steps = measurement_invariance(model, answers, group="role").steps
steps[1].change.p, steps[1].change.cfi, steps[2].latent_means
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd
from scipy.stats import chi2

from scoring.measure.cfa import ModelFit, fit_model
from scoring.measure.sem.estimates import ParameterEstimate
from scoring.measure.sem.estimation import Estimator
from scoring.measure.sem.fit_measures import FitMeasures
from scoring.measure.sem.model import ModelError, Operator
from scoring.measure.sem.notation import Model
from scoring.measure.sem.parameters import ModelOptions
from scoring.measure.sem.search import Search
from scoring.results import Notice, NoticeCode


class Invariance(StrEnum):
    """What groups share, each with all of the one before."""

    CONFIGURAL = "configural"  # the pattern of loadings
    METRIC = "metric"  # the loadings
    SCALAR = "scalar"  # the intercepts
    STRICT = "strict"  # the residual variances


SHARED: Mapping[Invariance, tuple[str, ...]] = {
    Invariance.CONFIGURAL: (),
    Invariance.METRIC: ("loadings",),
    Invariance.SCALAR: ("loadings", "intercepts"),
    Invariance.STRICT: ("loadings", "intercepts", "residuals"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FitChange:
    """A step against the one before: chi-square difference and changes of indices (this - before).

    `chi_square` and `p` are None where the scaled difference does not exist (`factor` negative);
    `factor` is 1 without scaling. `robust_cfi`, `robust_rmsea` are None for plain ML.
    """

    chi_square: float | None
    df: int
    p: float | None
    factor: float
    cfi: float | None
    rmsea: float | None
    srmr: float | None
    robust_cfi: float | None
    robust_rmsea: float | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class InvarianceStep:
    """One model. `latent_means` (factor by factor, group by group, 0 and fixed in the first) from
    scalar on, empty before: without equal intercepts means of factors cannot be compared."""

    level: Invariance
    fit: ModelFit
    change: FitChange | None
    latent_means: tuple[ParameterEstimate, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MeasurementInvariance:
    """`people[g]` of the `groups` were used; `dropped` rows had missing answers or no group."""

    steps: tuple[InvarianceStep, ...]
    groups: tuple[str, ...]
    people: tuple[int, ...]
    used: int
    dropped: int
    method: str
    convention: str
    notices: tuple[Notice, ...]


def measurement_invariance(
    model: Model,
    data: pd.DataFrame,
    *,
    group: str,
    estimator: Estimator = Estimator.ML,
    full_information: bool = False,
    std_lv: bool = False,
    levels: Sequence[Invariance] = tuple(Invariance),
    partial: Sequence[str] = (),
    level: float = 0.95,
    search: Search = Search.SCORING,
) -> MeasurementInvariance:
    """Fit the levels one after the other and compare each with the one before.

    lavaan: `cfa(model, data, group, group.equal)` and `lavTestLRT`. Factor means are 0 until
    intercepts are equal, then free from the second group on. `partial` names parameters that stay
    free (`"trust=~t2"`, `"t3~1"`), as in lavaan's group.partial. `search`: as in `fit_model`.

    Difference of ML: T1 - T0 on df1 - df0. Of MLR (Satorra & Bentler 2001, Psychometrika 66:507-514):
    (T1 - T0) / c with the plain chi-squares and c = (df1 c1 - df0 c0) / (df1 - df0).
    Groups come as the data show them. Missing: listwise, or full information.

    Raises ModelError for levels out of order, and what `cfa` raises."""
    _check(levels)
    options = ModelOptions(std_lv=std_lv, mean_structure=True, group_partial=tuple(partial))
    fits = [
        fit_model(
            model,
            data,
            replace(options, group_equal=SHARED[step]),
            estimator=estimator,
            full_information=full_information,
            group=group,
            level=level,
            search=search,
        )
        for step in levels
    ]
    return _invariance(levels, fits)


def _invariance(levels: Sequence[Invariance], fits: Sequence[ModelFit]) -> MeasurementInvariance:
    steps = tuple(
        _step(level, fit, before)
        for level, fit, before in zip(levels, fits, [None, *fits], strict=False)
    )
    first = fits[0]
    return MeasurementInvariance(
        steps=steps,
        groups=first.groups,
        people=tuple(one.sample.people for one in first.estimation.answers.groups),
        used=first.used,
        dropped=first.dropped,
        method=first.method,
        convention=first.convention,
        notices=tuple(dict.fromkeys(one for step in steps for one in step.notices)),
    )


def _check(levels: Sequence[Invariance]) -> None:
    order = list(Invariance)
    if not levels or [order.index(level) for level in levels] != sorted(
        {order.index(level) for level in levels}
    ):
        raise ModelError(
            f"Levels go from less to more that is equal, each once: {', '.join(order)}."
        )


def _step(level: Invariance, fit: ModelFit, before: ModelFit | None) -> InvarianceStep:
    change = None if before is None else fit_change(before.measures, fit.measures)
    notices = fit.notices
    if change is not None and change.chi_square is None:
        notices = (*notices, Notice(code=NoticeCode.NO_SCALED_DIFFERENCE))
    factors = fit.estimation.table.variables.latent
    comparable = "intercepts" in SHARED[level]
    return InvarianceStep(
        level=level,
        fit=fit,
        change=change,
        latent_means=tuple(
            row
            for row in fit.estimates
            if comparable and row.operator is Operator.MEAN and row.left in factors
        ),
        notices=notices,
    )


def fit_change(before: FitMeasures, after: FitMeasures) -> FitChange:
    """What it costs to ask for more that is equal: `after` is nested in `before`."""
    df = after.chi_square.df - before.chi_square.df
    difference = after.chi_square.value - before.chi_square.value
    factor = _factor(before, after, df)
    scaled = difference / factor if factor > 0 else None
    return FitChange(
        chi_square=scaled,
        df=df,
        p=float(chi2.sf(scaled, df)) if scaled is not None and df > 0 else None,
        factor=factor,
        cfi=_moved(before.indices.cfi, after.indices.cfi),
        rmsea=_moved(before.indices.rmsea.value, after.indices.rmsea.value),
        srmr=_moved(before.srmr, after.srmr),
        robust_cfi=_moved(*(one.robust.cfi if one.robust else None for one in (before, after))),
        robust_rmsea=_moved(
            *(one.robust.rmsea.value if one.robust else None for one in (before, after))
        ),
    )


def _factor(before: FitMeasures, after: FitMeasures, df: int) -> float:
    """The scaling factor of the difference, from those of the two models; 1 without scaling."""
    if before.scaled is None or after.scaled is None or df == 0:
        return 1.0
    wide = after.chi_square.df * (after.scaled.factor or 1.0)
    narrow = before.chi_square.df * (before.scaled.factor or 1.0)
    return (wide - narrow) / df


def _moved(before: float | None, after: float | None) -> float | None:
    return None if before is None or after is None else after - before
