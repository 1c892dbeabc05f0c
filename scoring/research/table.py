"""A data set while it is built: columns that are found again by what they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from instruments.text import Text
from scoring.research import words
from scoring.research.variables import (
    Column,
    Gap,
    Measured,
    Part,
    Value,
    Variable,
    variable_name,
)


@dataclass(kw_only=True)
class KnownColumn:
    """A column while the table is built; the words of its values are numbered as they come."""

    variable: Variable
    cells: list[Value]
    codes: dict[str, int] = field(default_factory=dict)
    labels: dict[int, Text] = field(default_factory=dict)

    def code(self, value: str, label: Text) -> int:
        number = self.codes.setdefault(value, len(self.codes) + 1)
        self.labels.setdefault(number, label)
        return number


@dataclass(kw_only=True)
class Table:
    rows: int
    known: dict[object, KnownColumn] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def reserve(self, names: Iterable[str]) -> None:
        self.names |= set(names)

    def column(self, key: object, code: str, **what: object) -> KnownColumn:
        """The column of a key, made where it is not there; a name is never taken twice."""
        if key not in self.known:
            name = code if key == code else variable_name(code, self.names)
            self.names.add(name)
            variable = Variable(name=name, code=code, **what)  # type: ignore[arg-type]
            self.known[key] = KnownColumn(variable=variable, cells=[Gap.NOT_ASKED] * self.rows)
        return self.known[key]

    def design(self, name: str, measured: Measured) -> KnownColumn:
        label, derived = words.DESIGN[name], words.DERIVED.get(name)
        return self.column(
            name, name, label=label, part=Part.DESIGN, measured=measured, derivation=derived
        )

    def variables(self) -> tuple[Variable, ...]:
        return tuple(_with_values(one) for one in self._ordered())

    def columns(self) -> tuple[Column, ...]:
        return tuple(tuple(one.cells) for one in self._ordered())

    def _ordered(self) -> list[KnownColumn]:
        place = {part: number for number, part in enumerate(Part)}
        return sorted(self.known.values(), key=lambda one: place[one.variable.part])


def _with_values(known: KnownColumn) -> Variable:
    one = known.variable
    if one.values or not known.labels:
        return one
    return replace(one, values=tuple(known.labels.items()))
