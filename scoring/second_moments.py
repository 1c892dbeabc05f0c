"""Moments and what is computed from them: means, covariances, correlations, merged moments."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce
from operator import add
from typing import TypeVar

import numpy as np

from scoring.crossproducts import Flags, Floats, Integers
from scoring.errors import NotEnoughDataError

NEGLIGIBLE = 1e-13  # a variance below this share of the mean square is rounding


class Deletion(StrEnum):
    """What happens to a row with missing answers."""

    LISTWISE = "listwise"  # it is left out: R use="complete.obs"
    PAIRWISE = "pairwise"  # each pair of items uses all rows that have both: use="pairwise"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moments:
    """Counts, sums and cross-products of items, all items x items.

    Pairs have their own rows: `count[i, j]` rows have both, `total[i, j]` and `square[i, j]` add up
    x_i and its square over them, `product[i, j]` adds up x_i x_j. Values are taken from `origin`
    (0 for integer codes), so that large means cost no digits. `square` is None where it was not
    asked for. Of the `rows` read, `used` had any answer (pairwise) or all of them (listwise).
    """

    items: tuple[str, ...]
    deletion: Deletion
    rows: int
    used: int
    origin: Floats
    count: Floats
    total: Floats
    product: Floats
    square: Floats | None

    @property
    def dropped(self) -> int:
        return self.rows - self.used

    @property
    def complete(self) -> bool:
        """Whether every pair of items has the same rows."""
        return bool((self.count == self.count.flat[0]).all())

    def answered(self) -> Integers:
        """How many answers each item has."""
        return np.diag(self.count).astype(np.int64)

    def means(self) -> Floats:
        """The mean of each item over its own answers. NotEnoughDataError for an item without any."""
        answers = np.diag(self.count)
        self._refuse(answers < 1, "A mean needs at least one answer; there is none to")
        return np.asarray(self.origin + np.diag(self.total) / answers)

    def covariance(self) -> Floats:
        """cov_ij = (sum x_i x_j - sum x_i sum x_j / n) / (n - 1), sums and n over the rows of the pair.

        R: cov(x, use="pairwise") or cov(x, use="complete.obs"). A pairwise matrix may be indefinite.
        Raises NotEnoughDataError where a pair of items shares fewer than two rows.
        """
        few = self.count < 2
        self._refuse(
            np.asarray(few.any(axis=1)), "A covariance needs two rows that have both items; see"
        )
        return pair_covariance(self.count, self.total, self.product)

    def correlation(self) -> Floats:
        """cov_ij / (s_i s_j), the standard deviations too over the rows of the pair.

        R: cor(x, use="pairwise") or cor(x, use="complete.obs"). Raises NotEnoughDataError where a
        pair shares fewer than two rows or an item is constant over them.
        """
        covariance = self.covariance()
        squares = self._squares()
        variance = (squares - self.total**2 / self.count) / (self.count - 1)
        constant = variance <= NEGLIGIBLE * squares / self.count
        self._refuse(
            np.asarray(constant.any(axis=1)),
            "A correlation needs items that vary; all answers are equal in",
        )
        return _with_unit_diagonal(covariance / np.sqrt(variance * variance.T))

    def correlation_from_covariance(self) -> Floats:
        """cov_ij / (s_i s_j), the standard deviations over all answers to an item.

        R: cov2cor(cov(x, use=...)), as psych::alpha, splitHalf and scoreItems do. Equals
        `correlation` unless answers are missing pairwise; may then exceed 1. Errors as there.
        """
        covariance = self.covariance()
        variance = np.diag(covariance)
        mean_square = np.diag(self.product) / np.diag(self.count)
        constant = variance <= NEGLIGIBLE * mean_square
        self._refuse(constant, "A correlation needs items that vary; all answers are equal in")
        deviation = np.sqrt(variance)
        return _with_unit_diagonal(covariance / np.outer(deviation, deviation))

    def select(self, items: Sequence[str]) -> Moments:
        """The moments of some of the items, in the order given.

        `used` stays that of the whole set: which rows would have no answer left is not known here.
        """
        return _selected(self, items)

    def reversed(self, items: Iterable[str], ends: float) -> Moments:
        """The moments after x -> ends - x in some of the items; `ends` is min + max of their scale."""
        turned = np.isin(self.items, list(items))
        sign = np.where(turned, -1.0, 1.0)
        at_new_origin = replace(
            self,
            origin=np.where(turned, ends - self.origin, self.origin),
            total=self.total * sign[:, None],
            product=self.product * np.outer(sign, sign),
        )
        return at_new_origin.moved_to(self.origin)

    def moved_to(self, origin: Floats) -> Moments:
        """The same moments, of values taken from another origin."""
        by = (self.origin - origin)[:, None]
        if not by.any():
            return self
        count, total = self.count, self.total
        square = self.square
        return replace(
            self,
            origin=origin,
            total=total + by * count,
            product=self.product + by * total.T + by.T * total + by * by.T * count,
            square=None if square is None else square + 2 * by * total + by**2 * count,
        )

    def __add__(self, other: Moments) -> Moments:
        """The moments of both sets of rows together. ValueError for other items or deletion."""
        if (self.items, self.deletion) != (other.items, other.deletion):
            raise ValueError(
                f"Moments add up over the same items and deletion, not {self.items} "
                f"({self.deletion}) and {other.items} ({other.deletion})."
            )
        other = other.moved_to(self.origin)
        both = self.square is not None and other.square is not None
        return replace(
            self,
            rows=self.rows + other.rows,
            used=self.used + other.used,
            count=self.count + other.count,
            total=self.total + other.total,
            product=self.product + other.product,
            square=self._squares() + other._squares() if both else None,
        )

    def _squares(self) -> Floats:
        if self.square is not None:
            return self.square
        if self.complete:
            return np.broadcast_to(np.diag(self.product)[:, None], self.product.shape)
        raise ValueError("These moments were taken without pair_variances; take them with.")

    def _refuse(self, bad: Flags, reason: str) -> None:
        if bad.any():
            names = ", ".join(item for item, wrong in zip(self.items, bad, strict=True) if wrong)
            raise NotEnoughDataError(f"{reason} {names}.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroupedMoments:
    """The moments of each group: `grouped[key]` is its Moments, iterating gives the keys.

    The arrays are those of `Moments` with the groups in front, in the order of `keys`, so that a
    statistic of a thousand groups is one computation. `without_key` rows had no key and are in no group.
    """

    keys: tuple[Hashable, ...]
    items: tuple[str, ...]
    deletion: Deletion
    rows: Integers
    used: Integers
    without_key: int
    origin: Floats
    count: Floats
    total: Floats
    product: Floats
    square: Floats | None

    def __getitem__(self, key: Hashable) -> Moments:
        try:
            return self._at(self.keys.index(key))
        except ValueError:
            raise KeyError(key) from None

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self.keys)

    def __len__(self) -> int:
        return len(self.keys)

    def covariance(self) -> Floats:
        """Groups x items x items, as `Moments.covariance`; NaN where a pair shares fewer than two rows.

        Whoever turns these into results says why a group has none.
        """
        with np.errstate(divide="ignore", invalid="ignore"):
            found = pair_covariance(self.count, self.total, self.product)
        return np.where(self.count < 2, np.nan, found)

    def whole(self) -> Moments:
        """The moments of all groups together."""
        return reduce(add, map(self._at, range(len(self.keys))))

    def select(self, items: Sequence[str]) -> GroupedMoments:
        """The moments of some of the items, in the order given; see `Moments.select`."""
        return _selected(self, items)

    def _at(self, place: int) -> Moments:
        return Moments(
            items=self.items,
            deletion=self.deletion,
            rows=int(self.rows[place]),
            used=int(self.used[place]),
            origin=self.origin,
            count=self.count[place],
            total=self.total[place],
            product=self.product[place],
            square=None if self.square is None else self.square[place],
        )


Selected = TypeVar("Selected", Moments, GroupedMoments)


def _selected(found: Selected, items: Sequence[str]) -> Selected:
    at = [found.items.index(item) for item in items]
    # Neighbours are a view: a thousand groups need not be copied.
    neighbours = at == list(range(at[0], at[0] + len(at))) if at else False
    rows = slice(at[0], at[-1] + 1) if neighbours else np.array(at, dtype=np.int64)

    def cut(sums: Floats) -> Floats:
        return sums[..., rows, :][..., rows]

    return replace(
        found,
        items=tuple(items),
        origin=found.origin[rows],
        count=cut(found.count),
        total=cut(found.total),
        product=cut(found.product),
        square=None if found.square is None else cut(found.square),
    )


def pair_covariance(count: Floats, total: Floats, product: Floats) -> Floats:
    """Covariances from sums over pairs, for any number of leading dimensions."""
    crossed = total * np.swapaxes(total, -1, -2)
    return np.asarray((product - crossed / count) / (count - 1))


def _with_unit_diagonal(matrix: Floats) -> Floats:
    np.fill_diagonal(matrix, 1.0)
    return matrix
