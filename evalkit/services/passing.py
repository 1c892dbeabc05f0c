"""Passing many projects at once: only those of which nothing asks for a look, each with a record of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from evalkit.exchange.assessment_reading import UnreadableAssessmentError, indicators_of
from evalkit.services.desk import WEAK, ProjectDesk
from evalkit.services.sign_off import Actor, Verdict, decide_all
from evalkit.services.sign_off_state import SignOff, Stage
from evalkit.store import releases
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme
from instruments.project_sign_off import Decision
from scoring.assessment.findings import IndicatorVerdict

ASKS_FOR_A_LOOK = frozenset(
    {
        IndicatorVerdict.NOT_MET,
        IndicatorVerdict.PARTLY,
        IndicatorVerdict.NO_EVIDENCE,
        IndicatorVerdict.NOT_REPORTED,
    }
)


class Why(StrEnum):
    """Why somebody has to look at a project by itself."""

    NOT_ASKED = "not-asked"  # there is no card, or the organisation was not given it
    HAS_TIME = "has-time"
    REPLIED = "replied"  # what it said is to be read
    PRINTED_ANEW = "printed-anew"
    CONDITIONS = "conditions"
    DATA = "data"
    EVIDENCE = "evidence"
    TARGETS = "targets"
    NO_COPY = "no-copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A project that is not decided yet; it may be passed with others if there is no `why`."""

    desk: ProjectDesk
    why: tuple[Why, ...]

    @property
    def sign_off(self) -> SignOff:
        return self.desk.sign_off


def candidates(store: Store, desks: Iterable[ProjectDesk], *, today: date) -> tuple[Candidate, ...]:
    """Every project of the wave that is not decided, in the order of the desk."""
    waiting = [one for one in desks if one.stage is not Stage.DECIDED]
    return tuple(Candidate(desk=one, why=_why(store, one, today)) for one in waiting)


def pass_all(
    store: Store,
    programme: Programme,
    found: Iterable[Candidate],
    *,
    listed: str,
    note: str,
    signed_by: str,
    actor: Actor,
) -> bool:
    """Pass all of the list whose fingerprint was confirmed. Nothing is done if it is another list by now.

    Each decision is kept by itself, as if it had been made on the page of its project.
    """
    chosen = [one for one in found if not one.why]
    if not chosen or fingerprint(chosen) != listed:
        return False
    verdict = Verdict(
        decision=Decision.PASS,
        conditions=(),
        due=None,
        reason=note,
        tranche="",
        signed_by=signed_by,
    )
    return decide_all(store, programme, [one.sign_off for one in chosen], verdict, actor)


def fingerprint(found: Iterable[Candidate]) -> str:
    """Of a list as somebody read it: another project or another card makes another list."""
    lines = (
        f"{one.sign_off.place.project} {one.sign_off.opened.card.data}"
        for one in found
        if not one.why and one.sign_off.opened
    )
    return sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _why(store: Store, one: ProjectDesk, today: date) -> tuple[Why, ...]:
    signing = one.sign_off
    stage = signing.stage(today)
    unmet = one.open_conditions > 0
    applies = {
        Why.NOT_ASKED: signing.opened is None,
        Why.HAS_TIME: stage is Stage.COMMENT,
        Why.REPLIED: bool(signing.replies),
        Why.PRINTED_ANEW: signing.is_printed_anew,
        Why.CONDITIONS: bool(signing.unseen) or unmet,
        Why.DATA: bool(one.flagged),
        Why.EVIDENCE: one.evidence.grade in WEAK,
    }
    why = [each for each, holds in applies.items() if holds]
    if signing.opened is not None and not why:
        why += _on_card(store, signing)
    return tuple(why)


def _on_card(store: Store, signing: SignOff) -> list[Why]:
    """What the card itself asks for: a target of the contract that is not met or not proven."""
    if signing.opened is None:
        return []
    with store.reading() as db:
        release = releases.find_release(db, signing.place, signing.opened.card)
    if release is None:
        return [Why.NO_COPY]
    try:
        found = indicators_of(release.kept.text)
    except UnreadableAssessmentError:
        return [Why.NO_COPY]
    return [Why.TARGETS] if any(one.verdict in ASKS_FOR_A_LOOK for one in found) else []
