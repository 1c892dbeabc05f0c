"""The fuzzy sets of an analysis plan: anchors of calibration and cut-offs of the truth table."""

from __future__ import annotations

import math

from instruments.analysis_plan import Anchors, PlannedCutOffs
from instruments.fields import Fields


def numbers_from(entry: Fields, name: str) -> tuple[float, ...]:
    """A list of numbers, empty if absent; notes what is none."""
    words = entry.words(name, required=False)
    try:
        numbers = tuple(float(word) for word in words)
    except ValueError:
        numbers = (math.nan,)
    if not all(map(math.isfinite, numbers)):
        entry.note("PLAN-019", name, value=", ".join(words))
    return numbers


def anchors_from(entry: Fields) -> tuple[Anchors, ...]:
    """`{column: [fully out, crossover, fully in]}`, rising or falling."""
    group = entry.group("anchors")
    return () if group is None else tuple(_anchors(group, name) for name in group.names())


def _anchors(group: Fields, name: str) -> Anchors:
    numbers = numbers_from(group, name)
    out, crossover, full = numbers if len(numbers) == 3 else (0.0, 0.0, 0.0)
    if not (out < crossover < full or out > crossover > full):
        group.note("PLAN-036", name)
    return Anchors(name=name, full_out=out, crossover=crossover, full_in=full)


def cut_offs_from(entry: Fields) -> PlannedCutOffs | None:
    group = entry.group("cutoffs")
    if group is None:
        return None
    default = PlannedCutOffs()
    found = PlannedCutOffs(
        frequency=group.whole("frequency") if group.has("frequency") else default.frequency,
        consistency=group.number("consistency")
        if group.has("consistency")
        else default.consistency,
        pri=group.number("pri") if group.has("pri") else default.pri,
    )
    if found.frequency < 1 or not 0 < found.consistency <= 1 or not 0 <= found.pri < 1:
        entry.note("PLAN-037", "cutoffs")
    group.nothing_else()
    return found
