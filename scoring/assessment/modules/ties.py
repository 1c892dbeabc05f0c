"""The relations section: how strong a tie is in the eyes of each of its two parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from instruments.dyads import DEPENDENCE, Party, Tie, ties_of
from scoring.assessment.findings import CellState
from scoring.assessment.frame import Floats
from scoring.assessment.modules.context import ModuleContext, party_answers
from scoring.assessment.modules.results import Labelled, RelationsSection, TieStrength
from scoring.errors import NotEnoughDataError
from scoring.indices.estimates import mean_over
from scoring.indices.relations import TieView, relationship

MECHANISM = "mechanism"  # the facet whose values are counted as multiplexity


def relations_section(context: ModuleContext) -> RelationsSection | None:
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


def _mechanisms(context: ModuleContext) -> tuple[Labelled, ...]:
    return tuple(
        Labelled(code=value.code, label=value.label)
        for facet in context.instrument.facets
        if facet.code == MECHANISM
        for value in facet.values
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Side:
    view: TieView
    state: CellState


def _tie(context: ModuleContext, pair: tuple[Party, Party], ties: Sequence[Tie]) -> TieStrength:
    one, other = pair
    sides = (_side(context, one, other, ties), _side(context, other, one, ties))
    try:
        found = relationship(sides[0].view, sides[1].view, context.generator, fewest=context.fewest)
    except NotEnoughDataError:  # neither side may be shown, or neither answered
        found = None
    return TieStrength(
        one=one.code,
        other=other.code,
        states=(sides[0].state, sides[1].state),
        relationship=found,
    )


def _side(context: ModuleContext, ego: Party, alter: Party, ties: Iterable[Tie]) -> _Side:
    own = [tie for tie in ties if (tie.ego, tie.alter) == (ego.code, alter.code)]
    answers = party_answers(context, ego, [tie.item for tie in own])
    mechanisms = _mechanism_scores(context, ego)
    view = TieView(
        party=ego.code,
        components=tuple(tie.part.value for tie in own),
        ties=answers.scores,
        mechanism_codes=tuple(one.code for one in _mechanisms(context)),
        mechanisms=mechanisms,
    )
    if not own:
        state = CellState.NOT_ASKED
    elif not np.isnan(answers.scores).all():
        state = CellState.SHOWN
    else:
        state = CellState.HIDDEN if answers.hidden else CellState.MISSING
    return _Side(view=view, state=state)


def _mechanism_scores(context: ModuleContext, party: Party) -> Floats:
    """People x mechanisms: each person's mean over the level items of a mechanism they answered."""
    columns = []
    for mechanism in _mechanisms(context):
        items = [
            item.code
            for item in context.instrument.items
            if item.facet(MECHANISM) == mechanism.code and context.instrument.is_level(item)
        ]
        columns.append(mean_over(party_answers(context, party, items).scores))
    if not columns:
        return np.zeros((len(party_answers(context, party, []).scores), 0))
    return np.column_stack(columns)
