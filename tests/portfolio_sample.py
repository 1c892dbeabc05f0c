"""Released assessments of many projects, made by hand for the tests of the portfolio."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from instruments.model import Side
from instruments.study import Project, Study, Wave
from instruments.text import Text
from scoring.assessment.findings import CellState, Evidence, Flag, Grade, Satisfaction
from scoring.assessment.results import Assessment, Audience, DimensionResult, ProgrammeAssessment
from scoring.results import Interval, Proportion
from tests.reports.sample import RELEASED
from tests.reports.sample_instrument import INSTRUMENT, both

USERS, HELPERS, OFFICE = Side.BENEFICIARIES, Side.PARTICIPANTS, Side.AUTHORITIES
SHOWN = (USERS, HELPERS)
WAVES = (
    Wave(code="1", label=both("第一轮", "First wave")),
    Wave(code="2", label=both("第二轮", "Second wave")),
)


def code(number: int) -> str:
    return f"P{number:03d}"


def label(project: str) -> Text:
    return both(f"示例县·{project} 项目", f"Example County, Project {project}")


def study(
    projects: Sequence[str], attributes: Mapping[str, Mapping[str, str]] | None = None
) -> Study:
    return Study(
        label=both("示例项目群", "Example programme"),
        projects=tuple(
            Project(code=one, label=label(one), attributes=(attributes or {}).get(one, {}))
            for one in projects
        ),
        waves=WAVES,
        simulated=True,
    )


def dimension(
    one: DimensionResult, value: float | None, half: float, shown: tuple[Side, ...]
) -> DimensionResult:
    """The sample's dimension with this score; its parts have the same."""
    interval = None if value is None else Interval(low=value - half, high=value + half)
    composite = replace(
        one.composite,
        value=value,
        interval=interval if half else None,
        bounds=None,
        shown=shown,
        absent=(),
        used=40,
    )
    return replace(one, composite=composite)


def assessed(
    project: str,
    scores: Mapping[str, float | None] | None = None,
    *,
    half: float = 4.0,
    wave: str = "2",
    grade: Grade = Grade.A,
    satisfied: tuple[int, int] | None = (32, 40),
    shown: tuple[Side, ...] = SHOWN,
    flags: tuple[Flag, ...] = (),
) -> Assessment:
    """One project: a score per dimension (70 where none is given), each with this half-width."""
    share = None if satisfied is None else _share(satisfied)
    return replace(
        RELEASED,
        project=project,
        project_label=label(project),
        wave=wave,
        wave_label=WAVES[int(wave) - 1].label,
        evidence=Evidence(grade=grade, roles=(), short=()),
        dimensions=tuple(
            dimension(one, (scores or {}).get(one.code, 70.0), half, shown)
            for one in RELEASED.dimensions
        ),
        satisfaction=Satisfaction(
            item="V1-1",
            satisfied=share,
            interviewed=None,
            overheard=None,
            state=CellState.HIDDEN if share is None else CellState.SHOWN,
        ),
        flags=flags,
        indicators=(),
    )


def _share(satisfied: tuple[int, int]) -> Proportion:
    return Proportion(count=satisfied[0], used=satisfied[1], interval=None)


def programme(assessments: Sequence[Assessment]) -> ProgrammeAssessment:
    return ProgrammeAssessment(
        audience=Audience.RELEASED,
        label=both("示例项目群", "Example programme"),
        instrument=INSTRUMENT.id,
        version=INSTRUMENT.version,
        instrument_hash=INSTRUMENT.content_hash,
        input_hash="d" * 64,
        simulated=True,
        reliability=(),
        assessments=tuple(assessments),
    )
