"""Files of unsent forms that a phone has written: taken in as if the phone had sent them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from evalkit.intake.gate import GateRefusedError, read_object
from evalkit.intake.sealing import FormKeys
from evalkit.intake.visit_note import is_visit_note
from evalkit.services.admission import EVERYWHERE, Proof
from evalkit.services.submissions import Outcome, Verdict, submit_sealed
from evalkit.services.visit_notes import take_note
from evalkit.store.engine import Store

UNSETTLED = (Verdict.CONFLICT, Verdict.REFUSED, Verdict.NOT_ADMITTED, Verdict.FULL)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTakenIn:
    """How many lines became what; `to_look_at` are those that need a person: line, reason,
    and the receipt of the quarantine, empty where the form was not taken."""

    counts: Mapping[Verdict, int]
    to_look_at: tuple[tuple[int, str, str], ...]


def take_in_file(
    store: Store, content: bytes, keys: FormKeys, *, at: datetime, vouched_for: str = EVERYWHERE
) -> FileTakenIn:
    """Every line is one sealed form, or how a visit ended, and a transaction of its own.

    Done twice, it changes nothing.

    Whoever brings the file answers for the forms of one programme, or of all.
    """
    proof = Proof(vouched_for=vouched_for)
    counts: Counter[Verdict] = Counter()
    to_look_at = []
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip():
            continue
        if _is_visit(line):
            outcome = take_note(store, line, at=at, proof=proof)
        else:
            outcome = submit_sealed(store, line, keys, at=at, proof=proof)
        counts[outcome.verdict] += 1
        if outcome.verdict in UNSETTLED:
            to_look_at.append((number, _reason(outcome), outcome.receipt or ""))
    return FileTakenIn(counts=counts, to_look_at=tuple(to_look_at))


def _is_visit(line: bytes) -> bool:
    try:
        return is_visit_note(read_object(line))
    except GateRefusedError:
        return False  # what cannot be read is a form's matter


def _reason(outcome: Outcome) -> str:
    return outcome.reason.value if outcome.reason else outcome.verdict.value
