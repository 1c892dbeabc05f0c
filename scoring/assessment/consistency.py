"""Which sub-dimensions get a reliability, for which role, and why not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from instruments.model import Composition, Instrument
from scoring.assessment.disclosure import ALPHA_FLOOR, RELIABLE_ITEMS
from scoring.assessment.frame import AnswerFrame, Codes, Floats
from scoring.assessment.results import DimensionResult
from scoring.assessment.scales import level_items
from scoring.errors import NotEnoughDataError
from scoring.measure.reliability import cronbach_alpha, odd_even
from scoring.moments import Deletion
from scoring.results import Notice, NoticeCode, Reliability

CONSISTENT = (Composition.ADDITIVE, Composition.CONSENSUS)


def reliabilities(
    instrument: Instrument, frame: AnswerFrame, rows: Codes
) -> tuple[Reliability, ...]:
    """Per sub-dimension and role over these people.

    Only where items are meant to agree (additive, consensus): facts that make up an index need
    not. Each role separately, because roles are asked different items. Roles that nobody spoke
    for are left out.
    """
    found = []
    for sub in instrument.subdimensions:
        if sub.composition not in CONSISTENT:
            continue
        for number, role in enumerate(frame.roles):
            items = tuple(
                code
                for code in level_items(instrument, sub.code)
                if role in instrument.item(code).roles
            )
            mine = rows[frame.role[rows] == number]
            if len(items) >= 2 and len(mine):
                scores = frame.scores[np.ix_(mine, frame.columns(items))]
                found.append(_reliability(sub.code, role, items, scores))
    return tuple(found)


def _reliability(
    subdimension: str, role: str, items: tuple[str, ...], scores: Floats
) -> Reliability:
    used = int(np.count_nonzero(~np.isnan(scores).any(axis=1)))
    known = Reliability(
        subdimension=subdimension,
        role=role,
        items=items,
        alpha=None,
        interval=None,
        feldt=None,
        spearman_brown=None,
        used=used,
        dropped=len(scores) - used,
    )
    if used < ALPHA_FLOOR:
        few = Notice(code=NoticeCode.FEW_FOR_ALPHA, facts=(("floor", str(ALPHA_FLOOR)),))
        return replace(known, notices=(few,))
    try:
        alpha = cronbach_alpha(scores, items=items, deletion=Deletion.LISTWISE)
        known = replace(known, items=alpha.items, notices=alpha.notices)
        if len(alpha.items) >= RELIABLE_ITEMS:
            return replace(known, alpha=alpha.value, interval=alpha.interval, feldt=alpha.feldt)
        halves = odd_even(scores, items=items, deletion=Deletion.LISTWISE)
        return replace(known, spearman_brown=halves.spearman_brown)
    except NotEnoughDataError:
        return replace(known, notices=(Notice(code=NoticeCode.NO_VARIATION_FOR_ALPHA),))


def with_reliability(
    dimensions: tuple[DimensionResult, ...], found: tuple[Reliability, ...]
) -> tuple[DimensionResult, ...]:
    """The same dimensions with every sub-dimension's coefficients in their place."""
    return tuple(
        replace(
            dimension,
            subdimensions=tuple(
                replace(
                    sub, reliability=tuple(one for one in found if one.subdimension == sub.code)
                )
                for sub in dimension.subdimensions
            ),
        )
        for dimension in dimensions
    )
