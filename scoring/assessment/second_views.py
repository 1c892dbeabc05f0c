"""Second views of an assessment: only where they are asked for, in an annex, never the headline.

They are made of scores that may be shown, so they say nothing that these do not. What cannot be
computed is left out, and `refused` says why.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from scoring.errors import NotEnoughDataError
from scoring.indices.bands import PointsTable
from scoring.indices.coupling import Coupling
from scoring.indices.fuzzy import Membership
from scoring.indices.judgement import GroupJudgement
from scoring.indices.obstacle import Obstacles
from scoring.indices.weighting import Weights
from scoring.results import Notice

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A second view that was asked for and cannot be given, with the reason."""

    view: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionMembership:
    """How the answers to a dimension's five-point items spread over the five grades."""

    dimension: str
    membership: Membership


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondViews:
    """Of one project: how even its dimensions are, where points are missing, the 100-point table."""

    coupling: Coupling | None
    obstacles: Obstacles | None
    points: PointsTable | None
    memberships: tuple[DimensionMembership, ...]
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCloseness:
    """One project's closeness in both forms of TOPSIS, 0 to 1."""

    project: str
    to_goalposts: float
    within_set: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeSecondViews:
    """Of all projects in the latest wave: sets of weights side by side, and TOPSIS."""

    weights: tuple[Weights, ...]
    judgement: GroupJudgement | None
    closeness: tuple[ProjectCloseness, ...]
    closeness_notices: tuple[Notice, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(slots=True)
class Attempts:
    """Tries views one by one and keeps the reasons of those that are refused."""

    refused: list[Refusal] = field(default_factory=list)

    def at(self, view: str, compute: Callable[[], Result]) -> Result | None:
        try:
            return compute()
        except NotEnoughDataError as error:
            self.refused.append(Refusal(view=view, reason=str(error)))
            return None
