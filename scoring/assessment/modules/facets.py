"""Profiles: the score of every value of a facet, and for stages the weakest and the chain."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from instruments.facets import Facet
from instruments.model import Side
from scoring.assessment.composites import composite
from scoring.assessment.disclosure import FLOOR
from scoring.assessment.findings import CellState
from scoring.assessment.frame import Floats
from scoring.assessment.group import SIDES
from scoring.assessment.modules.context import ModuleContext
from scoring.assessment.modules.facet_view import facet_view
from scoring.assessment.modules.results import FacetProfile, ProfilePoint, SideChain
from scoring.assessment.sides import side_score
from scoring.assessment.uncertainty import combined, interval_of, side_variance
from scoring.assessment.view import View
from scoring.errors import NotEnoughDataError
from scoring.indices.stages import Chain, Link, Weakest, chain, weakest_stage
from scoring.results import Interval, Notice

STAGE = "stage"  # the facet whose values follow each other
NOT_A_PROFILE = frozenset({"resource"})  # factors of dependence are no levels


def profiles(context: ModuleContext) -> tuple[FacetProfile, ...]:
    """One per facet that is neither a resource nor a side of the matrix."""
    matrix = context.instrument.matrix
    crossed = {matrix.rows, matrix.columns} if matrix else set()
    return tuple(
        _profile(context, facet)
        for facet in context.instrument.facets
        if facet.code not in NOT_A_PROFILE | crossed
    )


def _profile(context: ModuleContext, facet: Facet) -> FacetProfile:
    asked = {value.code: _items(context, facet.code, value.code) for value in facet.values}
    view = facet_view(context, context.view, asked)
    points = tuple(
        ProfilePoint(
            code=value.code,
            label=value.label,
            items=asked[value.code],
            composite=composite(view, (value.code,)),
            sides=tuple(side_score(view, (value.code,), side) for side in (*SIDES, Side.OBSERVER)),
        )
        for value in facet.values
    )
    if facet.code != STAGE:
        return FacetProfile(facet=facet.code, label=facet.label, points=points)
    heard = _heard_throughout(view)
    return FacetProfile(
        facet=facet.code,
        label=facet.label,
        points=points,
        weakest=_weakest(view, heard),
        weakest_sides=heard,
        chains=tuple(_chain(view, side) for side in SIDES),
    )


def _items(context: ModuleContext, facet: str, value: str) -> tuple[str, ...]:
    return tuple(
        item.code
        for item in context.instrument.items
        if item.facet(facet) == value and context.instrument.is_level(item)
    )


def _heard_throughout(view: View) -> tuple[Side, ...]:
    """The sides that may be shown on every stage."""
    return tuple(
        side
        for side in SIDES
        if all(view.state(code, side) is CellState.SHOWN for code in view.subdimensions)
    )


def _weakest(view: View, sides: Sequence[Side]) -> Weakest | None:
    shares = view.shares(sides)
    if not shares:
        return None

    def weights(low: str, high: str | None) -> Floats:
        row = np.zeros(len(view.subdimensions))
        row[view.place(low)] = -1.0
        if high is not None:
            row[view.place(high)] = 1.0
        return row

    def distance(low: str, high: str) -> tuple[Interval | None, tuple[Notice, ...]]:
        row = weights(low, high)
        value = sum(share * view.weighted_sum(side, row) for side, share in shares.items())
        pieces = [
            side_variance(
                view.group.sides[side].scores, view.group.sides[side].role, row * share, view.spread
            )
            for side, share in shares.items()
        ]
        return interval_of(value, combined(pieces), low=-100.0, high=100.0)

    values = [
        (
            code,
            -sum(
                share * view.weighted_sum(side, weights(code, None))
                for side, share in shares.items()
            ),
        )
        for code in view.subdimensions
    ]
    try:
        return weakest_stage(values, distance)
    except NotEnoughDataError:  # a facet with one stage
        return None


def _chain(view: View, side: Side) -> SideChain:
    """Shown where every stage of the side is, and enough people rated all of them."""
    states = [view.state(code, side) for code in view.subdimensions]
    for state in (CellState.NOT_ASKED, CellState.HIDDEN, CellState.MISSING):
        if state in states:
            return SideChain(side=side, state=state, chain=None)
    try:
        found = chain(view.group.sides[side].scores, view.subdimensions)
    except (NotEnoughDataError, ValueError):  # nobody rated all stages, or there is only one
        return SideChain(side=side, state=CellState.MISSING, chain=None)
    if view.visibility.open_:
        return SideChain(side=side, state=CellState.SHOWN, chain=found)
    if found.used < FLOOR:
        return SideChain(side=side, state=CellState.HIDDEN, chain=None)
    return SideChain(side=side, state=CellState.SHOWN, chain=_without_small_links(found))


def _without_small_links(found: Chain) -> Chain:
    """A link that fewer than the floor reach is not shown; `carried` is None."""
    links = tuple(
        link
        if link.carried is not None and link.carried.used >= FLOOR
        else Link(source=link.source, target=link.target, carried=None)
        for link in found.links
    )
    return Chain(links=links, unbroken=found.unbroken, used=found.used, dropped=found.dropped)
