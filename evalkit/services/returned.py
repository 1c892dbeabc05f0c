"""Forms that came back to the evaluator who handed them in."""

from __future__ import annotations

from dataclasses import dataclass

from evalkit.intake.submission import State
from evalkit.store.engine import Store
from evalkit.store.responses import in_state


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """One form with issues, as its evaluator can find it again."""

    instance_id: str
    project: str
    wave: str
    role: str
    receipt: str


def returned_to(store: Store, programme: str, evaluator: str) -> tuple[Returned, ...]:
    """Forms with issues that name this evaluator. Anonymous ones name nobody and cannot come back."""
    with store.reading() as db:
        found = [
            one.submission
            for one in in_state(db, programme, State.HAS_ISSUES)
            if one.submission.evaluator == evaluator
        ]
    return tuple(
        Returned(
            instance_id=one.instance_id,
            project=one.project,
            wave=one.wave,
            role=one.role,
            receipt=one.receipt,
        )
        for one in found
    )
