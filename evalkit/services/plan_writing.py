"""A plan file from what somebody chose by name: the columns of a data set, its scales, one comparison or model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import yaml

from evalkit.services.assess_files import SEED
from instruments.analysis_plan import ModelKind
from instruments.text import Lang, Text
from instruments.yaml_text import Content
from scoring.research.variables import (
    Gap,
    Measured,
    Part,
    ResearchData,
    Variable,
    variable_name,
)

COMPARISON = "comparison"
KINDS = (COMPARISON, *(kind.value for kind in ModelKind))
PLACE = {COMPARISON: "comparisons.C1", "model": "models.M1"}
MARGIN = 5.0  # points of 100, as `evalkit analyse` takes for scales


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One comparison or model. `given` are the fields of the plan as they were chosen or typed."""

    kind: str
    title: str
    outcome: str
    terms: tuple[str, ...] = ()
    interacts: bool = False
    correction: str = "holm"
    given: Mapping[str, Content] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Where problems of the plan say that they are."""
        return PLACE[COMPARISON if self.kind == COMPARISON else "model"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleOffered:
    """A scale that the plan can hold: items of one range, all put to the same people."""

    name: str
    label: Text
    items: tuple[Variable, ...]


def scales_of(data: ResearchData) -> tuple[ScaleOffered, ...]:
    """One for each score whose items have one range and were asked of the same people.

    The plan then computes the score itself and tests whether it measures alike in the groups. Where
    people were asked different items the score is taken as a column, as it was computed here.
    """
    taken = {one.name for one in data.variables}
    found = []
    for score in data.variables:
        items = tuple(one for one in data.variables if one.name in score.items)
        if score.part is not Part.SCORE or len(items) < 2:
            continue
        ranges = {(one.low, one.high) for one in items}
        asked = {_asked(data, one.name) for one in items}
        if len(ranges) == 1 and len(asked) == 1:
            name = variable_name(score.name.removesuffix("_score") + "_scale", taken)
            found.append(ScaleOffered(name=name, label=score.label, items=items))
    return tuple(found)


def plan_text(data: ResearchData, wanted: Wanted, file: str, *, lang: Lang, simulated: bool) -> str:
    """The plan file. What does not make sense is written too: the reader of plans says why."""
    scales = {one.name: one for one in scales_of(data)}
    names = _names(wanted)
    used = [scales[name] for name in names if name in scales]
    columns = dict.fromkeys(
        [*(name for name in names if name not in scales),
         *(item.name for scale in used for item in scale.items)]
    )  # fmt: skip
    plan: dict[str, Content] = {
        "plan": "analysis",
        "title": {"zh": wanted.title, "en": wanted.title},
        "seed": str(SEED),
        "correction": wanted.correction,
        **({"simulated": "true"} if simulated else {}),
        "data": {
            "file": file,
            "missing": [gap.value for gap in Gap],
            "columns": [
                _column(
                    one, data, lang, is_level=wanted.kind == "ordinal" and name == wanted.outcome
                )
                for name in columns
                if (one := data.variable(name)) is not None
            ],
        },
    }
    if used:
        plan["scales"] = [_scale(one, wanted) for one in used]
    own = _own(data, wanted, is_scale=wanted.outcome in scales)
    plan["comparisons" if wanted.kind == COMPARISON else "models"] = [own]
    return yaml.safe_dump(plan, allow_unicode=True, sort_keys=False, width=120)


def _names(wanted: Wanted) -> list[str]:
    """Every name of a column or scale that the plan will mention, once."""
    fields = (
        "by",
        "cluster",
        "weight",
        "strata",
        "mediator",
        "moderator",
        "wave",
        "treatment",
        "unit",
    )
    given = [str(wanted.given[name]) for name in fields if wanted.given.get(name)]
    groups = wanted.given.get("group") or []
    named = [wanted.outcome, *wanted.terms, *given, *(str(one) for one in groups)]
    return list(dict.fromkeys(name for name in named if name))


def _own(data: ResearchData, wanted: Wanted, *, is_scale: bool) -> dict[str, Content]:
    given = {name: value for name, value in wanted.given.items() if value not in ("", [], {})}
    if wanted.kind == COMPARISON:
        outcome = data.variable(wanted.outcome)
        if not is_scale and outcome is not None and outcome.part is Part.SCORE:
            given.setdefault("margin", str(MARGIN))
        return {"code": "C1", "outcomes": [wanted.outcome] if wanted.outcome else [], **given}
    terms: list[Content] = list(wanted.terms)
    if wanted.interacts and len(wanted.terms) >= 2:
        terms.append(list(wanted.terms[:2]))
    own: dict[str, Content] = {"code": "M1", "kind": wanted.kind, "outcome": wanted.outcome}
    return {**own, **({"terms": terms} if terms else {}), **given}


def _scale(one: ScaleOffered, wanted: Wanted) -> dict[str, Content]:
    first = one.items[0]
    made: dict[str, Content] = {
        "code": one.name,
        "label": {"zh": one.label.zh, "en": one.label.en},
        "items": [item.name for item in one.items],
        "range": [str(first.low), str(first.high)],
        "reversed": [item.name for item in one.items if item.reverse],
    }
    if wanted.kind == COMPARISON and wanted.given.get("by"):
        made["across"] = wanted.given["by"]
    return {name: value for name, value in made.items() if value != []}


def _column(one: Variable, data: ResearchData, lang: Lang, *, is_level: bool) -> dict[str, Content]:
    label: Content = {"zh": one.label.zh, "en": one.label.en}
    if one.measured is Measured.UNIT:
        return {"name": one.name, "kind": "unit", "label": label}
    if one.measured is Measured.NOMINAL or is_level:
        codes = level_codes(one, data, lang)
        return {"name": one.name, "kind": "category", "label": label, "codes": codes}
    return {"name": one.name, "label": label}


def level_codes(one: Variable, data: ResearchData, lang: Lang) -> dict[str, Content]:
    """The levels that occur, in words, with their codes; the first is the reference."""
    present = {cell for cell in data.column(one.name) if not isinstance(cell, Gap)}
    known = dict(one.values)
    codes = [code for code in (*known, *_between(one)) if code in present]
    words = [known[code][lang] if code in known else str(code) for code in dict.fromkeys(codes)]
    unique = len(set(words)) == len(words) and all(words)
    return {
        (word if unique else str(code)): [str(code)]
        for code, word in zip(dict.fromkeys(codes), words, strict=True)
    }


def _between(one: Variable) -> Iterable[int]:
    """The points of a scale that have no words."""
    return () if one.low is None or one.high is None else range(one.low, one.high + 1)


def _asked(data: ResearchData, name: str) -> frozenset[int]:
    return frozenset(row for row, cell in enumerate(data.column(name)) if cell is not Gap.NOT_ASKED)
