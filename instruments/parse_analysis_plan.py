"""The one reader of analysis plans; every mistake is reported at once, as a PlanError."""

from __future__ import annotations

import re

from instruments.analysis_plan import (
    AnalysisPlan,
    Correction,
    Errors,
    ModelKind,
    Nesting,
    PlannedComparison,
    PlannedContrast,
    PlannedData,
    PlannedModel,
)
from instruments.fields import Fields
from instruments.parse_planned_data import data_from, scale_from
from instruments.parse_planned_sets import anchors_from, cut_offs_from, numbers_from
from instruments.planned_sizes import size_from
from instruments.problems import PlanError, Problem
from instruments.references_analysis_plan import check_references
from instruments.yaml_text import content_of

FEWEST_DRAWS, MOST_DRAWS = 100, 100_000
MOST_POINTS = 100
FEWEST_WAVES = 3
LARGEST_SEED = 2**31 - 1
MARGIN = 5.0  # points on a scale of 0 to 100 that still count as similar
OWN_FIELDS = {
    ModelKind.LINEAR: ("errors", "cluster", "weight"),
    ModelKind.LOGISTIC: (),
    ModelKind.ORDINAL: (),
    ModelKind.SURVEY: ("weight", "strata", "cluster"),
    ModelKind.MIXED: ("group", "nesting", "slopes"),
    ModelKind.MIXED_LOGISTIC: ("group", "points"),
    ModelKind.MEDIATION: ("mediator", "cluster", "draws"),
    ModelKind.MODERATION: ("moderator", "at", "errors", "cluster"),
    ModelKind.CHANGE: ("wave", "waves", "treatment", "unit", "draws"),
    ModelKind.EVENT_STUDY: ("wave", "waves", "reference", "treatment", "unit"),
    ModelKind.SHRINKAGE: ("group",),
    ModelKind.DRIVERS: ("cluster", "draws"),
    ModelKind.QCA: ("unit", "anchors", "expected", "cutoffs"),
}

NEEDED = {
    ModelKind.SURVEY: ("weight",),
    ModelKind.MIXED: ("group",),
    ModelKind.MIXED_LOGISTIC: ("group",),
    ModelKind.MEDIATION: ("mediator",),
    ModelKind.MODERATION: ("moderator",),
    ModelKind.CHANGE: ("wave", "waves", "treatment", "unit"),
    ModelKind.EVENT_STUDY: ("wave", "waves", "reference", "treatment", "unit"),
    ModelKind.SHRINKAGE: ("group",),
}
WITHOUT_TERMS = (
    ModelKind.CHANGE,
    ModelKind.EVENT_STUDY,
    ModelKind.SHRINKAGE,
)  # kinds whose terms may be left out


def plan_from_text(source_name: str, text: str) -> AnalysisPlan:
    """Read an analysis plan. Raises PlanError with all problems of the file."""
    content, problems = content_of(text)
    if problems:
        raise PlanError(source_name, problems)
    found: list[Problem] = []
    plan = _plan(Fields(content, "", found))
    if not found:
        check_references(plan, found)
    if found:
        raise PlanError(source_name, dict.fromkeys(found))
    return plan


def _plan(top: Fields) -> AnalysisPlan:
    seed = top.take("seed")
    data = top.group("data", required=True)
    scales = tuple(scale_from(entry) for entry in top.entries("scales", required=False))
    codes = [scale.code for scale in scales]
    plan = AnalysisPlan(
        code=top.code("plan"),
        title=top.text("title"),
        seed=_seed(top, seed),
        data=PlannedData(file="", columns=()) if data is None else data_from(data),
        scales=scales,
        comparisons=tuple(
            _compared(each, codes) for each in top.entries("comparisons", required=False)
        ),
        models=tuple(_model(entry) for entry in top.entries("models", required=False)),
        contrasts=tuple(_contrast(entry) for entry in top.entries("contrasts", required=False)),
        planning=tuple(size_from(entry) for entry in top.entries("planning", required=False)),
        correction=top.one_of("correction", Correction, default=Correction.HOLM),
        level=_level(top),
        simulated=top.flag("simulated"),
    )
    top.nothing_else()
    return plan


def _seed(top: Fields, given: object) -> int:
    if given is None:
        return 0
    if isinstance(given, str) and re.fullmatch("[0-9]{1,10}", given) and int(given) <= LARGEST_SEED:
        return int(given)
    top.note("PLAN-001", "seed", value=given, largest=LARGEST_SEED)
    return 0


def _level(top: Fields) -> float:
    if not top.has("level"):
        return 0.95
    level = top.number("level")
    if not 0.5 <= level < 1:
        top.note("PLAN-002", "level", value=level)
    return level


def _compared(entry: Fields, scales: list[str]) -> PlannedComparison:
    outcomes = entry.words("outcomes")
    comparison = PlannedComparison(
        code=entry.code(),
        outcomes=outcomes,
        by=entry.word("by"),
        pairs=_pairs(entry),
        cluster=entry.word("cluster", required=False),
        weight=entry.word("weight", required=False),
        margin=_margin(entry, [outcome in scales for outcome in outcomes]),
    )
    entry.nothing_else()
    return comparison


def _margin(entry: Fields, scored: list[bool]) -> float:
    """Five points for scores of 0 to 100; other units need a margin of their own."""
    if any(scored) and not all(scored):
        entry.note("PLAN-017", "outcomes")
    if entry.has("margin"):
        margin = entry.number("margin")
        if margin <= 0:
            entry.note("PLAN-008", "margin", value=margin)
        return margin
    if scored and not all(scored):
        entry.note("PLAN-016", "margin")
    return MARGIN


