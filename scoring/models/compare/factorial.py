"""Several factors at once: main effects and interactions with unequal numbers in the cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from scipy.special import fdtrc

from scoring.errors import NotEnoughDataError
from scoring.models.compare.samples import Floats, label
from scoring.threads import one_blas_thread

Term = tuple[str, ...]

INTERCEPT: Term = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A row of the table. `statistic` and `p` are None for the residuals; `eta_squared` is partial,
    SS/(SS + SS of the residuals)."""

    term: str
    squares: float
    df: int
    statistic: float | None
    p: float | None
    eta_squared: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Factorial:
    """`type2` tests a term after all that do not contain it, `type3` after all others.

    With unequal cells they answer different questions; main effects of type II suppose that there
    is no interaction.
    """

    type2: tuple[Source, ...]
    type3: tuple[Source, ...]
    levels: tuple[tuple[str, tuple[str, ...]], ...]
    used: int
    dropped: int
    convention: str = "R 4.2: car::Anova(lm), contr.sum"


@one_blas_thread()
def factorial(frame: pd.DataFrame, *, outcome: str, factors: Sequence[str]) -> Factorial:
    """Analysis of variance with all interactions of `factors`.

    Columns are sum-to-zero contrasts and their products. Squares of a term: the length of the
    outcome along that part of its columns which is orthogonal to the columns it is tested after (QR
    decomposition, so nothing is lost to subtracting large sums). Rows that lack any column are
    dropped; levels are those that occur, ascending.

    Raises NotEnoughDataError for a factor with one level, an empty cell, no residual degree of
    freedom or no residual variation.
    """
    known = frame[[outcome, *factors]].dropna()
    y = pd.to_numeric(known[outcome]).to_numpy(dtype=np.float64)
    coded = {name: _coded(known[name]) for name in factors}
    terms = [term for order in range(1, len(factors) + 1) for term in combinations(factors, order)]
    columns = {INTERCEPT: np.ones((len(y), 1))}
    for term in terms:
        columns[term] = _product([coded[name][1] for name in term])
    _check_cells(known, coded, factors)
    table = _table(y, columns)
    return Factorial(
        type2=(*(table.source(term, _not_containing(term, terms)) for term in terms), table.rest()),
        type3=(
            *(
                table.source(term, [one for one in (INTERCEPT, *terms) if one != term])
                for term in (INTERCEPT, *terms)
            ),
            table.rest(),
        ),
        levels=tuple((name, coded[name][0]) for name in factors),
        used=len(y),
        dropped=len(frame) - len(y),
    )


def _table(y: Floats, columns: dict[Term, Floats]) -> _Table:
    df = len(y) - sum(part.shape[1] for part in columns.values())
    basis, _ = np.linalg.qr(np.hstack(list(columns.values())))
    rest = y - basis @ (basis.T @ y)
    rest -= basis @ (basis.T @ rest)  # once more: what rounding left along the columns
    squares = float(rest @ rest)
    if df < 1 or squares <= 1e-24 * float(y @ y):
        raise NotEnoughDataError(
            "Nothing is left to test against: each cell needs people who differ."
        )
    return _Table(y=y, columns=columns, squares=squares, df=df)


def _coded(column: pd.Series) -> tuple[tuple[str, ...], Floats]:
    """Level names and sum-to-zero contrasts: the last level is -1 everywhere."""
    levels = sorted(column.unique())
    if len(levels) < 2:
        raise NotEnoughDataError(f"{column.name}: a factor needs two levels.")
    codes = np.searchsorted(np.array(levels), column.to_numpy())
    contrasts = np.vstack([np.eye(len(levels) - 1), -np.ones(len(levels) - 1)])
    return tuple(label(one) for one in levels), contrasts[codes]


def _product(parts: Sequence[Floats]) -> Floats:
    made = parts[0]
    for part in parts[1:]:
        made = (made[:, :, None] * part[:, None, :]).reshape(len(made), -1)
    return made


def _check_cells(
    known: pd.DataFrame,
    coded: dict[str, tuple[tuple[str, ...], Floats]],
    factors: Sequence[str],
) -> None:
    wanted = int(np.prod([len(coded[name][0]) for name in factors]))
    there = len(known[list(factors)].drop_duplicates())
    if there < wanted:
        raise NotEnoughDataError(
            f"{wanted - there} of the {wanted} combinations of {', '.join(factors)} are empty."
        )


def _not_containing(term: Term, terms: Sequence[Term]) -> list[Term]:
    return [INTERCEPT, *(one for one in terms if not set(term) <= set(one))]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Table:
    y: Floats
    columns: dict[Term, Floats]
    squares: float
    df: int

    def source(self, term: Term, after: Sequence[Term]) -> Source:
        mine = self.columns[term]
        basis, _ = np.linalg.qr(np.hstack([*(self.columns[one] for one in after), mine]))
        df = mine.shape[1]
        squares = float(((basis[:, -df:].T @ self.y) ** 2).sum())
        statistic = squares / df / (self.squares / self.df)
        return Source(
            term=":".join(term) or "(Intercept)",
            squares=squares,
            df=df,
            statistic=statistic,
            p=float(fdtrc(df, self.df, statistic)),
            eta_squared=squares / (squares + self.squares),
        )

    def rest(self) -> Source:
        return Source(
            term="Residuals",
            squares=self.squares,
            df=self.df,
            statistic=None,
            p=None,
            eta_squared=None,
        )
