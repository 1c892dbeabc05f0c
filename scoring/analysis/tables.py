"""Result tables of an analysis: columns, rows, unrounded numbers, counts, caveats."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from scoring.errors import NotEnoughDataError
from scoring.results import Notice

Cell = str | int | float | None


class Shown(StrEnum):
    """What a column holds, which decides how a reader sees it rounded."""

    NAME = "name"  # of a column, a scale or a level of the plan
    WORD = "word"  # one of a closed list that reports have words for
    SETS = "sets"  # an expression of sets: A*~B + C
    CASES = "cases"  # names, all of them
    COUNT = "count"
    ESTIMATE = "estimate"
    SCORE = "score"  # 0-100 points
    COEFFICIENT = "coefficient"  # reliability, correlation, share of variance
    STATISTIC = "statistic"
    PROBABILITY = "probability"
    SHARE = "share"  # 0 to 1


class TableKind(StrEnum):
    """What a table says; its title and its file are named by it."""

    COLUMNS = "columns"
    LEVELS = "levels"
    RELIABILITY = "reliability"
    ITEMS = "items"
    INVARIANCE = "invariance"
    GROUPS = "groups"
    TESTS = "tests"
    PAIRS = "pairs"
    CLUSTERING = "clustering"
    COEFFICIENTS = "coefficients"
    FIT = "fit"
    PREDICTED = "predicted"
    PROPORTIONAL = "proportional-odds"
    VARIANCES = "variances"
    UNITS = "units"
    PATHS = "paths"
    CHANGE = "change"
    IMPORTANCE = "importance"
    CONTRASTS = "contrasts"
    WEIGHTED = "weighted"
    MEMBERSHIPS = "memberships"
    TRUTH_TABLE = "truth-table"
    NECESSITY = "necessity"
    SOLUTIONS = "solutions"
    SOLUTION_TERMS = "solution-terms"
    OTHER_CUT_OFFS = "other-cut-offs"
    SIZES = "sizes"
    BY_WAVE = "by-wave"
    SHRUNKEN = "shrunken"
    RANKS = "ranks"
    SLOPES = "slopes"
    REGION = "region"
    SLOPE_BAND = "slope-band"
    INTERACTIONS = "predicted-within"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultColumn:
    key: str
    shown: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTable:
    """`rows` hold unrounded numbers; None is what does not exist. `used` and `dropped` count rows of
    the data; `method` names how it was computed and by which convention.

    Raises NotEnoughDataError for a number that is not finite: None stands for what does not exist."""

    code: str  # of the plan's entry
    kind: TableKind
    columns: tuple[ResultColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    used: int
    dropped: int
    method: str = ""
    notices: tuple[Notice, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"A row of {len(row)} cells under {len(self.columns)} columns.")
            for column, cell in zip(self.columns, row, strict=True):
                if isinstance(cell, float) and not math.isfinite(cell):
                    raise NotEnoughDataError(
                        f"{self.name}: {column.key} of {row[0]} came out without a finite value."
                    )

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return f"{self.code}-{self.kind.value}"

    def values(self, key: str) -> tuple[Cell, ...]:
        """One column. Raises ValueError if there is none of the name."""
        place = [column.key for column in self.columns].index(key)
        return tuple(row[place] for row in self.rows)

    def has(self, key: str) -> bool:
        return any(column.key == key for column in self.columns)


def columns(**kinds: Shown) -> tuple[ResultColumn, ...]:
    """Columns by name, in the order given."""
    return tuple(ResultColumn(key=key, shown=shown) for key, shown in kinds.items())


class StepKind(StrEnum):
    PLANNING = "planning"
    SAMPLE = "sample"
    SCALE = "scale"
    COMPARISON = "comparison"
    MODEL = "model"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResult:
    """What one entry of the plan gave."""

    code: str
    kind: StepKind
    tables: tuple[ResultTable, ...]

    def table(self, kind: TableKind) -> ResultTable | None:
        return next((one for one in self.tables if one.kind is kind), None)


def only(tables: Sequence[ResultTable], kind: TableKind) -> tuple[ResultTable, ...]:
    """The tables of one kind."""
    return tuple(one for one in tables if one.kind is kind)
