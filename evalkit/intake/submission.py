"""A finished form as it was sent: the plaintext that counts, and typed views of it.

The plaintext is never changed afterwards. What is wrong with single answers is written beside it
as flags; `response` leaves flagged answers out and keeps all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import cast

from evalkit.intake.gate import GateRefusedError, Json, Reason, canonical, content_hash
from evalkit.intake.sample import Sample, read_sample
from instruments.responses import GIVEN_CODES, Answer, Missing, Response

INSTANCE_ID = re.compile(r"uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
LONGEST_CODE = 100
LONGEST_MINUTES = 24 * 60
LONGEST_INSTANCE_ID = 249  # OpenRosa's limit; ours have 41
KNOWN_KEYS = frozenset(
    {"instanceID", "programme", "project", "wave", "role", "instrument", "consent", "language"}
    | {"answers", "choices", "comment", "finishedAt", "minutes", "respondent", "evaluator"}
    | {"mode", "sample"}
)


class State(StrEnum):
    """Where a response stands in review; ODK's words."""

    RECEIVED = "received"
    EDITED = "edited"
    HAS_ISSUES = "hasIssues"
    APPROVED = "approved"
    REJECTED = "rejected"


class FlagCode(StrEnum):
    """What was noticed about one field of a stored submission."""

    UNKNOWN_KEY = "unknown-key"
    UNKNOWN_ITEM = "unknown-item"
    UNKNOWN_QUESTION = "unknown-question"
    BAD_ANSWER = "bad-answer"
    BAD_CHOICE = "bad-choice"
    NOT_ASKED = "not-asked"  # of this role, or behind a gate that was answered the other way
    PROXY_OPINION = "proxy-opinion"  # what a relative cannot know
    TIME_ON_ANONYMOUS = "time-on-anonymous"
    IDENTITY_ON_ANONYMOUS = "identity-on-anonymous"
    LATE = "late"  # the wave was closed when it arrived


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    code: FlagCode
    field: str

    @property
    def is_issue(self) -> bool:
        """Coming late is no fault of the answers."""
        return self.code is not FlagCode.LATE


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentKey:
    """The exact published version that was answered."""

    id: str
    version: str
    content_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One finished form. `consent` is the version of the words agreed to; None for imports.

    `mode` says who held the phone; `sample` what of the draw may stand with the answers; `language` in
    which one the pages were read, "" where nothing sensible is told.
    """

    instance_id: str
    programme: str
    project: str
    wave: str
    role: str
    instrument: InstrumentKey
    answers: Mapping[str, Json]
    choices: Mapping[str, Json]
    comment: str | None
    consent: str | None
    respondent: str | None
    evaluator: str | None
    finished_at: datetime | None
    keys: frozenset[str]
    plaintext: str
    sample: Sample | None = None
    mode: str | None = None
    minutes: int | None = None
    language: str = ""

    @property
    def content_hash(self) -> str:
        return content_hash(self.plaintext)

    @property
    def receipt(self) -> str:
        return receipt_of(self.content_hash)

    def response(self, flags: Iterable[Flag], submitted_at: datetime | None) -> Response:
        """The answers that can be scored: all but the flagged ones, which stay in the plaintext."""
        left_out = {flag.field for flag in flags}
        return Response(
            instance_id=self.instance_id,
            project=self.project,
            wave=self.wave,
            role=self.role,
            answers={
                code: _answer(value)
                for code, value in self.answers.items()
                if f"answers.{code}" not in left_out
            },
            choices={
                code: str(value)
                for code, value in self.choices.items()
                if f"choices.{code}" not in left_out
            },
            respondent=None if "respondent" in left_out else self.respondent,
            evaluator=None if "evaluator" in left_out else self.evaluator,
            submitted_at=submitted_at,
            finished_at=self.finished_at,
            minutes=self.minutes,
            comment=self.comment,
        )


def receipt_of(hash_of_content: str) -> str:
    """What a person is shown and can read out: the first twelve digits of the hash, in fours."""
    digits = hash_of_content[:12].upper()
    return f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"


def read_submission(document: dict[str, Json], plaintext: str | None = None) -> Submission:
    """Give a document its types, or raise GateRefusedError.

    `plaintext` is given where the document was read from its canonical text.
    """
    instance_id = _text(document, "instanceID")
    if not 0 < len(instance_id) <= LONGEST_INSTANCE_ID:
        raise GateRefusedError(
            Reason.INSTANCE_ID, f"instanceID must have 1 to {LONGEST_INSTANCE_ID} characters"
        )
    instrument = _object(document, "instrument")
    return Submission(
        instance_id=instance_id,
        programme=_code(document, "programme"),
        project=_code(document, "project"),
        wave=_code(document, "wave"),
        role=_code(document, "role"),
        instrument=InstrumentKey(
            id=_code(instrument, "id", "instrument."),
            version=_code(instrument, "version", "instrument."),
            content_hash=_code(instrument, "hash", "instrument."),
        ),
        answers=_object(document, "answers"),
        choices=_object(document, "choices") if "choices" in document else {},
        comment=_text(document, "comment") if "comment" in document else None,
        consent=_consent(document),
        respondent=_code(document, "respondent") if "respondent" in document else None,
        evaluator=_code(document, "evaluator") if "evaluator" in document else None,
        finished_at=_moment(document, "finishedAt") if "finishedAt" in document else None,
        minutes=_minutes(document),
        keys=frozenset(document),
        plaintext=canonical(document) if plaintext is None else plaintext,
        sample=read_sample(document["sample"]) if "sample" in document else None,
        mode=_code(document, "mode") if "mode" in document else None,
        language=_language(document),
    )


def _consent(document: dict[str, Json]) -> str | None:
    if "consent" not in document:
        return None
    consent = _object(document, "consent")
    if consent.get("agreed") is not True:
        raise GateRefusedError(Reason.NO_CONSENT, "consent.agreed must be true")
    return _code(consent, "version", "consent.")


def _language(document: dict[str, Json]) -> str:
    told = document.get("language")
    return told if isinstance(told, str) else ""


def _minutes(document: dict[str, Json]) -> int | None:
    value = document.get("minutes")
    if value is None and "minutes" not in document:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LONGEST_MINUTES:
        raise GateRefusedError(
            Reason.WRONG_TYPE, f"minutes must be a whole number from 0 to {LONGEST_MINUTES}"
        )
    return value


def _answer(value: Json) -> Answer:
    return value if isinstance(value, int) else Missing(cast("str", value))


def is_answer(value: Json, values: range) -> bool:
    """A point of the scale, or one of the reasons that a person may give for none."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value in values
    return isinstance(value, str) and value in GIVEN_CODES


def _object(document: Mapping[str, Json], key: str) -> dict[str, Json]:
    value = document.get(key)
    if not isinstance(value, dict):
        raise GateRefusedError(Reason.WRONG_TYPE, f"{key} must be an object")
    return value


def _text(document: Mapping[str, Json], key: str, prefix: str = "") -> str:
    value = document.get(key)
    if not isinstance(value, str):
        raise GateRefusedError(Reason.WRONG_TYPE, f"{prefix}{key} must be a text")
    return value


def _code(document: Mapping[str, Json], key: str, prefix: str = "") -> str:
    value = _text(document, key, prefix)
    if not 0 < len(value) <= LONGEST_CODE:
        raise GateRefusedError(
            Reason.WRONG_TYPE, f"{prefix}{key} must have 1 to {LONGEST_CODE} characters"
        )
    return value


def _moment(document: Mapping[str, Json], key: str) -> datetime:
    try:
        return datetime.fromisoformat(_text(document, key))
    except ValueError:
        raise GateRefusedError(Reason.WRONG_TYPE, f"{key} must be an ISO 8601 date") from None
