"""Confirmatory factor analysis, structural equations and growth curves, as lavaan fits them.

    fit = cfa({"visual": ["x1", "x2", "x3"], "speed": ["x7", "x8", "x9"]}, answers)
    fit.estimates, fit.standardised, fit.measures.indices.cfi, fit.notices
    modification_indices(fit.estimation), factor_reliability(fit.estimation)

Ordered items: `scoring.measure.ordinal_cfa` (WLSMV). Groups: `scoring.measure.invariance`.
The parts stand in the package `sem`. Conventions and sources: docs/reference/measurement-cfa.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from scoring.errors import NotEnoughDataError
from scoring.measure.sem.answers import Answers, answers_of, moments_answers
from scoring.measure.sem.estimates import (
    ParameterEstimate,
    Standardisation,
    parameter_estimates,
    standardised_estimates,
)
from scoring.measure.sem.estimation import Estimation, Estimator, estimate
from scoring.measure.sem.factor_quality import (
    FactorMatrix,
    FactorReliability,
    factor_reliability,
    htmt,
    latent_correlations,
)
from scoring.measure.sem.fit_measures import FitMeasures, fit_measures
from scoring.measure.sem.model import ModelError
from scoring.measure.sem.modification import ModificationIndex, modification_indices
from scoring.measure.sem.notation import Model, terms_of
from scoring.measure.sem.parameters import ModelOptions, parameter_table
from scoring.measure.sem.residuals import Explained, Residuals, explained_variance, residuals
from scoring.measure.sem.search import Search
from scoring.moments import Moments
from scoring.results import Notice, NoticeCode
from scoring.threads import one_blas_thread

__all__ = [
    "Estimator",
    "Explained",
    "FactorMatrix",
    "FactorReliability",
    "FitMeasures",
    "ModelError",
    "ModelFit",
    "ModelOptions",
    "ModificationIndex",
    "Residuals",
    "Search",
    "Standardisation",
    "cfa",
    "explained_variance",
    "factor_reliability",
    "fit_model",
    "fit_notices",
    "growth",
    "htmt",
    "latent_correlations",
    "modification_indices",
    "parameter_estimates",
    "residuals",
    "standardised_estimates",
]

FEW_CLUSTERS = 30  # below, sandwich errors are too small (Cameron, Gelbach and Miller 2008)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ModelFit:
    """A fitted model. `used` people, `dropped` rows with missing answers; `groups` their labels.

    `estimates` and `standardised` stand in the order of the parameter table; `method` names the
    estimator, `convention` how answers that are missing and the chi-square were treated.
    """

    estimation: Estimation
    estimates: tuple[ParameterEstimate, ...]
    standardised: tuple[ParameterEstimate, ...]
    measures: FitMeasures
    groups: tuple[str, ...]
    used: int
    dropped: int
    converged: bool
    method: str
    convention: str
    notices: tuple[Notice, ...]


def cfa(
    model: Model,
    data: pd.DataFrame | Moments,
    *,
    std_lv: bool = False,
    orthogonal: bool = False,
    mean_structure: bool = False,
    estimator: Estimator = Estimator.ML,
    full_information: bool = False,
    cluster: str | None = None,
    group: str | None = None,
    group_equal: Sequence[str] = (),
    level: float = 0.95,
    search: Search = Search.SCORING,
) -> ModelFit:
    """Fit a factor model or a structural equation model, with the defaults of lavaan's cfa(), sem().

    `std_lv` fixes the factors' variances instead of the first loadings; `mean_structure` adds
    intercepts. The other arguments, and what is raised: `fit_model`.
    """
    options = ModelOptions(
        std_lv=std_lv,
        orthogonal=orthogonal,
        mean_structure=mean_structure,
        group_equal=tuple(group_equal),
    )
    return fit_model(
        model,
        data,
        options,
        estimator=estimator,
        full_information=full_information,
        cluster=cluster,
        group=group,
        level=level,
        search=search,
    )


def growth(
    model: Model,
    data: pd.DataFrame | Moments,
    *,
    estimator: Estimator = Estimator.ML,
    full_information: bool = False,
    cluster: str | None = None,
    group: str | None = None,
    level: float = 0.95,
    search: Search = Search.SCORING,
) -> ModelFit:
    """Fit a latent growth curve: intercepts of the waves 0, means of the factors free.

    As `cfa` otherwise; the model fixes the loadings (`i =~ 1*t1 + 1*t2`, `s =~ 0*t1 + 1*t2`).
    """
    return fit_model(
        model,
        data,
        ModelOptions(growth=True, mean_structure=True),
        estimator=estimator,
        full_information=full_information,
        cluster=cluster,
        group=group,
        level=level,
        search=search,
    )


@one_blas_thread()
def fit_model(
    model: Model,
    data: pd.DataFrame | Moments,
    options: ModelOptions,
    *,
    estimator: Estimator = Estimator.ML,
    full_information: bool = False,
    cluster: str | None = None,
    group: str | None = None,
    level: float = 0.95,
    search: Search = Search.SCORING,
) -> ModelFit:
    """Fit any model; `options` say how it is completed.

    `full_information` uses incomplete answers too (missing at random, normal), otherwise they are
    dropped listwise. `cluster` names the column of the group that people were sampled in; standard
    errors are then robust, as with `Estimator.MLR`. `group` names the column of groups to compare,
    which `options.group_equal` may force to share parameters. Moments are enough for ML with
    complete answers in one group. `level` is that of the intervals of parameters. `search`: how the
    minimum is looked for; anything but scoring is for reproducing digits that lavaan printed.

    Raises ModelError for a model that cannot be read or has more parameters than moments,
    NotEnoughDataError for too few people or covariances that cannot be inverted.
    """
    robust = cluster is not None or Estimator(estimator) is Estimator.MLR
    if isinstance(data, Moments):
        _refuse_people(robust=robust, full_information=full_information, group=group)
        table = parameter_table(terms_of(model), options)
        answers = moments_answers(data, table)
    else:
        means = full_information or cluster is not None or group is not None
        options = replace(
            options,
            mean_structure=options.mean_structure or means,
            groups=1 if group is None else _group_count(data, group),
        )
        table = parameter_table(terms_of(model), options)
        answers = answers_of(data, table, incomplete=full_information, group=group, cluster=cluster)
    fitted = estimate(table, answers, Estimator.MLR if robust else Estimator.ML, Search(search))
    return _described(fitted, level=level, cluster=cluster, search=search)


def _described(
    fitted: Estimation, *, level: float, cluster: str | None, search: Search
) -> ModelFit:
    answers = fitted.answers
    return ModelFit(
        estimation=fitted,
        estimates=parameter_estimates(fitted, level=level),
        standardised=standardised_estimates(fitted, level=level),
        measures=fit_measures(fitted),
        groups=tuple(one.label for one in answers.groups),
        used=answers.used,
        dropped=answers.dropped,
        converged=fitted.optimum.converged,
        method=_method(fitted.estimator, cluster=cluster),
        convention=_convention(answers, search),
        notices=fit_notices(fitted),
    )


def fit_notices(fitted: Estimation) -> tuple[Notice, ...]:
    """What a reader of the estimates must know first."""
    notices = []
    if not fitted.optimum.converged:
        notices.append(Notice(code=NoticeCode.NOT_CONVERGED))
    if fitted.variance is None:
        notices.append(Notice(code=NoticeCode.SINGULAR_INFORMATION))
    negative = [
        row.left
        for row in fitted.table.rows
        if row.is_variance and row.free is not None and fitted.theta[row.free] < 0
    ]
    if negative:
        notices.append(
            Notice(
                code=NoticeCode.NEGATIVE_VARIANCE,
                facts=(("variables", ", ".join(dict.fromkeys(negative))),),
            )
        )
    clusters = sum(
        int(group.clusters.max()) + 1
        for group in fitted.answers.groups
        if group.clusters is not None
    )
    if 0 < clusters < FEW_CLUSTERS:
        notices.append(Notice(code=NoticeCode.FEW_CLUSTERS, facts=(("clusters", str(clusters)),)))
    return tuple(notices)


def _group_count(data: pd.DataFrame, group: str) -> int:
    if group not in data.columns:
        raise ModelError(f"The data have no column {group!r} to tell the groups by.")
    count = int(data[group].nunique())
    if count < 2:
        raise NotEnoughDataError(f"The column {group!r} has {count} group; there must be two.")
    return count


def _refuse_people(*, robust: bool, full_information: bool, group: str | None) -> None:
    if robust or full_information or group is not None:
        raise ModelError(
            "Moments are enough for ML with complete answers in one group only; pass the answers "
            "as a frame."
        )


def _method(estimator: Estimator, *, cluster: str | None) -> str:
    if cluster is not None:
        return f"ML, standard errors robust to clusters ({cluster}), scaled test"
    return "ML, robust standard errors, scaled test" if estimator is Estimator.MLR else "ML"


def _convention(answers: Answers, search: Search) -> str:
    missing = "full information" if answers.incomplete else "listwise"
    searched = "" if search is Search.SCORING else f", search {search}"
    return f"lavaan 0.6: normal likelihood, chi-square N F, {missing}{searched}"
