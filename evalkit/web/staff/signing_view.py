"""One sign-off as its page shows it: the facts, what happened, the conditions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evalkit.services.sign_off_state import SignOff, Stage
from evalkit.store.sign_offs import Condition, Decided, Opened, Step
from evalkit.web.contexts import Link
from evalkit.web.staff.form_view import FormView
from evalkit.web.staff.frame import StaffFrame, here
from evalkit.web.staff.review_view import Event, Tab
from evalkit.web.staff.signing_forms import decision_key, found_key
from evalkit.web.staff.table import Cell, Table
from evalkit.web.wording import Words
from instruments.project_conditions import ConditionState
from instruments.study import Study

FINGERPRINT = 12  # characters of a hash that people compare
URGENT = tuple(Stage)
TONES = {ConditionState.OPEN: "warn", ConditionState.MET: "good", ConditionState.NOT_MET: "bad"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningPage:
    frame: StaffFrame
    waves: tuple[Tab, ...]
    several: Link | None
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One form of the page, with what its view is asked to `do`."""

    do: str
    heading: str
    form: FormView


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSigningPage:
    frame: StaffFrame
    notes: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]
    events: tuple[Event, ...]
    carried: Table
    conditions: Table
    desks: tuple[Desk, ...]
    errors: tuple[Link, ...]


def sign_off_table(found: Iterable[SignOff], study: Study, words: Words, *, today: date) -> Table:
    """One row per project, what waits first."""
    keys = ("signing_project", "signing_stage", "signing_deadline",
            "signing_result", "signing_carried_count")  # fmt: skip
    urgent = sorted(found, key=lambda one: URGENT.index(one.stage(today)))
    return Table(
        caption=words("signing_caption"),
        headings=tuple(words(key) for key in keys),
        rows=tuple(_row(one, study, words, today) for one in urgent),
        empty=words("signing_none"),
    )


def _row(one: SignOff, study: Study, words: Words, today: date) -> tuple[Cell, ...]:
    place = one.place
    url = here("staff_signing.one", wave=place.wave, project=place.project)
    tone = "warn" if one.stage(today) is Stage.TO_DECIDE else ""
    return (
        Cell(text=study.project(place.project).label[words.lang], url=url),
        Cell(text=words(stage_key(one, today)), tone=tone),
        Cell(text=one.opened.deadline.isoformat() if one.opened else "–"),
        Cell(text=words(decision_key(one.decided.decision)) if one.decided else "–"),
        Cell(text=str(0 if one.decided else len(one.unseen)), is_number=True),
    )


def fact_lines(
    one: SignOff, words: Words, *, wave: str, today: date
) -> tuple[tuple[str, str], ...]:
    card = one.opened.card if one.opened else one.printed
    facts = [
        ("signing_wave", wave),
        ("signing_stage", words(stage_key(one, today))),
    ]
    if card is not None:
        said = words(
            "signing_card_is", day=card.printed_on.isoformat(), data=card.data[:FINGERPRINT]
        )
        facts.append(("signing_card", said))
    if one.opened is not None:
        facts.append(("signing_deadline", one.opened.deadline.isoformat()))
    if one.decided is not None:
        facts.append(("signing_result", words(decision_key(one.decided.decision))))
    return tuple((words(key), value) for key, value in facts)


def stage_key(one: SignOff, today: date) -> str:
    return key_of_stage(one.stage(today))


def key_of_stage(stage: Stage) -> str:
    return f"signing_stage_{stage.value.replace('-', '_')}"


def event_lines(one: SignOff, words: Words) -> tuple[Event, ...]:
    return tuple(_event(step, words) for step in one.steps)


def _event(step: Step, words: Words) -> Event:
    day = step.at.date().isoformat()
    if isinstance(step, Opened):
        deadline, printed = step.deadline.isoformat(), step.card.printed_on.isoformat()
        said = words(
            "signing_event_opened", day=day, by=step.by, deadline=deadline, printed=printed
        )
        return Event(text=said, note="")
    if isinstance(step, Decided):
        decision = words(decision_key(step.decision))
        said = words(
            "signing_event_decided", day=day, by=step.by, decision=decision, name=step.signed_by
        )
        paid = words("signing_event_tranche", tranche=step.tranche) if step.tranche else ""
        return Event(text=said, note="\n".join(part for part in (step.reason, paid) if part))
    return Event(text=words("signing_event_replied", day=day, by=step.by), note=step.words)


def condition_table(conditions: Iterable[Condition], words: Words, *, caption: str) -> Table:
    """With the last thing that was found of each."""
    keys = ("signing_condition", "signing_due", "signing_found", "signing_evidence")
    return Table(
        caption=words(caption),
        headings=tuple(words(key) for key in keys),
        rows=tuple(_condition(one, words) for one in conditions),
        empty="",
    )


def _condition(one: Condition, words: Words) -> tuple[Cell, ...]:
    last = one.findings[-1] if one.findings else None
    state = last.state if last else ConditionState.OPEN
    return (
        Cell(text=one.words),
        Cell(text=one.due.isoformat()),
        Cell(text=words(found_key(state)), tone=TONES.get(state, "warn")),
        Cell(text=last.evidence if last and last.evidence else "–"),
    )
