"""What was signed, as it was kept at that moment, and whether the answers behind it are still the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from evalkit.exchange.assessment_reading import UnreadableAssessmentError
from evalkit.services.releasing import assessment_in
from evalkit.services.responses import responses_in
from evalkit.store import releases as kept
from evalkit.store.engine import Store
from evalkit.store.releases import KeptText
from evalkit.store.sign_offs import SignedCard, SignOffPlace
from scoring.assessment.differencing import FormMark
from scoring.assessment.fingerprint import form_hash
from scoring.assessment.results import Assessment


class Since(StrEnum):
    """What has become of the answers since the decision."""

    SAME = "same"
    CHANGED = "changed"
    DELETED = "deleted"  # in time, as promised: there is nothing left to compare


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCopy:
    """`assessment` is None where another version of the program wrote it in a form this one cannot read."""

    kept: KeptText
    assessment: Assessment | None
    since: Since


def signed_copy(store: Store, place: SignOffPlace) -> SignedCopy | None:
    """The copy of one project in one wave; None where nothing is signed, or no copy was kept then."""
    with store.reading() as db:
        found = kept.snapshots_of(db, place.programme).get((place.wave, place.project))
        if found is None:
            return None
        card = SignedCard(
            data=found.data, instrument=found.instrument, printed_on=found.released_on
        )
        release = kept.find_release(db, place, card)
    try:
        assessment = assessment_in(found)
    except UnreadableAssessmentError:
        assessment = None
    before = {} if release is None else release.forms
    if not before:
        since = Since.DELETED
    else:
        here = responses_in(store, place.programme, project=place.project, wave=place.wave)
        now = {one.instance_id: FormMark(role=one.role, content=form_hash(one)) for one in here}
        since = Since.SAME if now == before else Since.CHANGED
    return SignedCopy(kept=found, assessment=assessment, since=since)
