"""The columns, codings and scales of an analysis plan."""

from __future__ import annotations

from collections.abc import Iterable

from instruments.analysis_plan import ColumnKind, PlannedColumn, PlannedData, PlannedScale
from instruments.fields import Fields
from instruments.text import Text


def _label(entry: Fields, name: str) -> Text:
    return entry.optional_text("label") or Text(zh=name, en=name)


def data_from(entry: Fields) -> PlannedData:
    columns = tuple(_column(each) for each in entry.entries("columns", key="name"))
    data = PlannedData(
        file=entry.word("file"), columns=columns, missing=entry.words("missing", required=False)
    )
    entry.nothing_else()
    return data


def _column(entry: Fields) -> PlannedColumn:
    name = entry.word("name")
    kind = entry.one_of("kind", ColumnKind, default=ColumnKind.NUMBER)
    codes = _codes(entry)
    coded = tuple(dict.fromkeys(level for _, level in codes))
    levels = coded or entry.words("levels", required=kind is ColumnKind.CATEGORY)
    _check_levels(entry, kind, levels)
    column = PlannedColumn(
        name=name,
        kind=kind,
        label=_label(entry, name),
        levels=levels,
        source=entry.word("from", required=False),
        codes=codes,
        others=entry.flag("others"),
    )
    entry.nothing_else()
    return column


def _check_levels(entry: Fields, kind: ColumnKind, levels: tuple[str, ...]) -> None:
    if levels and kind is not ColumnKind.CATEGORY:
        entry.note("PLAN-003", "levels", kind=kind.value)
    if kind is ColumnKind.CATEGORY and levels and len(set(levels)) < 2:
        entry.note("PLAN-004", "levels")
    _no_doubles(entry, "levels", levels)


def _codes(entry: Fields) -> tuple[tuple[str, str], ...]:
    """Level by level the values that stand for it: `{rural: 1, urban: [2, 3]}`."""
    group = entry.group("codes")
    if group is None:
        return ()
    pairs = tuple((value, level) for level in group.names() for value in group.words(level))
    _no_doubles(entry, "codes", (value for value, _ in pairs))
    return pairs


def _no_doubles(entry: Fields, name: str, words: Iterable[str]) -> None:
    seen: set[str] = set()
    for word in words:
        if word in seen:
            entry.note("PLAN-005", name, value=word)
        seen.add(word)


def scale_from(entry: Fields) -> PlannedScale:
    code = entry.code()
    low, high = _range(entry)
    items = entry.words("items")
    if len(items) == 1:
        entry.note("PLAN-007", "items")
    _no_doubles(entry, "items", items)
    scale = PlannedScale(
        code=code,
        label=_label(entry, code),
        items=items,
        low=low,
        high=high,
        reversed_items=entry.words("reversed", required=False),
        across=entry.word("across", required=False),
    )
    entry.nothing_else()
    return scale


def _range(entry: Fields) -> tuple[float, float]:
    written = entry.words("range")
    try:
        low, high = (float(each) for each in written)
    except ValueError:
        low, high = 0.0, 0.0
    if written and not low < high:
        entry.note("PLAN-006", "range", value=", ".join(written))
    return low, high
