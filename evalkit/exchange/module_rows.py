"""The sections of an assessment as rows of the scores table.

`level` names the kind of number: dependence (0 to 1), asymmetry (-1 to 1), mutual (0 to 2),
concentration (0 to 1), strength, reciprocity, tie (0 to 100), facet, matrix (0 to 100), and
change-earlier-wave, change-recalled (points, now minus before). `code` says of what. Rows without a
project are of all projects together: ties, brokerage and contrast (one kind of projects minus the
other).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scoring.assessment.modules.results import (
    ChangeSection,
    DependenceSection,
    Modules,
    RelationsSection,
    SidesChange,
)
from scoring.assessment.results import ProgrammeAssessment
from scoring.assessment.scores import Composite
from scoring.indices.estimates import Estimate

Cell = str | float | int | None
Row = tuple[Cell, ...]
CompositeRow = Callable[[Composite], Row]

ALL = "mean-of-sides"


def module_rows(modules: Modules, composite: CompositeRow) -> Iterator[Row]:
    """Level, code, voice, state, value, interval, bounds, used, dropped."""
    yield from _dependence(modules.dependence)
    yield from _relations(modules.relations)
    for profile in modules.profiles:
        for point in profile.points:
            yield ("facet", f"{profile.facet}:{point.code}", *composite(point.composite))
    for cell in modules.matrix.cells if modules.matrix else ():
        code = f"{cell.row}|{cell.column}"
        yield ("matrix", code, *composite(cell.level))
        for change in cell.changes:
            yield from _change(code, change)
    yield from _changes(modules.changes)


def programme_rows(programme: ProgrammeAssessment) -> Iterator[Row]:
    """Project (empty), wave, and then as above: what is said of all projects together."""
    for ties in programme.ties:
        for row in (*_dependence(ties.dependence), *_relations(ties.relations)):
            yield ("", ties.wave, *row)
        for found in ties.brokerage:
            code = f"{found.attribute}:{found.one}-{found.other}:{found.ego}:{found.alter}"
            yield ("", ties.wave, "brokerage", code, "pair", "shown", *_numbers(found.effect))
    for one in programme.contrasts:
        code = f"{one.attribute}:{one.one}-{one.other}:{one.measure}"
        interval = one.contrast.interval
        yield (
            *("", one.wave, "contrast", code, "projects", "stated" if one.stated else "few"),
            one.contrast.difference,
            interval.low if interval else None,
            interval.high if interval else None,
            *(None, None, sum(count or 0 for count in one.contrast.used), 0),
        )


def _dependence(section: DependenceSection | None) -> Iterator[Row]:
    if section is None:
        return
    for one in section.directions:
        estimate = one.dependence.estimate if one.dependence else None
        code = f"{one.ego}>{one.alter}"
        yield ("dependence", code, one.ego, one.state.value, *_numbers(estimate))
    for pair in section.balances:
        code, state, found = f"{pair.ego}:{pair.alter}", pair.state.value, pair.balance
        yield ("asymmetry", code, "pair", state, *_numbers(found.asymmetry if found else None))
        yield ("mutual", code, "pair", state, *_numbers(found.mutual if found else None))
    for ego in section.concentrations:
        estimate = ego.concentration.estimate if ego.concentration else None
        yield ("concentration", ego.ego, ego.ego, ego.state.value, *_numbers(estimate))


def _relations(section: RelationsSection | None) -> Iterator[Row]:
    for tie in section.ties if section else ():
        found, code = tie.relationship, f"{tie.one}:{tie.other}"
        pairs = zip((tie.one, tie.other), tie.states, strict=True)
        for place, (party, state) in enumerate(pairs):
            estimate = found.directions[place].estimate if found else None
            yield ("strength", code, party, state.value, *_numbers(estimate))
        whole = "shown" if found and found.dyad else "incomplete"
        yield ("tie", code, "pair", whole, *_numbers(found.dyad if found else None))
        yield ("reciprocity", code, "pair", whole, *_numbers(found.reciprocity if found else None))


def _changes(section: ChangeSection | None) -> Iterator[Row]:
    for item in section.items if section else ():
        yield from _change(item.item, item.change)
    for sub in section.subdimensions if section else ():
        yield from _change(sub.subdimension, sub.change)


def _change(code: str, change: SidesChange) -> Iterator[Row]:
    level = f"change-{change.kind.value}"
    state = "shown" if change.overall else "incomplete"
    yield (level, code, ALL, state, *_numbers(change.overall))
    for side in change.sides:
        difference = side.change.difference if side.change else None
        yield (level, code, side.side.value, side.state.value, *_numbers(difference))


def _numbers(estimate: Estimate | None) -> Row:
    if estimate is None:
        return (None, None, None, None, None, 0, 0)
    interval = estimate.interval
    return (
        estimate.value,
        interval.low if interval else None,
        interval.high if interval else None,
        None,
        None,
        estimate.used,
        estimate.dropped,
    )
