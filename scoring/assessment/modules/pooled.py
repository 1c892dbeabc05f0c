"""Ties over all projects of a wave: officials who are too few in each project are many together.

A person is a row, a project is the unit: intervals come from drawing projects. What is released
must leave nothing to subtract: where a project's part is hidden, at least two projects with at least
five people of that party are, or the pooled item is hidden too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from instruments.dyads import Party
from instruments.model import Instrument
from instruments.study import Study
from scoring.assessment.disclosure import showable_remainder
from scoring.assessment.frame import Floats
from scoring.assessment.modules.brokerage import brokerage_effects
from scoring.assessment.modules.context import ModuleContext, PartyAnswers, party_answers
from scoring.assessment.modules.dependence import dependence_section
from scoring.assessment.modules.programme_results import PooledTies
from scoring.assessment.modules.results import Labelled
from scoring.assessment.modules.ties import relations_section

FEWEST_PROJECTS = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PooledContext:
    """The projects of one wave, each as the audience may see it. `seed` fixes the draws."""

    projects: tuple[ModuleContext, ...]
    seed: int | None = None

    @property
    def instrument(self) -> Instrument:
        return self.projects[0].instrument

    @property
    def study(self) -> Study:
        return self.projects[0].study

    @property
    def is_open(self) -> bool:
        return self.projects[0].is_open

    @property
    def fewest(self) -> int:
        return self.projects[0].fewest

    def labels(self, entries: Iterable[Party]) -> tuple[Labelled, ...]:
        """Words of the programme: no project's own."""
        words = {**self.instrument.slots, **self.study.slots}
        return tuple(Labelled(code=one.code, label=one.label.filled(words)) for one in entries)

    def stream(self) -> np.random.Generator | None:
        """The same draws of projects for every party, so that two parties of one stay together."""
        return None if self.seed is None else np.random.default_rng(self.seed)

    def answers(self, party: Party, items: Sequence[str]) -> PartyAnswers:
        shown = [party_answers(one, party, items) for one in self.projects]
        everything = [_all_answers(one, party, items) for one in self.projects]
        scores = np.concatenate(everything)
        barred = frozenset() if self.is_open else frozenset(_barred(items, shown, everything))
        scores[:, [place for place, code in enumerate(items) if code in barred]] = np.nan
        return PartyAnswers(
            items=tuple(items),
            scores=scores,
            hidden=barred,
            named=np.concatenate([one.named for one in shown]),
            concealed=np.concatenate([one.concealed for one in shown]),
            clusters=np.repeat(np.arange(len(everything)), [len(own) for own in everything]),
        )


def _all_answers(context: ModuleContext, party: Party, items: Sequence[str]) -> Floats:
    """Hidden or not, in the order of `party_answers`."""
    return party_answers(context.opened(), party, items).scores


def _barred(
    items: Sequence[str], shown: Sequence[PartyAnswers], everything: Sequence[Floats]
) -> Iterable[str]:
    """Items whose hidden projects could be worked out of the whole, or that too few answered."""
    for place, code in enumerate(items):
        counts = [int((~np.isnan(own[:, place])).sum()) for own in everything]
        hidden = [
            count for count, one in zip(counts, shown, strict=True) if count and code in one.hidden
        ]
        if hidden and not showable_remainder(sum(hidden), len(hidden)):
            yield code


def pooled_ties(projects: Sequence[ModuleContext], seed: int | None) -> PooledTies | None:
    """Dependence and relations over all projects; None where nothing of the kind is asked."""
    if len(projects) < FEWEST_PROJECTS or not projects[0].instrument.parties:
        return None
    context = PooledContext(projects=tuple(projects), seed=seed)
    dependence, relations = dependence_section(context), relations_section(context)
    if dependence is None and relations is None:
        return None
    return PooledTies(
        wave=projects[0].view.group.wave,
        projects=len(projects),
        dependence=dependence,
        relations=relations,
        brokerage=brokerage_effects(projects) if dependence else (),
    )
