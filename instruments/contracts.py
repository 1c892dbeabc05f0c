"""What a contract asks of a project: targets for its figures, fixed before the figures come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractTarget:
    """One promised figure. `evidence` is the proof that the contract demands.

    `points` are what the contract gives for it; None where it gives none. Within `tolerance` of the
    target it counts as met.
    """

    indicator: str
    target: float
    group: str = ""
    baseline: float | None = None
    due: date | None = None
    tolerance: float = 0.0
    points: float | None = None
    evidence: str = ""
