"""Review of answers: judged with a note, given back to who took them, corrected as a new version.

ODK's states. A form is `received`; a reviewer makes it `approved`, `hasIssues` or `rejected`, the last two
with a note; the evaluator whose form it is corrects it, and it is `edited` until it is judged again. An
anonymous form is never given back: nobody knows whose it is, so a visit is repeated instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import pairwise

from sqlalchemy import Connection

from evalkit.intake.changes import Change, changes
from evalkit.intake.draft import Draft, HeldBy, Origin, code_hash
from evalkit.intake.submission import State
from evalkit.services.forms import Started, fresh_code
from evalkit.store import drafts, responses
from evalkit.store import reviews as kept
from evalkit.store.engine import Store
from evalkit.store.programmes import find_instrument
from evalkit.store.responses import StoredResponse
from evalkit.store.reviews import Head, Review, Version
from instruments.model import Instrument, Mode
from instruments.text import Lang

JUDGEMENTS = (State.APPROVED, State.HAS_ISSUES, State.REJECTED)
NEEDS_NOTE = frozenset({State.HAS_ISSUES, State.REJECTED})
GIVEN_BACK = frozenset({State.HAS_ISSUES})
UNREAD = frozenset({State.RECEIVED, State.EDITED})
MOST_LISTED = 50
LONGEST_NOTE = 2000


class ReviewProblem(StrEnum):
    """Why nothing was done."""

    UNKNOWN = "unknown"  # no such form in this programme, or not yours: one answer
    NOTE_MISSING = "note-missing"
    NOT_GIVEN_BACK = "not-given-back"
    ANONYMOUS = "anonymous"  # nobody can correct it
    OTHER_VERSION = "other-version"  # it was corrected while the reviewer was reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A part of the forms of a wave, and how many there are: in all states, and in those asked for."""

    counts: Mapping[State, int]
    heads: tuple[Head, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenBack:
    """A form to correct. No judgement where the server itself noticed that an answer cannot be right."""

    stored: StoredResponse
    review: Review | None

    @property
    def note(self) -> str:
        """What the reviewer wrote; empty where only the server noticed something."""
        judged = self.review is not None and self.review.state in GIVEN_BACK
        return self.review.note if self.review and judged else ""

    @property
    def noticed(self) -> int:
        return sum(flag.is_issue for flag in self.stored.flags)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that a reviewer sees of one form."""

    stored: StoredResponse
    instrument: Instrument
    versions: tuple[Version, ...]
    reviews: tuple[Review, ...]

    @property
    def changes(self) -> tuple[tuple[Change, ...], ...]:
        """What each version after the first changed of the one before it."""
        return tuple(
            changes(before.submission, after.submission)
            for before, after in pairwise(self.versions)
        )

    @property
    def mode(self) -> Mode:
        return self.instrument.role(self.stored.submission.role).mode


def shelf(
    store: Store,
    programme: str,
    wave: str,
    states: frozenset[State],
    *,
    offset: int = 0,
    limit: int = MOST_LISTED,
) -> Shelf:
    """A part of the forms of a wave in these states, by project and role."""
    with store.reading() as db:
        counts = kept.state_counts(db, programme, wave)
        heads = kept.heads_in_state(db, programme, wave, states, offset=offset, limit=limit)
    return Shelf(counts=counts, heads=heads, total=sum(counts.get(state, 0) for state in states))


def given_back_to(store: Store, programme: str, evaluator: str) -> tuple[GivenBack, ...]:
    """The forms of a programme that an evaluator is to correct, each with the judgement that says why."""
    with store.reading() as db:
        found = kept.responses_in_state(db, programme, GIVEN_BACK)
        own = [one for one in found if one.submission.evaluator == evaluator]
        return tuple(
            GivenBack(stored=one, review=_last(db, one.submission.instance_id)) for one in own
        )


def open_dossier(store: Store, programme: str, instance_id: str) -> Dossier | None:
    """A form of this programme with its whole history; None if there is none."""
    with store.reading() as db:
        stored = _find(db, programme, instance_id)
        if stored is None:
            return None
        instrument = find_instrument(db, stored.submission.instrument.content_hash)
        if instrument is None:
            raise LookupError(f"The instrument of {instance_id} is not kept.")
        return Dossier(
            stored=stored,
            instrument=instrument,
            versions=kept.versions_of(db, instance_id),
            reviews=kept.reviews_of(db, instance_id),
        )


def judge(
    store: Store, programme: str, instance_id: str, review: Review, *, version: int
) -> ReviewProblem | None:
    """Keep a reviewer's judgement about the version that was read.

    A form that has issues is given back where its role is named or confidential; anonymous forms can
    be approved or rejected only.
    """
    if review.state not in JUDGEMENTS:
        raise ValueError(f"{review.state} is not a judgement")
    if review.state in NEEDS_NOTE and not review.note.strip():
        return ReviewProblem.NOTE_MISSING

    def work(db: Connection) -> ReviewProblem | None:
        stored = _find(db, programme, instance_id)
        if stored is None:
            return ReviewProblem.UNKNOWN
        if stored.version != version:
            return ReviewProblem.OTHER_VERSION
        if review.state is State.HAS_ISSUES and _mode(db, stored) is Mode.ANONYMOUS:
            return ReviewProblem.ANONYMOUS
        kept.add_review(db, instance_id, replace(review, note=review.note.strip()))
        return None

    return store.write(work)


def begin_correction(
    store: Store,
    programme: str,
    instance_id: str,
    *,
    evaluator: str,
    language: Lang,
    at: datetime,
) -> Started | ReviewProblem:
    """Open a form that was given back, with its answers, for the evaluator who took it.

    Begun twice, the first correction goes on, under a new code: nothing typed is lost.
    """
    code = fresh_code()

    def work(db: Connection) -> Started | ReviewProblem:
        stored = _find(db, programme, instance_id)
        if stored is None or stored.submission.evaluator != evaluator:
            return ReviewProblem.UNKNOWN
        if stored.state not in GIVEN_BACK:
            return ReviewProblem.NOT_GIVEN_BACK
        instrument = find_instrument(db, stored.submission.instrument.content_hash)
        if instrument is None or instrument.role(stored.submission.role).mode is Mode.ANONYMOUS:
            return ReviewProblem.ANONYMOUS
        draft = drafts.find_draft(db, instance_id, for_update=True) or _reopened(
            stored, instrument, language
        )
        drafts.drop_draft(db, instance_id)
        drafts.add_draft(db, draft, code_hash=code_hash(code), at=at)
        return Started(draft=draft, code=code)

    return store.write(work)


def _find(db: Connection, programme: str, instance_id: str) -> StoredResponse | None:
    found = responses.find_response(db, instance_id)
    return found if found is not None and found.submission.programme == programme else None


def _mode(db: Connection, stored: StoredResponse) -> Mode:
    instrument = find_instrument(db, stored.submission.instrument.content_hash)
    return Mode.ANONYMOUS if instrument is None else instrument.role(stored.submission.role).mode


def _last(db: Connection, instance_id: str) -> Review | None:
    history = kept.reviews_of(db, instance_id)
    return history[-1] if history else None


def _reopened(stored: StoredResponse, instrument: Instrument, language: Lang) -> Draft:
    """The form as it stands, to be filled in again. Flagged answers are left open."""
    sent = stored.submission
    usable = sent.response(stored.flags, stored.submitted_at)
    return Draft(
        instance_id=sent.instance_id,
        programme=sent.programme,
        project=sent.project,
        wave=sent.wave,
        role=sent.role,
        instrument_hash=instrument.content_hash,
        consent=sent.consent or "",
        opened_on=stored.received_at.astimezone(UTC).date(),
        language=language,
        answers=usable.answers,
        choices=usable.choices,
        comment=sent.comment or "",
        origin=Origin(mode=HeldBy.INTERVIEWER, evaluator=sent.evaluator, sample=sent.sample),
        seconds=(sent.minutes or 0) * 60,
        corrects=stored.version,
    )
