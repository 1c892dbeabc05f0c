"""A paper form on the table: what is kept of it, and the fields that it has."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import Connection

from evalkit.intake.paper_fields import PaperField, differences, fields_of
from evalkit.services.programmes import Place, find_place
from evalkit.store import paper
from evalkit.store.engine import Store
from evalkit.store.paper import PaperRecord
from evalkit.store.programmes import find_instrument


class PaperProblem(StrEnum):
    """Why nothing was done."""

    UNKNOWN = "unknown"  # no such form here
    TAKEN = "taken"  # an answer with this number is in already
    ERASED = "erased"
    BOTH_DONE = "both-done"  # two others enter it
    OTHER_FORM = "other-form"  # the number belongs to another role, project or version
    NO_NUMBER = "no-number"
    NO_PLACE = "no-place"
    OTHER_VERSION = "other-version"  # printed from a version that is not published here
    SETTLED = "settled"
    OWN = "own"  # an evaluator settles what others typed only
    INCOMPLETE = "incomplete"
    REASON = "reason"  # a third value needs one
    NOT_SINGLE = "not-single"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDesk:
    """A form with what its fields are called."""

    record: PaperRecord
    place: Place
    fields: tuple[PaperField, ...]

    @property
    def differences(self) -> tuple[PaperField, ...]:
        first, second = self.record.finished
        return differences(self.fields, first.values, second.values)


def desk_of(store: Store, programme: str, instance_id: str) -> PaperDesk | None:
    """A form of this programme; whoever shows it must show each person no more than is theirs."""
    with store.reading() as db:
        return desk_in(db, programme, instance_id, for_update=False)


def desk_in(
    db: Connection, programme: str, instance_id: str, *, for_update: bool = True
) -> PaperDesk | None:
    """The same inside a transaction; `for_update` where it changes the form, and no other may meanwhile."""
    record = paper.find_paper(db, instance_id, for_update=for_update)
    if record is None or record.key.programme != programme:
        return None
    place = find_place(db, programme, record.key.project, record.key.wave)
    instrument = find_instrument(db, record.key.instrument_hash)
    if place is None or instrument is None:
        raise LookupError(f"{instance_id} belongs to a place that is not kept.")
    fields = fields_of(instrument, record.key.role, instance_id)
    return PaperDesk(record=record, place=replace(place, instrument=instrument), fields=fields)
