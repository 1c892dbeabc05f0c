"""Cronbach's alpha of a set of items, with what psych::alpha prints beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from scoring.errors import NotEnoughDataError
from scoring.measure.reliability import coefficients
from scoring.measure.reliability.intervals import feldt, jackknife_interval
from scoring.moments import Deletion, Moments, moments
from scoring.results import Interval, Notice, NoticeCode
from scoring.second_moments import NEGLIGIBLE
from scoring.tables import Data, table_of
from scoring.threads import one_blas_thread

CONVENTION = "psych 2.2.9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha:
    """Alpha of `items`; `constant` ones were left out, because they say nothing about agreement.

    `value` is raw alpha (items in their own units), `standardised` that of the correlations;
    `lambda6`, `average_r`, `median_r` and `signal_noise` = k r / (1 - r) describe the correlations too.
    `interval` assumes nothing about the answers (None where the answers themselves were not read);
    `feldt` and `ase` assume normal ones. `n` is the number of people behind them.
    """

    value: float
    interval: Interval | None
    feldt: Interval
    ase: float
    standardised: float
    lambda6: float
    average_r: float
    median_r: float
    signal_noise: float | None  # None where every correlation is 1
    items: tuple[str, ...]
    constant: tuple[str, ...]
    n: int
    used: int
    dropped: int
    deletion: Deletion
    convention: str = CONVENTION
    notices: tuple[Notice, ...] = ()


def cronbach_alpha(
    data: Data | Moments,
    *,
    items: Sequence[str] | None = None,
    deletion: Deletion = Deletion.PAIRWISE,
    level: float = 0.95,
    with_interval: bool = True,
) -> Alpha:
    """alpha = k/(k-1) * (1 - sum of item variances / variance of the sum), n - 1 in the variances.

    Cronbach (1951), as psych::alpha(x, use=..., check.keys=FALSE): variances and covariances pairwise
    or listwise, correlations from the covariances (cov2cor). Feldt's interval is that of
    psych::alpha.ci, `ase` that of Duhachek and Iacobucci (2004); their n is the number of rows, with
    pairwise deletion of all rows, also those with gaps. `deletion` is that of `data` if it is Moments.
    The jackknife interval is made of the answers of a frame or matrix, in time people * items**2 where
    some are missing, unless `with_interval` is False; where all variation is one person's there is
    a notice in its place.
    Raises NotEnoughDataError for fewer than two items that vary, fewer than three people, and where
    the sum of the items does not vary.
    """
    found = moments_of(data, items, deletion)
    alpha = alpha_of(varying(found), found, level)
    if isinstance(data, Moments) or not with_interval:
        return alpha
    return add_interval(alpha, data, found.items, level)


def add_interval(alpha: Alpha, data: Data, items: tuple[str, ...], level: float) -> Alpha:
    """With the jackknife interval, or a notice why there is none."""
    try:
        return replace(alpha, interval=_jackknife(data, items, alpha, level))
    except NotEnoughDataError:
        alone = Notice(code=NoticeCode.NO_INTERVAL_ONE_DIFFERS)
        return replace(alpha, notices=(*alpha.notices, alone))


def _jackknife(data: Data, names: tuple[str, ...], alpha: Alpha, level: float) -> Interval:
    """From the answers to the items that vary; who gave none of them leaves nothing out."""
    answers = np.asarray(table_of(data, names)[1], dtype=np.float64)
    answers = answers[:, [names.index(item) for item in alpha.items]]
    missing = np.isnan(answers)
    listwise = alpha.deletion is Deletion.LISTWISE
    left_out = missing.any(axis=1) if listwise else missing.all(axis=1)
    return jackknife_interval(answers[~left_out], level=level)


def kr20(data: Data, *, items: Sequence[str] | None = None, level: float = 0.95) -> Alpha:
    """Kuder and Richardson's (1937) formula 20 for answers of 0 and 1, complete rows.

    k/(k-1) * (1 - sum of p (1 - p) / variance of the sum), n in the variances: Cronbach's alpha of such
    items, because (n - 1)/n cancels. Raises ValueError for other answers, errors as `cronbach_alpha`.
    """
    names, table = table_of(data, items)
    answers = np.asarray(table, dtype=np.float64)
    if not np.isin(answers[~np.isnan(answers)], (0.0, 1.0)).all():
        raise ValueError("KR-20 is for answers of 0 and 1; use cronbach_alpha for others.")
    alpha = cronbach_alpha(answers, items=names, deletion=Deletion.LISTWISE, level=level)
    return replace(alpha, convention="Kuder-Richardson 20")


def moments_of(data: Data | Moments, items: Sequence[str] | None, deletion: Deletion) -> Moments:
    """The moments of some (or all) items of a table, or out of moments that are there already."""
    if isinstance(data, Moments):
        return data if items is None else data.select(items)
    return moments(data, items=items, deletion=deletion, pair_variances=False)


def varying(found: Moments) -> Moments:
    """The moments of the items that are not constant; at least two, from at least three people."""
    if people(found) < 3 or len(found.items) < 2:
        raise NotEnoughDataError(
            "Reliability needs at least 2 items and 3 people; there are "
            f"{len(found.items)} and {people(found)}."
        )
    answers = np.maximum(np.diag(found.count), 1)
    sums, squares = np.diag(found.total), np.diag(found.product)
    constant = squares - sums**2 / answers <= NEGLIGIBLE * np.maximum(squares, 1e-300)
    left = [item for item, same in zip(found.items, constant, strict=True) if not same]
    if len(left) < 2:
        raise NotEnoughDataError(
            "Reliability needs at least 2 items whose answers differ; "
            f"all answers are equal in {len(found.items) - len(left)} of {len(found.items)}."
        )
    return found if len(left) == len(found.items) else found.select(left)


def people(found: Moments) -> int:
    """The n of intervals: complete rows, or with pairwise deletion all rows (psych's rule)."""
    return found.used if found.deletion is Deletion.LISTWISE else found.rows


@one_blas_thread()
def alpha_of(kept: Moments, whole: Moments, level: float) -> Alpha:
    """Alpha of the items that vary, out of the whole set."""
    covariance = kept.covariance()
    value = float(coefficients.alpha(covariance))
    variance = float(coefficients.total(covariance))
    if variance <= NEGLIGIBLE * float(coefficients.trace(covariance)):
        raise NotEnoughDataError("Alpha needs variation: the sum of the items does not vary.")
    correlation = kept.correlation_from_covariance()
    average = float(coefficients.average_correlation(correlation))
    size, n = len(kept.items), people(kept)
    return Alpha(
        value=value,
        interval=None,
        feldt=feldt(value, people=n, items=size, level=level),
        ase=float(np.sqrt(coefficients.alpha_variance(covariance) / n)),
        standardised=float(coefficients.alpha(correlation)),
        lambda6=float(coefficients.lambda6(correlation)),
        average_r=average,
        median_r=float(np.median(correlation[np.tril_indices(size, -1)])),
        signal_noise=size * average / (1 - average) if average < 1 else None,
        items=kept.items,
        constant=tuple(item for item in whole.items if item not in kept.items),
        n=n,
        used=kept.used,
        dropped=kept.dropped,
        deletion=kept.deletion,
        notices=_notices(kept, whole, float(np.linalg.eigvalsh(correlation)[0])),
    )


def _notices(kept: Moments, whole: Moments, smallest_eigenvalue: float) -> tuple[Notice, ...]:
    notices = []
    if len(kept.items) < len(whole.items):
        constant = ", ".join(item for item in whole.items if item not in kept.items)
        notices.append(Notice(code=NoticeCode.CONSTANT_ITEMS, facts=(("items", constant),)))
    if smallest_eigenvalue < -coefficients.SINGULAR:
        notices.append(Notice(code=NoticeCode.INDEFINITE_MATRIX))
    return tuple(notices)
