"""How the parameters of a model are searched for."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from scoring.measure.sem.answers import Answers
from scoring.measure.sem.equalities import Packing, packing_of
from scoring.measure.sem.lavaan_starts import lavaan_starts, simple_starts
from scoring.measure.sem.minimise import Objective, Optimum, Point
from scoring.measure.sem.nlminb import nlminb
from scoring.measure.sem.parameters import ParameterTable
from scoring.measure.sem.structure import Floats

UNDEFINED = 1e20  # lavaan's value where Sigma is not positive definite
LARGEST_SLOPE = 1e-3  # of a parameter, where lavaan still believes that a minimum was found


class Search(StrEnum):
    """Scoring finds the minimum to 1e-10. The others stop where lavaan 0.6 stops, up to 1e-5 away
    where the likelihood is flat: for those who must reproduce digits that lavaan printed.

    NLMINB starts where `cfa(...)` and `sem(...)` start, NLMINB_FROM_ONE (all loadings 1) where
    `growth(...)` does and where these functions are called through another one, as by `do.call`.
    """

    SCORING = "scoring"
    NLMINB = "nlminb"
    NLMINB_FROM_ONE = "nlminb, loadings from 1"


def found_by_nlminb(
    objective: Objective, table: ParameterTable, answers: Answers, search: Search
) -> Optimum | None:
    """Search as lavaan does: from its starts, in its coordinates, with its optimiser and settings.

    Where a search does not converge, lavaan tries again without scaling large parameters, then from
    plainer starts; the last attempt stands if none converges. None where the discrepancy is not
    defined at the start.
    """
    way = _Way(objective, packing_of(table))
    starts = lavaan_starts(table, answers, triads=search is Search.NLMINB)
    end = way.walked(starts, scaled=True)
    if end is None:
        return None
    for rows, scaled in (
        (starts, False),
        (simple_starts(table), True),
        (simple_starts(table), False),
    ):
        if end.converged:
            break
        end = way.walked(rows, scaled=scaled) or end
    return end


class _Way:
    """The discrepancy as a function of the packed parameters; remembers where it was last."""

    def __init__(self, objective: Objective, packing: Packing) -> None:
        self.objective, self.packing = objective, packing
        self._packed: Floats | None = None
        self._point: Point | None = None

    def walked(self, rows: Floats, *, scaled: bool) -> Optimum | None:
        start = self.packing.packed(rows)
        if self.at(start) is None:
            return None
        scale = 1 / np.maximum(np.abs(start), 1.0) if scaled else None
        end = nlminb(self.value, self.gradient, start, scale=scale)
        point = self.at(end.x)
        if point is None:
            return None
        steepest = np.max(np.abs(self.gradient(end.x)))
        return Optimum(
            theta=self.packing.theta(end.x),
            point=point,
            iterations=end.iterations,
            converged=end.converged and bool(steepest <= LARGEST_SLOPE),
        )

    def at(self, packed: Floats) -> Point | None:
        if self._packed is None or not np.array_equal(packed, self._packed):
            self._packed, self._point = packed, self.objective.at(self.packing.theta(packed))
        return self._point

    def value(self, packed: Floats) -> float:
        point = self.at(packed)
        return UNDEFINED if point is None else point.value

    def gradient(self, packed: Floats) -> Floats:
        point = self.at(packed)
        if point is None:
            raise ValueError("The discrepancy has no gradient where it is not defined.")
        return self.packing.gradient(point.gradient())
