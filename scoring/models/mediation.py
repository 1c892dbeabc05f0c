"""Mediation: does structure work on value through process, and how much of it?

    result = mediation(chain("S", "P", "V"), answers, generator=generator, cluster="project")
    result.effect("indirect")    estimate, delta-method error, percentile and bias-corrected interval

Where S and P come from the organisers and V from the users, the project is the unit: see
`scoring.models.sources`. Mediation of answers that were given at one time describes; it shows no cause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from scoring.crossproducts import Floats, Integers
from scoring.errors import NotEnoughDataError
from scoring.measure.cfa import FEW_CLUSTERS, ModelFit, fit_model
from scoring.measure.sem.parameters import ModelOptions
from scoring.models.claims import Claim
from scoring.models.path_bootstrap import resampled, row_sums
from scoring.models.path_equations import Equation, drawn_coefficients, equations_of
from scoring.models.path_model import Defined, Path, PathModel, Product, chain
from scoring.results import Interval, Notice, NoticeCode
from scoring.threads import one_blas_thread

__all__ = ["Defined", "Effect", "Mediation", "Path", "PathModel", "Product", "chain", "mediation"]

RESAMPLES = 5000
FEWEST_CLUSTERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A path coefficient, or a quantity defined from several.

    `standard_error`, `z`, `p` and `delta` come from the information (delta method) and are None where
    it is singular; the others only exist with a generator.
    Units: outcome per unit of the predictor.
    """

    name: str
    defined: bool
    estimate: float
    standard_error: float | None
    z: float | None
    p: float | None
    delta: Interval | None
    bootstrap_error: float | None = None
    percentile: Interval | None = None
    bias_corrected: Interval | None = None
    monte_carlo: Interval | None = None

    @property
    def interval(self) -> Interval | None:
        """The one to report: Monte Carlo, which holds with few people and few clusters, else delta."""
        return self.monte_carlo or self.delta


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Mediation:
    """All paths in the order of the model, then the defined quantities.

    `units` is what was resampled: people, or `clusters` of them. `claim` is what may be said.
    """

    effects: tuple[Effect, ...]
    equations: tuple[Equation, ...]
    used: int
    dropped: int
    clusters: int | None
    resamples: int
    method: str
    convention: str
    claim: Claim = Claim.ASSOCIATION
    notices: tuple[Notice, ...] = ()

    def effect(self, name: str) -> Effect:
        """The effect with this name; raises KeyError."""
        for one in self.effects:
            if one.name == name:
                return one
        raise KeyError(f"No effect {name}; there is {', '.join(one.name for one in self.effects)}.")


@one_blas_thread()
def mediation(
    model: PathModel,
    frame: pd.DataFrame,
    *,
    generator: np.random.Generator | None = None,
    cluster: str | None = None,
    resamples: int = RESAMPLES,
    level: float = 0.95,
) -> Mediation:
    """Fit a path model by maximum likelihood; with a generator, bootstrap it and draw from it.

    Standard errors are those of lavaan's sem() (expected information; with `cluster` the sandwich of
    clusters), those of defined quantities follow by the delta method. The bootstrap draws people, or
    whole clusters with their number of people. Percentile limits are quantiles of the resamples;
    bias-corrected ones (Efron 1981, lavaan's bca.simple) are quantiles at Phi(2 z0 +/- z), z0 the
    normal quantile of the share of resamples below the estimate. Monte Carlo limits: `path_equations`.
    Rows with a missing variable are dropped. Raises ModelError for a wrong model or column,
    NotEnoughDataError for too few people or clusters, or predictors that cannot be told apart.
    """
    fit = fit_model(model.terms(), frame, ModelOptions(), cluster=cluster, level=level)
    complete, groups = _complete(model, frame, cluster)
    equations = equations_of(model, complete, cluster)
    effects = _by_delta(model, fit, level)
    made = resamples
    if generator is not None:
        found = resampled(_sums(model, complete, groups), model, generator, resamples)
        drawn = model.values(drawn_coefficients(model, equations, generator, resamples))
        effects = _with_limits(effects, found, drawn, level)
        made = len(found)
    return Mediation(
        effects=tuple(effects),
        equations=equations,
        used=len(complete),
        dropped=len(frame) - len(complete),
        clusters=None if groups is None else int(groups.max()) + 1,
        resamples=made if generator else 0,
        method=_method(cluster, generator),
        convention=fit.convention,
        notices=(*fit.notices, *_missing(resamples - made)),
    )


