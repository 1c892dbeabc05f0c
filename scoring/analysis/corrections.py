"""p values of one family, adjusted as the plan says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from instruments.analysis_plan import Correction
from scoring.models.compare.adjust import Adjustment, adjusted

ADJUSTMENTS: Mapping[Correction, Adjustment] = {
    Correction.HOLM: Adjustment.HOLM,
    Correction.BONFERRONI: Adjustment.BONFERRONI,
    Correction.BENJAMINI_HOCHBERG: Adjustment.BH,
}


def corrected(p: Sequence[float], correction: Correction) -> tuple[float, ...]:
    """In the order given; unchanged without a correction."""
    return tuple(p) if correction is Correction.NONE else adjusted(p, ADJUSTMENTS[correction])
