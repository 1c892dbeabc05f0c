"""What a phone says of a visit that was made without a network: how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from evalkit.intake.gate import GateRefusedError, Json, Reason, canonical, content_hash
from evalkit.intake.submission import INSTANCE_ID, receipt_of
from instruments.visits import MOST_ATTEMPTS, RECORDABLE, Outcome

RECORDED = {one.outcome.value: one.outcome for one in RECORDABLE}
MEMBERS = frozenset({"instanceID", "programme", "visit", "attempt", "outcome", "day"})


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitNote:
    """`case` is whom the visit was to, `attempt` the how-manieth it was, `day` what the phone believes."""

    instance_id: str
    programme: str
    case: str
    attempt: int
    outcome: Outcome
    day: date | None
    content_hash: str

    @property
    def key(self) -> str:
        """The key of the visit in the store: random, because the phone made it so."""
        return self.instance_id.removeprefix("uuid:").replace("-", "")

    @property
    def receipt(self) -> str:
        return receipt_of(self.content_hash)


def is_visit_note(document: dict[str, Json]) -> bool:
    """Rather than a form."""
    return "visit" in document and "sealed" not in document


def read_visit_note(document: dict[str, Json]) -> VisitNote:
    """Read a note, or raise GateRefusedError."""
    named = {name: document.get(name) for name in MEMBERS}
    instance_id, attempt = named["instanceID"], named["attempt"]
    if not isinstance(instance_id, str) or not INSTANCE_ID.fullmatch(instance_id):
        raise GateRefusedError(Reason.INSTANCE_ID, "instanceID must be uuid: and a lower-case UUID")
    if set(document) - MEMBERS:
        raise GateRefusedError(Reason.WRONG_TYPE, "a member is not known")
    if not isinstance(attempt, int) or not 1 <= attempt <= MOST_ATTEMPTS or attempt is True:
        raise GateRefusedError(Reason.WRONG_TYPE, f"attempt must be 1 to {MOST_ATTEMPTS}")
    outcome = RECORDED.get(_text(named, "outcome"))
    if outcome is None:
        raise GateRefusedError(Reason.WRONG_TYPE, "outcome is not one of a visit")
    return VisitNote(
        instance_id=instance_id,
        programme=_text(named, "programme"),
        case=_text(named, "visit"),
        attempt=attempt,
        outcome=outcome,
        day=_day(named["day"]),
        content_hash=content_hash(canonical(document)),
    )


def _text(named: dict[str, Json], name: str) -> str:
    value = named[name]
    if not isinstance(value, str):
        raise GateRefusedError(Reason.WRONG_TYPE, f"{name} must be a text")
    return value


def _day(value: Json) -> date | None:
    if value is None:
        return None
    try:
        return (
            date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else _no_day()
        )
    except ValueError:
        return _no_day()


def _no_day() -> date:
    raise GateRefusedError(Reason.WRONG_TYPE, "day must be like 2026-03-04")