def _complete(
    model: PathModel, frame: pd.DataFrame, cluster: str | None
) -> tuple[pd.DataFrame, Integers | None]:
    if cluster is None:
        return frame.dropna(subset=list(model.variables)), None
    complete = frame.dropna(subset=[*model.variables, cluster])
    codes, labels = pd.factorize(complete[cluster])
    if len(labels) < FEWEST_CLUSTERS:
        raise NotEnoughDataError(
            f"A mediation of clustered answers needs at least {FEWEST_CLUSTERS} clusters, better "
            f"{FEW_CLUSTERS}; {cluster} has {len(labels)}."
        )
    return complete, codes.astype(np.int64)


def _sums(model: PathModel, complete: pd.DataFrame, groups: Integers | None) -> Floats:
    return row_sums(complete[list(model.variables)].to_numpy(dtype=np.float64), groups)


def _by_delta(model: PathModel, fit: ModelFit, level: float) -> list[Effect]:
    rows = {(row.left, row.right): row for row in fit.estimation.table.rows}
    at = [rows[path.outcome, path.predictor].free or 0 for path in model.paths]
    coefficients = fit.estimation.theta[at]
    values = model.values(coefficients)
    errors: Floats | None = None
    if fit.estimation.variance is not None:
        slopes = model.derivatives(coefficients)
        variance = slopes @ fit.estimation.variance[np.ix_(at, at)] @ slopes.T
        errors = np.sqrt(np.diagonal(variance))
    names = [*(path.name for path in model.paths), *(one.name for one in model.defined)]
    return [
        _tested(
            name,
            float(values[i]),
            None if errors is None else float(errors[i]),
            level,
            defined=i >= len(model.paths),
        )
        for i, name in enumerate(names)
    ]


def _tested(
    name: str, estimate: float, error: float | None, level: float, *, defined: bool
) -> Effect:
    if not error:
        return Effect(
            name=name, defined=defined, estimate=estimate, standard_error=error,
            z=None, p=None, delta=None,
        )  # fmt: skip
    half = float(ndtri((1 + level) / 2)) * error
    z = estimate / error
    return Effect(
        name=name,
        defined=defined,
        estimate=estimate,
        standard_error=error,
        z=z,
        p=float(2 * ndtr(-abs(z))),
        delta=Interval(low=estimate - half, high=estimate + half, level=level, method="delta"),
    )


def _with_limits(effects: list[Effect], found: Floats, drawn: Floats, level: float) -> list[Effect]:
    columns = zip(effects, found.T, drawn.T, strict=True)
    return [_with_resamples(one, some, others, level) for one, some, others in columns]


def _with_resamples(effect: Effect, values: Floats, drawn: Floats, level: float) -> Effect:
    tails = np.array([(1 - level) / 2, (1 + level) / 2])
    below = float(np.mean(values < effect.estimate))
    edge = 0.5 / len(values)
    bias = ndtri(np.clip(below, edge, 1 - edge))
    limits: Mapping[str, Floats] = {
        "bootstrap, percentile": np.quantile(values, tails),
        "bootstrap, bias-corrected": np.quantile(values, ndtr(2 * bias + ndtri(tails))),
        "Monte Carlo": np.quantile(drawn, tails),
    }
    percentile, corrected, monte_carlo = (
        Interval(low=float(low), high=float(high), level=level, method=method)
        for method, (low, high) in limits.items()
    )
    return replace(
        effect,
        bootstrap_error=float(values.std(ddof=1)),
        percentile=percentile,
        bias_corrected=corrected,
        monte_carlo=monte_carlo,
    )


def _method(cluster: str | None, generator: np.random.Generator | None) -> str:
    errors = f"errors robust to clusters ({cluster})" if cluster else "expected information"
    drawn = f"; bootstrap of {cluster or 'people'}" if generator is not None else ""
    return f"maximum likelihood, {errors}, delta method{drawn}"


def _missing(without_value: int) -> tuple[Notice, ...]:
    return (Notice(code=NoticeCode.FEW_RESAMPLES),) if without_value else ()
