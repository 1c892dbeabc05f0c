"""How columns of a frame become columns of numbers: transforms, treatment contrasts, interactions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from scoring.crossproducts import Flags, Floats, Integers
from scoring.errors import NotEnoughDataError

INTERCEPT = "(Intercept)"


class Transform(StrEnum):
    """What is done to the numbers of a column first; the names are R's."""

    NONE = "{}"
    LOG = "log({})"
    SQUARE_ROOT = "sqrt({})"
    SQUARE = "I({}^2)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A column of the frame, possibly transformed; factors are never transformed."""

    column: str
    transform: Transform = Transform.NONE

    @property
    def name(self) -> str:
        return self.transform.value.format(self.column)


def as_variable(one: str | Variable) -> Variable:
    return one if isinstance(one, Variable) else Variable(column=one)


def log(column: str) -> Variable:
    """The natural logarithm of a column."""
    return Variable(column=column, transform=Transform.LOG)


@dataclass(slots=True, kw_only=True)
class CodedColumns:
    """Numbers of each variable (place of the level for factors, -1 or NaN where missing)."""

    present: Flags
    values: dict[Variable, Floats] = field(default_factory=dict)
    levels: dict[Variable, tuple[str, ...]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def taken(self, rows: Integers) -> CodedColumns:
        """The same of some rows; raises NotEnoughDataError if a declared level has none of them."""
        taken = CodedColumns(present=self.present[rows], levels=self.levels)
        taken.values = {variable: values[rows] for variable, values in self.values.items()}
        for variable, levels in self.levels.items():
            counts = np.bincount(taken.values[variable].astype(int), minlength=len(levels))
            empty = [level for level, count in zip(levels, counts, strict=True) if not count]
            if empty:
                raise NotEnoughDataError(
                    f"Column {variable.column}: no complete row has the level "
                    f"{', '.join(empty)}; leave it out of the declared levels."
                )
        return taken


def coded(
    frame: pd.DataFrame,
    variables: Sequence[Variable],
    factors: Mapping[str, Sequence[object]],
    extra: Sequence[str],
) -> CodedColumns:
    """Read the variables; rows that lack one of them, or one of the `extra` columns, are not present.

    Everything that is wrong is in `problems`: columns that do not exist, factors with fewer than two
    levels, text without declared levels, logarithms of numbers that have none.
    """
    found = CodedColumns(present=np.ones(len(frame), dtype=bool))
    for column in dict.fromkeys([*(one.column for one in variables), *extra]):
        if column not in frame.columns:
            found.problems.append(f"There is no column {column}.")
        else:
            found.present &= frame[column].notna().to_numpy()
    for variable in variables:
        if variable.column in frame.columns:
            _read(found, variable, frame[variable.column], factors.get(variable.column))
    return found


def _read(
    found: CodedColumns, variable: Variable, column: pd.Series, levels: Sequence[object] | None
) -> None:
    if levels is not None:
        labels = tuple(map(label, levels))
        if len(labels) < 2 or len(set(labels)) < len(labels):
            found.problems.append(
                f"Column {variable.column}: declare two or more different levels."
            )
            return
        places = _places(column, labels)
        found.levels[variable] = labels
        found.values[variable] = places.astype(np.float64)
        found.present &= places >= 0
    elif is_numeric_dtype(column) or is_bool_dtype(column):
        _read_numbers(found, variable, column.to_numpy(dtype=np.float64, na_value=np.nan))
    else:
        found.problems.append(
            f"Column {variable.column} holds text: declare its levels, the reference first."
        )


def _read_numbers(found: CodedColumns, variable: Variable, numbers: Floats) -> None:
    finite = np.isfinite(numbers)
    if np.isinf(numbers).any():
        found.problems.append(f"Column {variable.column} holds infinite numbers.")
        return
    lowest = np.min(numbers, where=finite, initial=np.inf)
    refused = (variable.transform is Transform.LOG and lowest <= 0) or (
        variable.transform is Transform.SQUARE_ROOT and lowest < 0
    )
    if refused:
        found.problems.append(
            f"{variable.name}: the column goes down to {lowest:g}, which has no such value; "
            "leave these rows out or use the column as it is."
        )
        return
    found.values[variable] = _TRANSFORMS[variable.transform](numbers)


_TRANSFORMS: Mapping[Transform, Callable[[Floats], Floats]] = {
    Transform.NONE: np.asarray,
    Transform.LOG: np.log,
    Transform.SQUARE_ROOT: np.sqrt,
    Transform.SQUARE: np.square,
}


def label(value: object) -> str:
    """What a level is called: 1 and 1.0 are the same level, as a gap turns integers into floats."""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return str(int(value))
    return str(value)


def _places(column: pd.Series, labels: Sequence[str]) -> Integers:
    codes, values = pd.factorize(column)
    place = {name: at for at, name in enumerate(labels)}
    known = np.array([*(place.get(label(value), -1) for value in values), -1], dtype=np.int64)
    return np.asarray(known[codes])  # a missing value has code -1, the last place


Part = tuple[list[str], Floats]


def columns_of(
    terms: Sequence[tuple[Variable, ...]], parts: CodedColumns, *, intercept: bool
) -> tuple[Floats, tuple[str, ...], tuple[int, ...]]:
    """The design matrix, the names of its columns, and the term of each (-1 = intercept)."""
    rows = len(parts.present)
    there = {frozenset(one) for one in terms} | ({frozenset[Variable]()} if intercept else set())
    blocks: list[Floats] = [np.ones((rows, 1))] if intercept else []
    names, term_of = ([INTERCEPT], [-1]) if intercept else ([], [])
    for place, variables in enumerate(terms):
        block: Part = ([], np.ones((rows, 1)))
        for variable in variables:
            contrasts = frozenset(variables) - {variable} in there
            block = _product(block, _columns(variable, parts, contrasts=contrasts))
            if not contrasts and len(variables) == 1:
                there.add(frozenset())  # a full set of levels spans the intercept
        names += block[0]
        term_of += [place] * len(block[0])
        blocks.append(block[1])
    matrix = np.hstack(blocks) if blocks else np.empty((rows, 0))
    return np.asfortranarray(matrix), tuple(names), tuple(term_of)


def _columns(variable: Variable, parts: CodedColumns, *, contrasts: bool) -> Part:
    values = parts.values[variable]
    if variable not in parts.levels:
        return [variable.name], values[:, None]
    shown = list(enumerate(parts.levels[variable]))[int(contrasts) :]
    names = [f"{variable.name}{level}" for _, level in shown]
    return names, (values[:, None] == np.array([place for place, _ in shown])).astype(np.float64)


def _product(left: Part, right: Part) -> Part:
    """All products of two sets of columns, the first running fastest, as R orders them."""
    if not left[0]:
        return right
    names = [f"{one}:{other}" for other in right[0] for one in left[0]]
    columns = right[1][:, :, None] * left[1][:, None, :]
    return names, columns.reshape(len(columns), -1)
