"""Named coordinates of items: stages, mechanisms, embeddings, the rows and columns of a matrix.

An instrument declares facets with their values; an item says where it stands on them. Scores by
facet are read by name and cut across sub-dimensions.
"""

from __future__ import annotations

from dataclasses import dataclass

from instruments.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    code: str
    label: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A set of values, in the order in which they are printed."""

    code: str
    label: Text
    values: tuple[FacetValue, ...]

    def value(self, code: str) -> FacetValue:
        return next(value for value in self.values if value.code == code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Two facets whose crossings are printed as one table."""

    rows: str
    columns: str
