"""Reading all responses of a programme for an assessment, and taking in responses from files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from evalkit.intake.gate import Json, canonical, read_object
from evalkit.intake.submission import FlagCode, State, Submission, read_submission
from evalkit.intake.validation import flags_of
from evalkit.services.programmes import Place, find_place
from evalkit.services.submissions import noted
from evalkit.store import responses as kept
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme, find_programme
from evalkit.store.responses import StoredResponse
from instruments.model import Instrument
from instruments.responses import Answer, Missing, Response

# What a file says of persons, times and relatives is its owner's matter.
OF_THE_OWNER = (
    FlagCode.TIME_ON_ANONYMOUS,
    FlagCode.IDENTITY_ON_ANONYMOUS,
    FlagCode.PROXY_OPINION,
)
MOST_CONFLICTS_NAMED = 20


class ImportConflictError(Exception):
    """Other content is kept under some ids; nothing of the import was kept."""

    def __init__(self, instance_ids: tuple[str, ...]) -> None:
        self.instance_ids = instance_ids
        named = ", ".join(instance_ids[:MOST_CONFLICTS_NAMED])
        super().__init__(
            f"{len(instance_ids)} responses differ from what is kept under the same id ({named});"
            " nothing was imported. Give corrected responses new ids."
        )


class UnknownPlaceError(Exception):
    """A response names a project, wave or role that the programme does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """How many responses are new, were there already, or were deleted before and stay so."""

    created: int
    duplicates: int
    erased: int = 0


def responses_in(
    store: Store, programme: str, *, project: str | None = None, wave: str | None = None
) -> Iterator[Response]:
    """The responses that count, without answers that were flagged.

    Streamed, ordered by project, wave, role and instance id.
    """
    with store.reading() as connection:
        strict = strict_waves(connection, programme)
        for stored in kept.stored_responses(connection, programme, project=project, wave=wave):
            if counts(stored, strict):
                yield stored.response


def strict_waves(db: Connection, programme: str) -> frozenset[str]:
    """The waves of which only approved forms count."""
    found = find_programme(db, programme)
    waves = found.waves if found else ()
    return frozenset(one.code for one in waves if one.requires_approval)


def counts(stored: StoredResponse, strict: frozenset[str]) -> bool:
    """Approved forms where the wave asks for it, else all but rejected ones."""
    if stored.submission.wave in strict:
        return stored.state is State.APPROVED
    return stored.state is not State.REJECTED


def import_responses(
    store: Store, programme: Programme, responses: Iterable[Response], *, at: datetime
) -> Imported:
    """Take in responses from elsewhere, all or none, in one transaction. Safe to repeat.

    Raises UnknownPlaceError, or ImportConflictError where an id is kept with other content.
    """

    def work(connection: Connection) -> Imported:
        places = _Places(connection, programme.code)
        created = duplicates = erased = 0
        conflicts: list[str] = []
        for batch in _batches(responses):
            submissions = {one.instance_id: _submission(places.find(one), one) for one in batch}
            held = kept.hashes_of(connection, submissions)
            conflicts += [
                instance_id
                for instance_id, content_hash in held.items()
                if content_hash != submissions[instance_id].content_hash
            ]
            gone = kept.erased_among(connection, submissions)
            new = [one for one in batch if one.instance_id not in held.keys() | gone]
            kept.add_responses(
                connection,
                [_stored(places.find(one), submissions[one.instance_id], one, at) for one in new],
            )
            created += len(new)
            duplicates += len(held)
            erased += len(gone)
        if conflicts:
            raise ImportConflictError(tuple(conflicts))
        return Imported(created=created, duplicates=duplicates, erased=erased)

    return store.write(work)


class _Places:
    """The places that the responses name, each looked up once."""

    def __init__(self, connection: Connection, programme: str) -> None:
        self._connection = connection
        self._programme = programme
        self._found: dict[tuple[str, str], Place] = {}

    def find(self, response: Response) -> Place:
        key = (response.project, response.wave)
        if key not in self._found:
            place = find_place(self._connection, self._programme, *key)
            if place is None:
                raise UnknownPlaceError(
                    f"Programme {self._programme} has no project {response.project}"
                    f" in a wave {response.wave}: correct the study file or the response."
                )
            self._found[key] = place
        place = self._found[key]
        if place.role(response.role) is None:
            raise UnknownPlaceError(f"The questionnaire knows no role {response.role}.")
        return place


def _batches(responses: Iterable[Response]) -> Iterator[list[Response]]:
    """Batches without an id twice: the same id again is looked up like one from an earlier day."""
    batch: list[Response] = []
    ids: set[str] = set()
    for response in responses:
        if len(batch) == kept.BATCH or response.instance_id in ids:
            yield batch
            batch, ids = [], set()
        batch.append(response)
        ids.add(response.instance_id)
    if batch:
        yield batch


def _submission(place: Place, response: Response) -> Submission:
    """The response as a document of its own, under the version that its wave asks."""
    document: dict[str, Json] = {
        "instanceID": response.instance_id,
        "programme": place.programme.code,
        "project": response.project,
        "wave": response.wave,
        "role": response.role,
        "instrument": instrument_key(place.instrument),
        "answers": {code: _written(answer) for code, answer in response.answers.items()},
        "choices": dict(response.choices),
    }
    optional: dict[str, Json] = {
        "respondent": response.respondent,
        "evaluator": response.evaluator,
        "comment": response.comment,
        "finishedAt": response.finished_at.isoformat() if response.finished_at else None,
        "minutes": response.minutes,
    }
    document |= {key: value for key, value in optional.items() if value is not None}
    return read_submission(read_object(canonical(document).encode("utf-8")))


def instrument_key(instrument: Instrument) -> dict[str, Json]:
    """How a document names the exact version that it answers."""
    return {"id": instrument.id, "version": instrument.version, "hash": instrument.content_hash}


def _written(answer: Answer) -> Json:
    return answer.value if isinstance(answer, Missing) else answer


def _stored(
    place: Place, submission: Submission, response: Response, at: datetime
) -> StoredResponse:
    """With the flags of its answers. What a file says of persons is its owner's matter.

    Of an anonymous role the day is kept and no more, as if the form had come over the network.
    """
    sent = response.submitted_at
    flags = tuple(
        flag for flag in flags_of(submission, place.instrument) if flag.code not in OF_THE_OWNER
    )
    return StoredResponse(
        submission=submission,
        submitted_at=sent and noted(sent, place.instrument, response.role),
        received_at=noted(at, place.instrument, response.role),
        state=State.HAS_ISSUES if flags else State.RECEIVED,
        flags=flags,
    )
