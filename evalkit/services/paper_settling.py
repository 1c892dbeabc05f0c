"""Settling paper forms: one answer out of two entries, or out of one, exactly once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time

from sqlalchemy import Connection

from evalkit.intake.consent import Medium, consent_version
from evalkit.intake.draft import Draft, HeldBy, Origin
from evalkit.intake.gate import GateRefusedError, Json, canonical, read_object
from evalkit.intake.paper_fields import AGREED, BLANK, ILLEGIBLE, REASONS
from evalkit.intake.submission import read_submission
from evalkit.services.forms import document_of
from evalkit.services.paper_desk import PaperDesk, PaperProblem, desk_in
from evalkit.services.submissions import Verdict, take_in
from evalkit.store import paper
from evalkit.store.engine import Store
from evalkit.store.paper import Decision, Outcome
from evalkit.store.refusals import count_refusal
from instruments.model import ChoiceQuestion, Instrument, Item
from instruments.text import Lang


def settle_single(
    store: Store, programme: str, instance_id: str, *, by: str, at: datetime
) -> Outcome | PaperProblem:
    """Take a form that one person has entered, and count it as such. No second entry comes after."""

    def work(db: Connection) -> Outcome | PaperProblem:
        desk = desk_in(db, programme, instance_id)
        if desk is None:
            return PaperProblem.UNKNOWN
        if desk.record.outcome is not None:
            return PaperProblem.SETTLED
        if len(desk.record.finished) != 1:
            return PaperProblem.NOT_SINGLE
        values = desk.record.finished[0].values
        return settle(db, desk, values, Outcome.SINGLE, (), by=by, at=at)

    return store.write(work)


def reconcile(
    store: Store,
    programme: str,
    instance_id: str,
    decisions: Mapping[str, Decision],
    *,
    by: str,
    may_own: bool,
    at: datetime,
) -> Outcome | PaperProblem:
    """Settle a form by what was decided for every difference; a third value comes with its reason.

    `may_own`: also somebody who entered it themself, which is the coordinator's right.
    """

    def work(db: Connection) -> Outcome | PaperProblem:
        desk = desk_in(db, programme, instance_id)
        if desk is None or len(desk.record.finished) < 2:
            return PaperProblem.UNKNOWN
        if desk.record.outcome is not None:
            return PaperProblem.SETTLED
        if not may_own and desk.record.entry_of(by) is not None:
            return PaperProblem.OWN
        problem = _undecided(desk, decisions)
        if problem is not None:
            return problem
        first, second = (one.values for one in desk.record.finished)
        settled = {name: one.value for name, one in decisions.items()}
        values = {**second, **first, **settled}
        return settle(db, desk, values, Outcome.DOUBLE, tuple(decisions.values()), by=by, at=at)

    return store.write(work)


def _undecided(desk: PaperDesk, decisions: Mapping[str, Decision]) -> PaperProblem | None:
    if {field.name for field in desk.differences} != set(decisions):
        return PaperProblem.INCOMPLETE
    for one in decisions.values():
        typed = [entry.values.get(one.field, "") for entry in desk.record.finished]
        if one.value not in typed and not one.reason.strip():
            return PaperProblem.REASON
    return None


def settle(
    db: Connection,
    desk: PaperDesk,
    values: Mapping[str, str],
    outcome: Outcome,
    decisions: tuple[Decision, ...],
    *,
    by: str,
    at: datetime,
) -> Outcome | PaperProblem:
    """Make the one answer of a form, in the caller's transaction. A no is counted and leaves nothing."""
    key = desk.record.key
    if values.get("consent") != AGREED:
        outcome = Outcome.DECLINED
        count_refusal(
            db,
            programme=key.programme,
            project=key.project,
            wave=key.wave,
            role=key.role,
            day=_day(at),
        )
    else:
        document = _document(desk, values)
        submission = read_submission(read_object(canonical(document).encode("utf-8")))
        try:
            verdict = take_in(db, submission, at=at).verdict
        except GateRefusedError:
            return PaperProblem.TAKEN
        if verdict is not Verdict.CREATED:
            return PaperProblem.ERASED if verdict is Verdict.ERASED else PaperProblem.TAKEN
    paper.settle(db, key.instance_id, outcome, decisions, by=by, on=_day(at))
    return outcome


def _document(desk: PaperDesk, values: Mapping[str, str]) -> dict[str, Json]:
    """The finished form as a screen would have sent it: what stands behind a closed gate is left out.

    The day is the one on the paper; where none was written, the form has none.
    """
    day = values.get("day", "")
    moment = datetime.combine(date.fromisoformat(day) if day else date.min, time(), tzinfo=UTC)
    document = document_of(_draft(desk, values), desk.place.instrument, moment)
    document.pop("finishedAt", None)
    if day:
        document["finishedAt"] = day
    return document


def _draft(desk: PaperDesk, values: Mapping[str, str]) -> Draft:
    key, instrument = desk.record.key, desk.place.instrument
    items = {one.name: one.asked for one in desk.fields if isinstance(one.asked, Item)}
    others = {one.name: one.asked for one in desk.fields if isinstance(one.asked, ChoiceQuestion)}
    given = {name: value for name, value in values.items() if value not in (BLANK, ILLEGIBLE)}
    return Draft(
        instance_id=key.instance_id,
        programme=key.programme,
        project=key.project,
        wave=key.wave,
        role=key.role,
        instrument_hash=key.instrument_hash,
        consent=_consent(desk, instrument),
        opened_on=date.min,
        language=Lang.ZH,
        answers={
            item.code: REASONS[given[name]] if given[name] in REASONS else int(given[name])
            for name, item in items.items()
            if name in given
        },
        choices={one.code: given[name] for name, one in others.items() if name in given},
        comment=values.get("comment", ""),
        origin=Origin(mode=HeldBy.PAPER, evaluator=values.get("interviewer") or None),
        seconds=60 * int(values.get("minutes") or 0),
    )


def _consent(desk: PaperDesk, instrument: Instrument) -> str:
    mode = instrument.role(desk.record.key.role).mode
    return consent_version(mode, desk.place.programme.terms, Medium.PAPER)


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()