def _pairs(entry: Fields) -> tuple[tuple[str, str], ...]:
    given = entry.take("pairs", required=False)
    if given is None:
        return ()
    if not isinstance(given, list) or not all(_is_pair(each) for each in given):
        entry.note("PLAN-009", "pairs")
        return ()
    return tuple((each[0], each[1]) for each in given)


def _is_pair(given: object) -> bool:
    return isinstance(given, list) and len(given) == 2 and all(isinstance(x, str) for x in given)


def _model(entry: Fields) -> PlannedModel:
    code, kind = entry.code(), entry.one_of("kind", ModelKind)
    own, needed = OWN_FIELDS[kind], NEEDED.get(kind, ())
    for name in sorted({each for names in OWN_FIELDS.values() for each in names} - set(own)):
        if entry.has(name):
            entry.note("PLAN-010", name, kind=kind.value)
    by_cluster = entry.has("cluster")
    model = PlannedModel(
        code=code,
        kind=kind,
        outcome=entry.word("outcome"),
        terms=_terms(entry, required=kind not in WITHOUT_TERMS),
        errors=entry.one_of("errors", Errors, default=Errors.CR2 if by_cluster else Errors.HC3),
        cluster=entry.word("cluster", required=False),
        weight=entry.word("weight", required="weight" in needed),
        strata=entry.word("strata", required=False),
        group=entry.words("group", required="group" in needed),
        nesting=entry.one_of("nesting", Nesting) if entry.has("nesting") else None,
        points=_points(entry),
        slopes=entry.words("slopes", required=False),
        mediator=entry.word("mediator", required="mediator" in needed),
        moderator=entry.word("moderator", required="moderator" in needed),
        at=numbers_from(entry, "at"),
        wave=entry.word("wave", required="wave" in needed),
        waves=entry.words("waves", required="waves" in needed),
        reference=entry.word("reference", required="reference" in needed),
        treatment=entry.word("treatment", required="treatment" in needed),
        unit=entry.word("unit", required="unit" in needed),
        draws=_draws(entry),
        anchors=anchors_from(entry),
        expected=entry.words("expected", required=False),
        cutoffs=cut_offs_from(entry),
    )
    _check_model(entry, model)
    entry.nothing_else()
    return model


def _check_model(entry: Fields, model: PlannedModel) -> None:
    if "errors" in OWN_FIELDS[model.kind] and model.errors.by_cluster != bool(model.cluster):
        entry.note("PLAN-011", "errors", value=model.errors.value)
    several = len(model.group) > 1
    if several and "nesting" not in OWN_FIELDS[model.kind]:
        entry.note("PLAN-052", "group")
    elif several != (model.nesting is not None):
        entry.note("PLAN-033", "nesting", count=len(model.group))
    if model.slopes and several:
        entry.note("PLAN-034", "slopes")
    if model.kind is ModelKind.CHANGE and model.waves and len(set(model.waves)) != 2:
        entry.note("PLAN-012", "waves", count=len(set(model.waves)))
    if model.kind is ModelKind.EVENT_STUDY and model.waves:
        _check_waves(entry, model)


def _check_waves(entry: Fields, model: PlannedModel) -> None:
    """Three waves or more, the reference among them and not the last."""
    if len(set(model.waves)) < FEWEST_WAVES or len(set(model.waves)) < len(model.waves):
        entry.note("PLAN-053", "waves", fewest=FEWEST_WAVES)
    elif model.reference not in model.waves[:-1]:
        entry.note("PLAN-054", "reference", value=model.reference)


def _points(entry: Fields) -> int | None:
    if not entry.has("points"):
        return None
    points = entry.whole("points")
    if not 1 <= points <= MOST_POINTS:
        entry.note("PLAN-035", "points", most=MOST_POINTS)
    return points


def _draws(entry: Fields) -> int:
    if not entry.has("draws"):
        return 2000
    draws = entry.whole("draws")
    if not FEWEST_DRAWS <= draws <= MOST_DRAWS:
        entry.note("PLAN-013", "draws", fewest=FEWEST_DRAWS, most=MOST_DRAWS)
    return draws


def _terms(entry: Fields, *, required: bool) -> tuple[tuple[str, ...], ...]:
    """Names, and lists of names for interactions."""
    given = entry.take("terms", required=required)
    if given is None:
        return ()
    if isinstance(given, str):
        given = [given]
    if not isinstance(given, list):
        entry.note("FIELD-006", "terms", saw=given)
        return ()
    terms = []
    for each in given:
        names = each if isinstance(each, list) else [each]
        if not names or not all(isinstance(name, str) and name for name in names):
            entry.note("PLAN-014", "terms")
            continue
        terms.append(tuple(names))
    return tuple(terms)


def _contrast(entry: Fields) -> PlannedContrast:
    code, model = entry.code(), entry.word("model")
    group = entry.group("weights", required=True)
    weights: tuple[tuple[str, float], ...] = ()
    if group is not None:
        weights = tuple((name, group.number(name)) for name in group.names())
        if not any(weight for _, weight in weights):
            entry.note("PLAN-015", "weights")
    entry.nothing_else()
    return PlannedContrast(code=code, model=model, weights=weights)
