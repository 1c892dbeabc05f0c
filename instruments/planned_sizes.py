"""How many people and projects a study will need: designs of an analysis plan, before data come in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from instruments.fields import Fields

POWER = 0.8


class SizeKind(StrEnum):
    MEAN = "mean"  # of one role in one project
    DIFFERENCE = "difference"  # between projects of two kinds
    CHANGE = "change"  # difference in differences of two kinds of projects


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSize:
    """One design. `spread` is the standard deviation of people's scores, `people` answers per project.

    `population` and `half_width` are of means, `projects` (of either kind), `icc`, `difference` and
    `size_variation` of differences, `project_stability` and `person_stability` (correlations over time)
    of changes; None where the plan gives none.
    """

    code: str
    kind: SizeKind
    spread: float
    people: int
    population: int | None = None
    half_width: float | None = None
    projects: tuple[int, int] | None = None
    icc: float | None = None
    difference: float | None = None
    size_variation: float | None = None
    project_stability: float | None = None
    person_stability: float | None = None
    power: float = POWER


Rule = tuple[str, Callable[[float], bool]]  # as a reader sees it, and as it is checked

ABOVE_0: Rule = ("> 0", lambda value: value > 0)
STABILITY: Rule = ("-1 … 1", lambda value: -1 <= value <= 1)
RULES: Mapping[str, Rule] = {
    "spread": ABOVE_0,
    "half_width": ABOVE_0,
    "difference": ABOVE_0,
    "icc": ("0 … < 1", lambda value: 0 <= value < 1),
    "size_variation": (">= 0", lambda value: value >= 0),
    "project_stability": STABILITY,
    "person_stability": STABILITY,
    "power": ("> 0.5 … < 1", lambda value: 0.5 < value < 1),
}
# What each kind must say, and what it may say besides.
NEEDED: Mapping[SizeKind, tuple[str, ...]] = {
    SizeKind.MEAN: (),
    SizeKind.DIFFERENCE: ("icc", "difference"),
    SizeKind.CHANGE: ("icc", "difference", "project_stability"),
}
OWN: Mapping[SizeKind, tuple[str, ...]] = {
    SizeKind.MEAN: ("half_width",),
    SizeKind.DIFFERENCE: ("size_variation", "power"),
    SizeKind.CHANGE: ("person_stability", "power"),
}


def size_from(entry: Fields) -> PlannedSize:
    """Read one design; notes everything that is out of range."""
    code, kind = entry.code(), entry.one_of("kind", SizeKind)
    names = ("spread", *NEEDED[kind], *OWN[kind])
    given = {name: _number(entry, name) for name in names if name in _present(entry, kind)}
    people = entry.whole("people")
    if people < 1:
        entry.note("PLAN-050", "people", allowed=">= 1")
    size = PlannedSize(
        code=code,
        kind=kind,
        spread=given.get("spread", 1.0),
        people=people,
        population=_population(entry, people) if kind is SizeKind.MEAN else None,
        projects=None if kind is SizeKind.MEAN else _projects(entry),
        half_width=given.get("half_width"),
        icc=given.get("icc"),
        difference=given.get("difference"),
        size_variation=given.get("size_variation"),
        project_stability=given.get("project_stability"),
        person_stability=given.get("person_stability"),
        power=given.get("power", POWER),
    )
    entry.nothing_else()
    return size


def _present(entry: Fields, kind: SizeKind) -> tuple[str, ...]:
    """What must be there, and what is."""
    optional = tuple(name for name in OWN[kind] if entry.has(name))
    return ("spread", *NEEDED[kind], *optional)


def _number(entry: Fields, name: str) -> float:
    number = entry.number(name)
    allowed, holds = RULES[name]
    if entry.take(name, required=False) is not None and not holds(number):
        entry.note("PLAN-050", name, allowed=allowed)
    return number


def _population(entry: Fields, people: int) -> int | None:
    if not entry.has("population"):
        return None
    population = entry.whole("population")
    if population < people:
        entry.note("PLAN-050", "population", allowed=f">= {people}")
    return population


def _projects(entry: Fields) -> tuple[int, int]:
    """Of the one and of the other kind."""
    counts = tuple(entry.whole_in(one, "projects") for one in entry.words("projects"))
    if len(counts) != 2 or min(counts) < 2:
        entry.note("PLAN-051", "projects")
        return (2, 2)
    return (counts[0], counts[1])
