"""Filling in a form page by page: start, save, find again by its code, finish, or decline."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sqlalchemy import Connection

from evalkit.intake.answering import Question, may_be_asked
from evalkit.intake.draft import Draft, Origin, code_hash, mark_of, new_code
from evalkit.intake.gate import Json, canonical, read_object
from evalkit.intake.submission import LONGEST_MINUTES, read_submission
from evalkit.services.corrections import take_correction
from evalkit.services.programmes import Place, find_place
from evalkit.services.responses import instrument_key
from evalkit.services.submissions import Outcome, Verdict, take_in
from evalkit.store import drafts, responses
from evalkit.store.engine import Store
from evalkit.store.programmes import find_instrument
from evalkit.store.refusals import count_refusal
from evalkit.store.responses import StoredResponse
from instruments.model import Instrument, Mode
from instruments.responses import Answer, Missing
from instruments.text import Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """A new form. The code is shown to the person; only its hash is kept."""

    draft: Draft
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAnswers:
    """What one page gave. A question of the page that is absent was left empty.

    `codes` are all questions of the page, and `seen` is their mark when it was shown.
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    comment: str | None = None
    reminded: frozenset[str] = frozenset()
    seconds: int = 0
    codes: frozenset[str] = frozenset()
    seen: str | None = None


class OvertakenError(Exception):
    """Since the page was shown, another device has answered it otherwise; nothing was saved."""


def fresh_code() -> str:
    """Digits that nobody guesses, to find an open form again."""
    return new_code(lambda: secrets.randbelow(10))


def start_form(
    store: Store,
    place: Place,
    role: str,
    *,
    consent: str,
    language: Lang,
    at: datetime,
    origin: Origin | None = None,
    choices: Mapping[str, str] | None = None,
) -> Started:
    """Open a form after the person agreed to the words that `consent` stands for.

    `choices` are what was settled with the consent, such as who reads the questions.
    """
    code = fresh_code()
    draft = Draft(
        instance_id=f"uuid:{uuid.uuid4()}",
        programme=place.programme.code,
        project=place.project.code,
        wave=place.wave.code,
        role=role,
        instrument_hash=place.instrument.content_hash,
        consent=consent,
        opened_on=at.astimezone(UTC).date(),
        language=language,
        origin=origin,
        choices=choices or {},
    )
    store.write(lambda db: drafts.add_draft(db, draft, code_hash=code_hash(code), at=at))
    return Started(draft=draft, code=code)


def decline(store: Store, place: Place, role: str, *, at: datetime) -> None:
    """Count a no, and keep nothing else."""
    store.write(
        lambda db: count_refusal(
            db,
            programme=place.programme.code,
            project=place.project.code,
            wave=place.wave.code,
            role=role,
            day=at.astimezone(UTC).date(),
        )
    )


def open_draft(store: Store, instance_id: str) -> tuple[Draft, Place] | None:
    """A form that is being filled in, with the version it was begun with."""
    with store.reading() as connection:
        draft = drafts.find_draft(connection, instance_id)
        return None if draft is None else (draft, _place_of(connection, draft))


def find_by_code(store: Store, digits: str) -> Draft | None:
    """The form that is being filled in behind a code."""
    with store.reading() as connection:
        return drafts.find_draft_by_code(connection, code_hash(digits))


def find_finished(store: Store, instance_id: str) -> tuple[StoredResponse, Place] | None:
    """A form that was sent, and where it belongs."""
    with store.reading() as connection:
        stored = responses.find_response(connection, instance_id)
        if stored is None:
            return None
        sent = stored.submission
        place = find_place(connection, sent.programme, sent.project, sent.wave)
        if place is None:
            raise LookupError(f"{instance_id} belongs to a place that is not kept.")
        return stored, place


def is_erased(store: Store, instance_id: str) -> bool:
    """Was a form with this id sent and deleted?"""
    with store.reading() as connection:
        return responses.is_erased(connection, instance_id)


def save_page(
    store: Store, shown: Draft, given: PageAnswers, *, language: Lang, at: datetime
) -> Draft | None:
    """Add a page's answers to the draft that was at hand. None if there is no such draft any more.

    Raises OvertakenError where that would replace what another device has answered meanwhile.
    """

    def work(connection: Connection) -> Draft | None:
        saved = _with_page(shown, given, language)
        if drafts.replace_draft(connection, shown, saved, at=at):
            return saved
        now = drafts.find_draft(connection, shown.instance_id, for_update=True)
        if now is None:
            return None
        saved = _with_page(now, given, language)
        drafts.keep_draft(connection, saved, at=at)
        return saved

    return store.write(work)


