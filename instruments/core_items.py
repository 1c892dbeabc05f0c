"""Core items: the same question wherever its key stands, or the answers must not be put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from instruments.model import Instrument, Item, Scale
from instruments.problems import Problem, problem


def core_clashes(instrument: Instrument, others: Iterable[Instrument]) -> Iterator[Problem]:
    """Core items of `instrument` that are not the same in another instrument with their key.

    Another version of the same instrument is not compared: it is meant to differ.
    """
    for other in others:
        if other.id == instrument.id:
            continue
        theirs = {item.core: item for item in other.items if item.core}
        for item in instrument.items:
            if item.core in theirs:
                what = differences(instrument, item, other, theirs[item.core])
                if what:
                    where = f"items.{item.code}"
                    facts = {"key": item.core, "other": other.id, "what": ", ".join(what)}
                    yield problem("ADV-019", where, **facts)


def differences(one: Instrument, item: Item, other: Instrument, same: Item) -> tuple[str, ...]:
    """The fields in which two items differ although their answers would be compared as one.

    Texts are compared as templates, before a project fills the slots; scales by their answers.
    """
    found = {
        "text": item.text != same.text,
        "scale": _answers(one.scale(item.scale)) != _answers(other.scale(same.scale)),
        "reverse": item.reverse != same.reverse,
        "measures": item.measures is not same.measures,
    }
    return tuple(name for name, differs in found.items() if differs)


def _answers(scale: Scale) -> object:
    return scale.low, scale.high, scale.points, scale.change
