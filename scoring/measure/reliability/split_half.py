"""Split halves: the reliability that two halves of a scale show for each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, combinations, islice
from math import comb

import numpy as np
import numpy.typing as npt

from scoring.errors import NotEnoughDataError
from scoring.measure.reliability.alpha import moments_of, varying
from scoring.measure.reliability.coefficients import Floats
from scoring.moments import Deletion, Moments
from scoring.tables import Data
from scoring.threads import one_blas_thread

EXHAUSTIVE = 400_000  # up to 20 items are split in every way
SAMPLED = 20_000
AT_ONCE = 20_000


class Units(StrEnum):
    """What the halves are made of: items as they are, or brought to the same variance."""

    RAW = "raw"
    STANDARDISED = "standardised"


class Enumeration(StrEnum):
    """Which splits are looked at."""

    ALL = "all"  # every way to choose floor(k/2) items against the rest
    PSYCH = "psych"  # psych::splitHalf: the first half of that list; its mean divides by choose/2
    SAMPLED = "sampled"  # random ones, where there are too many


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitHalves:
    """Best (Guttman's lambda4), worst and mean reliability of the `splits` that were tried."""

    best: float
    worst: float
    mean: float
    splits: int
    enumeration: Enumeration
    units: Units
    items: tuple[str, ...]
    used: int
    dropped: int
    deletion: Deletion


@dataclass(frozen=True, slots=True, kw_only=True)
class OddEven:
    """Items 1, 3, 5 … against 2, 4, 6 …: correlation of the two sums, and what it says of the whole."""

    r: float
    spearman_brown: float
    flanagan_rulon: float
    horst: float
    items: tuple[str, ...]
    used: int
    dropped: int
    deletion: Deletion


def split_halves(
    data: Data | Moments,
    *,
    items: Sequence[str] | None = None,
    deletion: Deletion = Deletion.PAIRWISE,
    units: Units = Units.RAW,
    psych: bool = False,
    reverse_negative: bool = False,
    generator: np.random.Generator | None = None,
) -> SplitHalves:
    """4 * (sum of covariances between the halves) / 1'C1 over the splits (Guttman 1945, Rulon 1939).

    All splits of floor(k/2) items against the rest up to 400,000 of them (20 items); beyond, 20,000
    random ones from `generator`, whose best is then a lower bound of lambda4. With `psych`, which
    splits count and by what their sum is divided follow psych::splitHalf(brute = TRUE), which for odd
    k looks at half of them. `reverse_negative` first turns the items that load negatively on the
    first principal component of the correlations, as psych does unless check.keys = FALSE.
    Raises NotEnoughDataError as `cronbach_alpha`, ValueError if a generator is needed and missing.
    """
    found = varying(moments_of(data, items, deletion))
    matrix = matrix_of(found, units)
    if reverse_negative:
        signs = first_component_signs(found.correlation_from_covariance())
        matrix = matrix * np.outer(signs, signs)
    enumeration, halves = _halves(len(matrix), psych, generator)
    values = _reliabilities(matrix, halves)
    counted = _ways(len(matrix)) if enumeration is Enumeration.PSYCH else len(values)
    return SplitHalves(
        best=float(values.max()),
        worst=float(values.min()),
        mean=float(values.sum() / counted),
        splits=len(values),
        enumeration=enumeration,
        units=units,
        items=found.items,
        used=found.used,
        dropped=found.dropped,
        deletion=found.deletion,
    )


def matrix_of(found: Moments, units: Units) -> Floats:
    """Covariances, or the correlations made from them."""
    raw = units is Units.RAW
    return found.covariance() if raw else found.correlation_from_covariance()


def first_component_signs(correlation: Floats) -> Floats:
    """-1 for items that load negatively on the first principal component, which points upwards."""
    loadings = np.linalg.eigh(correlation)[1][:, -1]
    upwards = -loadings if loadings.sum() < 0 else loadings
    return np.where(upwards < 0, -1.0, 1.0)


def _ways(size: int) -> float:
    """How many ways there are to halve an even number of items."""
    return comb(size, size // 2) / 2


def _halves(
    size: int, psych: bool, generator: np.random.Generator | None
) -> tuple[Enumeration, Iterator[npt.NDArray[np.intp]]]:
    if _ways(size) <= EXHAUSTIVE:
        return Enumeration.PSYCH if psych else Enumeration.ALL, _all_halves(size, psych=psych)
    if generator is None:
        raise ValueError(f"{size} items have too many splits to try all; pass a generator.")
    return Enumeration.SAMPLED, _random_halves(size, generator)


def _all_halves(size: int, *, psych: bool) -> Iterator[npt.NDArray[np.intp]]:
    """The items of one half, split after split, in blocks of rows.

    Of an even number each split would come twice; those with the first item are the first half.
    """
    half = size // 2
    ways = comb(size, half)
    count = -(-ways // 2) if psych or size % 2 == 0 else ways
    splits = islice(combinations(range(size), half), count)
    while block := list(islice(splits, AT_ONCE)):
        flat = np.fromiter(chain.from_iterable(block), dtype=np.intp, count=len(block) * half)
        yield flat.reshape(len(block), half)


def _random_halves(size: int, generator: np.random.Generator) -> Iterator[npt.NDArray[np.intp]]:
    order = generator.random((SAMPLED, size)).argsort(axis=1)
    yield order[:, : size // 2]


@one_blas_thread()
def _reliabilities(matrix: Floats, halves: Iterator[npt.NDArray[np.intp]]) -> Floats:
    found = []
    for chosen in halves:
        inside = np.zeros((len(chosen), len(matrix)))
        np.put_along_axis(inside, chosen, 1.0, axis=1)
        between = ((inside @ matrix) * (1 - inside)).sum(axis=1)
        found.append(4 * between / matrix.sum())
    return np.concatenate(found)


def odd_even(
    data: Data | Moments,
    *,
    items: Sequence[str] | None = None,
    deletion: Deletion = Deletion.PAIRWISE,
) -> OddEven:
    """r of the sums of the odd and the even items, and the reliability of all items that it implies.

    Spearman-Brown 2r / (1 + r); Flanagan-Rulon 2 (1 - (var a + var b) / var(a + b)); Horst (1951) for
    halves of unequal length, p and q the shares of the items:
    r (sqrt(r**2 + 4pq (1 - r**2)) - r) / (2pq (1 - r**2)), which is Spearman-Brown's for equal ones.
    Raises NotEnoughDataError as `cronbach_alpha`, and where the sum of a half does not vary.
    """
    found = varying(moments_of(data, items, deletion))
    covariance = found.covariance()
    odd = np.arange(len(covariance)) % 2 == 0
    first, second = covariance[odd][:, odd].sum(), covariance[~odd][:, ~odd].sum()
    if min(first, second) <= 0:
        raise NotEnoughDataError("Split halves need variation: one half has the same sum for all.")
    shared = covariance[odd][:, ~odd].sum()
    r = float(shared / np.sqrt(first * second))
    return OddEven(
        r=r,
        spearman_brown=2 * r / (1 + r),
        flanagan_rulon=float(2 * (1 - (first + second) / (first + second + 2 * shared))),
        horst=_horst(r, share=float(odd.mean())),
        items=found.items,
        used=found.used,
        dropped=found.dropped,
        deletion=found.deletion,
    )


def _horst(r: float, *, share: float) -> float:
    if share == 0.5 or abs(r) >= 1:
        return 2 * r / (1 + r)
    lengths = share * (1 - share)
    unexplained = 1 - r**2
    root = np.sqrt(r**2 + 4 * lengths * unexplained)
    return float(r * (root - r) / (2 * lengths * unexplained))
