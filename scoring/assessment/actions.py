"""What to do next: chosen from what was found, in a stated order, each with its reason.

There are five kinds of reasons, in this order:

1. a flag: numbers in doubt are settled before anybody acts on them;
2. an indicator whose target was not met, or whose figure or proof is missing;
3. a sub-dimension of a side clearly below the programme's median of the same cell;
4. a clear gap between two sides on the same questions;
5. answers that are missing for the evidence to be an A.

The list takes the first of every kind, then the second of every kind, and so on, so that one kind
with many findings does not crowd out the rest. With evidence grade C nothing is compared: kinds 3
and 4 fall away, and the missing answers come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from scoring.assessment.findings import (
    Difference,
    Evidence,
    Flag,
    FlagCode,
    Gap,
    Grade,
    IndicatorResult,
    IndicatorVerdict,
    StandOut,
)
from scoring.assessment.gaps import MARGIN
from scoring.assessment.results import Assessment

MOST_ACTIONS = 5  # more than that is not done before the next wave

# The order among indicators. Without a figure or without proof nobody knows whether it was met.
_UNMET = (
    IndicatorVerdict.NOT_MET,
    IndicatorVerdict.NO_EVIDENCE,
    IndicatorVerdict.NOT_REPORTED,
    IndicatorVerdict.PARTLY,
)


class ActionKind(StrEnum):
    FLAG = "flag"
    INDICATOR = "indicator"
    WEAK_PART = "weak-part"
    GAP = "gap"
    EVIDENCE = "evidence"


Cause = Flag | IndicatorResult | StandOut | Gap | Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing to do. `cause` is the finding that asks for it, of the type that `kind` says."""

    kind: ActionKind
    cause: Cause


def ranked_actions(assessment: Assessment) -> tuple[Action, ...]:
    """Every action that the findings ask for; whoever prints takes the first MOST_ACTIONS.

    Of a released assessment: nothing is looked at but its own findings. Empty where nothing is to
    be done.
    """
    indicative = assessment.evidence.grade is Grade.C
    kinds = {
        ActionKind.FLAG: assessment.flags,
        ActionKind.INDICATOR: _indicators(assessment),
        ActionKind.WEAK_PART: () if indicative else _weak_parts(assessment),
        ActionKind.GAP: () if indicative else _gaps(assessment),
        ActionKind.EVIDENCE: _evidence(assessment.evidence),
    }
    if indicative:
        kinds = {ActionKind.EVIDENCE: kinds.pop(ActionKind.EVIDENCE), **kinds}
    columns = [[Action(kind=kind, cause=one) for one in found] for kind, found in kinds.items()]
    return tuple(one for row in zip_longest(*columns) for one in row if one is not None)


def _indicators(assessment: Assessment) -> Sequence[Cause]:
    """Those with a target: by verdict, then by the contract's points, then as the instrument lists them."""
    unmet = [
        one for one in assessment.indicators if one.target is not None and one.verdict in _UNMET
    ]
    return sorted(unmet, key=lambda one: (_UNMET.index(one.verdict), -(one.points or 0.0)))


def _weak_parts(assessment: Assessment) -> Sequence[Cause]:
    """The interval lies below the median (as for all that stands out), the value by the margin.

    One per sub-dimension, that of the side farthest below; the farthest first.
    """
    below = sorted(
        (one for one in assessment.stand_outs if one.distance <= -MARGIN),
        key=lambda one: one.distance,
    )
    worst: dict[str, StandOut] = {}
    for one in below:
        worst.setdefault(one.subdimension, one)
    return tuple(worst.values())


def _gaps(assessment: Assessment) -> Sequence[Cause]:
    """The widest clear gap of every sub-dimension, save those that a flag has named already."""
    flagged = set(_disputed(assessment.flags))
    widest: dict[str, Gap] = {}
    for gap in sorted(assessment.gaps, key=lambda one: -one.difference):
        if gap.verdict is Difference.CLEAR and gap.subdimension not in flagged:
            widest.setdefault(gap.subdimension, gap)
    return tuple(widest.values())


def _disputed(flags: Sequence[Flag]) -> Iterator[str]:
    for flag in flags:
        if flag.code is FlagCode.SIDES_DISAGREE:
            yield from (value for name, value in flag.facts if name == "subdimension")


def _evidence(evidence: Evidence) -> Sequence[Cause]:
    """All missing answers are one action: one round of visits. Without rosters, the rosters."""
    wanting = bool(evidence.short) or evidence.grade is Grade.NOT_ASSESSABLE
    return (evidence,) if wanting else ()
