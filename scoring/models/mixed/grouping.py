"""Which rows belong to which groups, and whether a mixed model of them can be fitted at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from scoring.crossproducts import Floats, Integers
from scoring.errors import NotEnoughDataError
from scoring.models.design import Clusters, Design, DesignError

INTERCEPT = "(Intercept)"
COLLINEAR = 1e-7  # as R's qr
FEW_GROUPS = 10


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grouping:
    """A grouping factor with its levels in R's order, and the columns whose effects vary with it."""

    name: str
    levels: tuple[str, ...]
    codes: Integers
    columns: tuple[str, ...]


def groupings_of(design: Design, slopes: Sequence[str]) -> list[Grouping]:
    """The factors, most levels first as in lme4."""
    problems = []
    if not design.clusters:
        problems.append("A mixed model needs a cluster column; without one use regression.")
    if design.weights is not None:
        problems.append("Mixed models with case weights are not offered.")
    if slopes and len(design.clusters) > 1:
        problems.append("Random slopes are offered with one grouping factor, not with several.")
    problems += [
        f"Random slope {name}: the model has no such column."
        for name in slopes
        if name not in design.columns or name == INTERCEPT
    ]
    if len(set(slopes)) < len(slopes):
        problems.append("A random slope is named twice.")
    if problems:
        raise DesignError(problems)
    columns = (INTERCEPT, *slopes)
    found = [grouping_of(one, columns, design.used) for one in design.clusters]
    if any(len(b.levels) > len(a.levels) for a, b in pairwise(found)):
        # lme4 sorts only then, and ties come out turned round.
        found.reverse()
        found.sort(key=lambda one: -len(one.levels))
    return found


def grouping_of(clusters: Clusters, columns: tuple[str, ...], rows: int) -> Grouping:
    """Raises NotEnoughDataError for one level, or if there are as many effects as rows."""
    if len(clusters.labels) < 2:
        raise NotEnoughDataError(f"{clusters.column}: a variance between groups needs two groups.")
    effects = len(clusters.labels) * len(columns)
    if effects >= rows:
        raise NotEnoughDataError(
            f"{clusters.column}: {effects} group effects cannot be told from the residuals of "
            f"{rows} rows."
        )
    order = sorted(range(len(clusters.labels)), key=_keys(clusters.labels).__getitem__)
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    levels = tuple(clusters.labels[one] for one in order)
    return Grouping(
        name=clusters.column, levels=levels, codes=place[clusters.codes], columns=columns
    )


def _keys(labels: Sequence[str]) -> Sequence[str] | Sequence[float]:
    try:
        return [float(label) for label in labels]
    except ValueError:
        return labels


def check_columns(design: Design, upper: Floats) -> None:
    if design.used <= len(design.columns):
        raise NotEnoughDataError(
            f"{design.outcome}: {len(design.columns)} coefficients need more than {design.used} rows."
        )
    length = np.sqrt((upper**2).sum(axis=0))
    bad = np.abs(np.diagonal(upper)) <= COLLINEAR * length
    if bad.any():
        names = [name for name, flag in zip(design.columns, bad, strict=True) if flag]
        raise DesignError(
            [f"Column {name} is a combination of the columns before it." for name in names]
        )
