"""What is evaluated: a programme with its projects, its waves and the plan fixed before data.

The plan says how many people of each role there are (roster) and how many should answer (target),
who belongs to which side and which weight a side has. It is decided before answers come in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from instruments.attributes import AttributeWords
from instruments.contracts import ContractTarget
from instruments.glossary import Term
from instruments.model import Instrument, Side
from instruments.project_conditions import ProjectCondition
from instruments.responses import Response
from instruments.text import Text

COUNTY = "county"  # the attribute of projects
# What projects are compared by, with the only values that mean the same in every study. Other
# attributes are free.
KNOWN_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "region": ("east", "centre", "west"),
    "setting": ("rural", "urban"),
    "government-level": ("province", "city", "county", "township", "street"),
    "stage": ("starting", "growing", "established"),
    "grade": ("5A", "4A", "3A", "2A", "1A", "none"),
    "legal-form": ("association", "service-organisation", "foundation", "company", "unregistered"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePlan:
    """How many people hold a role in a project, and how many of them should answer.

    A role is a census when everybody on the roster is to be asked, otherwise a sample.
    """

    role: str
    roster: int
    target: int

    @property
    def is_census(self) -> bool:
        return self.target >= self.roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    code: str
    label: Text
    plan: tuple[RolePlan, ...] = ()
    slots: Mapping[str, Text] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    contract: tuple[ContractTarget, ...] = ()
    conditions: tuple[ProjectCondition, ...] = ()
    glossary: tuple[Term, ...] = ()

    @property
    def county(self) -> str:
        """Whose county figures the project shares; empty where a study has one county only."""
        return self.attributes.get(COUNTY, "")

    def plan_for(self, role: str) -> RolePlan | None:
        return next((plan for plan in self.plan if plan.role == role), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    code: str
    label: Text


class Headline(StrEnum):
    """Whether a report may carry one number for the whole project, decided before data."""

    NONE = "none"
    PERCENT_SCALE = "百分制"  # a table of 100 points with bands, in the annex


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondViewPlan:
    """What second views go by, fixed before data: points per dimension, experts' comparisons.

    `points` sum to 100 over the dimensions; empty means equal. Each of `judgements` is one expert's
    square matrix over the dimensions: how many times the row matters as much as the column.
    """

    points: Mapping[str, float] = field(default_factory=dict)
    judgements: tuple[tuple[tuple[float, ...], ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """The whole plan. `waves` stand in order of time; the last is the one that is printed.

    Sides and weights are part of the plan because they must not be chosen after seeing the data.
    `simulated` marks every page.
    """

    label: Text
    projects: tuple[Project, ...]
    waves: tuple[Wave, ...]
    sides: Mapping[str, Side] = field(default_factory=dict)
    weights: Mapping[Side, float] = field(default_factory=dict)
    slots: Mapping[str, Text] = field(default_factory=dict)
    simulated: bool = False
    second_views: SecondViewPlan | None = None  # None: not asked for
    headline: Headline = Headline.NONE
    glossary: tuple[Term, ...] = ()
    attributes: tuple[AttributeWords, ...] = ()  # the words for attributes of its projects
    planned: bool = True  # False: no study file was given, so rosters are unknown

    def project(self, code: str) -> Project:
        return next(project for project in self.projects if project.code == code)

    def side_of(self, instrument: Instrument, role: str) -> Side:
        return self.sides.get(role, instrument.role(role).side)

    def weight_of(self, side: Side) -> float:
        return self.weights.get(side, 1.0)

    @property
    def counties(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(project.county for project in self.projects))

    def with_second_views(self) -> Study:
        """The same plan with second views asked for, as it fixes them or else equal."""
        return replace(self, second_views=self.second_views or SecondViewPlan())

    def with_contracts(self, contracts: Mapping[str, tuple[ContractTarget, ...]]) -> Study:
        """The study with the targets of these projects in place of those it had."""
        return replace(
            self,
            projects=tuple(
                replace(project, contract=contracts.get(project.code, project.contract))
                for project in self.projects
            ),
        )

    def glossary_of(self, project: Project) -> tuple[Term, ...]:
        """The project's own meanings go before those for all."""
        return (*project.glossary, *self.glossary)

    def slots_of(self, instrument: Instrument, project: Project) -> Mapping[str, Text]:
        """Slot values for a project: its own, else the study's, else the instrument's."""
        return {**instrument.slots, **self.slots, **project.slots}


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorValue:
    """An administrative figure of one project in one wave, with its contract target if any.

    A figure of a county has no project; `county` is the attribute that its projects share. `group`
    is empty where the indicator has no groups. Numerator and denominator are kept where they were
    given: `value` then is what they make.
    """

    project: str
    wave: str
    indicator: str
    value: float
    group: str = ""
    county: str = ""
    numerator: float | None = None
    denominator: float | None = None
    baseline: float | None = None
    target: float | None = None
    tolerance: float = 0.0
    evidence: str | None = None


def unplanned_study(responses: Iterable[Response]) -> Study:
    """The study that the responses imply when there is no plan: codes as labels, no rosters.

    Waves are ordered as numbers where all are numbers, else as text.
    """
    projects: dict[str, None] = {}
    waves: set[str] = set()
    for response in responses:
        projects.setdefault(response.project)
        waves.add(response.wave)
    numbered = all(wave.isascii() and wave.isdecimal() for wave in waves)
    ordered = sorted(waves, key=int) if numbered else sorted(waves)
    return Study(
        label=Text(zh="未命名评估", en="Unnamed study"),
        projects=tuple(Project(code=code, label=Text(zh=code, en=code)) for code in projects),
        waves=tuple(Wave(code=code, label=Text(zh=code, en=code)) for code in ordered),
        planned=False,
    )
