"""The same people several times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import fdtrc
from scipy.stats import chi2, rankdata

from scoring.errors import NotEnoughDataError
from scoring.models.compare.results import HypothesisTest
from scoring.models.compare.samples import Floats
from scoring.threads import one_blas_thread


@dataclass(frozen=True, slots=True, kw_only=True)
class Sphericity:
    """Are all differences between occasions equally variable?

    `greenhouse_geisser` and `huynh_feldt` shrink both degrees of freedom of F; the second may exceed 1
    and then counts as 1. `mauchly` has W as its statistic. R's mauchly.test puts the number of occasions
    where the expansion has the number of contrasts; its p, which differs with four occasions or more
    and few people, is `mauchly_p_in_r`. None with two occasions, where there is only one
    difference, or with too few people to tell.
    """

    greenhouse_geisser: float
    huynh_feldt: float
    p_greenhouse_geisser: float
    p_huynh_feldt: float
    mauchly: HypothesisTest
    mauchly_p_in_r: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedMeasures:
    """`friedman` compares ranks within people, `kendall_w` = chi2 / (n (k - 1)) is how much people
    agree on the order of occasions."""

    occasions: tuple[str, ...]
    means: tuple[float, ...]
    test: HypothesisTest
    sphericity: Sphericity | None
    friedman: HypothesisTest | None
    kendall_w: float | None
    used: int
    dropped: int
    convention: str = "R 4.2: car::Anova(idesign), friedman.test"


@one_blas_thread()
def repeated_measures(frame: pd.DataFrame, columns: Sequence[str]) -> RepeatedMeasures:
    """One-way analysis of variance within people who answered on all occasions.

    F = (n sum_t (m_t - m)^2 / (k - 1)) / (trace(S) / (k - 1)), with S = C'YY'C/(n - 1) on k - 1
    orthonormal contrasts; epsilon (Greenhouse & Geisser) = trace(S)^2 / ((k - 1) trace(S^2));
    Huynh-Feldt (n (k-1) e - 2) / ((k-1)(n - 1 - (k-1) e)); Mauchly's W with two terms of Box's
    expansion, as R's mauchly.test.

    Raises NotEnoughDataError for fewer than two occasions or people, or without variation.
    """
    answers = _complete(frame, columns)
    people, occasions = answers.shape
    contrasts = answers @ _orthonormal(occasions)
    scatter = np.atleast_2d(np.cov(contrasts, rowvar=False))
    rest, free = float(np.trace(scatter)), occasions - 1
    if rest <= 0:
        raise NotEnoughDataError("Everybody changed by the same amount: no error to test against.")
    statistic = people * float((contrasts.mean(axis=0) ** 2).sum()) / rest
    friedman, agreement = _friedman(answers)
    return RepeatedMeasures(
        occasions=tuple(map(str, columns)),
        means=tuple(map(float, answers.mean(axis=0))),
        test=HypothesisTest(
            statistic=statistic,
            p=float(fdtrc(free, free * (people - 1), statistic)),
            df1=free,
            df2=free * (people - 1),
            method="repeated measures",
        ),
        sphericity=_sphericity(scatter, people, statistic) if 2 <= free < people else None,
        friedman=friedman,
        kendall_w=agreement,
        used=people,
        dropped=len(frame) - people,
    )


def _complete(frame: pd.DataFrame, columns: Sequence[str]) -> Floats:
    known = frame[list(columns)].apply(pd.to_numeric).dropna()
    answers: Floats = known.to_numpy(dtype=np.float64)
    if min(answers.shape) < 2:
        raise NotEnoughDataError(
            f"Repeated measures need two occasions and two people who answered all; there are "
            f"{answers.shape[1]} and {len(answers)}."
        )
    return answers


def _orthonormal(occasions: int) -> Floats:
    """Helmert contrasts of unit length; any orthonormal ones give the same results."""
    helmert: Floats = np.tril(-np.ones((occasions, occasions)), -1).T[:, 1:]
    for column in range(occasions - 1):
        helmert[column + 1, column] = column + 1
    scaled: Floats = helmert / np.sqrt((helmert**2).sum(axis=0))
    return scaled


def _sphericity(scatter: Floats, people: int, statistic: float) -> Sphericity | None:
    free, df = len(scatter), people - 1
    roots: Floats = np.linalg.eigvalsh(scatter).astype(np.float64)
    if roots[0] <= roots[-1] * 1e-14:
        return None
    shrink = float(roots.sum() ** 2 / (free * (roots**2).sum()))
    feldt = ((df + 1) * free * shrink - 2) / (free * (df - free * shrink))

    def p(factor: float) -> float:
        return float(fdtrc(factor * free, factor * free * df, statistic))

    return Sphericity(
        greenhouse_geisser=shrink,
        huynh_feldt=feldt,
        p_greenhouse_geisser=p(shrink),
        p_huynh_feldt=p(min(1.0, feldt)),
        mauchly=_mauchly(roots, df, free),
        mauchly_p_in_r=_mauchly(roots, df, free + 1).p,
    )


def _mauchly(roots: Floats, df: int, linear: int) -> HypothesisTest:
    size = len(roots)
    log_w = float(np.log(roots).sum() - size * np.log(roots.mean()))
    rho = 1 - (2 * size**2 + size + 2) / (6 * size * df)
    cubic = 2 * size**3 + 6 * size**2 + 3 * linear + 2
    second = (size + 2) * (size - 1) * (size - 2) * cubic / (288 * (df * size * rho) ** 2)
    value, parameters = -df * rho * log_w, size * (size + 1) / 2 - 1
    first, other = chi2.sf(value, parameters), chi2.sf(value, parameters + 4)
    return HypothesisTest(
        statistic=float(np.exp(log_w)),
        p=float(first + second * (other - first)),
        df1=parameters,
        method="Mauchly",
    )


def _friedman(answers: Floats) -> tuple[HypothesisTest | None, float | None]:
    people, occasions = answers.shape
    ranks = rankdata(answers, axis=1)
    spread = float((ranks**2).sum() - people * occasions * (occasions + 1) ** 2 / 4)
    if spread <= 0:
        return None, None
    sums = ranks.sum(axis=0) - people * (occasions + 1) / 2
    value = (occasions - 1) * float((sums**2).sum()) / spread
    df = occasions - 1
    test = HypothesisTest(statistic=value, p=float(chi2.sf(value, df)), df1=df, method="Friedman")
    return test, value / (people * df)
