"""What the sign-off of the first wave asked of one project, and that it was done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from evalkit.demonstration.county import FIRST, SECOND
from evalkit.demonstration.figures import condition_indicator, evidence_of
from evalkit.demonstration.planted import Case, planted_in
from evalkit.demonstration.plausible import plausible
from instruments.indicators import Indicator
from instruments.model import Instrument
from instruments.project_conditions import ConditionState, ProjectCondition
from instruments.study import Project, Study
from instruments.text import Lang, Text

DUE = date(2025, 9, 30)  # before the second wave goes to the field
_TEXT = Text(
    zh="下一轮之前，“{name}”要达到合同目标 {target}{unit}。",
    en="Before the next wave, bring “{name}” to the contract’s target of {target}{unit}.",
)


def with_condition(instrument: Instrument, study: Study) -> Study:
    """The study with last wave's condition, met by the figure that `figures` plants."""
    indicator = condition_indicator(instrument)
    if indicator is None:
        return study
    codes = {case.project for case in planted_in(study) if case.case is Case.CONDITION_MET}
    return replace(
        study,
        projects=tuple(
            replace(project, conditions=(_met(project, indicator),))
            if project.code in codes
            else project
            for project in study.projects
        ),
    )


def _met(project: Project, indicator: Indicator) -> ProjectCondition:
    return ProjectCondition(
        text=Text(zh=_words(indicator, Lang.ZH), en=_words(indicator, Lang.EN)),
        wave=FIRST,
        due=DUE,
        state=ConditionState.MET,
        evidence=evidence_of(project.code, SECOND, indicator),
    )


def _words(indicator: Indicator, lang: Lang) -> str:
    target, unit = f"{plausible(indicator).target:g}", indicator.unit[lang]
    if lang is Lang.EN and unit != "%":
        unit = f" {unit}"
    return _TEXT[lang].format(name=indicator.name[lang], target=target, unit=unit)
