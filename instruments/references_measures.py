"""Rules for what items measure and where they stand: recalled states, facets, the matrix."""

from __future__ import annotations

from collections.abc import Iterator

from instruments.fields import known_names
from instruments.lookups import twice, unknown
from instruments.model import Instrument, Item, Measure
from instruments.problems import Problem, problem


def _recalled(instrument: Instrument) -> Iterator[Problem]:
    codes = [item.code for item in instrument.items]
    for place, item in enumerate(instrument.items):
        where = f"items.{item.code}"
        if (item.measures is Measure.BEFORE) != (item.recalls is not None):
            yield problem("INST-035", f"{where}.recalls")
        elif item.recalls is not None:
            yield from unknown(f"{where}.recalls", "item", item.recalls, codes)
            if item.recalls in codes:
                yield from _after_its_now(instrument, item, place)
    if instrument.before_period is None and any(item.recalls for item in instrument.items):
        yield problem("INST-039", "before_period")


def _after_its_now(instrument: Instrument, item: Item, place: int) -> Iterator[Problem]:
    """The recalled state is asked right after the present one, on the same answers."""
    where = f"items.{item.code}"
    now = instrument.item(item.recalls or "")
    previous = instrument.items[place - 1] if place else None
    if previous is not now or now.subdimension != item.subdimension:
        yield problem("INST-036", f"{where}.recalls", value=now.code)
    known = now.scale in {scale.code for scale in instrument.scales}
    same = (now.scale, now.reverse) == (item.scale, item.reverse)
    if known and not (same and instrument.is_level(now)):
        yield problem("INST-037", where, value=now.code)
    for role in item.roles:
        if role not in now.roles:
            yield problem("INST-038", f"{where}.roles", value=now.code, role=role)


def _facets(instrument: Instrument) -> Iterator[Problem]:
    facets = {facet.code: facet for facet in instrument.facets}
    yield from twice("facets", (facet.code for facet in instrument.facets))
    for facet in instrument.facets:
        yield from twice(f"facets.{facet.code}.values", (value.code for value in facet.values))
    for item in instrument.items:
        where = f"items.{item.code}.facet"
        for name, value in item.facets:
            if name not in facets:
                allowed = known_names(name, facets)
                yield problem("INST-029", where, value=name, allowed=allowed)
            else:
                known = (each.code for each in facets[name].values)
                yield from unknown(f"{where}.{name}", "value", value, known)


def _matrix(instrument: Instrument) -> Iterator[Problem]:
    """An item has a cell or has none: a row without a column would be lost."""
    if instrument.matrix is None:
        return
    rows, columns = instrument.matrix.rows, instrument.matrix.columns
    known = [facet.code for facet in instrument.facets]
    for place, name in (("rows", rows), ("columns", columns)):
        if name not in known:
            allowed = known_names(name, known)
            yield problem("INST-029", f"matrix.{place}", value=name, allowed=allowed)
    if not {rows, columns} <= set(known):
        return
    for item in instrument.items:
        if (item.facet(rows) is None) != (item.facet(columns) is None):
            where = f"items.{item.code}.facet"
            yield problem("INST-041", where, rows=rows, columns=columns)


RULES = (_recalled, _facets, _matrix)
