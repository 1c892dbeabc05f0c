"""Do columns tell the outcome exactly? Then a logistic or ordered model has no finite estimates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linprog

from scoring.crossproducts import Flags, Floats
from scoring.errors import NotEnoughDataError

FAR = 15.0  # a linear predictor beyond this says "certain" and calls for a look at separation
VISIBLE = 1e-6


def refuse_separation(outcome: str, names: Sequence[str], signed: Floats) -> None:
    """Raise NotEnoughDataError, naming columns, if moving along some direction never lowers the likelihood.

    `signed` holds, per row and condition, what the parameters add to the log-odds of what was observed; the
    columns with an empty name are intercepts or thresholds. Separated (Albert and Anderson 1984): some b
    with signed @ b >= 0 everywhere and > 0 somewhere. Linear programming finds it (Konis 2007).
    """
    scale = np.abs(signed).max(axis=0)
    rows = np.unique(signed / np.where(scale > 0, scale, 1.0), axis=0)
    named = np.array([name != "" for name in names])
    guilty = _separating(rows, np.ones(len(names), dtype=bool)) & named
    if not guilty.any():
        return
    alone = np.array(
        [_separating(rows, ~named | _only(len(names), at)).any() for at in range(len(names))]
    )
    shown = guilty & alone if (guilty & alone).any() else guilty
    listed = ", ".join(name for name, one in zip(names, shown, strict=True) if one)
    raise NotEnoughDataError(
        f"{outcome}: {listed} tells the outcome exactly in some or all rows (separation), so its "
        "coefficient has no finite value. Merge rare levels or leave it out."
    )


def _only(count: int, at: int) -> Flags:
    return np.asarray(np.arange(count) == at)


def _separating(rows: Floats, free: Flags) -> Flags:
    """Which of the free columns the widest separating direction uses; none if there is no direction."""
    chosen = rows[:, free]
    found = linprog(-chosen.sum(axis=0), A_ub=-chosen, b_ub=np.zeros(len(chosen)), bounds=(-1, 1))
    used = np.zeros(len(free), dtype=bool)
    if found.status == 0 and (chosen @ found.x).max() > VISIBLE:
        used[free] = np.abs(found.x) > VISIBLE
    return used
