"""One group as one audience may see it: the input of every score, gap and item table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from instruments.model import Instrument, Side
from scoring.assessment.disclosure import Visibility
from scoring.assessment.findings import CellState
from scoring.assessment.frame import AnswerFrame, Floats
from scoring.assessment.group import SIDES, Group
from scoring.assessment.spread import PooledSpread


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """A project in a wave under one visibility, with the programme's spread to borrow from.

    `generator` is what bootstrap checks draw from; without one they are left out.
    """

    instrument: Instrument
    frame: AnswerFrame
    group: Group
    visibility: Visibility
    spread: PooledSpread
    subdimensions: tuple[str, ...]
    generator: np.random.Generator | None = None

    def state(self, code: str, side: Side) -> CellState:
        """The mark of a sub-dimension for a side."""
        people = int(self.group.sides[side].counts[self.place(code)])
        asked = (code, side) in self.group.expects or people > 0
        return self.visibility.state(code, side, people, asked=asked)

    def place(self, code: str) -> int:
        return self.subdimensions.index(code)

    def voices(self, code: str) -> tuple[Side, ...]:
        """The sides whose mean makes up a sub-dimension: service value is the users' alone."""
        expected = tuple(
            side for side in SIDES if self.state(code, side) is not CellState.NOT_ASKED
        )
        if code == self.instrument.service_value and Side.BENEFICIARIES in expected:
            return (Side.BENEFICIARIES,)
        return expected

    def shown(self, code: str) -> tuple[Side, ...]:
        """The voices that this audience may hear."""
        return tuple(
            side for side in self.voices(code) if self.state(code, side) is CellState.SHOWN
        )

    def shares(self, sides: Sequence[Side]) -> dict[Side, float]:
        """The weight of each of these sides among them."""
        total = sum(self.group.sides[side].weight for side in sides)
        return {side: self.group.sides[side].weight / total for side in sides if total > 0}

    def weighted_sum(self, side: Side, weights: Floats) -> float:
        """sum_k a_k * mean_k over the sub-dimensions with a weight."""
        means = self.group.sides[side].means
        return float(np.where(weights != 0, means, 0.0) @ weights)
