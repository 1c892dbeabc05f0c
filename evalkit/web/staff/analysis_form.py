"""The form of one comparison or model: which fields it has, what may be chosen, where problems belong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from evalkit.services.plan_writing import COMPARISON, Wanted, level_codes, scales_of
from evalkit.web.forms import PageForm
from evalkit.web.staff.fields import choice, text_line, tick
from evalkit.web.wording import Words
from instruments.analysis_plan import Correction, Errors, ModelKind, Nesting
from instruments.parse_analysis_plan import NEEDED, WITHOUT_TERMS
from instruments.problems import Problem
from instruments.text import Lang, Text
from instruments.yaml_text import Content
from reports.wording.analysis_columns import CORRECTIONS
from scoring.research.variables import Gap, Measured, Part, ResearchData, Variable

TERMS = 6
LONGEST = 60
WAVE = "wave"
# Fields behind the outcome, in the order of the page.
FIELDS: Mapping[str, tuple[str, ...]] = {
    COMPARISON: ("by", "cluster", "weight", "margin"),
    ModelKind.LINEAR: ("terms", "interacts", "cluster", "errors", "weight"),
    ModelKind.LOGISTIC: ("terms", "interacts"),
    ModelKind.ORDINAL: ("terms", "interacts"),
    ModelKind.SURVEY: ("terms", "interacts", "weight", "strata", "cluster"),
    ModelKind.MIXED: ("terms", "interacts", "group", "group_2", "nesting", "slopes"),
    ModelKind.MIXED_LOGISTIC: ("terms", "interacts", "group", "group_2", "nesting", "points"),
    ModelKind.MEDIATION: ("terms", "mediator", "cluster", "draws"),
    ModelKind.MODERATION: ("terms", "moderator", "at", "cluster", "errors"),
    ModelKind.CHANGE: ("before", "after", "treatment", "unit", "terms", "draws"),
    ModelKind.EVENT_STUDY: ("reference", "treatment", "unit", "terms"),
    ModelKind.SHRINKAGE: ("group", "terms"),
    ModelKind.DRIVERS: ("terms", "cluster", "draws"),
    ModelKind.QCA: ("terms", "unit", "anchors", "expected", "frequency", "consistency", "pri"),
}
NOTHING_CHOSEN = "data.columns"  # follows from other complaints
TYPED = ("margin", "at", "draws", "points", "expected", "frequency", "consistency", "pri")
CATEGORIES = (ModelKind.LOGISTIC, ModelKind.MIXED_LOGISTIC, ModelKind.ORDINAL)
# The field that a place in the plan belongs to, where it has another name.
ELSEWHERE = {"outcomes": "outcome", "terms": "term_1", "waves": "before"}

Options = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What may be chosen of a data set, in words."""

    numbers: Options
    categories: Options
    units: Options
    ordered: Options
    weights: Options
    waves: Options


def choices_of(data: ResearchData, lang: Lang) -> Choices:
    def named(ones: Iterable[Variable]) -> Options:
        return [(one.name, f"{one.label[lang]} [{one.name}]") for one in ones]

    filled = [one for one in data.variables if _has_values(data, one)]
    nominal = [one for one in filled if one.measured is Measured.NOMINAL]
    units = [one for one in filled if one.measured is Measured.UNIT and one.name != "id"]
    items = [one for one in filled if one.measured is Measured.ORDINAL]
    scores = [one for one in filled if one.part is Part.SCORE]
    weights = [one for one in filled if one.name == "weight"]
    scales = [(one.name, f"{one.label[lang]} [{one.name}]") for one in scales_of(data)]
    wave = data.variable(WAVE)
    levels = {} if wave is None else level_codes(wave, data, lang)
    return Choices(
        numbers=[*scales, *named(scores), *named(items)],
        categories=named(nominal),
        units=named([*units, *nominal]),
        ordered=named(items),
        weights=named(weights),
        waves=[(level, level) for level in levels],
    )


def analysis_form(kind: str, choices: Choices, words: Words) -> Any:
    """Any: its fields depend on the kind."""
    fields: dict[str, Any] = {
        "title": text_line("analysis_title", longest=LONGEST),
        "outcome": choice("analysis_outcome", hint=_outcome_hint(kind)),
    }
    for name in FIELDS[kind]:
        fields |= _fields(name, kind)
    fields["correction"] = choice("analysis_correction", group="analysis_how")
    form: Any = type("AnalysisForm", (PageForm,), fields)()
    for name, options in _options(kind, choices, words).items():
        if name in form:
            form[name].choices = options
    return form


def wanted_from(form: Any, kind: str, choices: Choices) -> Wanted:
    """What was chosen, as fields of the plan."""
    sent = {field.name: str(field.data or "") for field in form}
    terms = tuple(
        dict.fromkeys(sent[f"term_{place}"] for place in _places() if sent.get(f"term_{place}"))
    )
    known = ("by", "cluster", "weight", "strata", "mediator", "moderator", "treatment", "unit",
             "reference", "errors", "nesting", "margin", "draws", "points")  # fmt: skip
    given: dict[str, Content] = {name: sent[name] for name in known if sent.get(name)}
    groups: list[Content] = [sent[name] for name in ("group", "group_2") if sent.get(name)]
    given |= {"group": groups} if groups else {}
    given |= {"slopes": [sent["slopes"]]} if sent.get("slopes") else {}
    for name in ("at", "expected"):
        parts: list[Content] = [one for one in _split(sent.get(name, "")) if one]
        given |= {name: parts} if parts else {}
    given |= _waves(kind, sent, choices)
    given |= _sets(sent)
    return Wanted(
        kind=kind,
        title=sent["title"],
        outcome=sent["outcome"],
        terms=terms,
        interacts=bool(form.interacts.data) if "interacts" in form else False,
        correction=sent["correction"] or Correction.HOLM.value,
        given=given,
    )


