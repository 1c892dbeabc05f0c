"""The columns of a data set: what each is, in words, and why a cell has no value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from instruments.text import Text
from scoring.research.deidentify import CellCount

LONGEST_NAME = 28  # Stata takes 32; four are left for telling equal names apart
# Words that SPSS or Stata keep for themselves.
RESERVED = frozenset(
    {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}  # SPSS
    | {"byte", "double", "float", "if", "in", "int", "long", "strl", "using"}  # Stata
)


class Gap(StrEnum):
    """Why there is no value. The first five are `instruments.responses.Missing`."""

    DONT_KNOW = "dk"
    REFUSED = "ref"
    NOT_APPLICABLE = "na"
    SKIPPED = "skipped"
    NOT_ASKED = "not-asked"
    WITHHELD = "withheld"  # it would point at few people


class Part(StrEnum):
    """Where a variable comes from."""

    DESIGN = "design"
    PROJECT = "project"
    BACKGROUND = "background"
    ITEM = "item"
    SCORE = "score"


class Measured(StrEnum):
    UNIT = "unit"  # a name or number that only tells apart
    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """`values` are the codes with their words; `items` the variables that a score is made from.

    `code` is what the questionnaire or the plan calls it, `low` and `high` the ends of a scale.
    """

    name: str
    code: str
    label: Text
    part: Part
    measured: Measured
    values: tuple[tuple[int, Text], ...] = ()
    derivation: Text | None = None
    items: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    reverse: bool = False


Value = int | float | str | Gap
Column = tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeCells:
    """Who stays of one programme."""

    programme: str
    cells: tuple[CellCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResearchData:
    """One column per variable, one row per person and form."""

    variables: tuple[Variable, ...]
    columns: tuple[Column, ...]
    rows: int
    programmes: tuple[ProgrammeCells, ...]

    def column(self, name: str) -> Column:
        places = {one.name: place for place, one in enumerate(self.variables)}
        return self.columns[places[name]]

    def variable(self, name: str) -> Variable | None:
        return next((one for one in self.variables if one.name == name), None)


def variable_name(code: str, taken: Iterable[str]) -> str:
    """A name that R, SPSS and Stata all take, unlike any that is taken, whatever its case."""
    base = re.sub(r"[^A-Za-z0-9_]", "_", code)[:LONGEST_NAME]
    if not base[:1].isalpha():
        base = f"v{base}"
    used = {name.lower() for name in taken} | RESERVED
    name, number = base, 1
    while name.lower() in used:
        number += 1
        name = f"{base}_{number}"
    return name
