"""Ordered outcomes: cumulative logit and probit models, and the test of proportional odds.

P(y <= j) = F(theta_j - x'b). Every predictor eta_j is linear in one parameter vector, so that the model and
the one where a term has its own coefficients at every threshold are fitted by the same code.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from scipy.special import expit, ndtr, ndtri
from scipy.stats import chi2

from scoring.crossproducts import Floats, Integers
from scoring.errors import NotEnoughDataError
from scoring.models.coefficients import Covariance, Errors
from scoring.models.design import Design
from scoring.models.linear import refuse_dependent
from scoring.models.newton import Likelihood, maximised
from scoring.models.separation import FAR, refuse_separation
from scoring.models.term_columns import columns_alone, independent
from scoring.threads import one_blas_thread


class Link(StrEnum):
    LOGIT = "logit"
    PROBIT = "probit"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrdinalModel:
    """A fitted cumulative model: thresholds first, then slopes, as ordinal::clm orders them.

    `names` are "1|2", ... and the columns; `used` counts rows, `cases` adds up their weights.
    """

    design: Design
    link: Link
    names: tuple[str, ...]
    estimates: Floats
    covariance: Covariance
    log_likelihood: float

    @property
    def thresholds(self) -> Floats:
        return self.estimates[: len(self.design.outcome_levels) - 1]

    @property
    def slopes(self) -> Floats:
        return self.estimates[len(self.design.outcome_levels) - 1 :]

    @property
    def used(self) -> int:
        return self.design.used

    @property
    def dropped(self) -> int:
        return self.design.dropped

    @property
    def cases(self) -> float:
        return float(_weights(self.design).sum())

    @property
    def aic(self) -> float:
        return 2 * len(self.estimates) - 2 * self.log_likelihood


@dataclass(frozen=True, slots=True, kw_only=True)
class ProportionalOdds:
    """Likelihood ratio of a term with its own coefficients at every threshold, or why there is none.

    `increasing` says whether the thresholds of the freer model increase at every level of a categorical
    term, and at zero of a numeric one. Where they do not, ordinal::nominal_test gives no test.
    """

    term: str
    statistic: float | None
    df: int | None
    p: float | None
    increasing: bool = True
    reason: str = ""


@one_blas_thread()
def ordered(design: Design, *, link: Link = Link.LOGIT) -> OrdinalModel:
    """Maximum likelihood by Newton's method; the outcome is a declared factor, weights count rows.

    Standard errors come from the observed information, tests are normal (ordinal::clm, MASS::polr).

    Raises ValueError for an outcome without declared levels, NotEnoughDataError if columns follow from
    others or the likelihood has no maximum (a column tells levels apart exactly).
    """
    if not design.outcome_levels:
        raise ValueError(
            f"{design.outcome}: an ordered outcome needs its levels declared in order."
        )
    refuse_dependent(design, _weights(design))
    slopes = _without_intercept(design)
    names = [design.columns[place] for place in slopes]
    likelihood = _Cumulative(design, link, np.empty((design.used, 0)), design.matrix[:, slopes])
    blank = [""] * (len(design.outcome_levels) - 1)
    try:
        estimates, found = maximised(likelihood, likelihood.start())
    except NotEnoughDataError:
        refuse_separation(design.outcome, blank + names, likelihood.conditions())
        raise
    far = FAR if link is Link.LOGIT else FAR / 3  # normal tails end earlier
    if np.abs(likelihood.conditions() @ estimates).max() > far:
        refuse_separation(design.outcome, blank + names, likelihood.conditions())
    return OrdinalModel(
        design=design,
        link=link,
        names=(*_threshold_names(design), *names),
        estimates=estimates,
        covariance=Covariance(
            errors=Errors.CLASSICAL,
            matrix=np.asarray(np.linalg.inv(found.information), dtype=np.float64),
            df=np.full(len(estimates), np.inf),
        ),
        log_likelihood=found.value,
    )


@one_blas_thread()
def proportional_odds(model: OrdinalModel) -> tuple[ProportionalOdds, ...]:
    """For each term: do its coefficients differ between thresholds? (ordinal::nominal_test)

    2 (log L of the model where they may - log L), chi-squared with as many degrees of freedom as it has
    parameters more. With an interaction its margins are freed as well, as in R. A term whose freer model has no maximum has no test, and the reason is given.
    """
    return tuple(_one_test(model, place) for place in range(len(model.design.terms)))


def _one_test(model: OrdinalModel, place: int) -> ProportionalOdds:
    design = model.design
    name, constant = design.terms[place].name, np.ones((design.used, 1))
    own = independent(constant, columns_alone(design, place))
    kept = independent(np.hstack([constant, own]), design.matrix[:, _without_intercept(design)])
    try:
        likelihood = _Cumulative(design, model.link, own, kept)
        point, found = maximised(likelihood, likelihood.start())
    except NotEnoughDataError as problem:
        return ProportionalOdds(term=name, statistic=None, df=None, p=None, reason=str(problem))
    statistic = max(2 * (found.value - model.log_likelihood), 0.0)
    cuts = len(model.thresholds)
    df = len(point) - len(model.estimates)
    categorical = all(one.column in design.levels for one in design.terms[place].variables)
    points = np.unique(own, axis=0) if categorical else np.zeros((1, own.shape[1]))
    thresholds = (
        point[:cuts] - points @ point[cuts : cuts + cuts * own.shape[1]].reshape(cuts, -1).T
    )
    return ProportionalOdds(
        term=name,
        statistic=statistic,
        df=df,
        p=float(chi2.sf(statistic, df)) if df else 1.0,
        increasing=bool((np.diff(thresholds, axis=1) > 0).all()),
    )


def _without_intercept(design: Design) -> list[int]:
    return [place for place, term in enumerate(design.term_of) if term >= 0]


def _threshold_names(design: Design) -> list[str]:
    levels = design.outcome_levels
    return [f"{low}|{high}" for low, high in pairwise(levels)]


class _Cumulative:
    """The likelihood of a cumulative model: log(F(eta_y) - F(eta_(y-1))) summed over rows.

    Parameters: thresholds, coefficients of the freed columns threshold by threshold, slopes.
    """

    def __init__(self, design: Design, link: Link, freed: Floats, kept: Floats) -> None:
        self._y = design.y.astype(np.int64)
        self._weights = _weights(design)
        self._link = link
        self._cuts = len(design.outcome_levels) - 1
        self._upper = self._rows(self._y, freed, kept)
        self._lower = self._rows(self._y - 1, freed, kept)

    def start(self) -> Floats:
        """Thresholds at the shares of the outcome, everything else at zero."""
        shares = np.cumsum(np.bincount(self._y, self._weights)) / self._weights.sum()
        cuts = ndtri(shares[:-1]) * (1.0 if self._link is Link.PROBIT else 1.7)
        return np.concatenate([cuts, np.zeros(self._upper.shape[1] - self._cuts)])

    def conditions(self) -> Floats:
        """What each parameter adds to the distance of a row from the thresholds around its answer."""
        return np.vstack([self._upper[self._y < self._cuts], -self._lower[self._y > 0]])

    def __call__(self, point: Floats) -> Likelihood:
        y = self._y
        upper = np.where(y < self._cuts, self._upper @ point, np.inf)
        lower = np.where(y > 0, self._lower @ point, -np.inf)
        p = self._between(lower, upper)
        if not (p > 0).all():
            nothing = np.zeros(len(point))
            return Likelihood(-np.inf, nothing, np.zeros((len(point), len(point))))
        high, low = (self._density(eta) / p for eta in (upper, lower))
        gradient = high[:, None] * self._upper - low[:, None] * self._lower
        weights = self._weights
        bent_high, bent_low = self._bend(upper) * high, self._bend(lower) * low
        information = (
            (gradient * weights[:, None]).T @ gradient
            - (self._upper * (weights * bent_high)[:, None]).T @ self._upper
            + (self._lower * (weights * bent_low)[:, None]).T @ self._lower
        )
        return Likelihood(float(weights @ np.log(p)), weights @ gradient, information)

    def _rows(self, threshold: Integers, freed: Floats, kept: Floats) -> Floats:
        """Derivatives of eta at a threshold of each row; zero where it is infinite."""
        exists = (threshold >= 0) & (threshold < self._cuts)
        at = (threshold[:, None] == np.arange(self._cuts)).astype(np.float64)
        own = (at[:, :, None] * freed[:, None, :]).reshape(len(at), -1)
        return np.hstack([at, -own, -kept * exists[:, None]])

    def _between(self, lower: Floats, upper: Floats) -> Floats:
        """F(upper) - F(lower), on the side of zero where the difference keeps its digits."""
        cumulative = ndtr if self._link is Link.PROBIT else expit
        flip = lower > 0
        low, high = np.where(flip, -upper, lower), np.where(flip, -lower, upper)
        return np.asarray(cumulative(high) - cumulative(low))

    def _density(self, eta: Floats) -> Floats:
        if self._link is Link.PROBIT:
            return np.asarray(np.exp(-0.5 * np.square(eta)) / np.sqrt(2 * np.pi))
        return np.asarray(expit(eta) * expit(-eta))

    def _bend(self, eta: Floats) -> Floats:
        """The density's derivative, divided by the density."""
        finite = np.where(np.isfinite(eta), eta, 0.0)
        return -finite if self._link is Link.PROBIT else 1 - 2 * expit(finite)


def _weights(design: Design) -> Floats:
    return np.ones(design.used) if design.weights is None else design.weights
