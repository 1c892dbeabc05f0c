"""The answers of one question, split by group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.errors import NotEnoughDataError

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Samples:
    """`values[i]` are those of the group `names[i]`; `dropped` rows had no value or no such group."""

    names: tuple[str, ...]
    values: tuple[Floats, ...]
    dropped: int

    @property
    def sizes(self) -> Floats:
        return np.array([len(one) for one in self.values], dtype=np.float64)

    @property
    def means(self) -> Floats:
        return np.array([one.mean() for one in self.values])

    @property
    def variances(self) -> Floats:
        """With n - 1; NaN for a group of one, which those who need it refuse."""
        return np.array([one.var(ddof=1) if len(one) > 1 else np.nan for one in self.values])

    @property
    def used(self) -> int:
        return int(self.sizes.sum())


def samples_of(
    frame: pd.DataFrame, *, outcome: str, group: str, levels: Sequence[object] = ()
) -> Samples:
    """The values of `outcome` in each level of `group`.

    Without `levels` every value that occurs is a group, in ascending order; with them only those,
    in their order, compared as text (so "1" finds 1). Rows without outcome or group are dropped.

    Raises KeyError for a column that is not there, NotEnoughDataError for a level without values.
    """
    y = pd.to_numeric(frame[outcome]).to_numpy(dtype=np.float64, na_value=np.nan)
    known = frame[group]
    here = ~np.isnan(y) & known.notna().to_numpy()
    order = [label(one) for one in (levels or sorted(known[here].unique()))]
    codes = codes_of(known[here], order)
    values = tuple(y[here][codes == place] for place in range(len(order)))
    empty = [name for name, mine in zip(order, values, strict=True) if not len(mine)]
    if empty:
        raise NotEnoughDataError(f"{group}: nobody with a {outcome} is in {', '.join(empty)}.")
    used = int((codes >= 0).sum())
    return Samples(names=tuple(order), values=values, dropped=len(frame) - used)


def codes_of(known: pd.Series, order: Sequence[str]) -> npt.NDArray[np.int64]:
    """The place in `order` of each value's label; -1 for what is missing or not in it."""
    found, kinds = pd.factorize(known)
    places = [order.index(label(one)) if label(one) in order else -1 for one in kinds]
    return np.array([*places, -1], dtype=np.int64)[found]  # pandas codes a gap as -1, the last one


def label(value: object) -> str:
    """A group's name: whole numbers without a decimal point, whatever type a gap gave the column."""
    return f"{value:g}" if isinstance(value, float | np.floating) else str(value)


def need(samples: Samples, *, groups: int = 2, people: int = 2) -> None:
    """Refuse fewer `groups`, or a group of fewer `people`, with the counts that there are."""
    if len(samples.names) < groups:
        raise NotEnoughDataError(
            f"A comparison needs {groups} groups; there are {len(samples.names)}."
        )
    small = [
        f"{name} ({len(mine)})"
        for name, mine in zip(samples.names, samples.values, strict=True)
        if len(mine) < people
    ]
    if small:
        raise NotEnoughDataError(f"Each group needs {people} people; {', '.join(small)}.")


def need_variation(samples: Samples) -> None:
    if not (samples.variances > 0).any():
        raise NotEnoughDataError("Nobody differs from the mean of the own group.")
