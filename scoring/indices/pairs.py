"""What both directions of dependence make of a pair, and all pairs of the one in the middle.

The imbalance of a pair and its mutual dependence are kept apart, since they have opposite effects
(Casciaro & Piskorski 2005, Administrative Science Quarterly 50:167-199): high mutual and balanced
is partnership, low mutual and balanced is indifference, and A alone cannot tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.errors import NotEnoughDataError
from scoring.indices.dyads import Reading
from scoring.indices.estimates import (
    INFORMANTS_FOR_INTERVAL,
    Estimate,
    Floats,
    merged,
    percentile_interval,
)
from scoring.results import Notice, NoticeCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """A pair on the plane of mutual dependence and asymmetry: read the two together.

    `asymmetry` A = D(e->a) - D(a->e) from -1 to 1, positive where ego depends more; `mutual`
    M = D(e->a) + D(a->e) from 0 to 2; `relative` RA = A / M, None where M is 0. All None, with the
    notice ONE_DIRECTION, where only one direction was answered.
    """

    ego: str
    alter: str
    asymmetry: Estimate | None
    mutual: Estimate | None
    relative: Estimate | None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Concentration:
    """H(ego) from 1/k (spread over its k alters) to 1 (唯一性依赖: everything on one)."""

    ego: str
    alters: tuple[str, ...]
    estimate: Estimate


def balance(one: Reading, other: Reading) -> Balance:
    """A, M and RA of the pair one.ego and other.ego, with bootstrap intervals.

    A = D(e->a) - D(a->e); M = D(e->a) + D(a->e); RA = A / M for M > 0. The two sides are resampled
    independently of each other. A side with one informant leaves the pair without an interval.
    """
    ego, alter = one.ego, other.ego
    there, back = one.of(alter), other.of(ego)
    if there is None or back is None:
        return Balance(
            ego=ego,
            alter=alter,
            asymmetry=None,
            mutual=None,
            relative=None,
            notices=(Notice(code=NoticeCode.ONE_DIRECTION),),
        )
    sent, received = one.draws_of(alter), other.draws_of(ego)
    drawn = None if sent is None or received is None else (sent, received)
    total = there.value + back.value
    voices = (
        min(one.informants_of(alter), other.informants_of(ego)),
        max(one.fewest, other.fewest),
    )
    asymmetry = _pair(there.value - back.value, drawn and drawn[0] - drawn[1], there, back, voices)
    return Balance(
        ego=ego,
        alter=alter,
        asymmetry=asymmetry,
        mutual=_pair(total, drawn and drawn[0] + drawn[1], there, back, voices),
        relative=_pair(asymmetry.value / total, _relative(drawn), there, back, voices)
        if total
        else None,
        notices=asymmetry.notices,
    )


def _relative(drawn: tuple[Floats, Floats] | None) -> Floats | None:
    if drawn is None:
        return None
    total = drawn[0] + drawn[1]
    return np.where(total > 0, (drawn[0] - drawn[1]) / np.where(total > 0, total, 1.0), np.nan)


def _pair(
    value: float, draws: Floats | None, there: Estimate, back: Estimate, voices: tuple[int, int]
) -> Estimate:
    interval, notices = percentile_interval(draws, *voices)
    return Estimate(
        value=value,
        interval=interval,
        used=there.used + back.used,
        dropped=there.dropped + back.dropped,
        notices=notices,
    )


def concentration(reading: Reading) -> Concentration:
    """H(e) = sum_a (D(e->a) / sum_a D(e->a))^2 over ego's alters (Herfindahl's index of shares).

    Raises NotEnoughDataError with fewer than two alters answered about, or where ego depends on
    nobody (all D are 0: shares of nothing).
    """
    answered = [alter for alter in reading.alters if reading.of(alter) is not None]
    if len(answered) < 2:
        raise NotEnoughDataError(
            f"Concentration needs answers about at least two other parties; {reading.ego} "
            f"answered about {len(answered)}."
        )
    estimates = [estimate for alter in answered if (estimate := reading.of(alter)) is not None]
    values = np.array([[estimate.value for estimate in estimates]])
    if values.sum() <= 0:
        raise NotEnoughDataError(f"{reading.ego} depends on nobody, so nothing is concentrated.")
    columns = [reading.alters.index(alter) for alter in answered]
    draws = None if reading.draws is None else _squared_shares(reading.draws[:, columns])
    interval, notices = percentile_interval(
        draws, min(reading.informants_of(alter) for alter in answered), reading.fewest
    )
    return Concentration(
        ego=reading.ego,
        alters=tuple(answered),
        estimate=Estimate(
            value=float(_squared_shares(values)[0]),
            interval=interval,
            used=max(one.used for one in estimates),
            notices=notices,
        ),
    )


def _squared_shares(values: Floats) -> Floats:
    total = values.sum(axis=1)
    safe = np.where(total > 0, total, 1.0)
    return np.where(total > 0, (values**2).sum(axis=1) / safe**2, np.nan)


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureScore:
    """0-100: how little the ego leans on one strong party. A proposal, not from the paper."""

    value: float
    from_asymmetry: float  # 1 - max(0, A), 0 to 1
    from_concentration: float  # 1 - (H - 1/k) / (1 - 1/k), 0 to 1


def structure_score(asymmetry: float, spread: float, alters: int) -> StructureScore:
    """100 * mean(1 - max(0, A(team, government)), 1 - (H - 1/k) / (1 - 1/k)), k = number of alters.

    `spread` is H. Raises NotEnoughDataError for fewer than two alters (1 - 1/k is 0).
    Misleads: a team that is dominated by nobody because nobody gives it anything scores high;
    read it with M.
    """
    if alters < 2:
        raise NotEnoughDataError("A structure score needs at least two other parties.")
    even = 1.0 / alters
    own, apart = 1.0 - max(0.0, asymmetry), 1.0 - (spread - even) / (1.0 - even)
    return StructureScore(
        value=100.0 * (own + apart) / 2.0, from_asymmetry=own, from_concentration=apart
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lean:
    """One asymmetry with its resamples: what a brokerage effect compares."""

    estimate: Estimate
    draws: Floats | None


def lean(one: Reading, other: Reading) -> Lean:
    """A(one.ego, other.ego) with its resamples. Raises NotEnoughDataError for a one-way pair."""
    pair = balance(one, other).asymmetry
    if pair is None:
        raise NotEnoughDataError(f"{one.ego} and {other.ego} were not asked about each other.")
    sent, received = one.draws_of(other.ego), other.draws_of(one.ego)
    both = None if sent is None or received is None else sent - received
    return Lean(estimate=pair, draws=both)


def brokerage_effect(with_agency: Sequence[Lean], without: Sequence[Lean]) -> Estimate:
    """Mean A(team, government) of teams with an agency minus that of teams without.

    Or after minus before it came. Negative: the team leans less on government where there is an
    agency. It is a difference, not a proof: whether the agency reduces dependence or moves it to
    itself shows in H and in A(team, agency).
    Raises NotEnoughDataError where one of the two groups is empty.
    """
    if not with_agency or not without:
        raise NotEnoughDataError(
            "A brokerage effect needs teams with and teams without an agency; there are "
            f"{len(with_agency)} and {len(without)}."
        )
    both = (*with_agency, *without)
    interval, why = None, merged(*(one.estimate.notices for one in both))
    if all(one.estimate.interval for one in both):
        drawn = [_mean_draws(group) for group in (with_agency, without)]
        interval, why = percentile_interval(drawn[0] - drawn[1], INFORMANTS_FOR_INTERVAL)
    return Estimate(
        value=_mean_lean(with_agency) - _mean_lean(without),
        interval=interval,
        used=sum(one.estimate.used for one in both),
        dropped=sum(one.estimate.dropped for one in both),
        notices=why,
    )


def _mean_lean(group: Sequence[Lean]) -> float:
    return float(np.mean([one.estimate.value for one in group]))


def _mean_draws(group: Sequence[Lean]) -> Floats:
    draws = [one.draws for one in group if one.draws is not None]
    return np.asarray(np.mean(draws, axis=0), dtype=np.float64)
