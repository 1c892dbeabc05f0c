"""The desk as sheets of a workbook: projects, their roles, their flags."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from evalkit.exchange.overview_sheets import Cell, Head, Kind, Sheet
from evalkit.services.desk import ProjectDesk, RoleDesk, WaveDesk
from evalkit.web.staff.desk_view import DeskWords, overall_rate
from evalkit.web.wording import Words
from instruments.study import Study
from reports.wording.data_quality import check_advice, check_name
from reports.wording.terms import SIMULATED
from scoring.data_quality.results import IPA_NAMES
from scoring.sampling.response_rates import Rate

NAMED = (("desk_code", Kind.TEXT), ("desk_project", Kind.TEXT))
PROJECTS = (
    *NAMED,
    ("desk_needs", Kind.TEXT),
    ("desk_answered", Kind.COUNT),
    ("desk_expected", Kind.COUNT),
    ("desk_target", Kind.COUNT),
    ("desk_rate", Kind.SHARE),
    ("desk_grade", Kind.TEXT),
    ("desk_improve", Kind.TEXT),
    ("desk_flag_count", Kind.COUNT),
    ("desk_conditions", Kind.COUNT),
    ("desk_stage", Kind.TEXT),
)
ROLES = (
    *NAMED,
    ("desk_role", Kind.TEXT),
    ("desk_cases", Kind.COUNT),
    ("desk_visited", Kind.COUNT),
    ("desk_answered", Kind.COUNT),
    ("desk_expected", Kind.COUNT),
    ("desk_target", Kind.COUNT),
    ("desk_roster", Kind.COUNT),
    ("desk_rate", Kind.SHARE),
    ("desk_enough", Kind.TEXT),
)
FLAGS = (
    *NAMED,
    ("desk_check", Kind.TEXT),
    ("desk_ipa", Kind.TEXT),
    ("desk_found", Kind.TEXT),
    ("desk_do", Kind.TEXT),
)


def desk_sheets(desk: WaveDesk, say: DeskWords) -> Iterator[Sheet]:
    """Projects in the order of the desk."""
    yield Sheet(
        name=say.words("desk"),
        heads=_heads(say, *PROJECTS),
        rows=tuple(_project(one, say) for one in desk.projects),
    )
    yield Sheet(
        name=say.words("desk_roles"),
        heads=_heads(say, *ROLES),
        rows=tuple(_role(one, role, say) for one in desk.projects for role in one.roles),
    )
    yield Sheet(
        name=say.words("desk_flags"),
        heads=_heads(say, *FLAGS),
        rows=tuple(row for one in desk.projects for row in _flags(one, say)),
    )


def notes_of(title: str, study: Study, words: Words, today: date) -> tuple[str, ...]:
    simulated = (SIMULATED[words.lang],) if study.simulated else ()
    keys = ("desk_formula", "desk_checks_about", "desk_flag_rule")
    dated = words("desk_dated", day=today.isoformat())
    return (title, *simulated, dated, *(words(key) for key in keys))


def _heads(say: DeskWords, *columns: tuple[str, Kind]) -> tuple[Head, ...]:
    return tuple(Head(words=say.words(key), kind=kind) for key, kind in columns)


def _named(one: ProjectDesk, say: DeskWords) -> tuple[Cell, ...]:
    return one.project.code, one.project.label[say.words.lang]


def _project(one: ProjectDesk, say: DeskWords) -> tuple[Cell, ...]:
    return (
        *_named(one, say),
        say.needs(one),
        one.answered,
        one.expected,
        one.target,
        _share(overall_rate(one)),
        say.grade(one),
        say.improvement(one),
        len(one.flagged),
        one.open_conditions,
        say.stage(one),
    )


def _role(one: ProjectDesk, role: RoleDesk, say: DeskWords) -> tuple[Cell, ...]:
    return (
        *_named(one, say),
        say.role(role),
        role.cases,
        role.visited,
        role.answered,
        role.expected,
        role.target,
        role.roster,
        _share(role.rate),
        say.enough(role),
    )


def _flags(one: ProjectDesk, say: DeskWords) -> Iterator[tuple[Cell, ...]]:
    lang = say.words.lang
    for check in one.flagged:
        yield (
            *_named(one, say),
            check_name(check, lang),
            IPA_NAMES[check.code],
            say.found(one, check),
            check_advice(check, lang),
        )


def _share(rate: Rate | None) -> float | None:
    return None if rate is None else rate.value
