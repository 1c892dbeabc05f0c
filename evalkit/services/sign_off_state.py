"""Where the sign-off of a project stands: its steps, its card, the conditions that it has to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection

from evalkit.services.print_record import Entry
from evalkit.store import sign_offs as kept
from evalkit.store.programmes import Programme
from evalkit.store.sign_offs import (
    Condition,
    Decided,
    Finding,
    Opened,
    Replied,
    SignedCard,
    SignOffPlace,
    Step,
)
from instruments.project_conditions import ConditionState

CARD = "card"


class Stage(StrEnum):
    """Where a sign-off stands, in the order in which it asks for attention."""

    TO_DECIDE = "to-decide"
    DRAFT = "draft"
    COMMENT = "comment"
    NOT_PRINTED = "not-printed"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """One project's sign-off in one wave.

    `printed` is the card that lies in the folder now; `carried` are the conditions of earlier waves that
    were not met before this one, `conditions` those that this decision set.
    """

    place: SignOffPlace
    steps: tuple[Step, ...]
    printed: SignedCard | None
    carried: tuple[Condition, ...]
    conditions: tuple[Condition, ...]

    @property
    def opened(self) -> Opened | None:
        """The comment period that counts: the last one."""
        return next((one for one in reversed(self.steps) if isinstance(one, Opened)), None)

    @property
    def replies(self) -> tuple[Replied, ...]:
        """Those about the card that is commented on now."""
        later = self.steps[self.steps.index(self.opened) :] if self.opened else ()
        return tuple(one for one in later if isinstance(one, Replied))

    @property
    def decided(self) -> Decided | None:
        return next((one for one in self.steps if isinstance(one, Decided)), None)

    @property
    def is_printed_anew(self) -> bool:
        """Does another card lie in the folder than the one that is commented on?"""
        if self.opened is None or self.printed is None:
            return False
        mine, now = self.opened.card, self.printed
        return (mine.data, mine.instrument) != (now.data, now.instrument)

    @property
    def unseen(self) -> tuple[Condition, ...]:
        """Carried conditions that nobody has looked at in this wave."""
        return tuple(one for one in self.carried if _found_in(one, self.place.wave) is None)

    def stage(self, today: date) -> Stage:
        if self.decided is not None:
            return Stage.DECIDED
        if self.opened is not None:
            waits = today <= self.opened.deadline and not self.replies
            return Stage.COMMENT if waits else Stage.TO_DECIDE
        return Stage.DRAFT if self.printed else Stage.NOT_PRINTED


def read_sign_offs(
    db: Connection, programme: Programme, wave: str, cards: Mapping[str, SignedCard]
) -> tuple[SignOff, ...]:
    """Every project of a wave in the order of the plan, with the cards that lie in the folder."""
    steps = kept.steps_of(db, programme.code, wave)
    conditions = kept.conditions_of(db, programme.code)
    order = [one.code for one in programme.study.waves]
    earlier = order[: order.index(wave)]
    return tuple(
        SignOff(
            place=SignOffPlace(programme=programme.code, wave=wave, project=one.code),
            steps=steps.get(one.code, ()),
            printed=cards.get(one.code),
            carried=_carried(conditions.get(one.code, ()), earlier),
            conditions=tuple(each for each in conditions.get(one.code, ()) if each.wave == wave),
        )
        for one in programme.study.projects
    )


def _carried(conditions: Iterable[Condition], earlier: list[str]) -> tuple[Condition, ...]:
    """Those that earlier waves set and that no wave before this one found to be met."""
    return tuple(
        one
        for one in conditions
        if one.wave in earlier
        and not any(
            found is not None and found.state is ConditionState.MET
            for found in (_found_in(one, wave) for wave in earlier)
        )
    )


def _found_in(condition: Condition, wave: str) -> Finding | None:
    """What counts of that wave: its last finding."""
    mine = [one for one in condition.findings if one.found_in == wave]
    return mine[-1] if mine else None


def cards_in(printed: Iterable[Entry], wave: str) -> dict[str, SignedCard]:
    """The newest card of each project in this wave, in whatever language."""
    found: dict[str, SignedCard] = {}
    for one in (entry.imprint for entry in printed):
        if one.kind != CARD or one.wave != wave or not one.project:
            continue
        before = found.get(one.project)
        if before is None or before.printed_on <= one.dated:
            card = SignedCard(data=one.data, instrument=one.instrument, printed_on=one.dated)
            found[one.project] = card
    return found
