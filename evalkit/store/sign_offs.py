"""Sign-offs as they are kept: steps, conditions, findings. Each is added and never changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from evalkit.store.sign_off_tables import (
    condition_findings,
    sign_off_conditions,
    sign_off_steps,
)
from instruments.project_conditions import ConditionState
from instruments.project_sign_off import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffPlace:
    """One project in one wave."""

    programme: str
    wave: str
    project: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCard:
    """Which card: the hashes of what its numbers were computed from, and the day it is dated."""

    data: str
    instrument: str
    printed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The organisation was given this card to comment on until the end of `deadline`."""

    card: SignedCard
    deadline: date
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied:
    """What the organisation said, as the officer typed it in."""

    words: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """`card` is what was signed, `signed_by` the name under it, `by` the account that sent it."""

    decision: Decision
    reason: str
    tranche: str
    signed_by: str
    card: SignedCard
    by: str
    at: datetime


Step = Opened | Replied | Decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What became of a condition, seen in the sign-off of a later wave."""

    found_in: str
    state: ConditionState
    evidence: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What the sign-off of `wave` asked for, and every finding since, the last one last."""

    wave: str
    number: int
    words: str
    due: date
    findings: tuple[Finding, ...] = ()


def add_step(connection: Connection, place: SignOffPlace, step: Step) -> None:
    """The next step. Two at once: the database refuses a number twice."""
    number = _next(connection, sign_off_steps, _at(sign_off_steps, place))
    row = {**_EMPTY, **_place(place), "number": number, **_row(step)}
    connection.execute(sign_off_steps.insert().values(row))


def steps_of(connection: Connection, programme: str, wave: str) -> Mapping[str, tuple[Step, ...]]:
    """The steps of a wave by project, the first one first."""
    columns = sign_off_steps.c
    rows = connection.execute(
        select(sign_off_steps)
        .where(columns.programme == programme, columns.wave == wave)
        .order_by(columns.project, columns.number)
    )
    found: dict[str, tuple[Step, ...]] = {}
    for row in rows:
        found[row.project] = (*found.get(row.project, ()), _step(row))
    return found


def add_conditions(
    connection: Connection, place: SignOffPlace, conditions: Iterable[str], *, due: date
) -> None:
    for number, words in enumerate(conditions, start=1):
        row = {**_place(place), "number": number, "words": words, "due": due}
        connection.execute(sign_off_conditions.insert().values(row))


def conditions_of(connection: Connection, programme: str) -> Mapping[str, tuple[Condition, ...]]:
    """Every condition of a programme by project, with what was found of it."""
    findings: dict[tuple[str, str, int], tuple[Finding, ...]] = {}
    known = condition_findings.c
    for row in connection.execute(
        select(condition_findings).where(known.programme == programme).order_by(known.number)
    ):
        key = (row.project, row.wave, row.condition)
        findings[key] = (*findings.get(key, ()), _finding(row))
    columns = sign_off_conditions.c
    rows = connection.execute(
        select(sign_off_conditions)
        .where(columns.programme == programme)
        .order_by(columns.project, columns.wave, columns.number)
    )
    found: dict[str, tuple[Condition, ...]] = {}
    for row in rows:
        one = Condition(
            wave=row.wave,
            number=row.number,
            words=row.words,
            due=row.due,
            findings=findings.get((row.project, row.wave, row.number), ()),
        )
        found[row.project] = (*found.get(row.project, ()), one)
    return found


def add_finding(
    connection: Connection, place: SignOffPlace, condition: int, finding: Finding
) -> None:
    """Of a condition that the sign-off at `place` set."""
    own = _at(condition_findings, place) & (condition_findings.c.condition == condition)
    row = {
        **_place(place),
        "condition": condition,
        "number": _next(connection, condition_findings, own),
        "found_in": finding.found_in,
        "state": finding.state.value,
        "evidence": finding.evidence,
        "made_by": finding.by,
        "made_at": finding.at,
    }
    connection.execute(condition_findings.insert().values(row))


_EMPTY = {
    "words": "",
    "deadline": None,
    "decision": None,
    "tranche": "",
    "signed_by": "",
    "data": None,
    "instrument": None,
    "printed_on": None,
}


def _row(step: Step) -> dict[str, object]:
    made = {"made_by": step.by, "made_at": step.at}
    match step:
        case Opened():
            return {"step": "opened", "deadline": step.deadline, **_written(step.card), **made}
        case Replied():
            return {"step": "replied", "words": step.words, **made}
        case Decided():
            return {
                "step": "decided",
                "decision": step.decision.value,
                "words": step.reason,
                "tranche": step.tranche,
                "signed_by": step.signed_by,
                **_written(step.card),
                **made,
            }


def _written(card: SignedCard) -> dict[str, object]:
    return {"data": card.data, "instrument": card.instrument, "printed_on": card.printed_on}


def _step(row: Any) -> Step:
    by, at = row.made_by, row.made_at
    if row.step == "replied":
        return Replied(words=row.words, by=by, at=at)
    card = SignedCard(data=row.data, instrument=row.instrument, printed_on=row.printed_on)
    if row.step == "opened":
        return Opened(card=card, deadline=row.deadline, by=by, at=at)
    return Decided(
        decision=Decision(row.decision),
        reason=row.words,
        tranche=row.tranche,
        signed_by=row.signed_by,
        card=card,
        by=by,
        at=at,
    )


def _finding(row: Any) -> Finding:
    return Finding(
        found_in=row.found_in,
        state=ConditionState(row.state),
        evidence=row.evidence,
        by=row.made_by,
        at=row.made_at,
    )


def _place(place: SignOffPlace) -> dict[str, object]:
    return {"programme": place.programme, "wave": place.wave, "project": place.project}


def _at(table: Table, place: SignOffPlace) -> ColumnElement[bool]:
    mine = table.c.programme == place.programme
    return mine & (table.c.wave == place.wave) & (table.c.project == place.project)


def _next(connection: Connection, table: Table, where: ColumnElement[bool]) -> int:
    taken = connection.execute(select(func.max(table.c.number)).where(where)).scalar_one()
    return (taken or 0) + 1