def _with_page(draft: Draft, given: PageAnswers, language: Lang) -> Draft:
    """Raises OvertakenError."""
    if given.seen not in (None, mark_of(draft, given.codes)) and _replaces(draft, given):
        raise OvertakenError(draft.instance_id)
    return replace(
        draft,
        answers={**draft.answers, **given.answers},
        choices={**draft.choices, **given.choices},
        comment=draft.comment if given.comment is None else given.comment,
        reminded=draft.reminded | given.reminded,
        seconds=draft.seconds + given.seconds,
        language=language,
    )


def _replaces(draft: Draft, given: PageAnswers) -> bool:
    """Is something kept that would become something else? What is empty may be filled by anybody."""
    kept: Mapping[str, object] = {**draft.answers, **draft.choices}
    posted: Mapping[str, object] = {**given.answers, **given.choices}
    if given.comment is not None and draft.comment not in ("", given.comment):
        return True
    return any(kept.get(code, value) != value for code, value in posted.items())


def finish_form(store: Store, instance_id: str, *, language: Lang, at: datetime) -> Outcome | None:
    """Turn the draft into a response, or into a new version of one, in one transaction.

    None if there is neither draft nor response.

    Done twice, it answers as if done once: the second time the response is found as a duplicate.
    """

    def work(connection: Connection) -> Outcome | None:
        draft = drafts.find_draft(connection, instance_id, for_update=True)
        if draft is None:
            stored = responses.find_response(connection, instance_id)
            return None if stored is None else _known(stored)
        place = _place_of(connection, draft)
        document = document_of(replace(draft, language=language), place.instrument, at)
        drafts.drop_draft(connection, instance_id)
        if draft.corrects:
            return take_correction(connection, instance_id, document, at=at)
        submission = read_submission(read_object(canonical(document).encode("utf-8")))
        return take_in(connection, submission, at=at)

    return store.write(work)


def _place_of(connection: Connection, draft: Draft) -> Place:
    place = find_place(connection, draft.programme, draft.project, draft.wave)
    if place is not None and place.instrument.content_hash == draft.instrument_hash:
        return place
    instrument = find_instrument(connection, draft.instrument_hash)
    if place is None or instrument is None:
        raise LookupError(f"{draft.instance_id} belongs to a place that is not kept.")
    return replace(place, instrument=instrument)


def _known(stored: StoredResponse) -> Outcome:
    return Outcome(
        verdict=Verdict.DUPLICATE,
        instance_id=stored.submission.instance_id,
        content_hash=stored.submission.content_hash,
        receipt=stored.submission.receipt,
    )


def document_of(draft: Draft, instrument: Instrument, at: datetime) -> dict[str, Json]:
    """The finished form. What stands behind a closed gate, or was asked of others, is left out."""
    questions: tuple[Question, ...] = (*instrument.items, *instrument.questions)
    asked = {question.code for question in questions if may_be_asked(question, draft, instrument)}
    anonymous = instrument.role(draft.role).mode is Mode.ANONYMOUS
    finished = at.astimezone(UTC)
    document: dict[str, Json] = {
        "instanceID": draft.instance_id,
        "programme": draft.programme,
        "project": draft.project,
        "wave": draft.wave,
        "role": draft.role,
        "instrument": instrument_key(instrument),
        "consent": {"version": draft.consent, "agreed": True},
        "language": draft.language.value,
        "answers": {
            code: answer.value if isinstance(answer, Missing) else answer
            for code, answer in draft.answers.items()
            if code in asked
        },
        "choices": {code: choice for code, choice in draft.choices.items() if code in asked},
        "finishedAt": finished.date().isoformat()
        if anonymous
        else finished.isoformat(timespec="seconds"),
    }
    minutes = min(max(1, round(draft.seconds / 60)), LONGEST_MINUTES) if draft.seconds else None
    optional: dict[str, Json] = {"comment": draft.comment or None, "minutes": minutes}
    document |= {name: value for name, value in optional.items() if value is not None}
    return document | _origin(draft.origin, anonymous=anonymous)


def _origin(origin: Origin | None, *, anonymous: bool) -> dict[str, Json]:
    """How the form came about. An anonymous one does not say who asked."""
    if origin is None:
        return {}
    members: dict[str, Json] = {"mode": origin.mode.value}
    if origin.evaluator is not None and not anonymous:
        members["evaluator"] = origin.evaluator
    if origin.sample is not None:
        members["sample"] = origin.sample.document()
    return members
