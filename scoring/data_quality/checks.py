"""All checks of one project, and what a programme lends to each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import median, quantiles

from instruments.responses import Response
from instruments.study import IndicatorValue
from scoring.assessment.findings import Flag, FlagCode
from scoring.data_quality import answers, circumstances, copies
from scoring.data_quality.forms import ProjectForms
from scoring.data_quality.interviewers import interviewer_checks
from scoring.data_quality.results import Check, CheckCode, Verdict, facts_of
from scoring.data_quality.thresholds import FENCE, FENCE_PROJECTS, LEAST_FORMS

Figure = tuple[str, str]  # indicator, group


def checks_of(
    forms: ProjectForms, flags: Iterable[Flag], outlying: tuple[Figure, ...] | None
) -> tuple[Check, ...]:
    """Every check in the order of `CheckCode`; `flags` are those of the project's assessment.

    What a report flags (identical forms, sides that disagree, satisfaction overheard) is found there
    and said again here, so that desk and report cannot differ. `outlying` are the project's figures
    out of line, None where there were too few to compare.
    """
    raised = {flag.code: dict(flag.facts) for flag in flags}
    found = (
        answers.completion(forms),
        _raised(CheckCode.IDENTICAL, raised.get(FlagCode.IDENTICAL_FORMS), forms),
        copies.alike(forms),
        copies.same_person(forms),
        circumstances.consent(forms),
        answers.missing(forms),
        answers.dead_items(forms),
        answers.set_aside(forms),
        _outliers(outlying),
        answers.dates(forms),
        answers.duration(forms),
        answers.straight_lines(forms),
        *interviewer_checks(forms),
        _raised(CheckCode.SIDES, raised.get(FlagCode.SIDES_DISAGREE), forms),
        _earshot(raised.get(FlagCode.OVERHEARD_SATISFACTION), forms),
        circumstances.mode(forms),
        circumstances.proxies(forms),
        circumstances.interpreters(forms),
        circumstances.location(),
    )
    order = list(CheckCode)
    return tuple(sorted(found, key=lambda one: order.index(one.code)))


def usual_minutes(responses: Iterable[Response]) -> Mapping[str, float]:
    """The median of the minutes per role, of roles with ten timed forms or more."""
    timed: dict[str, list[int]] = {}
    for one in responses:
        if one.minutes is not None:
            timed.setdefault(one.role, []).append(one.minutes)
    return {role: median(ones) for role, ones in timed.items() if len(ones) >= LEAST_FORMS}


def outlying_figures(
    values: Iterable[IndicatorValue], wave: str
) -> Mapping[str, tuple[Figure, ...]]:
    """The figures of each project that lie far out among the projects of the programme.

    Below Q1 - 5 IQR or above Q3 + 5 IQR, per indicator and group, where ten projects or more reported
    it and its IQR is not 0. A project that reported nothing that could be compared is not among the
    keys. Figures of a county are not a project's own.
    """
    reported: dict[Figure, dict[str, float]] = {}
    for one in values:
        if one.wave == wave and one.project:
            reported.setdefault((one.indicator, one.group), {})[one.project] = one.value
    found: dict[str, tuple[Figure, ...]] = {}
    for figure, by_project in reported.items():
        if len(by_project) < FENCE_PROJECTS:
            continue
        low, _, high = quantiles(by_project.values(), n=4, method="inclusive")
        reach = FENCE * (high - low)
        if not reach:
            continue
        for project, value in by_project.items():
            far = not low - reach <= value <= high + reach
            found[project] = (*found.get(project, ()), *((figure,) if far else ()))
    return found


def _outliers(outlying: tuple[Figure, ...] | None) -> Check:
    if outlying is None:
        return Check(code=CheckCode.OUTLIERS, verdict=Verdict.UNRECORDED)
    if not outlying:
        return Check(code=CheckCode.OUTLIERS, verdict=Verdict.CLEAR)
    facts = facts_of(figures=" ".join(code for code, _ in outlying), count=len(outlying))
    return Check(code=CheckCode.OUTLIERS, verdict=Verdict.FLAGGED, facts=facts)


def _raised(code: CheckCode, facts: dict[str, str] | None, forms: ProjectForms) -> Check:
    if facts is not None:
        return Check(code=code, verdict=Verdict.FLAGGED, facts=tuple(facts.items()))
    if len(forms) < LEAST_FORMS:
        return Check(code=code, verdict=Verdict.TOO_FEW)
    return Check(code=code, verdict=Verdict.CLEAR, facts=facts_of(forms=len(forms)))


def _earshot(facts: dict[str, str] | None, forms: ProjectForms) -> Check:
    """Overheard satisfaction is the graver case of the same thing, so it is one flag, not two."""
    return (
        circumstances.earshot(forms)
        if facts is None
        else Check(code=CheckCode.EARSHOT, verdict=Verdict.FLAGGED, facts=tuple(facts.items()))
    )