def complain(
    form: Any, wanted: Wanted, problems: Iterable[Problem], words: Words
) -> tuple[str, ...]:
    """Each problem beside its field; what belongs to none comes back."""
    general = []
    for one in problems:
        name = _field_of(one, wanted, form)
        if name and not form[name].errors:
            form[name].errors = [Text(zh=one.advice(Lang.ZH), en=one.advice(Lang.EN))]
        elif one.where.startswith(wanted.place):
            general.append(one.advice(words.lang))
        elif not name and one.where != NOTHING_CHOSEN:
            general.append(one.sentence(words.lang))
    return tuple(dict.fromkeys(general))


def _field_of(one: Problem, wanted: Wanted, form: Any) -> str:
    """The field that a problem of the plan is about; "" for none."""
    if one.where.startswith("title"):
        return "title"
    if not one.where.startswith(wanted.place):
        return ""
    name = one.where.removeprefix(f"{wanted.place}.").partition(".")[0]
    name = name if name in form else ELSEWHERE.get(name, "")
    return name if name in form else ""


def _is_needed(name: str, kind: str) -> bool:
    """As the reader of plans has it."""
    if kind == COMPARISON:
        return name == "by"
    needed = NEEDED.get(ModelKind(kind), ())
    if name == "term_1":
        return kind not in WITHOUT_TERMS
    return name in needed or (name in ("before", "after") and "waves" in needed)


def _fields(name: str, kind: str) -> dict[str, Any]:
    if name == "terms":
        hint = "analysis_cause_hint" if kind in (ModelKind.MEDIATION, ModelKind.MODERATION) else ""
        return {
            f"term_{place}": choice(
                Text(zh=f"变量 {place}", en=f"Variable {place}"),
                required=place == 1 and _is_needed("term_1", kind),
                hint=hint if place == 1 else "",
                group="analysis_terms",
            )
            for place in _places()
        }
    if name == "interacts":
        return {name: tick("analysis_interacts", group="analysis_terms")}
    if name == "anchors":
        return {
            f"anchor_{place}": text_line(
                Text(zh="结果", en="Outcome")
                if not place
                else Text(zh=f"变量 {place}", en=f"Variable {place}"),
                longest=LONGEST,
                required=False,
                hint="" if place else "analysis_anchors_hint",
                group="analysis_anchors",
            )
            for place in (0, *_places())
        }
    label = f"analysis_{name}"
    if name in TYPED:
        return {name: text_line(label, longest=LONGEST, required=False, group="analysis_how")}
    return {name: choice(label, required=_is_needed(name, kind), group="analysis_how")}


def _options(kind: str, choices: Choices, words: Words) -> dict[str, Options]:
    none: Options = [("", words("analysis_none_chosen"))]
    outcome = [*choices.categories, *choices.ordered] if kind in CATEGORIES else choices.numbers
    either = [*choices.numbers, *choices.categories]
    errors: Options = [(one.value, one.value) for one in Errors]
    nesting: Options = [(one.value, words(f"analysis_{one.value}")) for one in Nesting]
    return {
        "outcome": none + outcome,
        **{f"term_{place}": none + either for place in _places()},
        **dict.fromkeys(("by", "treatment", "strata"), none + choices.categories),
        **dict.fromkeys(("cluster", "unit", "group", "group_2"), none + choices.units),
        **dict.fromkeys(("mediator", "slopes"), none + choices.numbers),
        "moderator": none + either,
        "weight": none + choices.weights,
        **dict.fromkeys(("before", "after", "reference"), none + choices.waves),
        "errors": none + errors,
        "nesting": none + nesting,
        "correction": [(one.value, CORRECTIONS[one][words.lang]) for one in _corrections()],
    }


def _corrections() -> list[Correction]:
    return sorted(Correction, key=lambda one: one is not Correction.HOLM)


def _outcome_hint(kind: str) -> str:
    if kind == ModelKind.ORDINAL:
        return "analysis_outcome_ordered"
    return "analysis_outcome_two" if kind in CATEGORIES else "analysis_outcome_number"


def _waves(kind: str, sent: Mapping[str, str], choices: Choices) -> dict[str, Content]:
    if kind == ModelKind.CHANGE:
        both: list[Content] = [sent[name] for name in ("before", "after") if sent.get(name)]
        return {"wave": WAVE, "waves": both}
    if kind == ModelKind.EVENT_STUDY:
        return {"wave": WAVE, "waves": [level for level, _ in choices.waves]}
    return {}


def _sets(sent: Mapping[str, str]) -> dict[str, Content]:
    """Anchors stand in the order of outcome and variables; cut-offs by their names."""
    anchors: dict[str, Content] = {}
    for place in (0, *_places()):
        name = sent["outcome"] if not place else sent.get(f"term_{place}", "")
        if name and sent.get(f"anchor_{place}"):
            anchors[name] = [*_split(sent[f"anchor_{place}"])]
    cutoffs: dict[str, Content] = {
        name: sent[name] for name in ("frequency", "consistency", "pri") if sent.get(name)
    }
    return {
        **({"anchors": anchors} if anchors else {}),
        **({"cutoffs": cutoffs} if cutoffs else {}),
    }


def _split(typed: str) -> list[str]:
    return [part.strip() for part in typed.replace("，", ",").replace("、", ",").split(",")]


def _places() -> range:
    return range(1, TERMS + 1)


def _has_values(data: ResearchData, one: Variable) -> bool:
    return len({cell for cell in data.column(one.name) if not isinstance(cell, Gap)}) > 1
