"""Reading what is asked: scales, items, unscored questions and the conditions between them."""

from __future__ import annotations

from instruments.conditions import All, AnyOf, Condition, Is, Not
from instruments.fields import Fields
from instruments.grounding import Basis, Ground
from instruments.model import ChoiceQuestion, Item, Measure, Option, Point, Regime, Scale
from instruments.parse_dyads import Entry, about_from

WIDEST = 100  # a 0-100 rating is the longest scale
DEEPEST = 8  # conditions within conditions


def scale_from(entry: Fields) -> Scale:
    """A scale labels every point, or gives a `range` and labels its two ends."""
    code, label, change = entry.code(), entry.text("label"), entry.flag("change")
    ranged = entry.has("range")
    if ranged and entry.has("points"):
        entry.note("INST-020")
    points = _end_points(entry) if ranged else _labelled_points(entry)
    for name in ("low", "high"):
        if entry.has(name) and not ranged:
            entry.note("INST-024", name)
    entry.nothing_else()
    low, high = (points[0].value, points[-1].value) if points else (0, 0)
    return Scale(code=code, label=label, low=low, high=high, points=points, change=change)


def _labelled_points(entry: Fields) -> tuple[Point, ...]:
    points = []
    for each in entry.entries("points", key="value"):
        points.append(Point(value=each.whole("value"), label=each.pair()))
        each.nothing_else()
    values = [point.value for point in points]
    if values and values != list(range(values[0], values[0] + len(values))):
        entry.note("INST-021", "points", values=", ".join(map(str, values)))
    if len(values) == 1:
        entry.note("INST-022", "points")
    return tuple(points)


def _end_points(entry: Fields) -> tuple[Point, ...]:
    ends = entry.take("range")
    lowest, highest = entry.text("low"), entry.text("high")
    if not isinstance(ends, list | tuple) or len(ends) != 2:
        entry.note("INST-023", "range", widest=WIDEST)
        return ()
    low, high = entry.whole_in(ends[0], "range"), entry.whole_in(ends[1], "range")
    if not 0 < high - low <= WIDEST:
        entry.note("INST-023", "range", widest=WIDEST)
    return (Point(value=low, label=lowest), Point(value=high, label=highest))


def item_from(entry: Fields) -> Entry:
    """An item, and the parties that it is to be asked about in turn (none: it is asked as it is)."""
    about = about_from(entry.group("dyad"))
    item = Item(
        code=entry.code(),
        subdimension=entry.word("subdimension"),
        text=entry.text("text"),
        scale=entry.word("scale"),
        roles=entry.words("roles"),
        regime=entry.one_of("regime", Regime, default=Regime.CONFIDENTIAL),
        reverse=entry.flag("reverse"),
        sensitive=entry.flag("sensitive"),
        core=entry.word("core", required=False) or None,
        parallel=entry.word("parallel", required=False) or None,
        asked_if=_condition(entry.group("asked_if")),
        ground=_ground(entry.group("ground")),
        measures=entry.one_of("measures", Measure, default=Measure.LEVEL),
        recalls=entry.word("recalls", required=False) or None,
        dyad=about.dyad,
        facets=_coordinates(entry.group("facet")),
    )
    entry.nothing_else()
    return Entry(item=item, alters=about.alters)


def _coordinates(entry: Fields | None) -> tuple[tuple[str, str], ...]:
    if entry is None:
        return ()
    return tuple(sorted((name, entry.word(name)) for name in entry.names()))


def _ground(entry: Fields | None) -> Ground | None:
    if entry is None:
        return None
    ground = Ground(
        quote=entry.word("quote"),
        where=entry.word("where"),
        basis=entry.one_of("basis", Basis, default=Basis.STATED),
    )
    entry.nothing_else()
    return ground


def question_from(entry: Fields) -> ChoiceQuestion:
    question = ChoiceQuestion(
        code=entry.code(),
        text=entry.text("text"),
        options=tuple(_option(each) for each in entry.entries("options")),
        roles=entry.words("roles"),
        gate=entry.flag("gate"),
        asked_if=_condition(entry.group("asked_if")),
        beside=entry.word("beside", required=False) or None,
    )
    entry.nothing_else()
    return question


def _option(entry: Fields) -> Option:
    option = Option(code=entry.code(), label=entry.pair())
    entry.nothing_else()
    return option


def _condition(entry: Fields | None, depth: int = 1) -> Condition | None:
    """`{question: Q, is: a}`, `{all: […]}`, `{any: […]}` or `{not: {…}}`."""
    if entry is None:
        return None
    if depth > DEEPEST:
        entry.note("INST-026", deepest=DEEPEST)
        return None
    forms = [name for name in ("question", "all", "any", "not") if entry.has(name)]
    if len(forms) != 1:
        entry.note("INST-025")
        return None
    found = _condition_of(entry, forms[0], depth)
    entry.nothing_else()
    return found


def _condition_of(entry: Fields, form: str, depth: int) -> Condition | None:
    if form == "question":
        return Is(question=entry.word("question"), options=entry.words("is"))
    if form == "not":
        part = _condition(entry.group("not"), depth + 1)
        return None if part is None else Not(part=part)
    parts = tuple(
        part
        for each in entry.entries(form, key="question")
        if (part := _condition(each, depth + 1)) is not None
    )
    return All(parts=parts) if form == "all" else AnyOf(parts=parts)
