"""Before two groups are compared: do their answers mean the same, and were they asked the same?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from instruments.model import Instrument
from scoring.indices.across import Kinship, NoComparison, shared_questions
from scoring.measure.invariance import Invariance, InvarianceStep, MeasurementInvariance

WORST_CFI = -0.01  # Cheung & Rensvold 2002; Chen 2007
WORST_RMSEA = 0.015  # Chen 2007


class Comparable(StrEnum):
    """What measurement invariance permits to be said of two groups' means."""

    MEANS = "means"  # equal loadings and intercepts hold: means may be compared
    RELATIONS = "relations"  # equal loadings hold, equal intercepts do not: only relations
    NOTHING = "nothing"  # not even equal loadings hold
    NOT_TESTED = "not-tested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What asking for more that is equal cost: changes of CFI and RMSEA, and whether it `held`."""

    level: Invariance
    cfi: float | None
    rmsea: float | None
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleComparability:
    verdict: Comparable
    steps: tuple[Step, ...] = ()


def scale_comparability(
    found: MeasurementInvariance | None, groups: Sequence[str]
) -> ScaleComparability:
    """Judge the steps of a test of invariance between `groups`.

    A step holds if CFI falls by .01 at most and RMSEA rises by .015 at most (robust indices where
    there are). Chi-squared is not asked: with many people it rejects what does not matter.

    Raises ValueError if the test was of other groups: it says nothing of these.
    """
    if found is None:
        return ScaleComparability(verdict=Comparable.NOT_TESTED)
    if not set(groups) <= set(found.groups):
        raise ValueError(
            f"Invariance was tested between {', '.join(found.groups)}, not between "
            f"{' and '.join(groups)}; hand in the test of the groups that are compared."
        )
    steps = tuple(_step(one) for one in found.steps if one.change is not None)
    held = {one.level: one.held for one in steps}
    if Invariance.METRIC not in held or Invariance.SCALAR not in held:
        return ScaleComparability(verdict=Comparable.NOT_TESTED, steps=steps)
    if not held[Invariance.METRIC]:
        verdict = Comparable.NOTHING
    else:
        verdict = Comparable.MEANS if held[Invariance.SCALAR] else Comparable.RELATIONS
    return ScaleComparability(verdict=verdict, steps=steps)


def _step(one: InvarianceStep) -> Step:
    change = one.change
    if change is None:
        raise ValueError("The first step is compared with nothing.")
    cfi = change.cfi if change.robust_cfi is None else change.robust_cfi
    rmsea = change.rmsea if change.robust_rmsea is None else change.robust_rmsea
    held = cfi is not None and cfi >= WORST_CFI and (rmsea is None or rmsea <= WORST_RMSEA)
    return Step(level=one.level, cfi=cfi, rmsea=rmsea, held=held)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the people of a group were asked: the kind of project (its instrument), the items, and the
    sides that it has."""

    kind: str
    items: tuple[str, ...]
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What two groups share. With a `refusal` they are not compared."""

    items: tuple[str, ...]
    sides: tuple[str, ...]
    kinds: tuple[str, str]
    refusal: NoComparison | None = None


def asked_in(one: Instrument, other: Instrument) -> tuple[Asked, Asked]:
    """What projects with two instruments can be compared on: core items, by their keys, and sides.

    The answers must then be in columns named by `SharedQuestion.key`. The same instrument twice
    shares all its level items, by their codes.
    """
    if one.id == other.id:
        items = tuple(item.code for item in one.items if one.is_level(item))
    else:
        items = tuple(
            question.key
            for question in shared_questions(one, other)
            if question.kinship is Kinship.CORE
        )
    mine, theirs = (
        Asked(
            kind=instrument.id,
            items=items,
            sides=tuple(dict.fromkeys(role.side.value for role in instrument.roles)),
        )
        for instrument in (one, other)
    )
    return mine, theirs


def common_ground(one: Asked, other: Asked) -> Ground:
    """The shared items and sides, in the order of the first, or the reason why there are none."""
    items = tuple(item for item in one.items if item in other.items)
    sides = tuple(side for side in one.sides if side in other.sides)
    refusal = None
    if not items:
        refusal = NoComparison.NO_CORE
    elif not sides:
        refusal = NoComparison.NO_SIDE
    return Ground(items=items, sides=sides, kinds=(one.kind, other.kind), refusal=refusal)
