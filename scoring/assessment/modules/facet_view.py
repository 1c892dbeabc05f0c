"""The same people scored on other sets of items than sub-dimensions: facets, cells of a matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from instruments.model import Side
from scoring.assessment.disclosure import FLOOR, Visibility
from scoring.assessment.group import (
    Group,
    SidePeople,
    column_means,
    expected_cells,
    speaks_for_a_body,
)
from scoring.assessment.modules.context import ModuleContext
from scoring.assessment.scales import person_mean
from scoring.assessment.spread import PooledSpread
from scoring.assessment.view import View


def facet_view(context: ModuleContext, view: View, asked: Mapping[str, Sequence[str]]) -> View:
    """The same group scored on other sets of items instead of sub-dimensions.

    `asked` holds the items of each set. In what is released a set is the mean of the items that
    may be shown, and is hidden below the floor unless a body speaks. A single person borrows no
    spread, so such a side has no interval.
    """
    sides = {side: _scored(view, people, asked) for side, people in view.group.sides.items()}
    size = (len(view.frame.roles), len(asked))
    group = view.group
    return replace(
        view,
        group=Group(
            project=group.project,
            wave=group.wave,
            rows=group.rows,
            sides=sides,
            expects=expected_cells(view.instrument, context.study, group.project, asked),
        ),
        visibility=_visibility(view, sides, asked),
        spread=PooledSpread(variance=np.full(size, np.nan), df=np.zeros(size)),
        subdimensions=tuple(asked),
        generator=None,
    )


def _scored(view: View, people: SidePeople, asked: Mapping[str, Sequence[str]]) -> SidePeople:
    scores = np.full((len(people.rows), len(asked)), np.nan)
    put = np.zeros(scores.shape, dtype=np.bool_)
    for place, items in enumerate(asked.values()):
        kept = [item for item in items if (item, people.side) not in view.visibility.hidden_items]
        cells = np.ix_(people.rows, view.frame.columns(items))
        put[:, place] = view.frame.asked[cells].any(axis=1)
        if kept:
            cells = np.ix_(people.rows, view.frame.columns(kept))
            scores[:, place] = person_mean(view.frame.scores[cells], view.frame.asked[cells])
    counts, means = column_means(scores)
    return replace(people, scores=scores, asked=put, counts=counts, means=means)


def _visibility(
    view: View, sides: Mapping[Side, SidePeople], asked: Mapping[str, Sequence[str]]
) -> Visibility:
    if view.visibility.open_:
        return view.visibility
    hidden, statements = set(), set()
    for side, people in sides.items():
        for place, (code, items) in enumerate(asked.items()):
            if speaks_for_a_body(view.instrument, people, tuple(items)):
                statements.add((code, side))
            elif _is_barred(view, people, place, items):
                hidden.add((code, side))
    return Visibility(
        open_=False,
        hidden_subdimensions=frozenset(hidden),
        hidden_items=frozenset(),
        statements=frozenset(statements),
    )


def _is_barred(view: View, people: SidePeople, place: int, items: Sequence[str]) -> bool:
    """Too few with a score, or somebody answered and every item is hidden."""
    count = int(people.counts[place])
    if count:
        return count < FLOOR
    cells = np.ix_(people.rows, view.frame.columns(items))
    return bool((view.frame.reasons[cells] == 0).any()) and any(
        (item, people.side) in view.visibility.hidden_items for item in items
    )
