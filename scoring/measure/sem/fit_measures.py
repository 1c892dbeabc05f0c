"""How well a model fits: the indices that lavaan prints, with the same conventions.

X is the chi-square of the model, X0 that of the baseline (independence), N the people, G the groups.
CFI = 1 - max(X - df, 0) / max(X - df, X0 - df0, 0); TLI = 1 - (X - df) df0 / ((X0 - df0) df);
RMSEA = sqrt(G max(X / (N df) - 1 / N, 0)) with a 90 % interval from the noncentral chi-square.
Scaled: the same with scaled chi-squares, and for RMSEA with X / trace. Robust: consistent estimates
of the population values, X - c df in place of X - df with c the scaling factor (Brosseau-Liard and
Savalei 2014); with missing answers those of `fiml_correction`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.stats import ncx2

from scoring.measure.sem.estimation import ChiSquare, Estimation, ModelTest
from scoring.measure.sem.residuals import goodness_of_fit, residual_summary
from scoring.measure.sem.structure import Floats
from scoring.results import Interval

CLOSE_FIT = 0.05
RMSEA_LEVEL = 0.90


@dataclass(frozen=True, slots=True, kw_only=True)
class Rmsea:
    """`close_p`: probability of the data if the RMSEA were .05; None without degrees of freedom."""

    value: float | None
    interval: Interval | None
    close_p: float | None


NO_RMSEA = Rmsea(value=None, interval=None, close_p=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparativeFit:
    """Indices against the baseline and the RMSEA, from one kind of chi-square."""

    cfi: float | None
    tli: float | None
    rmsea: Rmsea


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaledFit:
    """Chi-squares divided by their scaling factors, and the indices computed from them."""

    chi_square: ChiSquare | None
    factor: float | None
    baseline: ChiSquare | None
    baseline_factor: float | None
    saturated_factor: float | None
    model_factor: float | None
    indices: ComparativeFit


@dataclass(frozen=True, slots=True, kw_only=True)
class FitMeasures:
    """All indices of one fit. `scaled` with MLR; `robust` with MLR and with missing answers."""

    parameters: int
    people: int
    chi_square: ChiSquare
    baseline: ChiSquare
    discrepancy: float
    log_likelihood: float
    saturated_log_likelihood: float
    aic: float
    bic: float
    sabic: float
    indices: ComparativeFit
    nfi: float | None
    ifi: float | None
    rni: float | None
    srmr: float
    srmr_without_means: float
    rmr: float
    rmr_without_means: float
    gfi: float
    agfi: float
    scaled: ScaledFit | None
    robust: ComparativeFit | None


def fit_measures(estimation: Estimation) -> FitMeasures:
    test, baseline, answers = estimation.test, estimation.baseline, estimation.answers
    plain, null = test.plain, baseline.plain
    summary = residual_summary(estimation)
    saturated = saturated_log_likelihood(estimation)
    log_likelihood = saturated - plain.value / 2
    free, n = estimation.table.free, answers.used
    gfi = goodness_of_fit(estimation)
    return FitMeasures(
        parameters=free,
        people=n,
        chi_square=plain,
        baseline=null,
        discrepancy=plain.value / (2 * n),
        log_likelihood=log_likelihood,
        saturated_log_likelihood=saturated,
        aic=-2 * log_likelihood + 2 * free,
        bic=-2 * log_likelihood + free * float(np.log(n)),
        sabic=-2 * log_likelihood + free * float(np.log((n + 2) / 24)),
        indices=ComparativeFit(
            cfi=cfi(plain.value, plain.df, null.value, null.df),
            tli=tli(plain.value, plain.df, null.value, null.df),
            rmsea=_rmsea(plain.value, plain.df, estimation),
        ),
        nfi=_nfi(plain, null),
        ifi=_ifi(plain, null),
        rni=_rni(plain, null),
        srmr=summary.srmr,
        srmr_without_means=summary.srmr_without_means,
        rmr=summary.rmr,
        rmr_without_means=summary.rmr_without_means,
        gfi=gfi,
        agfi=_adjusted_gfi(gfi, estimation),
        scaled=_scaled(test, baseline, estimation),
        robust=_robust(test, baseline, estimation),
    )


def saturated_log_likelihood(estimation: Estimation) -> float:
    """Log-likelihood of the saturated model, given the exogenous variables."""
    answers = estimation.answers
    given = [i for i, name in enumerate(answers.variables) if name in estimation.table.given]
    total = 0.0
    for group in answers.groups:
        sample = group.sample
        if group.saturated is not None:
            total += group.saturated.log_likelihood
        else:
            total += _normal_maximum(sample.people, sample.covariance)
        total -= _normal_maximum(sample.people, sample.covariance[np.ix_(given, given)])
    return total


def _normal_maximum(people: int, covariance: Floats) -> float:
    p = len(covariance)
    log_det = float(np.linalg.slogdet(covariance)[1]) if p else 0.0
    return -people / 2 * (p * float(np.log(2 * np.pi)) + log_det + p)


def cfi(
    value: float, df: float, null: float, null_df: float, c: float = 1.0, null_c: float = 1.0
) -> float:
    """Comparative fit; `c` and `null_c` inflate the degrees of freedom for the robust version."""
    excess = max(value - c * df, 0.0)
    most = max(excess, null - null_c * null_df)
    return 1.0 if most <= 0 else 1 - excess / most


def tli(
    value: float, df: float, null: float, null_df: float, c: float = 1.0, null_c: float = 1.0
) -> float:
    """Tucker-Lewis, also called NNFI; 1 where the model has no degrees of freedom."""
    most = (null - null_c * null_df) * df
    return 1.0 if df <= 0 or most == 0 else 1 - (value - c * df) * null_df / most


def _nfi(plain: ChiSquare, null: ChiSquare) -> float | None:
    if plain.df > null.df or null.value == 0:
        return None
    return (null.value - plain.value) / null.value if plain.df > 0 else 1.0


def _ifi(plain: ChiSquare, null: ChiSquare) -> float | None:
    most = null.value - plain.df
    if most == 0:
        return None
    return 1.0 if most < 0 else (null.value - plain.value) / most


def _rni(plain: ChiSquare, null: ChiSquare) -> float | None:
    most = null.value - null.df
    return None if most == 0 else 1 - (plain.value - plain.df) / most


def _adjusted_gfi(gfi: float, estimation: Estimation) -> float:
    df = estimation.test.plain.df
    p, groups = len(estimation.answers.variables), estimation.table.groups
    moments = groups * (p * (p + 1) // 2 + (p if estimation.table.mean_structure else 0))
    return 1 - moments / df * (1 - gfi) if df > 0 else 1.0


def _scaled(test: ModelTest, baseline: ModelTest, estimation: Estimation) -> ScaledFit | None:
    if test.scaled is None or baseline.scaled is None:
        return None
    model, null = test.scaled, baseline.scaled
    comparison: tuple[float | None, float | None] = (None, None)
    if model.chi_square is not None and null.chi_square is not None:
        one, other = model.chi_square, null.chi_square
        values = (one.value, one.df, other.value, other.df)
        comparison = (cfi(*values), tli(*values))
    rmsea = NO_RMSEA
    if model.factor is not None:
        rmsea = _rmsea(test.plain.value, model.factor * test.plain.df, estimation)
    return ScaledFit(
        chi_square=model.chi_square,
        factor=model.factor,
        baseline=null.chi_square,
        baseline_factor=null.factor,
        saturated_factor=model.saturated_factor,
        model_factor=model.model_factor,
        indices=ComparativeFit(cfi=comparison[0], tli=comparison[1], rmsea=rmsea),
    )


def _robust(test: ModelTest, baseline: ModelTest, estimation: Estimation) -> ComparativeFit | None:
    if test.scaled is None and not estimation.answers.incomplete:
        return None
    parts, null_parts = _robust_parts(test), _robust_parts(baseline)
    df, null_df = test.plain.df, baseline.plain.df
    if parts is None:
        rmsea = _rmsea(0.0, 0, estimation) if df == 0 else NO_RMSEA
        return ComparativeFit(cfi=None, tli=None, rmsea=rmsea)
    value, c = parts
    rmsea = _rmsea(value, df, estimation, c)
    if null_parts is None:
        return ComparativeFit(cfi=None, tli=None, rmsea=rmsea)
    null, null_c = null_parts
    return ComparativeFit(
        cfi=cfi(value, df, null, null_df, c, null_c),
        tli=tli(value, df, null, null_df, c, null_c),
        rmsea=rmsea,
    )


def _robust_parts(test: ModelTest) -> tuple[float, float] | None:
    """Chi-square and the factor by which it is inflated."""
    if test.corrected is not None:
        return test.corrected.chi_square, test.corrected.factor
    if test.scaled is not None and test.scaled.factor is not None:
        return test.plain.value, test.scaled.factor
    return None


def _rmsea(value: float, df: float, estimation: Estimation, c: float = 1.0) -> Rmsea:
    n, groups = estimation.answers.used, estimation.table.groups
    if df <= 0:
        return Rmsea(value=0.0, interval=_interval(0.0, 0.0), close_p=None)
    scale = groups * c / (n * df)
    deflated = value / c
    return Rmsea(
        value=float(np.sqrt(max(value / (n * df) - c / n, 0.0) * groups)),
        interval=_interval(*(np.sqrt(scale * x) for x in _noncentralities(deflated, df, n))),
        close_p=float(ncx2.sf(deflated, df, CLOSE_FIT**2 / scale)),
    )


def _interval(low: float, high: float) -> Interval:
    return Interval(
        low=float(low), high=float(high), level=RMSEA_LEVEL, method="noncentral chi-square"
    )


def _noncentralities(value: float, df: float, n: int) -> tuple[float, float]:
    """Noncentralities between which the chi-square is not surprising; 0 where there is none."""
    tail = (1 - RMSEA_LEVEL) / 2
    most = max(float(n), 4 * value)

    def surprise(probability: float) -> Callable[[float], float]:
        return lambda noncentrality: float(ncx2.cdf(value, df, noncentrality)) - probability

    lower, upper = surprise(1 - tail), surprise(tail)
    low = 0.0 if df < 1 or lower(0.0) < 0 else float(brentq(lower, 0.0, value, xtol=1e-9))
    none = df < 1 or upper(most) > 0 or upper(0.0) < 0
    return low, 0.0 if none else float(brentq(upper, 0.0, most, xtol=1e-9))
