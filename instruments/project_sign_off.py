"""What the organisation said to the card of a project, and what was decided about it, as papers print it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Decision(StrEnum):
    PASS = "pass"  # noqa: S105 - a decision, not a secret
    PASS_ONCE_RIGHT = "pass-once-right"  # noqa: S105
    FAIL = "fail"
    NO_EVIDENCE = "no-evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Words of the organisation, and the day on which they were kept."""

    words: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A decision. `due` is the day of its conditions; `signed_by` the name under it."""

    decision: Decision
    signed_by: str
    on: date
    conditions: tuple[str, ...] = ()
    due: date | None = None
    reason: str = ""
    tranche: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectSignOff:
    """How far the sign-off of a project in a wave has come. No number is computed from it.

    It stands beside the plan, not in it: the fingerprint of the data is the same with and without.
    """

    project: str
    wave: str
    replies: tuple[Reply, ...] = ()
    signature: Signature | None = None

    @property
    def is_empty(self) -> bool:
        return not self.replies and self.signature is None
