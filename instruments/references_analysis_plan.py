"""Whether the parts of an analysis plan name each other rightly: columns, scales, levels, models."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from instruments.analysis_plan import (
    AnalysisPlan,
    ColumnKind,
    ModelKind,
    PlannedComparison,
    PlannedModel,
    PlannedScale,
)
from instruments.fields import known_names
from instruments.problems import Problem, problem

OF_TWO = (ModelKind.LOGISTIC, ModelKind.MIXED_LOGISTIC)  # kinds whose outcome has two levels
FEWEST_CONDITIONS, MOST_CONDITIONS = 2, 10
FEWEST_DRIVERS, MOST_DRIVERS = 2, 12

Allowed = dict[str, str]  # name -> kind; scales are numbers


def check_references(plan: AnalysisPlan, found: list[Problem]) -> None:
    """Add a problem for every name that is not there, is used twice or is of the wrong kind."""
    for place, names in _codes(plan):
        found.extend(_twice(place, names))
    kinds = {column.name: column.kind.value for column in plan.data.columns}
    for scale in plan.scales:
        found.extend(_scale(scale, kinds))
    for model in plan.models:
        found.extend(_twice(f"models.{model.code}.group", model.group))
    every = {**kinds, **{scale.code: ColumnKind.NUMBER.value for scale in plan.scales}}
    for comparison in plan.comparisons:
        found.extend(_comparison(plan, comparison, every))
    for model in plan.models:
        found.extend(_model(plan, model, every))
    found.extend(_contrasts(plan))
    if not (plan.scales or plan.comparisons or plan.models or plan.planning):
        found.append(problem("PLAN-020", "file"))


def _codes(plan: AnalysisPlan) -> Iterator[tuple[str, list[str]]]:
    columns = [column.name for column in plan.data.columns]
    yield "data.columns", columns
    yield "scales", [*columns, *(scale.code for scale in plan.scales)]
    parts = (plan.scales, plan.comparisons, plan.models, plan.contrasts, plan.planning)
    yield "file", [one.code for part in parts for one in part]


def _twice(place: str, names: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield problem("PLAN-021", place, value=name)
        seen.add(name)


def _named(
    place: str, name: str, every: Allowed, allowed: Callable[[str], bool], wanted: str
) -> Iterator[Problem]:
    """A problem unless `name` is there and of a kind that is allowed."""
    if name not in every:
        yield problem("PLAN-022", place, value=name, allowed=known_names(name, every))
    elif not allowed(every[name]):
        yield problem("PLAN-023", place, value=name, kind=every[name], wanted=wanted)


def _number(place: str, name: str, every: Allowed) -> Iterator[Problem]:
    return _named(place, name, every, lambda kind: kind == "number", "number")


def _category(place: str, name: str, every: Allowed) -> Iterator[Problem]:
    return _named(place, name, every, lambda kind: kind == "category", "category")


def _unit(place: str, name: str, every: Allowed) -> Iterator[Problem]:
    if name:
        yield from _named(place, name, every, lambda kind: kind != "number", "unit, category")


def _scale(scale: PlannedScale, kinds: Allowed) -> Iterator[Problem]:
    place = f"scales.{scale.code}"
    for item in scale.items:
        yield from _number(f"{place}.items", item, kinds)
    for item in scale.reversed_items:
        if item not in scale.items:
            allowed = known_names(item, scale.items)
            yield problem("PLAN-022", f"{place}.reversed", value=item, allowed=allowed)
    if scale.across:
        yield from _category(f"{place}.across", scale.across, kinds)


def _comparison(
    plan: AnalysisPlan, comparison: PlannedComparison, every: Allowed
) -> Iterator[Problem]:
    place = f"comparisons.{comparison.code}"
    for outcome in comparison.outcomes:
        yield from _number(f"{place}.outcomes", outcome, every)
    yield from _category(f"{place}.by", comparison.by, every)
    yield from _unit(f"{place}.cluster", comparison.cluster, every)
    if comparison.weight:
        yield from _number(f"{place}.weight", comparison.weight, every)
    named = [level for pair in comparison.pairs for level in pair]
    yield from _levels(plan, f"{place}.pairs", comparison.by, named)
    for one, other in comparison.pairs:
        if one == other:
            yield problem("PLAN-024", f"{place}.pairs", value=one)


def _levels(plan: AnalysisPlan, place: str, by: str, named: Iterable[str]) -> Iterator[Problem]:
    column = plan.column(by)
    if column is None:
        return
    for level in named:
        if level not in column.levels:
            allowed = known_names(level, column.levels)
            yield problem("PLAN-025", place, value=level, column=by, allowed=allowed)


def _model(plan: AnalysisPlan, model: PlannedModel, every: Allowed) -> Iterator[Problem]:
    place = f"models.{model.code}"
    yield from _outcome(plan, model, every)
    yield from _terms(model, every)
    for field, name in groups_of(model):
        yield from _unit(f"{place}.{field}", name, every)
    if model.weight:
        yield from _number(f"{place}.weight", model.weight, every)
    own = OWN_CHECKS.get(model.kind)
    if own is not None:
        yield from own(plan, model, every)


def groups_of(model: PlannedModel) -> tuple[tuple[str, str], ...]:
    """Field and name of everything that groups the rows of a model."""
    one = (("cluster", model.cluster), ("strata", model.strata), ("unit", model.unit))
    return (
        *((field, name) for field, name in one if name),
        *(("group", name) for name in model.group),
    )


def _moderation(plan: AnalysisPlan, model: PlannedModel, every: Allowed) -> Iterator[Problem]:
    """Both that interact are numbers or categories of two; slopes are told at values of a number."""
    place = f"models.{model.code}"
    yield from _named(
        f"{place}.moderator",
        model.moderator,
        every,
        lambda kind: kind != "unit",
        "number, category",
    )
    if model.moderator == model.outcome:
        yield problem("PLAN-026", f"{place}.moderator", value=model.moderator)
    if model.terms and len(model.terms[0]) > 1:
        yield problem("PLAN-031", f"{place}.terms", value=" × ".join(model.terms[0]))
    for field, name in (
        ("terms", model.terms[0][0] if model.terms else ""),
        ("moderator", model.moderator),
    ):
        column = plan.column(name)
        if column is not None and len(column.levels) > 2:
            facts = {"value": name, "count": len(column.levels)}
            yield problem("PLAN-029", f"{place}.{field}", **facts)
    column = plan.column(model.moderator)
    if model.at and column is not None and column.levels:
        yield problem("PLAN-032", f"{place}.at", value=model.moderator)


def _mediation(_: AnalysisPlan, model: PlannedModel, every: Allowed) -> Iterator[Problem]:
    place = f"models.{model.code}"
    yield from _number(f"{place}.mediator", model.mediator, every)
    if model.terms:
        yield from _number(f"{place}.terms", model.terms[0][0], every)


def _sets(_: AnalysisPlan, model: PlannedModel, every: Allowed) -> Iterator[Problem]:
    place = f"models.{model.code}"
    conditions = [name for term in model.terms for name in term]
    single = all(len(term) == 1 for term in model.terms)
    if not single or not FEWEST_CONDITIONS <= len(set(conditions)) <= MOST_CONDITIONS:
        facts = {"fewest": FEWEST_CONDITIONS, "most": MOST_CONDITIONS}
        yield problem("PLAN-038", f"{place}.terms", **facts)
    for name in conditions:
        yield from _number(f"{place}.terms", name, every)
    for place_of, names, known in (
        ("anchors", [one.name for one in model.anchors], [model.outcome, *conditions]),
        ("expected", [one.removeprefix("~") for one in model.expected], conditions),
    ):
        for name in names:
            if name not in known:
                allowed = known_names(name, known)
                yield problem("PLAN-039", f"{place}.{place_of}", value=name, allowed=allowed)


def _drivers(_: AnalysisPlan, model: PlannedModel, every: Allowed) -> Iterator[Problem]:
    place = f"models.{model.code}.terms"
    if not FEWEST_DRIVERS <= len(model.terms) <= MOST_DRIVERS:
        yield problem("PLAN-028", place, fewest=FEWEST_DRIVERS, most=MOST_DRIVERS)
    for term in model.terms:
        if len(term) > 1:
            yield problem("PLAN-018", place, value=" × ".join(term))
        yield from _number(place, term[0], every)


def _terms(model: PlannedModel, every: Allowed) -> Iterator[Problem]:
    place = f"models.{model.code}"
    for name in dict.fromkeys(name for term in model.terms for name in term):
        yield from _named(
            f"{place}.terms", name, every, lambda kind: kind != "unit", "number, category"
        )
        if name in (model.outcome, model.mediator, model.moderator):
            yield problem("PLAN-026", f"{place}.terms", value=name)
    terms = [term[0] for term in model.terms if len(term) == 1]
    for name in model.slopes:
        yield from _number(f"{place}.slopes", name, every)
        if name not in terms:
            yield problem("PLAN-027", f"{place}.slopes", value=name)


def _outcome(plan: AnalysisPlan, model: PlannedModel, every: Allowed) -> Iterator[Problem]:
    place = f"models.{model.code}.outcome"
    if model.kind not in (*OF_TWO, ModelKind.ORDINAL):
        yield from _number(place, model.outcome, every)
        return
    yield from _category(place, model.outcome, every)
    column = plan.column(model.outcome)
    count = 0 if column is None else len(column.levels)
    if model.kind in OF_TWO and count > 2:
        yield problem("PLAN-029", place, value=model.outcome, count=count)


def _change(plan: AnalysisPlan, model: PlannedModel, every: Allowed) -> Iterator[Problem]:
    place = f"models.{model.code}"
    yield from _category(f"{place}.wave", model.wave, every)
    yield from _category(f"{place}.treatment", model.treatment, every)
    yield from _levels(plan, f"{place}.waves", model.wave, model.waves)
    column = plan.column(model.treatment)
    if column is not None and len(column.levels) > 2:
        facts = {"value": model.treatment, "count": len(column.levels)}
        yield problem("PLAN-029", f"{place}.treatment", **facts)


OWN_CHECKS: Mapping[
    ModelKind, Callable[[AnalysisPlan, PlannedModel, Allowed], Iterator[Problem]]
] = {
    ModelKind.MEDIATION: _mediation,
    ModelKind.MODERATION: _moderation,
    ModelKind.CHANGE: _change,
    ModelKind.EVENT_STUDY: _change,
    ModelKind.DRIVERS: _drivers,
    ModelKind.QCA: _sets,
}


def _contrasts(plan: AnalysisPlan) -> Iterator[Problem]:
    models = [model.code for model in plan.models if model.kind is ModelKind.LINEAR]
    for contrast in plan.contrasts:
        if contrast.model not in models:
            allowed = known_names(contrast.model, models)
            place = f"contrasts.{contrast.code}.model"
            yield problem("PLAN-030", place, value=contrast.model, allowed=allowed)
