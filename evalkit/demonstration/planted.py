"""Planted cases: three faults that must be flagged, three facts that must not be.

They lie in the last wave of fixed projects of the county; a smaller county has fewer of them. The
faults change what stands in the records, never the known truth: 59 of 60 satisfied is what a
listening cadre makes of the people's answers, not what they think.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from evalkit.demonstration.county import SECOND, project_code
from evalkit.demonstration.population import FixedLevel, Scenario
from evalkit.demonstration.shared_items import SharedItems, most_shared_items
from instruments.model import Instrument, Side
from instruments.study import Project, RolePlan, Study
from instruments.text import Text
from scoring.assessment.findings import FlagCode


class Case(StrEnum):
    OVERHEARD = "overheard"
    DISAGREEING = "disagreeing"
    COPIED = "copied"
    ALL_USERS = "all-users"
    CONDITION_MET = "condition-met"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One planted case. `flag` is what must be raised for it; None for a fact."""

    case: Case
    number: int
    flag: FlagCode | None
    what: Text
    wave: str = SECOND

    @property
    def project(self) -> str:
        return project_code(self.number)


CASES = (
    Planted(
        case=Case.ALL_USERS,
        number=2,
        flag=None,
        what=Text(
            zh="服务对象只有 12 人，全部问到：证据等级 A",
            en="twelve users, all asked: evidence grade A",
        ),
    ),
    Planted(
        case=Case.OVERHEARD,
        number=3,
        flag=FlagCode.OVERHEARD_SATISFACTION,
        what=Text(
            zh="60 人中 59 人说满意，其中 48 人回答时旁边有干部",
            en="59 of 60 satisfied, 48 of them interviewed in a cadre’s earshot",
        ),
    ),
    Planted(
        case=Case.DISAGREEING,
        number=5,
        flag=FlagCode.SIDES_DISAGREE,
        what=Text(
            zh="同样的题目，组织者约 84 分，服务对象一方约 57 分",
            en="on the same items organisers at about 84, users at about 57",
        ),
    ),
    Planted(
        case=Case.CONDITION_MET,
        number=6,
        flag=None,
        what=Text(
            zh="上一轮没达到的合同指标，这一轮达到了",
            en="a contract target missed in the last wave is met in this one",
        ),
    ),
    Planted(
        case=Case.COPIED,
        number=8,
        flag=FlagCode.IDENTICAL_FORMS,
        what=Text(
            zh="同一访员 40 分钟内交出 9 份一样的问卷",
            en="nine identical forms within 40 minutes from one evaluator",
        ),
    ),
    Planted(
        case=Case.OFFLINE,
        number=9,
        flag=None,
        what=Text(
            zh="手机没有网络，问卷几天后才一起传上来",
            en="a phone without network hands its forms in days later, all at once",
        ),
    ),
)

SATISFACTION_ANSWERS = 60
ORGANISERS_LEVEL, USERS_LEVEL = 84.0, 57.0
_PLANS: dict[Case, dict[str, tuple[int, int]]] = {  # role: roster, target
    Case.ALL_USERS: {"user": (12, 12)},
    Case.OVERHEARD: {"user": (96, 84), "family": (14, 14)},
    Case.DISAGREEING: {"selforg": (6, 6), "volunteer": (24, 24)},
}


def planted_in(study: Study) -> tuple[Planted, ...]:
    """The cases for which the study has the project."""
    codes = {project.code for project in study.projects}
    return tuple(case for case in CASES if case.project in codes)


def arranged(study: Study) -> Study:
    """The study with the rosters that the planted cases need."""
    plans = {case.project: _PLANS.get(case.case, {}) for case in planted_in(study)}
    projects = tuple(_with_plan(project, plans.get(project.code, {})) for project in study.projects)
    return replace(study, projects=projects)


def _with_plan(project: Project, sizes: dict[str, tuple[int, int]]) -> Project:
    plan = tuple(
        RolePlan(role=own.role, roster=sizes[own.role][0], target=sizes[own.role][1])
        if own.role in sizes
        else own
        for own in project.plan
    )
    return replace(project, plan=plan)


def scenario_for(instrument: Instrument, study: Study) -> Scenario:
    """Who answers completely, and the true levels of the sides that disagree."""
    cases = {case.case: case for case in planted_in(study)}
    complete = {cases[case].project for case in (Case.ALL_USERS, Case.OVERHEARD) if case in cases}
    shared = disputed(instrument, study)
    levels: tuple[FixedLevel, ...] = ()
    if shared is not None:
        levels = tuple(
            FixedLevel(
                project=cases[Case.DISAGREEING].project,
                wave=SECOND,
                side=side,
                subdimension=shared.subdimension,
                value=value,
                items=shared.items,
            )
            for side, value in (
                (shared.other, ORGANISERS_LEVEL),
                (Side.BENEFICIARIES, USERS_LEVEL),
            )
        )
    return Scenario(levels=levels, everybody_answers=frozenset(complete))


def disputed(instrument: Instrument, study: Study) -> SharedItems | None:
    """The items on which the sides are made to disagree; None where there is no such project."""
    if any(case.case is Case.DISAGREEING for case in planted_in(study)):
        return most_shared_items(instrument, study)
    return None
