"""Signing a project off: its card goes to the organisation, which may reply; then somebody decides.

The decision is about the card that the organisation was given: printing anew from later answers changes
nothing about a sign-off under way, unless the organisation is given the newer card. What was decided stays.
Conditions that were not met by then go along into the next wave, where each is looked at before a decision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection

from evalkit.services.print_record import Entry
from evalkit.services.sign_off_state import SignOff, Stage, cards_in, read_sign_offs
from evalkit.store import sign_offs as kept
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme
from evalkit.store.releases import add_snapshot, find_release
from evalkit.store.sign_offs import (
    Condition,
    Decided,
    Finding,
    Opened,
    Replied,
    SignOffPlace,
)
from instruments.project_conditions import ConditionState
from instruments.project_sign_off import Decision

NEEDS_REASON = frozenset({Decision.FAIL, Decision.NO_EVIDENCE})


class SignOffProblem(StrEnum):
    """Why nothing was done."""

    NOT_PRINTED = "not-printed"
    DEADLINE_PAST = "deadline-past"
    NOT_OPENED = "not-opened"
    REPLY_EMPTY = "reply-empty"
    STILL_OPEN = "still-open"  # neither a reply nor the end of the deadline
    LOOK_AT_CONDITIONS = "look-at-conditions"
    CONDITIONS_MISSING = "conditions-missing"
    CONDITIONS_UNASKED = "conditions-unasked"
    DUE_MISSING = "due-missing"
    REASON_MISSING = "reason-missing"
    NAME_MISSING = "name-missing"
    EVIDENCE_MISSING = "evidence-missing"
    UNKNOWN_CONDITION = "unknown-condition"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The account that does something, and when."""

    name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A decision as it was typed in; `conditions` one by one, all due on the same day."""

    decision: Decision
    conditions: tuple[str, ...]
    due: date | None
    reason: str
    tranche: str
    signed_by: str


def sign_offs(
    store: Store, programme: Programme, wave: str, printed: Iterable[Entry]
) -> tuple[SignOff, ...]:
    """Every project of a wave, in the order of the plan."""
    cards = cards_in(printed, wave)
    with store.reading() as db:
        return read_sign_offs(db, programme, wave, cards)


def sign_off(
    store: Store, programme: Programme, place: SignOffPlace, printed: Iterable[Entry]
) -> SignOff:
    every = sign_offs(store, programme, place.wave, printed)
    return next(one for one in every if one.place == place)


def open_comment(
    store: Store, programme: Programme, now: SignOff, *, deadline: date, actor: Actor
) -> SignOffProblem | None:
    """Give the organisation the printed card, with time to reply until the end of a day.

    Done again before the decision, it counts from then on: with a newer card, or with more time.
    """

    def work(db: Connection, fresh: SignOff) -> SignOffProblem | None:
        if fresh.printed is None:
            return SignOffProblem.NOT_PRINTED
        if deadline < actor.at.date():
            return SignOffProblem.DEADLINE_PAST
        step = Opened(card=fresh.printed, deadline=deadline, by=actor.name, at=actor.at)
        kept.add_step(db, fresh.place, step)
        return None

    return _undecided(store, programme, now, work)


def keep_reply(
    store: Store, programme: Programme, now: SignOff, words: str, actor: Actor
) -> SignOffProblem | None:
    """What the organisation said. It may be said in several parts."""

    def work(db: Connection, fresh: SignOff) -> SignOffProblem | None:
        if fresh.opened is None:
            return SignOffProblem.NOT_OPENED
        if not words.strip():
            return SignOffProblem.REPLY_EMPTY
        kept.add_step(db, fresh.place, Replied(words=words.strip(), by=actor.name, at=actor.at))
        return None

    return _undecided(store, programme, now, work)


def keep_finding(
    store: Store, programme: Programme, now: SignOff, condition: Condition, finding: Finding
) -> SignOffProblem | None:
    """What became of a condition of an earlier wave. Without evidence none is met."""

    def work(db: Connection, fresh: SignOff) -> SignOffProblem | None:
        if all(
            one.wave != condition.wave or one.number != condition.number for one in fresh.carried
        ):
            return SignOffProblem.UNKNOWN_CONDITION
        if finding.state is ConditionState.MET and not finding.evidence:
            return SignOffProblem.EVIDENCE_MISSING
        place, source = fresh.place, condition.wave
        origin = SignOffPlace(programme=place.programme, wave=source, project=place.project)
        kept.add_finding(db, origin, condition.number, finding)
        return None

    return _undecided(store, programme, now, work)


def decide(
    store: Store, programme: Programme, now: SignOff, verdict: Verdict, actor: Actor
) -> tuple[SignOffProblem, ...]:
    """Keep the decision for ever, or say all that is missing."""
    return store.write(lambda db: _decide(db, programme, now, verdict, actor))


def decide_all(
    store: Store, programme: Programme, every: Iterable[SignOff], verdict: Verdict, actor: Actor
) -> bool:
    """The same decision about many, a record for each. All of them or, if one cannot be made, none."""

    def work(db: Connection) -> None:
        for now in every:
            if _decide(db, programme, now, verdict, actor):
                raise _RefusedError

    try:
        store.write(work)
    except _RefusedError:
        return False
    return True


class _RefusedError(Exception):
    """Takes back what was written of many decisions."""


def _decide(
    db: Connection, programme: Programme, now: SignOff, verdict: Verdict, actor: Actor
) -> tuple[SignOffProblem, ...]:
    fresh = _fresh(db, programme, now)
    if fresh.decided:
        return (SignOffProblem.DECIDED,)
    found = tuple(_missing(fresh, verdict, actor.at.date()))
    if found or fresh.opened is None:
        return found
    step = Decided(
        decision=verdict.decision,
        reason=verdict.reason.strip(),
        tranche=verdict.tranche,
        signed_by=verdict.signed_by,
        card=fresh.opened.card,
        by=actor.name,
        at=actor.at,
    )
    kept.add_step(db, fresh.place, step)
    release = find_release(db, fresh.place, step.card)
    if release is not None:
        add_snapshot(db, fresh.place, release.kept)
    if verdict.due is not None:
        kept.add_conditions(db, fresh.place, verdict.conditions, due=verdict.due)
    return ()


def _missing(fresh: SignOff, verdict: Verdict, today: date) -> list[SignOffProblem]:
    asks = verdict.decision is Decision.PASS_ONCE_RIGHT
    faults = {
        SignOffProblem.NOT_OPENED: fresh.opened is None,
        SignOffProblem.STILL_OPEN: fresh.stage(today) is Stage.COMMENT,
        SignOffProblem.LOOK_AT_CONDITIONS: bool(fresh.unseen),
        SignOffProblem.CONDITIONS_MISSING: asks and not verdict.conditions,
        SignOffProblem.DUE_MISSING: asks and verdict.due is None,
        SignOffProblem.CONDITIONS_UNASKED: not asks and bool(verdict.conditions),
        SignOffProblem.REASON_MISSING: verdict.decision in NEEDS_REASON
        and not verdict.reason.strip(),
        SignOffProblem.NAME_MISSING: not verdict.signed_by,
    }
    return [problem for problem, holds in faults.items() if holds]


def _undecided(
    store: Store,
    programme: Programme,
    now: SignOff,
    work: Callable[[Connection, SignOff], SignOffProblem | None],
) -> SignOffProblem | None:
    """Work on the sign-off as it is inside the transaction, unless it has been decided."""

    def write(db: Connection) -> SignOffProblem | None:
        fresh = _fresh(db, programme, now)
        return SignOffProblem.DECIDED if fresh.decided else work(db, fresh)

    return store.write(write)


def _fresh(db: Connection, programme: Programme, now: SignOff) -> SignOff:
    cards = {now.place.project: now.printed} if now.printed else {}
    every = read_sign_offs(db, programme, now.place.wave, cards)
    return next(one for one in every if one.place == now.place)
