"""Event study: by how much groups differ in every wave, beside how they differed in one wave before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from scoring.errors import NotEnoughDataError
from scoring.models.coefficients import Coefficient, Errors, coefficients
from scoring.models.design import Term, design, term
from scoring.models.linear import LinearModel, ols
from scoring.models.sandwich import clustered
from scoring.results import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class JointTest:
    """All coefficients of the waves before the reference are zero: F, CR1 errors, q and G - 1 df.

    A large p does not show that groups moved alike before; the test has little power with few clusters.
    """

    statistic: float
    df: tuple[int, int]
    p: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EventStudy:
    """`waves` pairs each wave but the reference with its coefficient (CR2, Satterthwaite's df)."""

    model: LinearModel
    waves: tuple[tuple[str, Coefficient], ...]
    before: JointTest | None
    used: int
    dropped: int
    method: str
    notices: tuple[Notice, ...] = ()


def event_study(
    frame: pd.DataFrame,
    outcome: str,
    *,
    treated: str,
    wave: str,
    waves: Sequence[str],
    reference: str,
    cluster: str,
    covariates: Sequence[Term | str] = (),
    factors: Mapping[str, Sequence[object]] | None = None,
    level: float = 0.95,
) -> EventStudy:
    """y = b0 + b1 treated + sum_k d_k [wave k] + sum_k b_k treated [wave k] + covariates, k all waves but one.

    b_k is the difference of groups in wave k minus that in the `reference`, the last wave before the
    treatment; `waves` are in order and `treated` holds 0 and 1. With the same two waves it is the
    difference in differences. Errors by `cluster`: CR2. Rows with a missing value are dropped.
    Raises NotEnoughDataError if the reference is no wave, DesignError as `design` does.
    """
    if reference not in waves:
        raise NotEnoughDataError(f"{reference} is none of the waves {', '.join(waves)}.")
    others = [one for one in waves if one != reference]
    levels = {**(factors or {}), wave: [reference, *others]}
    terms = [term(treated), term(wave), term(treated, wave), *covariates]
    model = ols(design(frame, outcome, terms, factors=levels, cluster=cluster))
    names = {one: f"{treated}:{wave}{one}" for one in others}
    return _told(model, names, waves[: waves.index(reference)], rows=len(frame), level=level)


def _told(
    model: LinearModel,
    names: Mapping[str, str],
    before: Sequence[str],
    *,
    rows: int,
    level: float,
) -> EventStudy:
    """`names` are the coefficients of the waves, `before` those before the reference."""
    covariance = clustered(model, Errors.CR2)
    every = coefficients(model.columns, model.estimates, covariance, level=level)
    found = dict(zip(model.columns, every, strict=True))
    return EventStudy(
        model=model,
        waves=tuple((wave, found[name]) for wave, name in names.items()),
        before=_joint(model, [names[wave] for wave in before]) if before else None,
        used=model.used,
        dropped=rows - model.used,
        method="event study, CR2 errors with Satterthwaite's degrees of freedom",
        notices=covariance.notices,
    )


def _joint(model: LinearModel, names: Sequence[str]) -> JointTest:
    covariance = clustered(model, Errors.CR1S)
    at = [model.columns.index(name) for name in names]
    slopes = model.estimates[at]
    inverse = np.linalg.pinv(covariance.matrix[np.ix_(at, at)])
    statistic = float(slopes @ inverse @ slopes) / len(at)
    df = (len(at), covariance.clusters[0] - 1)
    return JointTest(statistic=statistic, df=df, p=float(stats.f.sf(statistic, *df)))
