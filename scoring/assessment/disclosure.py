"""Who may be shown: the one home of every floor and of complementary suppression.

A cell is one side's answers to one sub-dimension or one item. Confidential cells below five people
are hidden. Whatever could be used to work a hidden cell out by subtraction is hidden with it, and
every composite is computed over what is shown alone, so that nothing is left to subtract.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from instruments.model import Instrument, Side
from scoring.assessment.findings import CellState, Flag
from scoring.assessment.frame import AnswerFrame
from scoring.assessment.group import SIDES, Group, SidePeople, speaks_for_a_body
from scoring.assessment.results import Display
from scoring.assessment.scales import level_items

FLOOR = 5  # fewer answers are hidden
INTERVAL_FLOOR = 10  # from here on a count comes with an interval
PUBLIC_FLOOR = 10  # of anything that is told to everybody
PERCENT_FLOOR = 30  # from here on percentages
ALPHA_FLOOR = 30
RELIABLE_ITEMS = 3
DOMINANT_SHARE = 0.9  # of a sensitive item: one answer this common says what everybody said

Cell = tuple[str, Side]  # (sub-dimension or item code, side)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visibility:
    """What may be shown of one project in one wave. `open_` marks the internal assessment."""

    open_: bool
    hidden_subdimensions: frozenset[Cell]
    hidden_items: frozenset[Cell]
    statements: frozenset[Cell]  # printed as a body's statement, n may be 1

    def state(self, code: str, side: Side, people: int, *, asked: bool) -> CellState:
        """The mark of a sub-dimension's cell."""
        if not asked:
            return CellState.NOT_ASKED
        if (code, side) in self.hidden_subdimensions:
            return CellState.HIDDEN
        return CellState.SHOWN if people else CellState.MISSING

    def display(self, code: str, side: Side, people: int) -> Display:
        return display_for(people, statement=self.open_ or (code, side) in self.statements)


def display_for(people: int, *, statement: bool) -> Display:
    """How much detail this number of answers bears."""
    if people >= PERCENT_FLOOR:
        return Display.PERCENTAGES
    if people >= INTERVAL_FLOOR:
        return Display.COUNTS_WITH_INTERVAL
    if people >= FLOOR:
        return Display.COUNTS
    return Display.STATEMENT if statement and people > 0 else Display.NOTHING


EVERYTHING = Visibility(
    open_=True,
    hidden_subdimensions=frozenset(),
    hidden_items=frozenset(),
    statements=frozenset(),
)

# For what is told of numbers of people alone, with nothing of what they answered.
COUNTS_ONLY = Visibility(
    open_=False,
    hidden_subdimensions=frozenset(),
    hidden_items=frozenset(),
    statements=frozenset(),
)


def visibility_of(instrument: Instrument, frame: AnswerFrame, group: Group) -> Visibility:
    """Decide for every cell of the group; released results are computed from this alone."""
    hidden_subs: set[Cell] = set()
    hidden_items: set[Cell] = set()
    statements: set[Cell] = set()
    for side in (*SIDES, Side.OBSERVER):
        people = group.sides[side]
        for place, sub in enumerate(instrument.subdimensions):
            items = tuple(item.code for item in instrument.items_of(sub.code))
            level = level_items(instrument, sub.code)
            scored = int(people.counts[place])
            if level and speaks_for_a_body(instrument, people, level):
                statements.add((sub.code, side))
            elif 0 < scored < FLOOR:
                hidden_subs.add((sub.code, side))
            hidden_items |= {(code, side) for code in _hidden(instrument, frame, people, items)}
            statements |= {
                (code, side) for code in items if speaks_for_a_body(instrument, people, (code,))
            }
    return Visibility(
        open_=False,
        hidden_subdimensions=frozenset(hidden_subs),
        hidden_items=frozenset(hidden_items),
        statements=frozenset(statements),
    )


def _hidden(
    instrument: Instrument, frame: AnswerFrame, people: SidePeople, items: tuple[str, ...]
) -> set[str]:
    """The items of one sub-dimension that must not be shown for one side.

    First those with too few answers, and sensitive ones whose answers are nearly all the same.
    Then, if just one was hidden, the smallest of the others: with the sub-dimension's mean and
    all other items known, a single hidden item would be their difference.
    """
    counts = {
        code: int((frame.reasons[people.rows, frame.items.index(code)] == 0).sum())
        for code in items
    }
    hidden = {
        code
        for code in items
        if counts[code] > 0
        and (counts[code] < FLOOR or _dominated(instrument, frame, people, code))
        and not speaks_for_a_body(instrument, people, (code,))
    }
    if len(hidden) == 1:
        others = [code for code in items if code not in hidden and counts[code] > 0]
        hidden |= {min(others, key=lambda code: counts[code])} if others else set()
    return hidden


def _dominated(instrument: Instrument, frame: AnswerFrame, people: SidePeople, code: str) -> bool:
    if not instrument.item(code).sensitive:
        return False
    raw = frame.raw[people.rows, frame.items.index(code)]
    return is_dominated(raw[~np.isnan(raw)])


def is_dominated(answers: npt.ArrayLike) -> bool:
    """Is one answer so common that it says what everybody said? So it is where nobody answered."""
    _, counts = np.unique(np.asarray(answers), return_counts=True)
    return bool(counts.max(initial=0) >= DOMINANT_SHARE * counts.sum())


def hidden_roles(counts: Mapping[str, int]) -> frozenset[str]:
    """Roles inside a side that is shown: small ones are hidden, and never one alone.

    Side = sum of its roles, so the hidden roles together must be at least two and at least
    `FLOOR` people; the smallest shown role joins them until that holds.
    """
    sizes = {role: count for role, count in counts.items() if count > 0}
    hidden = {role for role, count in sizes.items() if count < FLOOR}
    while hidden and (len(hidden) < 2 or sum(sizes[role] for role in hidden) < FLOOR):
        shown = [role for role in sizes if role not in hidden]
        if not shown:
            break
        hidden.add(min(shown, key=lambda role: sizes[role]))
    return frozenset(hidden)


def releasable(flags: tuple[Flag, ...]) -> tuple[Flag, ...]:
    """Flags without what points at one person: the evaluator stays with the operator."""
    return tuple(
        replace(flag, facts=tuple(fact for fact in flag.facts if fact[0] != "evaluator"))
        for flag in flags
    )


def showable_part(part: int, rest: int, *, named: bool = False, rest_named: bool = False) -> bool:
    """May the answers of a part of a side be shown, where the side's own cell may be shown?

    A part (the people of one party, say) needs `FLOOR` people, and so do the others of the side if
    there are any: whoever subtracts the part from the side gets them. Bodies that were promised to
    be named are exempt.
    """
    return (named or part >= FLOOR) and (rest == 0 or rest_named or rest >= FLOOR)


def showable_remainder(people: int, projects: int) -> bool:
    """May a whole be shown of which these projects' parts are hidden?

    The shown parts can be subtracted from it; what is left must be several projects and `FLOOR`
    people.
    """
    return projects >= 2 and people >= FLOOR


def showable_pairs(paired: int, only_before: int, only_now: int) -> bool:
    """May a change of the same people be shown beside the levels of both times?

    The levels hold everybody, the change only the paired; the people left over by subtraction are
    none or at least `FLOOR`.
    """
    return showable_part(paired, only_before + only_now)


def showable_levels(only_before: int, only_now: int) -> bool:
    """May the paired people's own levels be shown too? Each time's others are none or enough."""
    return all(rest == 0 or rest >= FLOOR for rest in (only_before, only_now))
