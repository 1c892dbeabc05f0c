"""The relations section: how strong a tie is in the eyes of each of its two parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from instruments.dyads import DEPENDENCE, Party, Tie, ties_of
from scoring.assessment.findings import CellState
from scoring.assessment.frame import Floats
from scoring.assessment.modules.context import TieContext
from scoring.assessment.modules.results import Labelled, RelationsSection, TieStrength
from scoring.errors import NotEnoughDataError
from scoring.indices.estimates import mean_over
from scoring.indices.relations import TieView, components_of, relationship

MECHANISM = "mechanism"  # the facet whose values are counted as multiplexity


def relations_section(context: TieContext) -> RelationsSection | None:
    """None where the instrument asks nothing about the strength of a tie."""
    ties = [tie for tie in ties_of(context.instrument) if tie.part not in DEPENDENCE]
    if not ties:
        return None
    involved = {code for tie in ties for code in (tie.ego, tie.alter)}
    parties = [party for party in context.instrument.parties if party.code in involved]
    found = tuple(
        _tie(context, pair, ties)
        for pair in combinations(parties, 2)
        if any({tie.ego, tie.alter} == {party.code for party in pair} for tie in ties)
    )
    return RelationsSection(
        parties=context.labels(parties), mechanisms=_mechanisms(context), ties=found
    )


def _mechanisms(context: TieContext) -> tuple[Labelled, ...]:
    return tuple(
        Labelled(code=value.code, label=value.label)
        for facet in context.instrument.facets
        if facet.code == MECHANISM
        for value in facet.values
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Heard:
    """One direction: everything that may be shown of it, and whether that is all of it."""

    view: TieView
    state: CellState

    @property
    def whole(self) -> TieView:
        """The view that strength is computed from: silent where a part of it is hidden.

        A strength made of the components that happen to be shown would not compare with the other
        direction's.
        """
        if self.state is CellState.SHOWN:
            return self.view
        return replace(self.view, ties=np.full_like(self.view.ties, np.nan))


def _tie(context: TieContext, pair: tuple[Party, Party], ties: Sequence[Tie]) -> TieStrength:
    one, other = pair
    heard = (_heard(context, one, other, ties), _heard(context, other, one, ties))
    try:
        found = relationship(
            heard[0].whole, heard[1].whole, context.stream(), fewest=context.fewest
        )
    except NotEnoughDataError:  # neither side may be shown, or neither answered
        found = None
    return TieStrength(
        one=one.code,
        other=other.code,
        states=(heard[0].state, heard[1].state),
        components=(components_of(heard[0].view), components_of(heard[1].view)),
        relationship=found,
    )


def _heard(context: TieContext, ego: Party, alter: Party, ties: Iterable[Tie]) -> _Heard:
    own = [tie for tie in ties if (tie.ego, tie.alter) == (ego.code, alter.code)]
    answers = context.answers(ego, [tie.item for tie in own])
    parts = tuple(dict.fromkeys(tie.part for tie in own))
    columns = [mean_over(answers.scores[:, [tie.part is part for tie in own]]) for part in parts]
    people = len(answers.scores)
    view = TieView(
        party=ego.code,
        components=tuple(part.value for part in parts),
        ties=np.column_stack(columns) if columns else np.zeros((people, 0)),
        mechanism_codes=tuple(one.code for one in _mechanisms(context)),
        mechanisms=_mechanism_scores(context, ego),
        clusters=answers.clusters,
    )
    if not own:
        return _Heard(view=view, state=CellState.NOT_ASKED)
    if answers.hidden:
        return _Heard(view=view, state=CellState.HIDDEN)
    silent = bool(np.isnan(answers.scores).all())
    return _Heard(view=view, state=CellState.MISSING if silent else CellState.SHOWN)


def _mechanism_scores(context: TieContext, party: Party) -> Floats:
    """People x mechanisms: each person's mean over the level items of a mechanism they answered."""
    columns = []
    for mechanism in _mechanisms(context):
        items = [
            item.code
            for item in context.instrument.items
            if item.facet(MECHANISM) == mechanism.code and context.instrument.is_level(item)
        ]
        columns.append(mean_over(context.answers(party, items).scores))
    if not columns:
        return np.zeros((len(context.answers(party, []).scores), 0))
    return np.column_stack(columns)
