"""When is a result equal to what R computed?

A number is equal when |got - expected| <= atol + rtol * |expected|. A key that one side lacks, a
table of another length, another word, and a number in place of null (or null in place of a number)
are differences as well.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tests.reference.case import Case

NOT_COMPARED = frozenset({"max_abs_gradient"})  # R's own diagnostic of its optimiser
MATRIX = {"rows", "cols", "values"}

Place = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`numbers` is how many expected numbers it spoils: all below a missing key, otherwise one."""

    path: Place
    got: object
    expected: object
    numbers: int = 1

    def __str__(self) -> str:
        return f"{'.'.join(self.path)}: {self.got!r} where R has {self.expected!r}"


def numbers_in(expected: Any) -> int:
    """How many numbers there are to compare."""
    if isinstance(expected, Mapping):
        return sum(numbers_in(part) for key, part in expected.items() if key not in NOT_COMPARED)
    if isinstance(expected, list):
        return sum(numbers_in(part) for part in expected)
    return int(_is_number(expected))


def differences(case: Case, got: Any) -> list[Difference]:
    """Everything in which a result departs from the case's expected values."""
    return _compared(case, _plain(got), case.expected, ())


def _plain(got: Any) -> Any:
    if isinstance(got, pd.DataFrame):
        return got.to_dict("records")
    if isinstance(got, pd.Series):
        return got.to_dict()
    if isinstance(got, np.ndarray | np.generic):
        return got.tolist()
    if isinstance(got, tuple):
        return list(got)
    return got


def _compared(case: Case, got: Any, expected: Any, path: Place) -> list[Difference]:
    got = _plain(got)
    if isinstance(expected, Mapping):
        if set(expected) == MATRIX and not isinstance(got, Mapping):
            return _compared(case, got, expected["values"], path)
        return _mapping(case, got, expected, path)
    if isinstance(expected, list):
        return _sequence(case, got, expected, path)
    if isinstance(got, list) and len(got) == 1:
        got = _plain(got[0])  # R's JSON writes a vector of one as a bare value
    return [] if _equal(case, got, expected, path) else [_difference(path, got, expected)]


def _difference(path: Place, got: object, expected: Any) -> Difference:
    return Difference(path=path, got=got, expected=expected, numbers=max(1, numbers_in(expected)))


def _mapping(case: Case, got: Any, expected: Mapping[str, Any], path: Place) -> list[Difference]:
    if not isinstance(got, Mapping):
        return [_difference(path, got, expected)]
    found = [
        Difference(path=(*path, key), got=got[key], expected="no such key")
        for key in got
        if key not in expected and key not in NOT_COMPARED
    ]
    for key, part in expected.items():
        if key in NOT_COMPARED:
            continue
        if key in got:
            found += _compared(case, got[key], part, (*path, key))
        else:
            found.append(_difference((*path, key), "no such key", part))
    return found


def _sequence(case: Case, got: Any, expected: list[Any], path: Place) -> list[Difference]:
    if not isinstance(got, list) or len(got) != len(expected):
        return [_difference(path, got, expected)]
    return [
        found
        for number, (mine, theirs) in enumerate(zip(got, expected, strict=True))
        for found in _compared(case, mine, theirs, (*path, str(number)))
    ]


def _equal(case: Case, got: Any, expected: Any, path: Place) -> bool:
    if expected is None:
        return got is None or (isinstance(got, float) and math.isnan(got))
    if not _is_number(expected):
        return bool(got == expected)
    if not _is_number(got) or not math.isfinite(got):
        return False
    allowed = tolerance_at(case, path)
    return bool(abs(got - expected) <= allowed["atol"] + allowed["rtol"] * abs(expected))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def tolerance_at(case: Case, path: Place) -> Mapping[str, float]:
    """The longest override whose dotted keys stand in the path in sequence, else the default."""
    keys = tuple(key for key in path if not key.isdigit())
    best, length = case.tolerance["default"], 0
    for name, tolerance in (case.tolerance.get("overrides") or {}).items():
        wanted = tuple(name.split("."))
        starts = range(len(keys) - len(wanted) + 1)
        if len(wanted) > length and any(keys[i : i + len(wanted)] == wanted for i in starts):
            best, length = tolerance, len(wanted)
    return best
