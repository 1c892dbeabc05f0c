"""What a likelihood has to know of the random effects, whatever their kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from scoring.crossproducts import Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evaluation:
    """At one Psi, with W = I + Z Psi Z' and R = [X, y], and m free entries of Psi.

    `logdet` = log det W; `products` = R' W^-1 R (r x r); `slopes_*` are their derivatives (m, m x r x r)
    and `curves_*` their second derivatives (m x m, m x m x r x r) by the entries of Psi.
    """

    logdet: float
    products: Floats
    slopes_logdet: Floats
    slopes_products: Floats
    curves_logdet: Floats
    curves_products: Floats


class Structure(Protocol):
    """Random effects of some kind, over data that have been reduced to sums of products.

    `dimensions` are the sizes of the diagonal blocks of Psi: q for one factor with q effects per group,
    1 for each factor that only has an intercept.
    """

    @property
    def people(self) -> int: ...

    @property
    def dimensions(self) -> tuple[int, ...]: ...

    def at(self, psi: Floats) -> Evaluation:
        """Value and derivatives; `psi` are lower triangles of the blocks, column by column."""
        ...

    def scores(self, psi: Floats, contrast: Floats) -> tuple[tuple[Floats, Floats], ...]:
        """Per factor Z' W^-1 R contrast (groups x q) and the blocks of Z' W^-1 Z (groups x q x q)."""
        ...

    def squares(self) -> tuple[Floats, ...]:
        """Per factor the mean over the rows of z z' (q x q)."""
        ...
