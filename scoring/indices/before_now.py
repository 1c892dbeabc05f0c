"""Before and now for the same people: a true earlier wave, or a before that was recalled.

A recalled "before" enlarges change on what people like to say of themselves (Hill & Betz 2005,
American Journal of Evaluation 26:501-517); it is allowed and labelled wherever it is printed.
What did not exist before has no score: it is counted as "none before, there now", never as 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy.special import stdtrit

from scoring.indices.estimates import INFORMANTS_FOR_INTERVAL, LEVEL, Estimate, Floats
from scoring.results import Interval, Notice, NoticeCode

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]


class Before(StrEnum):
    """Where the "before" comes from."""

    EARLIER_WAVE = "earlier-wave"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairing:
    """Rows of the same person in two waves, by pseudonymous code.

    `ambiguous` codes occur more than once in a wave; they are left out with the unpaired.
    """

    before: Codes
    now: Codes
    only_before: int
    only_now: int
    ambiguous: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Paired difference, now minus before, high is good.

    `before` and `now` are means of the same paired people. `better`, `same` and `worse` count
    them. `came_into_being` counts people for whom there was nothing before and is something now;
    they are in none of the other numbers. `unpaired` people answered one of the two times only.
    """

    kind: Before
    before: float | None
    now: float | None
    difference: Estimate | None
    better: int
    same: int
    worse: int
    came_into_being: int
    unpaired: int
    notices: tuple[Notice, ...] = ()


def pair_waves(before: Sequence[str | None], now: Sequence[str | None]) -> Pairing:
    """Match rows whose code is the same in both waves and occurs once in each.

    None is a row without a code: it cannot be matched and counts as unpaired.
    """
    times = Counter(code for code in before if code), Counter(code for code in now if code)
    ambiguous = {code for count in times for code, number in count.items() if number > 1}
    place = {code: row for row, code in enumerate(before) if code and code not in ambiguous}
    matched = [
        (place[code], row) for row, code in enumerate(now) if code is not None and code in place
    ]
    pairs = np.array(matched, dtype=np.int64).reshape(-1, 2)
    return Pairing(
        before=pairs[:, 0],
        now=pairs[:, 1],
        only_before=len(before) - len(pairs),
        only_now=len(now) - len(pairs),
        ambiguous=len(ambiguous),
    )


def paired_change(
    before: npt.ArrayLike,
    now: npt.ArrayLike,
    *,
    kind: Before,
    absent_before: npt.ArrayLike | None = None,
    unpaired: int = 0,
) -> Change:
    """d_i = now_i - before_i over people with both; mean +- t(n-1) s/sqrt(n).

    before, now: one value per person in the same order (0-100, keyed), NaN for none.
    absent_before: True where the person said that it did not exist before; `before` is ignored
    there. `unpaired` adds people known from one wave only.
    The interval needs three people and some variation; a notice says why there is none.
    """
    then, today = np.asarray(before, dtype=np.float64), np.asarray(now, dtype=np.float64)
    absent = _flags(absent_before, len(today))
    there = ~np.isnan(today)
    both = there & ~np.isnan(then) & ~absent
    differences = today[both] - then[both]
    born = int((absent & there).sum())
    apart = unpaired + int(((there != ~np.isnan(then)) & ~absent).sum())
    estimate = _mean_difference(differences, apart)
    return Change(
        kind=kind,
        before=float(then[both].mean()) if len(differences) else None,
        now=float(today[both].mean()) if len(differences) else None,
        difference=estimate,
        better=int((differences > 0).sum()),
        same=int((differences == 0).sum()),
        worse=int((differences < 0).sum()),
        came_into_being=born,
        unpaired=apart,
        notices=_notices(kind, born, apart, estimate),
    )


def _flags(given: npt.ArrayLike | None, count: int) -> Flags:
    if given is None:
        return np.zeros(count, dtype=np.bool_)
    return np.asarray(given, dtype=np.bool_)


def _mean_difference(differences: Floats, apart: int) -> Estimate | None:
    count = len(differences)
    if count == 0:
        return None
    value = float(differences.mean())
    interval: Interval | None = None
    notices: tuple[Notice, ...] = ()
    spread = float(differences.std(ddof=1)) if count > 1 else 0.0
    if count < INFORMANTS_FOR_INTERVAL:
        single = NoticeCode.ONE_INFORMANT if count == 1 else NoticeCode.NO_INTERVAL_FEW_PEOPLE
        notices = (Notice(code=single),)
    elif spread <= 0:
        notices = (Notice(code=NoticeCode.NO_INTERVAL_NO_VARIATION),)
    else:
        half = float(stdtrit(count - 1, (1 + LEVEL) / 2)) * spread / count**0.5
        interval = Interval(low=value - half, high=value + half, level=LEVEL, method="paired t")
    return Estimate(value=value, interval=interval, used=count, dropped=apart, notices=notices)


def _notices(kind: Before, born: int, apart: int, estimate: Estimate | None) -> tuple[Notice, ...]:
    found = [NoticeCode.RECALLED_BEFORE] if kind is Before.RECALLED else []
    found += [NoticeCode.CAME_INTO_BEING] if born else []
    found += [NoticeCode.UNPAIRED_PEOPLE] if apart else []
    own = estimate.notices if estimate else ()
    return (*(Notice(code=code) for code in found), *own)
