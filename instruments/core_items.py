"""Core items: the same question wherever its key stands, or the answers must not be put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from instruments.model import Instrument, Item, Scale
from instruments.problems import Problem, problem

NEARLY = 0.9  # of difflib's likeness: one letter wrong or missing in a word of ten


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


def strange_keys(instrument: Instrument, others: Iterable[Instrument]) -> Iterator[Problem]:
    """Keys that no other instrument has, although one has nearly the same: a slip of the pen."""
    known = {
        key
        for other in others
        if other.id != instrument.id
        for item in other.items
        for key in (item.core, item.parallel)
        if key
    }
    for item in instrument.items:
        for name, key in (("core", item.core), ("parallel", item.parallel)):
            near = get_close_matches(key, known, n=1, cutoff=NEARLY) if key else []
            if key not in known and near:
                yield problem("ADV-023", f"items.{item.code}.{name}", key=key, near=near[0])


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
