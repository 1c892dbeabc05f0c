"""What factor statistics start from: correlations and the number of people behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.errors import NotEnoughDataError
from scoring.moments import Deletion, Moments, moments
from scoring.results import Notice, NoticeCode

Floats = npt.NDArray[np.float64]

FEWEST_ITEMS = 2
FEWEST_PEOPLE = 3
GIVEN = "given"
CONVENTION = "psych 2.2.9"
SINGULAR = 1e-12  # smallest over largest eigenvalue of a matrix that has no inverse to trust


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Correlations:
    """Correlations and covariances (items x items) of `used` people.

    `deletion` says how missing answers were left out: "listwise", "pairwise" or, for a matrix that
    was computed elsewhere, "given". A pairwise matrix that contradicts itself carries a notice.
    """

    items: tuple[str, ...]
    matrix: Floats
    covariance: Floats
    used: int
    dropped: int
    deletion: str
    notices: tuple[Notice, ...] = ()


Source = pd.DataFrame | Moments | Correlations


def correlations(
    source: Source,
    *,
    items: Sequence[str] | None = None,
    deletion: Deletion = Deletion.LISTWISE,
) -> Correlations:
    """The correlations of a frame (people x items), of moments, or those handed in.

    R: cor(x, use = "complete.obs" | "pairwise"); under pairwise deletion each correlation has the
    variances of its pair. `items` and `deletion` are for a frame; moments bring their own deletion.
    `used` of pairwise moments are all people with any answer, which is more than most pairs have:
    tests and intervals are then somewhat too sure (psych counts the empty rows as well).

    Raises NotEnoughDataError below two items or three people and where an item does not vary.
    """
    if isinstance(source, Correlations):
        return source
    if isinstance(source, pd.DataFrame):
        source = moments(source, items=items, deletion=deletion)
    _refuse_few(len(source.items), source.used)
    matrix = source.correlation()
    return Correlations(
        items=source.items,
        matrix=matrix,
        covariance=source.covariance(),
        used=source.used,
        dropped=source.dropped,
        deletion=str(source.deletion),
        notices=_contradictions(matrix),
    )


def given_correlations(
    matrix: Floats | pd.DataFrame, used: int, *, items: Sequence[str] | None = None
) -> Correlations:
    """Correlations from a correlation or covariance matrix (items x items) of `used` people.

    Covariances are with n - 1, as R's. Items are called by `items`, by the columns of a frame, or x1, x2, ... Raises NotEnoughDataError
    below two items or three people, and where a variance is not positive or a number is missing.
    """
    if items is None and isinstance(matrix, pd.DataFrame):
        items = list(matrix.columns)
    if items is None:
        items = [f"x{i + 1}" for i in range(len(matrix))]
    covariance = np.array(matrix, dtype=np.float64)
    _refuse_few(len(items), used)
    variance = np.diag(covariance)
    if not (np.isfinite(covariance).all() and (variance > 0).all()):
        raise NotEnoughDataError(
            "A matrix of correlations needs every entry, and a positive variance for every item."
        )
    correlation = covariance / np.sqrt(np.outer(variance, variance))
    return Correlations(
        items=tuple(items),
        matrix=correlation,
        covariance=covariance,
        used=used,
        dropped=0,
        deletion=GIVEN,
        notices=_contradictions(correlation),
    )


def eigenvalues(matrices: Floats) -> Floats:
    """Eigenvalues of symmetric matrices (the last two axes), largest first."""
    return np.asarray(np.linalg.eigvalsh(matrices)[..., ::-1], dtype=np.float64)


def refuse_singular(source: Correlations) -> None:
    """NotEnoughDataError where the correlations have no inverse to trust."""
    values = eigenvalues(source.matrix)
    if values[-1] <= SINGULAR * values[0]:
        raise NotEnoughDataError(
            "The correlations have no inverse: an item repeats others, there are fewer people than "
            "items, or pairs of items were answered by different people. Leave out an item, or use "
            "complete rows."
        )


def _refuse_few(items: int, people: int) -> None:
    if items < FEWEST_ITEMS or people < FEWEST_PEOPLE:
        raise NotEnoughDataError(
            f"Correlations need at least {FEWEST_ITEMS} items and {FEWEST_PEOPLE} people; there are "
            f"{items} and {people}."
        )


def _contradictions(matrix: Floats) -> tuple[Notice, ...]:
    rounding = len(matrix) * np.finfo(np.float64).eps
    indefinite = eigenvalues(matrix)[-1] < -rounding
    return (Notice(code=NoticeCode.INDEFINITE_MATRIX),) if indefinite else ()
