"""How well the entries of a wave agree: per question, over all, and how often each person was overruled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evalkit.intake.paper_fields import AGREED, Kind, PaperField, fields_of
from evalkit.store import paper
from evalkit.store.engine import Store
from evalkit.store.paper import Decision, Outcome, PaperRecord
from evalkit.store.programmes import find_instrument
from scoring.measure.agreement.double_entry import EntryAgreement, TypedPair, entry_agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class TypistRecord:
    """One person: settled forms with two entries, fields in them, and those decided otherwise."""

    person: str
    forms: int
    fields: int
    overruled: int
    agreement: EntryAgreement


@dataclass(frozen=True, slots=True, kw_only=True)
class WavePapers:
    """`items` are by question, `overall` is over all of them."""

    records: tuple[PaperRecord, ...]
    items: tuple[EntryAgreement, ...]
    overall: EntryAgreement
    typists: tuple[TypistRecord, ...]

    def count(self, outcome: Outcome) -> int:
        return sum(one.outcome is outcome for one in self.records)


def papers_of(store: Store, programme: str, wave: str) -> WavePapers:
    """The paper forms of a wave. Questions only: words, days and minutes have no categories."""
    with store.reading() as db:
        records = paper.papers_in(db, programme, wave)
        decided = paper.decisions_in(db, programme, wave)
        known = {key: find_instrument(db, key) for key in _versions(records)}
    fields = {
        one.key.instance_id: fields_of(instrument, one.key.role, one.key.instance_id)
        for one in records
        if (instrument := known[one.key.instrument_hash]) is not None
    }
    pairs = {
        one.key.instance_id: _pairs(one, fields[one.key.instance_id]) for one in _double(records)
    }
    *items, overall = entry_agreement(pair for found in pairs.values() for pair in found)
    people = sorted({entry.made_by for one in _double(records) for entry in one.entries})
    return WavePapers(
        records=records,
        items=tuple(items),
        overall=overall,
        typists=tuple(_typist(each, records, fields, pairs, decided) for each in people),
    )


def _versions(records: tuple[PaperRecord, ...]) -> set[str]:
    return {one.key.instrument_hash for one in records}


def _double(records: tuple[PaperRecord, ...]) -> tuple[PaperRecord, ...]:
    """Those with two finished entries of which neither is a refusal."""
    return tuple(
        one
        for one in records
        if len(one.finished) == 2
        and all(entry.values.get("consent") == AGREED for entry in one.finished)
    )


def _pairs(record: PaperRecord, fields: tuple[PaperField, ...]) -> tuple[TypedPair, ...]:
    first, second = (one.values for one in record.finished)
    return tuple(
        TypedPair(
            field=field.name,
            first=field.typed(first[field.name]),
            second=field.typed(second[field.name]),
        )
        for field in fields
        if field.kind is Kind.CHOICE and field.number
    )


def _typist(
    person: str,
    records: tuple[PaperRecord, ...],
    fields: Mapping[str, tuple[PaperField, ...]],
    pairs: Mapping[str, tuple[TypedPair, ...]],
    decided: Mapping[str, tuple[Decision, ...]],
) -> TypistRecord:
    own = [one for one in _double(records) if one.entry_of(person) is not None]
    settled = [one for one in own if one.outcome is Outcome.DOUBLE]
    agreement = entry_agreement(pair for one in own for pair in pairs[one.key.instance_id])[-1]
    return TypistRecord(
        person=person,
        forms=len(settled),
        fields=sum(len(fields[one.key.instance_id]) for one in settled),
        overruled=sum(
            _overruled(one, person, decided.get(one.key.instance_id, ())) for one in settled
        ),
        agreement=agreement,
    )


def _overruled(record: PaperRecord, person: str, decisions: tuple[Decision, ...]) -> int:
    entry = record.entry_of(person)
    values = entry.values if entry else {}
    return sum(values.get(one.field, "") != one.value for one in decisions)


def is_to_reconcile(record: PaperRecord) -> bool:
    """Two finished entries that did not settle by themselves."""
    return record.outcome is None and len(record.finished) == 2
