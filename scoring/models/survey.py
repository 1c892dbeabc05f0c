"""Estimates from a sample with weights, strata and clusters: means, and linear regression.

Taylor linearisation with replacement, as R's survey: the variance of a sum of scores is, stratum by
stratum, n/(n-1) times the squared deviations of the n cluster totals. Rows that an estimate does not use
(no answer, another group) add zero, but their clusters count: leaving them out would take a random
number of rows for a planned one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from scoring.crossproducts import Flags, Floats, Integers
from scoring.errors import NotEnoughDataError
from scoring.models.coding import label
from scoring.models.coefficients import Covariance, Errors
from scoring.models.linear import LinearModel
from scoring.models.sandwich import summed
from scoring.results import Interval


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SurveySample:
    """How the rows of a frame were drawn. Rows without weight, stratum or cluster have weight 0.

    `cluster` numbers the clusters of all strata (-1 outside the sample), `stratum` says in which stratum
    each cluster is.
    """

    weights: Floats
    cluster: Integers
    stratum: Integers
    dropped: int

    @property
    def clusters(self) -> int:
        return len(self.stratum)

    @property
    def strata(self) -> int:
        return int(self.stratum.max()) + 1

    @property
    def df(self) -> int:
        """Clusters less strata."""
        return self.clusters - self.strata


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyMean:
    """A weighted mean; `interval` uses t with the sample's degrees of freedom."""

    group: str
    estimate: float
    se: float
    interval: Interval
    used: int
    dropped: int


def survey_sample(
    frame: pd.DataFrame, *, weights: str, strata: str | None = None, cluster: str | None = None
) -> SurveySample:
    """Describe a sample by column names; clusters are nested in strata, and without any rows are clusters.

    Raises ValueError for negative weights, NotEnoughDataError if a stratum has a single cluster (its
    variance is unknown: merge it with a neighbour) or nobody has a weight.
    """
    weight = frame[weights].to_numpy(dtype=np.float64, na_value=np.nan)
    if (weight < 0).any():
        raise ValueError(f"Column {weights}: weights must be zero or more.")
    columns = [frame[one] for one in (strata, cluster) if one is not None]
    inside = (weight > 0) & np.logical_and.reduce(
        [np.ones(len(frame), dtype=bool), *(one.notna().to_numpy() for one in columns)]
    )
    rows = np.flatnonzero(inside)
    if not len(rows):
        raise NotEnoughDataError(f"No row has a weight in {weights}, a stratum and a cluster.")
    layer = _codes(frame, strata, rows, np.zeros(len(rows), dtype=np.int64))
    unit = _codes(frame, cluster, rows, np.arange(len(rows)))
    pairs, codes = np.unique(np.stack([layer, unit]), axis=1, return_inverse=True)
    _refuse_lonely(pairs[0], "the sample" if strata is None else frame[strata].iloc[rows])
    everywhere = np.full(len(frame), -1)
    everywhere[rows] = codes.reshape(-1)
    return SurveySample(
        weights=np.where(inside, weight, 0.0),
        cluster=everywhere,
        stratum=pairs[0].astype(np.int64),
        dropped=len(frame) - len(rows),
    )


def _codes(frame: pd.DataFrame, column: str | None, rows: Integers, without: Integers) -> Integers:
    return without if column is None else pd.factorize(frame[column].iloc[rows])[0]


def _refuse_lonely(strata: Integers, names: pd.Series | str) -> None:
    alone = np.bincount(strata) < 2
    if alone.any():
        shown = [names] if isinstance(names, str) else map(label, names.unique()[alone])
        raise NotEnoughDataError(
            f"Only one cluster was drawn in {', '.join(shown)}, so its variance is unknown; merge it "
            "with a neighbouring stratum."
        )


def survey_means(
    frame: pd.DataFrame, columns: Sequence[str], sample: SurveySample, *, level: float = 0.95
) -> tuple[SurveyMean, ...]:
    """Weighted means of columns, over the rows that have all of them (survey::svymean, na.rm)."""
    complete = frame[list(columns)].notna().all(axis=1).to_numpy() & (sample.weights > 0)
    return tuple(
        _mean(_numbers(frame[column]), complete, sample, column, level) for column in columns
    )


def survey_means_by(
    frame: pd.DataFrame,
    column: str,
    by: str,
    sample: SurveySample,
    *,
    levels: Sequence[object] | None = None,
    level: float = 0.95,
) -> tuple[SurveyMean, ...]:
    """Weighted means of a column in the groups of another one, sorted or in the order of `levels`.

    Raises NotEnoughDataError for a group in which nobody answered.
    """
    names = frame[by].map(label, na_action="ignore")
    values = sorted(frame[by].dropna().unique()) if levels is None else levels
    numbers = _numbers(frame[column])
    answered = ~np.isnan(numbers) & (sample.weights > 0)
    return tuple(
        _mean(numbers, answered & (names == group).to_numpy(dtype=bool), sample, group, level)
        for group in map(label, values)
    )


def survey_covariance(model: LinearModel, sample: SurveySample) -> Covariance:
    """The covariance of a weighted linear model of that sample, with clusters - strata + 1 - k df.

    The model must have been fitted with the sample's weights on the same frame (survey::svyglm, gaussian).
    """
    design = model.design
    scores = np.zeros((len(sample.weights), len(model.columns)))
    weighted = model.weights * model.residuals
    scores[design.rows] = design.matrix * weighted[:, None] @ model.bread
    df = float(sample.df + 1 - len(model.columns))
    if df < 1:
        raise NotEnoughDataError(
            f"{design.outcome}: {len(model.columns)} coefficients are too many for a sample of "
            f"{sample.clusters} clusters in {sample.strata} strata."
        )
    return Covariance(
        errors=Errors.SURVEY,
        matrix=_variance(scores, sample),
        df=np.full(len(model.columns), df),
        clusters=(sample.clusters,),
    )


def _mean(
    numbers: Floats, used: Flags, sample: SurveySample, group: str, level: float
) -> SurveyMean:
    if not used.any():
        raise NotEnoughDataError(f"{group}: nobody in the sample answered.")
    weights = np.where(used, sample.weights, 0.0)
    values = np.where(used, numbers, 0.0)
    total = weights.sum()
    estimate = float(weights @ values / total)
    scores = weights * (values - estimate) / total
    se = float(np.sqrt(_variance(scores[:, None], sample)[0, 0]))
    half = float(stats.t.isf((1 - level) / 2, sample.df)) * se
    return SurveyMean(
        group=group,
        estimate=estimate,
        se=se,
        interval=Interval(
            low=estimate - half, high=estimate + half, level=level, method="linearised"
        ),
        used=int(used.sum()),
        dropped=int((~used).sum()),
    )


def _variance(scores: Floats, sample: SurveySample) -> Floats:
    """Of the sum of the scores (rows x k)."""
    inside = sample.cluster >= 0
    totals = summed(scores[inside], sample.cluster[inside])
    sizes = np.bincount(sample.stratum)
    centre = summed(totals, sample.stratum) / sizes[:, None]
    deviations = (totals - centre[sample.stratum]) * np.sqrt(sizes / (sizes - 1))[
        sample.stratum, None
    ]
    return np.asarray(deviations.T @ deviations)


def _numbers(column: pd.Series) -> Floats:
    return column.to_numpy(dtype=np.float64, na_value=np.nan)
