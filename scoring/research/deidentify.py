"""Who stays in a data set for research, and what is withheld of them.

A cell is the people of one role in one project and wave. The floors are those of `disclosure`:

1. Roles that `hidden_roles` hides inside their side are left out, with those that it hides lest they be
   found by subtraction. What a named role says for its body (institutional items) stays.
2. A sensitive item of which a cell gave nearly one answer is withheld from that cell.
3. Traits by which somebody who knows the people could find one (background, the draw, how and in which
   language the form was filled in) are withheld until everybody shares theirs with `FLOOR` people of
   the cell at least (k-anonymity). They are taken in their order, so the first keep most: people
   with a rare value lose it, joined by those with the next rarest while they are fewer than `FLOOR`.

Texts, names, times and who interviewed never get here. Answers to items are kept as they are: against
somebody who knows a person's answers already there is no protection in this file.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from instruments.model import ChoiceQuestion, Instrument, Item
from instruments.paradata import OF_THE_INTERVIEWER
from instruments.responses import Response, is_asked
from scoring.assessment.disclosure import FLOOR, hidden_roles, is_dominated
from scoring.assessment.group import roles_speak_for_a_body
from scoring.research.sources import Entry, Source

DRAW, REPLACEMENT, HELD_BY, LANGUAGE = "draw", "replacement", "held by", "language"
CellKey = tuple[str, str, str]  # project, wave, role
Trait = tuple[str, Callable[[Entry], object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCount:
    """How many people of a role stay; None where they are too few to stay or to be counted."""

    project: str
    wave: str
    role: str
    people: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The entries that stay, in their order; of each, the items and traits that are withheld."""

    entries: tuple[Entry, ...]
    withheld: tuple[frozenset[str], ...]
    cells: tuple[CellCount, ...]


def kept_of(source: Source) -> Kept:
    """Everything that may leave of these answers. See the module for the rules."""
    cells: dict[CellKey, list[int]] = defaultdict(list)
    for place, entry in enumerate(source.entries):
        cells[_cell(entry)].append(place)
    hidden = _hidden(source, {key: len(places) for key, places in cells.items()})
    withheld: dict[int, frozenset[str]] = {}
    counts = []
    for key, places in cells.items():
        items = _withheld_items(source, key, places, is_hidden=key in hidden)
        asked = {item.code for item in source.instrument.asked_of(key[2])}
        if stays := bool(asked - items):
            traits = _withheld_traits(source, key[2], places)
            withheld |= {place: items | traits[place] for place in places}
        people = len(places) if stays else None
        counts.append(CellCount(project=key[0], wave=key[1], role=key[2], people=people))
    order = sorted(withheld)
    return Kept(
        entries=tuple(source.entries[place] for place in order),
        withheld=tuple(withheld[place] for place in order),
        cells=tuple(counts),
    )


def responses_of(kept: Kept) -> tuple[Response, ...]:
    """The answers that stay, for statistics that read responses: what is withheld counts as skipped."""
    return tuple(
        Response(
            instance_id=entry.response.instance_id,
            project=entry.response.project,
            wave=entry.response.wave,
            role=entry.response.role,
            answers={code: one for code, one in entry.response.answers.items() if code not in gone},
            choices={code: one for code, one in entry.response.choices.items() if code not in gone},
        )
        for entry, gone in zip(kept.entries, kept.withheld, strict=True)
    )


def traits_of(instrument: Instrument, role: str) -> tuple[ChoiceQuestion, ...]:
    """The questions of a role by which somebody could be found: background that opens no gate.

    What the interviewer saw for himself comes last, gate or not: who needs an interpreter is known.
    """
    asked = [
        one
        for one in instrument.background
        if role in one.roles and (not one.gate or one.code in OF_THE_INTERVIEWER)
    ]
    return tuple(sorted(asked, key=lambda one: one.code in OF_THE_INTERVIEWER))


def _cell(entry: Entry) -> CellKey:
    return entry.response.project, entry.response.wave, entry.response.role


def _hidden(source: Source, sizes: Mapping[CellKey, int]) -> frozenset[CellKey]:
    """The cells that are hidden inside their side."""
    sides: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    for (project, wave, role), count in sizes.items():
        side = source.study.side_of(source.instrument, role)
        sides[project, wave, side][role] = count
    return frozenset(
        (project, wave, role)
        for (project, wave, _), counts in sides.items()
        for role in hidden_roles(counts)
    )


def _withheld_items(
    source: Source, key: CellKey, places: Sequence[int], *, is_hidden: bool
) -> frozenset[str]:
    asked = source.instrument.asked_of(key[2])
    if is_hidden:
        return frozenset(
            item.code
            for item in asked
            if not roles_speak_for_a_body(source.instrument, frozenset({key[2]}), (item.code,))
        )
    return frozenset(item.code for item in asked if _tells_on_all(source, item, places))


def _tells_on_all(source: Source, item: Item, places: Sequence[int]) -> bool:
    if not item.sensitive:
        return False
    answers = (source.entries[place].response.answer_to(item) for place in places)
    return is_dominated([one for one in answers if type(one) is int])


def _withheld_traits(
    source: Source, role: str, places: Sequence[int]
) -> Mapping[int, frozenset[str]]:
    """By entry the traits that are withheld, so that `FLOOR` people always look alike."""
    traits = _traits(source.instrument, role)
    if len(places) < FLOOR:
        return dict.fromkeys(places, frozenset(name for name, _ in traits))
    lost: dict[int, set[str]] = {place: set() for place in places}
    alike = [list(places)]
    for name, value in traits:
        apart: list[list[int]] = []
        for group in alike:
            shown, rare = _split(group, lambda place, of=value: of(source.entries[place]))  # type: ignore[misc]
            for place in rare:
                lost[place].add(name)
            apart += [*shown, *([rare] if rare else [])]
        alike = apart
    return {place: frozenset(names) for place, names in lost.items()}


def _split(
    group: Sequence[int], value: Callable[[int], object]
) -> tuple[list[list[int]], list[int]]:
    """People by value, and those whose value is withheld: each part has `FLOOR` people or more."""
    counts = Counter(value(place) for place in group)
    rarest = sorted(counts, key=lambda one: (counts[one], str(one)))
    rare = {one for one in rarest if counts[one] < FLOOR}
    for one in rarest:
        if not rare or sum(counts[each] for each in rare) >= FLOOR:
            break
        rare.add(one)
    shown = [[place for place in group if value(place) == one] for one in rarest if one not in rare]
    return shown, [place for place in group if value(place) in rare]


def _traits(instrument: Instrument, role: str) -> tuple[Trait, ...]:
    questions = traits_of(instrument, role)
    own = tuple(one for one in questions if one.code not in OF_THE_INTERVIEWER)
    return (
        (DRAW, lambda entry: entry.draw),
        *((one.code, _choice(one)) for one in own),
        (REPLACEMENT, lambda entry: entry.replacement),
        (HELD_BY, lambda entry: entry.held_by),
        (LANGUAGE, lambda entry: entry.language),
        *((one.code, _choice(one)) for one in questions if one not in own),
    )


def _choice(question: ChoiceQuestion) -> Callable[[Entry], object]:
    def value(entry: Entry) -> object:
        given = entry.response
        if not is_asked(question, given.role, given.choices, given.instance_id):
            return None
        return given.choices.get(question.code, "")

    return value
