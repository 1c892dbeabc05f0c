"""Fit a parameter table to answers: estimates, their covariances, and the tests of the model."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve
from scipy.stats import chi2

from scoring.measure.sem.answers import Answers, objective_for, structures_for
from scoring.measure.sem.fiml_correction import IncompleteCorrection, incomplete_correction
from scoring.measure.sem.implied import Implied, implied_at
from scoring.measure.sem.minimise import Optimum, Point, minimised
from scoring.measure.sem.model import ModelError
from scoring.measure.sem.parameters import ParameterTable
from scoring.measure.sem.reference_models import baseline_table
from scoring.measure.sem.robust import outer_products, saturated_values
from scoring.measure.sem.saturated import Saturated, saturated_model
from scoring.measure.sem.search import Search, found_by_nlminb
from scoring.measure.sem.starts import starting_values
from scoring.measure.sem.structure import Floats


class Estimator(StrEnum):
    """ML with model-based standard errors, or ML with sandwich errors and a scaled test."""

    ML = "ML"
    MLR = "MLR"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChiSquare:
    """A test of exact fit; `p` is None without degrees of freedom."""

    value: float
    df: int
    p: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaledTest:
    """The chi-square divided by `factor`. `saturated_factor` and `model_factor` are the mean traces
    of the saturated model and of the model. The factors are None without degrees of freedom; where
    the factor is not positive, it and the chi-square are None."""

    chi_square: ChiSquare | None
    factor: float | None
    saturated_factor: float | None
    model_factor: float | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ModelTest:
    """Test of a model (or of its baseline): plain, scaled (MLR), corrected (missing answers)."""

    plain: ChiSquare
    scaled: ScaledTest | None = None
    corrected: IncompleteCorrection | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Estimation:
    """A fitted table. `variance` is the covariance matrix of the free parameters, None where the
    information is singular (the model is not identified)."""

    table: ParameterTable
    answers: Answers
    estimator: Estimator
    optimum: Optimum
    implied: tuple[Implied, ...]
    variance: Floats | None
    test: ModelTest
    baseline: ModelTest

    @property
    def theta(self) -> Floats:
        return self.optimum.theta


def estimate(
    table: ParameterTable,
    answers: Answers,
    estimator: Estimator,
    search: Search = Search.SCORING,
) -> Estimation:
    """Fit by maximum likelihood; see `NormalLikelihood`, `MissingLikelihood` and `Search`.

    Standard errors: expected information for ML with complete answers, observed information where
    answers are missing, the sandwich for MLR and wherever people are clustered. Raises ModelError
    for more parameters than moments, NotEnoughDataError for covariances that cannot be inverted.
    """
    df = degrees_of_freedom(table)
    if df < 0:
        raise ModelError(
            f"The model has {table.free} free parameters and only {table.free + df} means and "
            "covariances to find them from: fix or equate at least "
            f"{-df} parameter{'s' if df < -1 else ''}."
        )
    optimum = _optimum(table, answers, search)
    saturated = saturated_model(table, answers, robust=estimator is Estimator.MLR)
    return Estimation(
        table=table,
        answers=answers,
        estimator=estimator,
        optimum=optimum,
        implied=tuple(implied_at(s, optimum.theta) for s in structures_for(table, answers)),
        variance=_variance(table, answers, estimator, optimum),
        test=_test(table, answers, saturated, optimum.theta, optimum.point),
        baseline=_baseline_test(table, answers, saturated),
    )


def degrees_of_freedom(table: ParameterTable) -> int:
    """Moments of all groups, without those of exogenous variables, less free parameters."""
    return moments_counted(table) - table.free


def moments_counted(table: ParameterTable) -> int:
    """Variances, covariances (and means) that the model is to explain."""

    def count(p: int) -> int:
        return p * (p + 1) // 2 + (p if table.mean_structure else 0)

    return table.groups * (count(len(table.variables.observed)) - count(len(table.given)))


def _optimum(table: ParameterTable, answers: Answers, search: Search) -> Optimum:
    """The first search that converges, from one start and then another; else the best end."""
    objective = objective_for(table, answers)
    if search is not Search.SCORING:
        found = found_by_nlminb(objective, table, answers, search)
        if found is None:
            raise _undefined()
        return found
    ends: list[Optimum] = []
    for plain in (False, True):
        start = starting_values(table, answers.samples, plain=plain)
        if objective.at(start) is not None:
            ends.append(minimised(objective, start))
            if ends[-1].converged:
                return ends[-1]
    if not ends:
        raise _undefined()
    return min(ends, key=lambda end: end.point.value)


def _undefined() -> ModelError:
    return ModelError(
        "The model implies covariances that are not positive definite wherever the search "
        "starts: check the fixed values, or give start(…) values."
    )


def _variance(
    table: ParameterTable, answers: Answers, estimator: Estimator, optimum: Optimum
) -> Floats | None:
    robust = estimator is Estimator.MLR
    observed = robust or answers.incomplete
    inverse = inverted(optimum.point.observed() if observed else optimum.point.expected())
    if inverse is None:
        return None
    if robust:
        inverse = inverse @ outer_products(table, answers, optimum.theta) @ inverse
    return inverse / answers.used


def inverted(matrix: Floats) -> Floats | None:
    """Inverse of a positive definite matrix; None where it is not, or nearly not."""
    scale = np.sqrt(np.abs(np.diagonal(matrix)))
    if not len(matrix):
        return matrix
    if scale.min() == 0:
        return None
    try:
        scaled = cho_solve(cho_factor(matrix / np.outer(scale, scale)), np.eye(len(matrix)))
    except LinAlgError:
        return None
    if np.abs(np.diagonal(scaled)).max() > 1e12:
        return None
    return np.asarray(scaled / np.outer(scale, scale))


def _test(
    table: ParameterTable, answers: Answers, saturated: Saturated, theta: Floats, point: Point
) -> ModelTest:
    plain = chi_square(2 * answers.used * max(point.value, 0.0), degrees_of_freedom(table))
    corrected = None
    if answers.incomplete and plain.df > 0:
        corrected = incomplete_correction(table, answers, theta, saturated)
    return ModelTest(
        plain=plain,
        scaled=_scaled(table, answers, saturated.trace, theta, point, plain),
        corrected=corrected,
    )


def _baseline_test(table: ParameterTable, answers: Answers, saturated: Saturated) -> ModelTest:
    baseline = baseline_table(table)
    theta = _baseline_values(baseline, answers)
    point = objective_for(baseline, answers).at(theta)
    if point is None:
        raise ModelError("The variances of the variables are not all positive.")
    return _test(baseline, answers, saturated, theta, point)


def _baseline_values(baseline: ParameterTable, answers: Answers) -> Floats:
    """Independent variables are estimated one by one, each from the answers there are."""
    theta = saturated_values(baseline, answers)
    if not answers.incomplete:
        return theta
    place = {name: i for i, name in enumerate(answers.variables)}
    for row in baseline.rows:
        values = answers.groups[row.group].values
        if row.free is None or values is None or row.right not in ("", row.left):
            continue
        column = values[:, place[row.left]]
        theta[row.free] = np.nanvar(column) if row.right else np.nanmean(column)
    return theta


def chi_square(value: float, df: int) -> ChiSquare:
    return ChiSquare(value=value, df=df, p=float(chi2.sf(value, df)) if df > 0 else None)


def _scaled(
    table: ParameterTable,
    answers: Answers,
    saturated: float | None,
    theta: Floats,
    point: Point,
    plain: ChiSquare,
) -> ScaledTest | None:
    if saturated is None:
        return None
    inverse = inverted(point.observed()) if plain.df > 0 else None
    if inverse is None:
        return ScaledTest(chi_square=plain, factor=None, saturated_factor=None, model_factor=None)
    model = float(np.trace(inverse @ outer_products(table, answers, theta)))
    factor = (saturated - model) / plain.df
    usable = factor > 0
    # lavaan counts every row that is free, also those that are equal to another.
    rows = sum(row.free is not None for row in table.rows)
    return ScaledTest(
        chi_square=chi_square(plain.value / factor, plain.df) if usable else None,
        factor=factor if usable else None,
        saturated_factor=saturated / moments_counted(table),
        model_factor=model / rows,
    )
