"""Taking in a finished form: exactly once, whatever the network did.

| what arrives                              | outcome   | what is kept                        |
|-------------------------------------------|-----------|-------------------------------------|
| a new id                                  | CREATED   | the response, with flags            |
| the same content again                    | DUPLICATE | nothing more                        |
| other content under a taken id            | CONFLICT  | the body, in quarantine             |
| an id that was erased, or a deleted wave  | ERASED    | nothing                             |
| a body that cannot become a submission    | REFUSED   | the body, in quarantine             |
| a form of somebody who was not invited    | NOT_ADMITTED | nothing; see `admission`         |
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from enum import StrEnum
from functools import partial

from sqlalchemy import Connection

from evalkit.intake.gate import GateRefusedError, Reason, read_object
from evalkit.intake.sealing import Envelope, FormKeys, read_envelope
from evalkit.intake.submission import (
    INSTANCE_ID,
    Flag,
    FlagCode,
    State,
    Submission,
    read_submission,
    receipt_of,
)
from evalkit.intake.validation import flags_of
from evalkit.services.admission import NOBODY, NotAdmittedError, Proof, admit
from evalkit.services.phones import note_mark
from evalkit.services.programmes import Place, place_in
from evalkit.store import quarantine, responses
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme, find_instrument, find_programme
from evalkit.store.responses import StoredResponse
from instruments.model import Instrument, Mode

MOST_QUARANTINED = 10_000
NOT_READ = (None, None)


class Verdict(StrEnum):
    CREATED = "created"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    ERASED = "erased"
    REFUSED = "refused"
    NOT_ADMITTED = "not-admitted"
    FULL = "full"  # too much is waiting in quarantine; nothing was kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a body. `receipt` is the form's, or the quarantine's where one was made."""

    verdict: Verdict
    instance_id: str | None = None
    content_hash: str | None = None
    kept_hash: str | None = None
    receipt: str | None = None
    reason: Reason | None = None
    detail: str | None = None
    flags: tuple[Flag, ...] = ()


def submit(store: Store, body: bytes, *, at: datetime, proof: Proof = NOBODY) -> Outcome:
    """Take in a body in one transaction and say what became of it."""
    return store.write(_step(body, at, proof))


def submit_sealed(
    store: Store, body: bytes, keys: FormKeys, *, at: datetime, proof: Proof = NOBODY
) -> Outcome:
    """Open a sealed form and take it in. What cannot be opened is kept as it is, in quarantine.

    Whatever became of it, the answer names the id and the hash that stood on the envelope.
    """
    envelope = None
    try:
        envelope = read_envelope(body)
        plaintext = keys.unseal(envelope)
    except GateRefusedError as refusal:
        outcome = store.write(partial(keep_aside, body=body, refusal=refusal, at=at))
    else:
        outcome = store.write(_step(plaintext, at, proof, envelope))
    if envelope is None:
        return outcome
    return replace(outcome, instance_id=envelope.instance_id, content_hash=envelope.content_hash)


def _step(
    body: bytes, at: datetime, proof: Proof, envelope: Envelope | None = None
) -> Callable[[Connection], Outcome]:
    """The whole work on one body as a function of a connection."""

    def work(connection: Connection) -> Outcome:
        submission = None
        try:
            submission = read_submission(read_object(body))
            check_promises(submission)
            if envelope is not None:
                _check_envelope(submission, envelope)
            programme = find_programme(connection, submission.programme)
            admit(connection, submission, proof, programme, at=at)
            outcome = take_in(connection, submission, at=at, programme=programme)
        except NotAdmittedError:
            return _not_admitted(submission)
        except GateRefusedError as refusal:
            known = (submission.instance_id, submission.content_hash) if submission else NOT_READ
            outcome = keep_aside(connection, body, refusal, known=known, at=at)
        if envelope and envelope.mark and submission and outcome.verdict is not Verdict.FULL:
            note_mark(connection, envelope.mark, submission, at=at)
        return outcome

    return work


def _not_admitted(submission: Submission | None) -> Outcome:
    return Outcome(
        verdict=Verdict.NOT_ADMITTED,
        instance_id=submission.instance_id if submission else None,
        content_hash=submission.content_hash if submission else None,
    )


def check_promises(submission: Submission) -> None:
    """What a form sent over the network must carry, and one read from a file need not."""
    if not INSTANCE_ID.fullmatch(submission.instance_id):
        raise GateRefusedError(Reason.INSTANCE_ID, "instanceID must be uuid: and a lower-case UUID")
    if submission.consent is None:
        raise GateRefusedError(Reason.NO_CONSENT, "consent is missing")


def _check_envelope(submission: Submission, envelope: Envelope) -> None:
    """The receipt speaks of what the phone believes it has sent."""
    if submission.instance_id != envelope.instance_id:
        raise GateRefusedError(Reason.INSTANCE_ID, "instanceID is not the one on the envelope")
    if submission.content_hash != envelope.content_hash:
        raise GateRefusedError(Reason.HASH, "the sealed text is not canonical")


