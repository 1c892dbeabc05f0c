"""What every section is computed from: one project in one wave as one audience may see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np

from instruments.dyads import Party
from instruments.model import Instrument, Side
from instruments.responses import Response
from instruments.study import Study
from scoring.assessment.disclosure import (
    EVERYTHING,
    FLOOR,
    INTERVAL_FLOOR,
    showable_part,
    showable_remainder,
)
from scoring.assessment.frame import Codes, Flags, Floats
from scoring.assessment.group import (
    SIDES,
    SidePeople,
    roles_speak_for_a_body,
)
from scoring.assessment.modules.results import Labelled
from scoring.assessment.view import View
from scoring.indices.before_now import Pairing
from scoring.indices.estimates import INFORMANTS_FOR_INTERVAL


class TieContext(Protocol):
    """What the sections about parties need: of one project, or of all projects together."""

    @property
    def instrument(self) -> Instrument: ...

    @property
    def study(self) -> Study: ...

    @property
    def is_open(self) -> bool:
        """Whether everything may be shown."""

    @property
    def fewest(self) -> int:
        """Independent voices that an interval needs."""

    def labels(self, entries: Iterable[Party]) -> tuple[Labelled, ...]:
        """Parties with their words, slots filled."""

    def answers(self, party: Party, items: Sequence[str]) -> PartyAnswers:
        """What may be shown of the answers of a party's people."""

    def stream(self) -> np.random.Generator | None:
        """What the resamples of one party are drawn from."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ModuleContext:
    """A view with the plan and the records behind it.

    `earlier` is the same project in the wave before, under the same audience, and `pairings` say
    who spoke in both. `generator` is of these sections alone, so that no other number depends on
    them.
    """

    view: View
    study: Study
    responses: Sequence[Response]
    earlier: View | None = None
    pairings: Mapping[Side, Pairing] = field(default_factory=dict)
    generator: np.random.Generator | None = None

    @property
    def instrument(self) -> Instrument:
        return self.view.instrument

    @property
    def is_open(self) -> bool:
        return self.view.visibility.open_

    @property
    def fewest(self) -> int:
        """People that an interval needs: three, and ten in what is released."""
        return INFORMANTS_FOR_INTERVAL if self.is_open else INTERVAL_FLOOR

    def labels(self, entries: Iterable[Party]) -> tuple[Labelled, ...]:
        """Labels with the project's own words in their slots."""
        words = self.study.slots_of(self.instrument, self.view.group.project)
        return tuple(Labelled(code=one.code, label=one.label.filled(words)) for one in entries)

    def answers(self, party: Party, items: Sequence[str]) -> PartyAnswers:
        return party_answers(self, party, items)

    def stream(self) -> np.random.Generator | None:
        return self.generator

    def opened(self) -> ModuleContext:
        """The same people with nothing hidden, for wholes that hide on their own."""
        return replace(self, view=replace(self.view, visibility=EVERYTHING))

    def is_hidden(self, item: str, side: Side) -> bool:
        return (item, side) in self.view.visibility.hidden_items


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PartyAnswers:
    """The keyed answers (0-100) of one party's people to some items, hidden ones left out.

    `hidden` are the items that were answered and may not be shown. `named` says of each person
    whether everything here is their body's own statement. `clusters` numbers the project of each
    person where there are several; `concealed` (people x items) says what their own project hides.
    """

    items: tuple[str, ...]
    scores: Floats  # people x items
    hidden: frozenset[str]
    named: Flags
    concealed: Flags
    clusters: Codes | None = None

    @property
    def is_named(self) -> bool:
        return bool(self.named.all())


def party_answers(context: ModuleContext, party: Party, items: Sequence[str]) -> PartyAnswers:
    """Answers of the people who speak for a party, as far as they may be shown.

    A party may be a part of a side or reach over two; each of its sides is looked at alone.
    """
    scores: list[Floats] = []
    concealed: list[Flags] = []
    named: list[bool] = []
    for side in SIDES:
        people = context.view.group.sides[side]
        mine = np.isin(people.role, _numbers(context, party))
        own = context.view.frame.scores[np.ix_(people.rows, context.view.frame.columns(items))]
        barred = np.array(
            [
                not context.is_open and not _may_show(context, people, mine, own[:, place], code)
                for place, code in enumerate(items)
            ],
            dtype=np.bool_,
        )
        scores.append(np.where(barred, np.nan, own)[mine])
        concealed.append(np.tile(barred, (int(mine.sum()), 1)))
        named.append(not mine.any() or _is_named(context, people, mine, tuple(items)))
    hides = np.concatenate(concealed)
    return PartyAnswers(
        items=tuple(items),
        scores=np.concatenate(scores),
        hidden=frozenset(code for code, own in zip(items, hides.T, strict=True) if own.any()),
        named=np.full(len(hides), all(named), dtype=np.bool_),
        concealed=hides,
    )


def too_few(counted: Flags, one: PartyAnswers, other: PartyAnswers) -> Flags:
    """Per pair of items: does the pair count for too few people to be shown?

    `counted` is people x pairs. Over several projects the whole is barred where those that hide the
    pair could be worked out of it.
    """
    clusters = np.zeros(len(counted), dtype=np.int64) if one.clusters is None else one.clusters
    size = (int(clusters.max(initial=-1)) + 1, counted.shape[1])
    counts = np.zeros(size, dtype=np.int64)
    concealed, named = np.zeros(size, dtype=np.bool_), np.ones(size, dtype=np.bool_)
    np.add.at(counts, clusters, counted)
    np.logical_or.at(concealed, clusters, one.concealed | other.concealed)
    np.logical_and.at(named, clusters, (one.named & other.named)[:, None])
    hidden = (counts > 0) & (concealed | ((counts < FLOOR) & ~named))
    if one.clusters is None:
        return np.asarray(hidden.any(axis=0), dtype=np.bool_)
    people, projects = np.where(hidden, counts, 0).sum(axis=0), hidden.sum(axis=0)
    pairs = zip(people.tolist(), projects.tolist(), strict=True)
    return np.array(
        [bool(count) and not showable_remainder(total, count) for total, count in pairs],
        dtype=np.bool_,
    )


def _may_show(
    context: ModuleContext, people: SidePeople, mine: np.ndarray, answers: Floats, code: str
) -> bool:
    there = ~np.isnan(answers)
    part, rest = int((there & mine).sum()), int((there & ~mine).sum())
    if part == 0:
        return True
    return not context.is_hidden(code, people.side) and showable_part(
        part,
        rest,
        named=_is_named(context, people, mine, (code,)),
        rest_named=_is_named(context, people, ~mine, (code,)),
    )


def _is_named(
    context: ModuleContext, people: SidePeople, mine: np.ndarray, items: tuple[str, ...]
) -> bool:
    roles = frozenset(context.view.frame.roles[number] for number in np.unique(people.role[mine]))
    return roles_speak_for_a_body(context.instrument, roles, items)


def _numbers(context: ModuleContext, party: Party) -> list[int]:
    return [context.view.frame.roles.index(role) for role in party.roles]
