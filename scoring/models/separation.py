"""Do columns tell a yes from a no exactly? Then a logistic model has no finite estimates."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from scoring.errors import NotEnoughDataError
from scoring.models.coding import INTERCEPT
from scoring.models.design import Design

VISIBLE = 1e-6


def refuse_separation(design: Design) -> None:
    """Raise NotEnoughDataError, naming the columns, if a combination of columns separates the outcome."""
    names = separating_columns(design)
    if names:
        raise NotEnoughDataError(
            f"{design.outcome}: {', '.join(names)} tells the outcome exactly in some or all rows "
            "(separation), so its coefficient has no finite value. Merge rare levels or leave it out."
        )


def separating_columns(design: Design) -> list[str]:
    """The columns of a combination that separates the outcome; none where a finite estimate exists.

    Separated (Albert and Anderson 1984): some b with (2y - 1) x'b >= 0 in all rows and > 0 in some. Linear
    programming finds it (Konis 2007): maximise the sum over |b| <= 1.
    """
    scale = np.abs(design.matrix).max(axis=0)
    signed = np.unique((2 * design.y - 1)[:, None] * (design.matrix / scale), axis=0)
    found = linprog(-signed.sum(axis=0), A_ub=-signed, b_ub=np.zeros(len(signed)), bounds=(-1, 1))
    if found.status != 0 or -found.fun < VISIBLE * len(signed):
        return []
    return _alone(design) or [
        name
        for name, value in zip(design.columns, found.x, strict=True)
        if abs(value) > VISIBLE and name != INTERCEPT
    ]


def _alone(design: Design) -> list[str]:
    """The columns that separate the outcome without any other."""
    yes, no = design.matrix[design.y == 1], design.matrix[design.y == 0]
    above = (yes.min(axis=0) >= no.max(axis=0)) | (no.min(axis=0) >= yes.max(axis=0))
    return [
        name
        for name, separates in zip(design.columns, above, strict=True)
        if separates and name != INTERCEPT
    ]
