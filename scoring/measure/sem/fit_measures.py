"""How well a model fits: the indices that lavaan prints, with the same conventions.

Formulas stand in `indices`. Scaled: the same with scaled chi-squares, and for RMSEA with X / trace. Robust: consistent estimates
of the population values, X - c df in place of X - df with c the scaling factor (Brosseau-Liard and
Savalei 2014); with missing answers those of `fiml_correction`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.measure.sem.estimation import ChiSquare, Estimation, ModelTest
from scoring.measure.sem.indices import (
    NO_RMSEA,
    ComparativeFit,
    Rmsea,
    cfi,
    ifi,
    nfi,
    rmsea,
    rni,
    tli,
)
from scoring.measure.sem.residuals import goodness_of_fit, residual_summary
from scoring.measure.sem.structure import Floats


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
    against = (plain.value, plain.df, null.value, null.df)
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
            cfi=cfi(*against),
            tli=tli(*against),
            rmsea=_rmsea(plain.value, plain.df, estimation),
        ),
        nfi=nfi(*against),
        ifi=ifi(*against[:3]),
        rni=rni(*against),
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
    error = NO_RMSEA
    if model.factor is not None:
        error = _rmsea(test.plain.value, model.factor * test.plain.df, estimation)
    return ScaledFit(
        chi_square=model.chi_square,
        factor=model.factor,
        baseline=null.chi_square,
        baseline_factor=null.factor,
        saturated_factor=model.saturated_factor,
        model_factor=model.model_factor,
        indices=ComparativeFit(cfi=comparison[0], tli=comparison[1], rmsea=error),
    )


def _robust(test: ModelTest, baseline: ModelTest, estimation: Estimation) -> ComparativeFit | None:
    if test.scaled is None and not estimation.answers.incomplete:
        return None
    parts, null_parts = _robust_parts(test), _robust_parts(baseline)
    df, null_df = test.plain.df, baseline.plain.df
    if parts is None:
        error = _rmsea(0.0, 0, estimation) if df == 0 else NO_RMSEA
        perfect = 1.0 if df == 0 and estimation.answers.incomplete else None
        return ComparativeFit(cfi=perfect, tli=perfect, rmsea=error)
    value, c = parts
    error = _rmsea(value, df, estimation, c)
    if null_parts is None:
        return ComparativeFit(cfi=None, tli=None, rmsea=error)
    null, null_c = null_parts
    return ComparativeFit(
        cfi=cfi(value, df, null, null_df, c, null_c),
        tli=tli(value, df, null, null_df, c, null_c),
        rmsea=error,
    )


def _robust_parts(test: ModelTest) -> tuple[float, float] | None:
    """Chi-square and the factor by which it is inflated."""
    if test.corrected is not None:
        return test.corrected.chi_square, test.corrected.factor
    if test.scaled is not None and test.scaled.factor is not None:
        return test.plain.value, test.scaled.factor
    return None


def _rmsea(value: float, df: float, estimation: Estimation, c: float = 1.0) -> Rmsea:
    return rmsea(value, df, estimation.answers.used, groups=estimation.table.groups, c=c)