def take_in(
    connection: Connection,
    submission: Submission,
    *,
    at: datetime,
    programme: Programme | None = None,
) -> Outcome:
    """Keep a submission, inside the caller's transaction. `programme` is its own, where at hand.

    Raises GateRefusedError where it names a place, a role or a version that does not exist, and
    where other content is kept under its id.
    """
    erased = Outcome(verdict=Verdict.ERASED, instance_id=submission.instance_id)
    try:
        place = _place(connection, submission, programme)
        if place.wave.is_deleted_by(at.astimezone(UTC).date()):
            return erased
        instrument, flags = _checked_at(connection, submission, place)
    except GateRefusedError:
        if responses.is_erased(connection, submission.instance_id):  # not ours to keep any more
            return erased
        raise
    received = noted(at, instrument, submission.role)
    verdict = _keep(connection, _as_stored(submission, flags, received))
    if verdict is Verdict.ERASED:
        return erased
    return Outcome(
        verdict=verdict,
        instance_id=submission.instance_id,
        content_hash=submission.content_hash,
        receipt=submission.receipt,
        flags=flags,
    )


def _as_stored(
    submission: Submission, flags: tuple[Flag, ...], received: datetime
) -> StoredResponse:
    issues = any(flag.is_issue for flag in flags)
    return StoredResponse(
        submission=submission,
        submitted_at=received,
        received_at=received,
        state=State.HAS_ISSUES if issues else State.RECEIVED,
        flags=flags,
    )


def _keep(connection: Connection, stored: StoredResponse) -> Verdict:
    """Insert, or say why not. Raises GateRefusedError where other content has the id."""
    submission = stored.submission
    if responses.add_response(connection, stored):
        # Looked at afterwards: on PostgreSQL the insertion may have waited for an erasure.
        if not responses.is_erased(connection, submission.instance_id):
            return Verdict.CREATED
        responses.erase(connection, submission.instance_id, reason="", at=stored.received_at)
        return Verdict.ERASED
    kept = responses.hash_of(connection, submission.instance_id)
    if kept is None:
        return Verdict.ERASED
    if kept != submission.content_hash:
        raise GateRefusedError(Reason.CONFLICT, kept)
    return Verdict.DUPLICATE


def noted(at: datetime, instrument: Instrument, role: str) -> datetime:
    """When it came: for an anonymous role the day, for others the moment."""
    if instrument.role(role).mode is Mode.ANONYMOUS:
        return datetime.combine(at.astimezone(UTC).date(), time.min, tzinfo=UTC)
    return at


def checked(connection: Connection, submission: Submission) -> tuple[Flag, ...]:
    """What is wrong with the answers.

    Raises GateRefusedError where the form names a place, a role or a version that does not exist.
    """
    return _checked_at(connection, submission, _place(connection, submission, None))[1]


def _checked_at(
    connection: Connection, submission: Submission, place: Place
) -> tuple[Instrument, tuple[Flag, ...]]:
    """The version that was answered, and what is wrong with the answers."""
    key = submission.instrument
    instrument: Instrument | None = place.instrument
    if key.content_hash != place.instrument.content_hash:
        instrument = find_instrument(connection, key.content_hash)
    if instrument is None or (instrument.id, instrument.version) != (key.id, key.version):
        raise GateRefusedError(Reason.UNKNOWN_INSTRUMENT, f"{key.id} {key.version}")
    if not any(role.code == submission.role for role in instrument.roles):
        raise GateRefusedError(Reason.UNKNOWN_ROLE, submission.role)
    flags = flags_of(submission, instrument)
    late = () if place.wave.is_open else (Flag(code=FlagCode.LATE, field="wave"),)
    return instrument, (*flags, *late)


def _place(connection: Connection, submission: Submission, programme: Programme | None) -> Place:
    """Where it belongs. Raises GateRefusedError that says which of the three codes names nothing."""
    found = programme or find_programme(connection, submission.programme)
    if found is None:
        raise GateRefusedError(Reason.UNKNOWN_PROGRAMME, submission.programme)
    if found.wave(submission.wave) is None:
        raise GateRefusedError(Reason.UNKNOWN_WAVE, submission.wave)
    place = place_in(connection, found, submission.project, submission.wave)
    if place is None:
        raise GateRefusedError(Reason.UNKNOWN_PROJECT, submission.project)
    return place


def keep_aside(
    connection: Connection,
    body: bytes,
    refusal: GateRefusedError,
    *,
    known: tuple[str | None, str | None] = NOT_READ,
    at: datetime,
) -> Outcome:
    """Keep the raw body, of which id and hash are known. Where consent is lacking, only the fact."""
    if quarantine.quarantine_size(connection) >= MOST_QUARANTINED:
        return Outcome(verdict=Verdict.FULL, reason=refusal.reason)
    conflict = refusal.reason in (Reason.CONFLICT, Reason.VISIT_NOTED)
    instance_id, content_hash = known
    receipt = quarantine.add_to_quarantine(
        connection,
        b"" if refusal.reason is Reason.NO_CONSENT else body,
        reason=refusal.reason,
        detail=refusal.detail,
        instance_id=instance_id,
        at=at,
    )
    other = refusal.reason is Reason.CONFLICT
    return Outcome(
        verdict=Verdict.CONFLICT if conflict else Verdict.REFUSED,
        instance_id=instance_id,
        content_hash=content_hash,
        kept_hash=refusal.detail if other else None,
        receipt=receipt_of(receipt),
        reason=refusal.reason,
        detail=None if other else refusal.detail,
    )
