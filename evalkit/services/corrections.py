"""A form that was given back comes in again: as a new version beside the one that was sent."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from evalkit.intake.changes import changes
from evalkit.intake.gate import Json, canonical, read_object
from evalkit.intake.submission import State, Submission, read_submission
from evalkit.services.submissions import Outcome, Verdict, checked
from evalkit.store import responses, reviews
from evalkit.store.reviews import Review, Version

FILLED_IN_AGAIN = ("answers", "choices", "comment", "language", "finishedAt", "minutes")


def take_correction(
    connection: Connection, instance_id: str, again: dict[str, Json], *, at: datetime
) -> Outcome | None:
    """Keep the form as it was filled in again, inside the caller's transaction. None if it is gone.

    Only what a person fills in is taken from it; who it belongs to and what was drawn stay as they
    were sent. Where nothing was changed there is no new version, but it is looked at again.
    """
    stored = responses.find_response(connection, instance_id)
    if stored is None:
        return None
    sent = stored.submission
    submission = _merged(sent, again)
    by = sent.evaluator or ""
    if changes(sent, submission):
        flags = checked(connection, submission)
        version = Version(
            number=stored.version + 1, submission=submission, flags=flags, by=by, at=at
        )
        reviews.add_version(connection, version)
    else:
        submission = sent
    reviews.add_review(connection, instance_id, Review(state=State.EDITED, note="", by=by, at=at))
    return Outcome(
        verdict=Verdict.CREATED,
        instance_id=instance_id,
        content_hash=submission.content_hash,
        receipt=submission.receipt,
    )


def _merged(sent: Submission, again: dict[str, Json]) -> Submission:
    document = read_object(sent.plaintext.encode("utf-8"))
    kept = {name: value for name, value in document.items() if name not in FILLED_IN_AGAIN}
    filled_in = {name: value for name, value in again.items() if name in FILLED_IN_AGAIN}
    return read_submission(read_object(canonical(kept | filled_in).encode("utf-8")))
