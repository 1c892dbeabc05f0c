"""A structural equation model as data: a sequence of terms. Nothing in it is ever evaluated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ModelError(ValueError):
    """A model that cannot be read or fitted; the message says where, what, and what to do."""


class Operator(StrEnum):
    """What stands between two variables."""

    LOADING = "=~"  # is measured by
    COVARIANCE = "~~"
    REGRESSION = "~"
    MEAN = "~1"  # mean or intercept


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One parameter as the model names it.

    `fixed`, `labels` and `starts` have no entry, one for all groups, or one per group. An entry of
    `fixed` that is None sets the parameter free; an empty label is none.
    """

    left: str
    operator: Operator
    right: str = ""
    fixed: tuple[float | None, ...] = ()
    labels: tuple[str, ...] = ()
    starts: tuple[float, ...] = ()

    @property
    def is_variance(self) -> bool:
        return self.operator is Operator.COVARIANCE and self.left == self.right

    def __str__(self) -> str:
        return f"{self.left} {self.operator} {self.right}".rstrip()
