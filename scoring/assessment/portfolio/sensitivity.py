"""Would the order of the projects be another one, had the total been made in another way?"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import numpy as np

from scoring.assessment.portfolio.results import Sensitivity, Shift
from scoring.assessment.portfolio.standings import common_sides, is_compared
from scoring.assessment.results import Assessment
from scoring.assessment.standing import ENOUGH_PROJECTS
from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.indices.weighting import Weights, entropy_weights, equal_weights

SMALLEST = 1.0  # point; a geometric mean takes no zero


def sensitivity(assessments: Sequence[Assessment], judged: Weights | None) -> Sensitivity | None:
    """Median and largest shift in places, against equal weights and the arithmetic mean.

    Over the compared projects with every dimension scored on the same sides; None below ten. `judged`
    are weights by experts, where the plan has them. No total is printed: only how far places move.
    """
    compared = [one for one in assessments if is_compared(one)]
    if len(compared) < ENOUGH_PROJECTS:
        return None
    codes = tuple(dimension.code for dimension in compared[0].dimensions)
    whole = _complete(compared, codes)
    if len(whole) < ENOUGH_PROJECTS or len(codes) < 2:
        return None
    names = tuple(project for project, _ in whole)
    values = np.array([row for _, row in whole])
    ways = [
        (one, geometric) for one in _weights(values, codes, judged) for geometric in (False, True)
    ]
    base = _places(_total(values, ways[0][0], geometric=False))
    return Sensitivity(
        dimensions=codes,
        projects=len(whole),
        shifts=tuple(
            _shift(names, base, values, one, geometric=geometric) for one, geometric in ways[1:]
        ),
    )


def _complete(
    compared: Sequence[Assessment], codes: tuple[str, ...]
) -> list[tuple[str, tuple[float, ...]]]:
    sides = [
        common_sides([one.dimensions[place].composite for one in compared])
        for place in range(len(codes))
    ]
    rows = []
    for one in compared:
        scores = [dimension.composite for dimension in one.dimensions]
        alike = all(score.shown == own for score, own in zip(scores, sides, strict=True))
        values = tuple(score.value for score in scores if score.value is not None)
        if alike and len(values) == len(codes):
            rows.append((one.project, values))
    return rows


def _weights(values: Floats, codes: tuple[str, ...], judged: Weights | None) -> list[Weights]:
    found = [equal_weights(codes)]
    if judged is not None and judged.indicators == codes:
        found.append(judged)
    with suppress(NotEnoughDataError):  # a dimension without spread has no weight by entropy
        found.append(entropy_weights(values, codes))
    return found


def _total(values: Floats, weights: Weights, *, geometric: bool) -> Floats:
    share = np.asarray(weights.values)
    if geometric:
        return np.asarray(np.exp(np.log(np.maximum(values, SMALLEST)) @ share))
    return np.asarray(values @ share)


def _places(totals: Floats) -> Floats:
    """1 is the highest; equal totals share the mean of their places."""
    above = (totals[:, None] < totals[None, :]).sum(axis=1)
    equal = np.isclose(totals[:, None], totals[None, :], rtol=0.0, atol=1e-9).sum(axis=1)
    return np.asarray(above + (equal + 1) / 2)


def _shift(
    names: tuple[str, ...], base: Floats, values: Floats, weights: Weights, *, geometric: bool
) -> Shift:
    moved = np.abs(_places(_total(values, weights, geometric=geometric)) - base)
    most = int(np.argmax(moved))
    return Shift(
        weights=weights.method,
        values=weights.values,
        geometric=geometric,
        median=float(np.median(moved)),
        most=int(np.ceil(moved[most])),
        project=names[most],
    )
