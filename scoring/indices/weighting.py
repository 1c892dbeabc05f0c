"""Weights of indicators: equal (the default), by judgement (AHP), or by the data (entropy, CRITIC).

A second view, never the headline. Weights by judgement are opinions and are fixed before data;
weights by the data reward dispersion, which is not importance, change with the normalisation and
with every project that joins, and are for sensitivity only.

Data matrices are projects x indicators. Rows with a missing value are left out and counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.errors import NotEnoughDataError
from scoring.results import Notice, NoticeCode

Floats = npt.NDArray[np.float64]

STABLE_PROJECTS = 15  # with fewer, data weights move with every project
NEGLIGIBLE = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """One weight per indicator, summing to 1; `used` projects (or experts), `dropped` left out."""

    indicators: tuple[str, ...]
    values: tuple[float, ...]
    method: str
    used: int
    dropped: int = 0
    notices: tuple[Notice, ...] = ()


def equal_weights(indicators: tuple[str, ...]) -> Weights:
    """1/n each: transparent, and the only choice that stays the same over waves."""
    if not indicators:
        raise NotEnoughDataError("Weights need at least one indicator; there is none.")
    share = 1.0 / len(indicators)
    return Weights(indicators=indicators, values=(share,) * len(indicators), method="equal", used=0)


def entropy_weights(values: npt.ArrayLike, indicators: tuple[str, ...]) -> Weights:
    """Entropy weights (熵权).

    p_ij = y_ij / sum_i y_ij; e_j = -(1/ln m) sum_i p_ij ln p_ij with 0 ln 0 = 0;
    w_j = (1 - e_j) / sum_k (1 - e_k), over m projects. The limit 0 ln 0 = 0 belongs to the
    definition (Shannon 1948): a column that contains a zero keeps its entropy.

    values: projects x indicators, zero or more, all turned so that high is good.
    Raises NotEnoughDataError with fewer than two complete projects or a column without variation,
    ValueError for a negative value.
    Misleads: on raw figures and on min-max figures the same data give quite different weights.
    """
    data, dropped = _complete(values, indicators, "Entropy weights")
    if (data < 0).any():
        raise ValueError("Entropy weights need values of zero or more; turn or shift them first.")
    share = data / data.sum(axis=0)
    terms = np.where(share > 0, share * np.log(np.where(share > 0, share, 1.0)), 0.0)
    surplus = 1.0 + terms.sum(axis=0) / np.log(len(data))
    return _weights(surplus, indicators, "entropy", len(data), dropped)


def critic_weights(values: npt.ArrayLike, indicators: tuple[str, ...]) -> Weights:
    """CRITIC weights: C_j = sd_j * sum_k (1 - r_jk); w_j = C_j / sum C (sd with n - 1).

    Diakoulaki, Mavrotas & Papayannakis 1995, Computers & Operations Research 22(7):763-770.
    values: projects x indicators on one common scale (0-1), high is good.
    Raises NotEnoughDataError with fewer than two complete projects or a column without variation
    (its correlations do not exist). Misleads: a negative correlation raises a weight.
    """
    data, dropped = _complete(values, indicators, "CRITIC weights")
    spread = data.std(axis=0, ddof=1)
    conflict = (1.0 - np.corrcoef(data, rowvar=False).reshape(len(spread), -1)).sum(axis=1)
    if (spread * conflict).sum() <= NEGLIGIBLE:
        raise NotEnoughDataError(
            "CRITIC weights need indicators that differ; all of them rise and fall together."
        )
    return _weights(spread * conflict, indicators, "CRITIC", len(data), dropped)


def additive_mix(one: Weights, other: Weights, *, share: float = 0.5) -> Weights:
    """share * one + (1 - share) * other. Multiplying weights instead would exaggerate extremes."""
    if one.indicators != other.indicators:
        raise ValueError("Two sets of weights can be mixed when they name the same indicators.")
    if not 0.0 <= share <= 1.0:
        raise ValueError(f"The share of the first weights is between 0 and 1, not {share}.")
    mixed = share * np.array(one.values) + (1.0 - share) * np.array(other.values)
    return Weights(
        indicators=one.indicators,
        values=tuple(float(value) for value in mixed),
        method=f"{share:g} {one.method} + {1 - share:g} {other.method}",
        used=max(one.used, other.used),
        dropped=max(one.dropped, other.dropped),
        notices=tuple(dict.fromkeys((*one.notices, *other.notices))),
    )


def _complete(values: npt.ArrayLike, indicators: tuple[str, ...], what: str) -> tuple[Floats, int]:
    data = np.asarray(values, dtype=np.float64)
    if data.ndim != 2 or data.shape[1] != len(indicators):
        raise ValueError(f"{what} need one column per indicator ({len(indicators)}).")
    kept = data[np.isfinite(data).all(axis=1)]
    if len(kept) < 2:
        raise NotEnoughDataError(
            f"{what} need at least two projects with all figures; there are {len(kept)}."
        )
    for name, column in zip(indicators, kept.T, strict=True):
        if np.ptp(column) <= NEGLIGIBLE * max(1.0, float(np.abs(column).max())):
            raise NotEnoughDataError(
                f"{what} need differences between projects; indicator {name} is the same "
                f"({column[0]:g}) in all {len(kept)}. Leave it out or give it a fixed weight."
            )
    return kept, len(data) - len(kept)


def _weights(
    raw: Floats, indicators: tuple[str, ...], method: str, used: int, dropped: int
) -> Weights:
    few = (Notice(code=NoticeCode.FEW_PROJECTS),) if used < STABLE_PROJECTS else ()
    return Weights(
        indicators=indicators,
        values=tuple(float(value) for value in raw / raw.sum()),
        method=method,
        used=used,
        dropped=dropped,
        notices=(*few, Notice(code=NoticeCode.RELATIVE_TO_SET)),
    )
