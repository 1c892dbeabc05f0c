"""Change: the same people or projects at two times, and differences in differences.

    paired_change(frame, before="V1", after="V2", cluster="project")
    found = difference_in_differences(frame, "V", treated="company", post="after", cluster="project")
    found.effect, found.wild(generator)

`claim` in a result is the strongest kind of sentence that the design permits (`scoring.models.claims`);
two-way fixed effects stand in `scoring.models.fixed_effects`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import stats

from scoring.errors import NotEnoughDataError
from scoring.models.claims import Claim, TrendCheck, permitted_claim, trend_check
from scoring.models.coefficients import Coefficient, Errors, coefficients
from scoring.models.design import DesignError, Factors, Term, design, term
from scoring.models.linear import LinearModel, ols
from scoring.models.moderation import covariance_of
from scoring.models.sandwich import clustered
from scoring.models.wild_bootstrap import RESAMPLES, WildTest, wild_cluster_test
from scoring.results import Notice, NoticeCode

FEW_TREATED = 5  # clusters with, or without, the change: below, errors are far too small


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PairedChange:
    """`after` less `before`, in the units of both. `better`, `same`, `worse` are numbers of pairs."""

    before: float
    after: float
    change: Coefficient
    better: int
    same: int
    worse: int
    used: int
    dropped: int
    clusters: int | None
    claim: Claim
    method: str
    notices: tuple[Notice, ...] = ()


def paired_change(
    frame: pd.DataFrame,
    *,
    before: str,
    after: str,
    cluster: str | None = None,
    margin: float = 0.0,
    level: float = 0.95,
) -> PairedChange:
    """Mean change of those who have both values, with its interval.

    t with n - 1 degrees of freedom; with `cluster`, CR2 errors and their own distribution where clusters
    are few (`working_errors`). A pair is the same if it differs by no more than `margin`. Pairs with a missing value are dropped. Without a comparison
    group a change is only described. Raises NotEnoughDataError below two pairs, with one cluster, or
    if all changed by the same amount.
    """
    paired = frame.dropna(subset=[before, after, *([cluster] if cluster else [])])
    if len(paired) < 2:
        raise NotEnoughDataError(f"A change needs two pairs or more; there are {len(paired)}.")
    difference = paired[after] - paired[before]
    model = ols(design(paired.assign(change=difference), "change", (), cluster=cluster or ()))
    covariance = clustered(model) if cluster else model.classical()
    found = coefficients(model.columns, model.estimates, covariance, level=level)[0]
    better, worse = int((difference > margin).sum()), int((difference < -margin).sum())
    return PairedChange(
        before=float(paired[before].mean()),
        after=float(paired[after].mean()),
        change=replace(found, name=f"{after}-{before}"),
        better=better,
        same=len(paired) - better - worse,
        worse=worse,
        used=len(paired),
        dropped=len(frame) - len(paired),
        clusters=covariance.clusters[0] if cluster else None,
        claim=permitted_claim(comparison_group=False, waves=2),
        method=f"paired differences, {covariance.method}",
        notices=covariance.notices,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CellMean:
    """Mean of the outcome with (1) or without (0) treatment, after (1) or before (0)."""

    treated: int
    post: int
    mean: float
    used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendTest:
    """Joint test that groups moved alike before: F with q and G - 1 degrees of freedom, CR1 errors.

    A large p does not show that they did; the test has little power with few clusters.
    """

    statistic: float
    df: tuple[int, int]
    p: float
    waves: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DifferenceInDifferences:
    """`effect` is the row of `corrected` that says by how much the treated changed more than the others.

    `corrected` has CR2 errors, with their own distribution where clusters are few (`working_errors`; df are
    Satterthwaite's), `plain` CR1 (Stata's factor) and t with G - 1.
    """

    model: LinearModel
    effect: Coefficient
    corrected: tuple[Coefficient, ...]
    plain: tuple[Coefficient, ...]
    cells: tuple[CellMean, ...]
    clusters: int
    treated_clusters: int
    trends: TrendCheck
    trend_test: TrendTest | None
    claim: Claim
    used: int
    dropped: int
    method: str
    notices: tuple[Notice, ...] = ()

    def errors(self, errors: Errors, *, level: float = 0.95) -> tuple[Coefficient, ...]:
        """The coefficients with other standard errors."""
        covariance = covariance_of(self.model, errors)
        return coefficients(self.model.columns, self.model.estimates, covariance, level=level)

    def wild(
        self, generator: np.random.Generator, *, resamples: int = RESAMPLES, level: float = 0.95
    ) -> WildTest:
        """The wild cluster bootstrap of the effect, for few clusters."""
        name = self.effect.name
        return wild_cluster_test(self.model, name, generator, resamples=resamples, level=level)


def difference_in_differences(
    frame: pd.DataFrame,
    outcome: str,
    *,
    treated: str,
    post: str,
    cluster: str,
    wave: str | None = None,
    covariates: Sequence[Term | str] = (),
    factors: Factors | None = None,
    weights: str | None = None,
    level: float = 0.95,
) -> DifferenceInDifferences:
    """y = b0 + b1 treated + b2 post + b3 treated post + covariates; b3 is the effect.

    `treated` and `post` hold 0 and 1. Cluster at the level at which the treatment was given, usually the
    project. `wave` tells the times apart; with two or more of them before the change, trends before it are
    compared. Rows with a missing value are dropped.
    Raises DesignError with all that is wrong with the columns, NotEnoughDataError if one of the four
    cells is empty or there are fewer than two clusters.
    """
    named = [outcome, treated, post, cluster, *([wave] if wave else [])]
    _refuse(frame, named, (treated, post))
    terms = [term(treated), term(post), term(treated, post), *covariates]
    # A missing wave makes a row unusable for the trends, so it is dropped throughout.
    usable = frame.dropna(subset=[wave]) if wave else frame
    built = design(usable, outcome, terms, factors=factors, weights=weights, cluster=cluster)
    groups = _Groups(
        rows=usable.iloc[built.rows], outcome=outcome, treated=treated, post=post, cluster=cluster
    )
    # Without one of the cells columns coincide; this says which cell.
    cells = groups.cells()
    return _described(ols(built), groups, cells, wave=wave, rows=len(frame), level=level)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Groups:
    """The used rows, and which column says what."""

    rows: pd.DataFrame
    outcome: str
    treated: str
    post: str
    cluster: str

    def clusters(self, treated: int) -> int:
        return int(self.rows.loc[self.rows[self.treated] == treated, self.cluster].nunique())

    def cells(self) -> tuple[CellMean, ...]:
        return tuple(self._cell(group, after) for after in (0, 1) for group in (0, 1))

    def _cell(self, group: int, after: int) -> CellMean:
        rows = self.rows
        here = (rows[self.treated] == group) & (rows[self.post] == after)
        values = rows.loc[here, self.outcome]
        if values.empty:
            raise NotEnoughDataError(
                f"Nobody has {self.treated} = {group} and {self.post} = {after}; all four "
                "combinations are needed."
            )
        return CellMean(treated=group, post=after, mean=float(values.mean()), used=len(values))

    def waves(self, wave: str | None) -> tuple[int, int]:
        """Number of waves, and of those before the change."""
        if wave is None:
            return 2, 1
        rows = self.rows
        after = rows.groupby(wave, observed=True)[self.post]
        mixed = after.max() > after.min()
        if mixed.any():
            one = mixed.index[mixed][0]
            raise DesignError([f"In {wave} {one} some rows are before the change, others after."])
        return int(rows[wave].nunique()), int(rows.loc[rows[self.post] == 0, wave].nunique())


def _described(
    model: LinearModel,
    groups: _Groups,
    cells: tuple[CellMean, ...],
    *,
    wave: str | None,
    rows: int,
    level: float,
) -> DifferenceInDifferences:
    waves, before = groups.waves(wave)
    robust = clustered(model, Errors.CR1S)
    trusted = clustered(model)
    corrected = coefficients(model.columns, model.estimates, trusted, level=level)
    trends = trend_check(comparison_group=True, waves_before=before)
    untested = trends is TrendCheck.UNTESTED
    return DifferenceInDifferences(
        model=model,
        effect=corrected[model.columns.index(f"{groups.treated}:{groups.post}")],
        corrected=corrected,
        plain=coefficients(model.columns, model.estimates, robust, level=level),
        cells=cells,
        clusters=robust.clusters[0],
        treated_clusters=groups.clusters(1),
        trends=trends,
        trend_test=_trend_test(groups, str(wave)) if before > 1 else None,
        claim=permitted_claim(comparison_group=True, waves=waves),
        used=model.used,
        dropped=rows - model.used,
        method=f"least squares, {trusted.method}",
        notices=(
            *_few_treated(groups.clusters(1), groups.clusters(0)),
            *((Notice(code=NoticeCode.TRENDS_UNTESTED),) if untested else ()),
        ),
    )


def _refuse(frame: pd.DataFrame, named: Sequence[str], binary: Sequence[str]) -> None:
    problems = [f"There is no column {name}." for name in named if name not in frame.columns]
    for name in binary:
        if name in frame.columns and not frame[name].dropna().isin((0, 1)).all():
            problems.append(f"Column {name} must hold 0 and 1 only; recode it.")
    if problems:
        raise DesignError(problems)


def _few_treated(treated: int, others: int) -> tuple[Notice, ...]:
    if min(treated, others) >= FEW_TREATED:
        return ()
    facts = (("treated", str(treated)), ("others", str(others)))
    return (Notice(code=NoticeCode.FEW_TREATED_CLUSTERS, facts=facts),)


def _trend_test(groups: _Groups, wave: str) -> TrendTest:
    """Of all interactions of treatment and wave before the change."""
    early = groups.rows[groups.rows[groups.post] == 0]
    terms = [term(groups.treated), term(wave), term(groups.treated, wave)]
    levels = {wave: sorted(early[wave].unique())}
    model = ols(design(early, groups.outcome, terms, factors=levels, cluster=groups.cluster))
    at = [i for i, name in enumerate(model.columns) if name.startswith(f"{groups.treated}:")]
    covariance = clustered(model, Errors.CR1S)
    slopes = model.estimates[at]
    inverse = np.linalg.pinv(covariance.matrix[np.ix_(at, at)])
    statistic = float(slopes @ inverse @ slopes) / len(at)
    df = (len(at), covariance.clusters[0] - 1)
    p = float(stats.f.sf(statistic, *df))
    return TrendTest(statistic=statistic, df=df, p=p, waves=len(at) + 1)
