"""One project in one wave, its people sorted by side: what the rules for sides work on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from instruments.model import Instrument, Mode, Regime, Side
from instruments.study import Project, Study
from scoring.assessment.frame import AnswerFrame, Codes, Flags, Floats
from scoring.assessment.scales import PersonScores, level_items_of

SIDES = (Side.BENEFICIARIES, Side.PARTICIPANTS, Side.UNDERTAKER, Side.AUTHORITIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """People with a score, and people who were asked and have none."""

    used: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SidePeople:
    """The people of one side. `scores` and `asked` are people x sub-dimensions.

    `counts` and `means` are over people, per sub-dimension; a mean is NaN where nobody has a score.
    """

    side: Side
    weight: float
    rows: Codes
    role: Codes
    scores: Floats
    asked: Flags
    counts: Codes
    means: Floats
    speakers: frozenset[str]  # the roles that answered

    def tally(self, columns: Sequence[int]) -> Tally:
        """Over people with a score in any of these sub-dimensions."""
        scored = (~np.isnan(self.scores[:, columns])).any(axis=1)
        asked = self.asked[:, columns].any(axis=1)
        return Tally(used=int(scored.sum()), dropped=int((asked & ~scored).sum()))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """A project in a wave. `expects` holds the (sub-dimension, side) cells that are to be heard."""

    project: Project
    wave: str
    rows: Codes
    sides: Mapping[Side, SidePeople]
    expects: frozenset[tuple[str, Side]]


def group_of(
    instrument: Instrument,
    study: Study,
    frame: AnswerFrame,
    scores: PersonScores,
    *,
    project: Project,
    wave: str,
) -> Group:
    rows = frame.rows(project.code, wave)
    side_of_role = [study.side_of(instrument, role) for role in frame.roles]
    sides = {}
    for side in (*SIDES, Side.OBSERVER):
        speakers = [number for number, own in enumerate(side_of_role) if own is side]
        mine = rows[np.isin(frame.role[rows], speakers)]
        sides[side] = side_people(side, study.weight_of(side), mine, frame, scores)
    return Group(
        project=project,
        wave=wave,
        rows=rows,
        sides=sides,
        expects=expected_cells(instrument, study, project, level_items_of(instrument)),
    )


def column_means(scores: Floats) -> tuple[Codes, Floats]:
    """Per column the number of values and their mean, NaN where there is none."""
    there = ~np.isnan(scores)
    counts = np.asarray(there.sum(axis=0), dtype=np.int64)
    total = np.where(there, scores, 0.0).sum(axis=0)
    return counts, np.where(counts > 0, total / np.maximum(counts, 1), np.nan)


def side_people(
    side: Side, weight: float, rows: Codes, frame: AnswerFrame, scores: PersonScores
) -> SidePeople:
    own = scores.values[rows]
    counts, means = column_means(own)
    return SidePeople(
        side=side,
        weight=weight,
        rows=rows,
        role=frame.role[rows],
        scores=own,
        asked=scores.asked[rows],
        counts=counts,
        means=means,
        speakers=frozenset(frame.roles[number] for number in np.unique(frame.role[rows])),
    )


def expected_cells(
    instrument: Instrument, study: Study, project: Project, asked: Mapping[str, Sequence[str]]
) -> frozenset[tuple[str, Side]]:
    """The cells that the instrument asks and the plan staffs; `asked` are the items of each.

    Without a plan every side that the instrument asks is expected, so that a side that nobody
    spoke for shows as missing instead of vanishing.
    """
    planned = {plan.role for plan in project.plan if plan.roster > 0}
    roles = planned if project.plan else {role.code for role in instrument.roles}
    return frozenset(
        (code, side)
        for code, items in asked.items()
        for item in items
        for role in roles.intersection(instrument.item(item).roles)
        if (side := study.side_of(instrument, role)) is not Side.OBSERVER
    )


def speaks_for_a_body(instrument: Instrument, people: SidePeople, items: tuple[str, ...]) -> bool:
    """May these answers be printed as an institution's statement whatever their number?

    Only when every item that the side was asked is institutional and everybody who was asked one of
    them was promised to be named: what a person was promised wins over what an item is. Roles of
    the side that were asked none of them have said nothing here that could be found out.
    """
    return roles_speak_for_a_body(instrument, people.speakers, items)


def roles_speak_for_a_body(
    instrument: Instrument, roles: frozenset[str], items: tuple[str, ...]
) -> bool:
    """The same for some of a side's roles: the people of one party, say."""
    asked = [item for item in map(instrument.item, items) if roles.intersection(item.roles)]
    if not asked or any(item.regime is not Regime.INSTITUTIONAL for item in asked):
        return False
    speakers = {role for item in asked for role in roles.intersection(item.roles)}
    return all(instrument.role(role).mode is Mode.NAMED for role in speakers)
