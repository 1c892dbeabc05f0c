"""The truth table: which configurations of conditions there are, and which go with the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.indices.qca.minimise import Implicant
from scoring.indices.qca.sets import sufficiency

MOST_CONDITIONS = 10
FEWEST_CASES = 5


class Outcome(StrEnum):
    """What a row of the table says; the marks are those of R's QCA."""

    PRESENT = "1"
    ABSENT = "0"
    REMAINDER = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOffs:
    """When a row counts as observed, and when it goes with the outcome."""

    frequency: int = 1
    consistency: float = 0.80
    pri: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One configuration. `cases` are more in than out of it; consistency and PRI None without any
    membership."""

    number: int
    present: tuple[bool, ...]
    cases: tuple[str, ...]
    consistency: float | None
    pri: float | None
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TruthTable:
    """`memberships` cases x conditions and `outcome` cases, of the cases that have all values.

    `undecided` cases stand exactly at .5 in a condition and belong to no row.
    """

    conditions: tuple[str, ...]
    outcome_name: str
    cases: tuple[str, ...]
    memberships: Floats
    outcome: Floats
    rows: tuple[Row, ...]
    cut_offs: CutOffs
    undecided: tuple[str, ...]
    used: int
    dropped: int

    def numbers(self, outcome: Outcome) -> tuple[int, ...]:
        return tuple(row.number for row in self.rows if row.outcome is outcome)

    def membership(self, implicant: Implicant) -> Floats:
        """Membership of every case in a conjunction: the minimum over its conditions."""
        return conjunction(self.memberships, implicant)


def conjunction(memberships: Floats, implicant: Implicant) -> Floats:
    """The minimum over the conditions of an implicant, of x where present and 1 - x where absent."""
    top = memberships.shape[1] - 1
    columns = [np.ones(len(memberships))]
    for i in range(top + 1):
        if implicant.mask >> (top - i) & 1:
            present = implicant.values >> (top - i) & 1
            columns.append(memberships[:, i] if present else 1 - memberships[:, i])
    return np.asarray(np.min(columns, axis=0))


def truth_table(
    frame: pd.DataFrame,
    outcome: str,
    conditions: Sequence[str],
    *,
    negated: bool = False,
    cut_offs: CutOffs | None = None,
) -> TruthTable:
    """Sort cases (the index of the frame names them) into the 2^k configurations of k conditions.

    A case belongs to the row in which its membership, the minimum over the conditions, is above .5. A row
    with fewer cases than `frequency` is a remainder; the others go with the outcome if consistency and
    PRI reach their cut-offs. `negated` analyses the absence of the outcome. Cases with a missing value are
    dropped. Raises ValueError for values outside 0 to 1, unknown columns, or more than 10 conditions,
    NotEnoughDataError below five cases.
    """
    names = tuple(conditions)
    cut_offs = cut_offs or CutOffs()
    complete = _complete(frame, outcome, names)
    memberships = complete[list(names)].to_numpy(dtype=np.float64)
    y = complete[outcome].to_numpy(dtype=np.float64)
    y = 1 - y if negated else y
    cases = tuple(map(str, complete.index))
    at_half = (memberships == 0.5).any(axis=1)
    return TruthTable(
        conditions=names,
        outcome_name=f"~{outcome}" if negated else outcome,
        cases=cases,
        memberships=memberships,
        outcome=y,
        rows=_rows(memberships, y, cases, cut_offs),
        cut_offs=cut_offs,
        undecided=tuple(case for case, half in zip(cases, at_half, strict=True) if half),
        used=len(cases),
        dropped=len(frame) - len(cases),
    )


def _complete(frame: pd.DataFrame, outcome: str, names: tuple[str, ...]) -> pd.DataFrame:
    wanted = [outcome, *names]
    absent = [name for name in wanted if name not in frame.columns]
    if absent:
        raise ValueError(f"There is no column {', '.join(absent)}.")
    if not 2 <= len(names) <= MOST_CONDITIONS:
        raise ValueError(f"Name 2 to {MOST_CONDITIONS} conditions, not {len(names)}.")
    complete = frame.dropna(subset=wanted)
    outside = [name for name in wanted if not complete[name].between(0, 1).all()]
    if outside:
        raise ValueError(f"{', '.join(outside)}: memberships lie between 0 and 1; calibrate first.")
    if len(complete) < FEWEST_CASES:
        raise NotEnoughDataError(
            f"A truth table needs at least {FEWEST_CASES} complete cases; there are {len(complete)}."
        )
    return complete


def _rows(memberships: Floats, y: Floats, cases: tuple[str, ...], cut: CutOffs) -> tuple[Row, ...]:
    whole = (1 << memberships.shape[1]) - 1
    return tuple(
        _row(Implicant(mask=whole, values=number), memberships, y, cases, cut)
        for number in range(whole + 1)
    )


def _row(
    implicant: Implicant, memberships: Floats, y: Floats, cases: tuple[str, ...], cut: CutOffs
) -> Row:
    x = conjunction(memberships, implicant)
    inside = tuple(case for case, value in zip(cases, x, strict=True) if value > 0.5)
    fit = sufficiency(x, y) if x.sum() > 0 and y.sum() > 0 else None
    outcome = Outcome.REMAINDER
    if fit is not None and len(inside) >= max(1, cut.frequency):
        passes = fit.consistency >= cut.consistency and (fit.pri or 0.0) >= cut.pri
        outcome = Outcome.PRESENT if passes else Outcome.ABSENT
    top = memberships.shape[1] - 1
    return Row(
        number=implicant.values,
        present=tuple(bool(implicant.values >> (top - i) & 1) for i in range(top + 1)),
        cases=inside,
        consistency=fit.consistency if fit else None,
        pri=fit.pri if fit else None,
        outcome=outcome,
    )
