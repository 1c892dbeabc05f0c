"""A study as nested mappings, as a study file holds them: what `study_from_mapping` reads back.

Second views are left out: nothing that changes a plan step by step touches them.
"""

from __future__ import annotations

from collections.abc import Mapping

from instruments.attributes import AttributeWords
from instruments.contracts import ContractTarget
from instruments.project_conditions import ProjectCondition
from instruments.study import Headline, Project, Study
from instruments.text import Text

Content = dict[str, object]


def study_content(study: Study) -> Content:
    """Parts that hold nothing are left out, as an author would."""
    projects = [_project(project) for project in study.projects]
    parts: Content = {
        "sides": {role: side.value for role, side in study.sides.items()},
        "weights": {side.value: weight for side, weight in study.weights.items()},
        "slots": _texts(study.slots),
        "headline": "" if study.headline is Headline.NONE else study.headline.value,
        "attributes": [_attribute(one) for one in study.attributes],
        "waves": [{"code": wave.code, "label": _text(wave.label)} for wave in study.waves],
        "projects": projects,
    }
    head: Content = {"label": _text(study.label), "simulated": study.simulated}
    return {**head, **_with_something(parts)}


def _attribute(one: AttributeWords) -> Content:
    head: Content = {"code": one.code, "label": _text(one.label)}
    values = [{"code": code, "label": _text(words)} for code, words in one.values]
    return {**head, **_with_something({"values": values})}


def _project(project: Project) -> Content:
    head: Content = {"code": project.code, "label": _text(project.label)}
    parts: Content = {
        "attributes": dict(project.attributes),
        "slots": _texts(project.slots),
        "roles": {
            role.role: {"roster": role.roster, "target": role.target} for role in project.plan
        },
        "contract": [_target(target) for target in project.contract],
        "conditions": [_condition(one) for one in project.conditions],
    }
    return {**head, **_with_something(parts)}


def _target(one: ContractTarget) -> Content:
    head: Content = {"indicator": one.indicator, "target": one.target}
    parts: Content = {
        "group": one.group,
        "baseline": one.baseline,
        "due": one.due.isoformat() if one.due else "",
        "tolerance": one.tolerance or None,
        "points": one.points,
        "evidence": one.evidence,
    }
    return {**head, **{name: part for name, part in parts.items() if part not in (None, "")}}


def _condition(one: ProjectCondition) -> Content:
    head: Content = {"text": _text(one.text), "wave": one.wave}
    parts: Content = {
        "due": one.due.isoformat() if one.due else "",
        "state": one.state.value,
        "evidence": one.evidence,
    }
    return {**head, **_with_something(parts)}


def _with_something(parts: Content) -> Content:
    return {name: part for name, part in parts.items() if part}


def _texts(texts: Mapping[str, Text]) -> Content:
    return {name: _text(text) for name, text in texts.items()}


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
