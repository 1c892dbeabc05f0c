"""Many p-values: what a family of tests makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from statsmodels.stats.multitest import multipletests


class Adjustment(StrEnum):
    """Family-wise error (the first four) or false discovery rate (BH, BY)."""

    HOLM = "holm"
    HOCHBERG = "hochberg"
    HOMMEL = "hommel"
    BONFERRONI = "bonferroni"
    BH = "BH"
    BY = "BY"


_NAMES = {
    Adjustment.HOCHBERG: "simes-hochberg",
    Adjustment.BH: "fdr_bh",
    Adjustment.BY: "fdr_by",
}


def adjusted(p: Sequence[float], method: Adjustment = Adjustment.HOLM) -> tuple[float, ...]:
    """Adjusted p-values in the order given (R: p.adjust).

    Raises ValueError for anything outside 0 to 1: a test that could not be computed must be left
    out by whoever asks, since it is not one of the family.
    """
    values = np.asarray(p, dtype=np.float64)
    if not ((values >= 0) & (values <= 1)).all():
        raise ValueError("p-values lie between 0 and 1; leave out tests that have none.")
    if not len(values):
        return ()
    return tuple(map(float, multipletests(values, method=_NAMES.get(method, method.value))[1]))
