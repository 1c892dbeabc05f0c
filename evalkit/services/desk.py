"""The officer's desk: every project of a wave with what it needs, the most urgent first.

Counts and flags, never an answer. How many were visited and where a sign-off stands is read anew each time; what
comes from the answers is that of `FieldStates`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evalkit.services.field_states import FieldStates
from evalkit.services.print_record import Entry
from evalkit.services.sign_off import sign_offs
from evalkit.services.sign_off_state import SignOff, Stage
from evalkit.services.visits import RoleRates, rates_in
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme, WaveState
from instruments.model import Instrument
from instruments.project_conditions import ConditionState
from instruments.study import Project
from instruments.visits import Outcome
from scoring.assessment.findings import Evidence, Grade, RoleEvidence
from scoring.assessment.in_field import FieldState
from scoring.data_quality.results import Check
from scoring.sampling.expected import expected_by, is_behind
from scoring.sampling.response_rates import Rate

WEAK = (Grade.C, Grade.NOT_ASSESSABLE)
RATE = "RR1"


class Need(StrEnum):
    """Why a project needs somebody, in the order of the desk."""

    DECIDE = "decide"  # the organisation has replied or had its time
    CONDITIONS = "conditions"  # of an earlier wave, not looked at in this one
    DATA = "data"  # a check asks for a look
    EVIDENCE = "evidence"  # the grade is C or open, and the wave is over or has no last day
    BEHIND = "behind"  # a role has fewer answers than there should be by today


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleDesk:
    """One role of one project. `visited` of `cases` on the visiting list; both None without one.

    `expected` is by today; None without the days of the wave, or without a target.
    """

    role: str
    answered: int
    roster: int | None
    target: int | None
    cases: int | None
    visited: int | None
    expected: int | None
    rate: Rate | None
    evidence: RoleEvidence | None

    @property
    def is_behind(self) -> bool:
        return is_behind(self.answered, self.expected)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDesk:
    project: Project
    roles: tuple[RoleDesk, ...]
    evidence: Evidence
    checks: tuple[Check, ...]
    sign_off: SignOff
    stage: Stage
    needs: tuple[Need, ...]

    @property
    def flagged(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.is_flagged)

    @property
    def answered(self) -> int:
        return sum(role.answered for role in self.roles)

    @property
    def target(self) -> int:
        return sum(role.target or 0 for role in self.roles)

    @property
    def expected(self) -> int | None:
        """Over the roles of which something is expected; None where there is none."""
        known = [role.expected for role in self.roles if role.expected is not None]
        return sum(known) if known else None

    @property
    def open_conditions(self) -> int:
        """Of earlier waves, by sign-off or by the plan, as far as nobody found them met."""
        carried = (
            one.findings[-1].state if one.findings else None for one in self.sign_off.carried
        )
        planned = (one.state for one in self.project.conditions)
        return sum(state is not ConditionState.MET for state in (*carried, *planned))


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveDesk:
    """`projects` are sorted by their first need, then the weaker grade, then as in the plan."""

    wave: WaveState
    instrument: Instrument
    projects: tuple[ProjectDesk, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Live:
    """What is known beside evidence and checks, by project and role."""

    answered: Mapping[tuple[str, str], int]
    rates: Mapping[tuple[str, str], RoleRates]
    sign_offs: Mapping[str, SignOff]


def desk_of(
    store: Store,
    states: FieldStates,
    programme: Programme,
    wave: WaveState,
    *,
    printed: Iterable[Entry],
    today: date,
) -> WaveDesk:
    """Everything that the desk shows of one wave."""
    found = states.of(programme, wave)
    signed = sign_offs(store, programme, wave.code, printed)
    live = _Live(
        answered=found.answered,
        rates={(one.project, one.role): one for one in rates_in(store, programme.code, wave.code)},
        sign_offs={one.place.project: one for one in signed},
    )
    order = [role.code for role in found.instrument.roles]
    projects = [
        _project(programme.study.project(state.project), state, live, wave, order, today)
        for state in found.field.states
    ]
    return WaveDesk(
        wave=wave,
        instrument=found.instrument,
        projects=tuple(sorted(projects, key=_urgency)),
    )


def _project(
    project: Project,
    state: FieldState,
    live: _Live,
    wave: WaveState,
    order: list[str],
    today: date,
) -> ProjectDesk:
    planned = {plan.role for plan in project.plan if plan.roster > 0}
    heard = {role for code, role in (*live.answered, *live.rates) if code == project.code}
    roles = tuple(
        _role(project, role, state, live, wave, today) for role in order if role in planned | heard
    )
    sign_off = live.sign_offs[project.code]
    stage = sign_off.stage(today)
    applies = {
        Need.DECIDE: stage is Stage.TO_DECIDE,
        Need.CONDITIONS: sign_off.decided is None and bool(sign_off.unseen),
        Need.DATA: bool(state.flagged) and stage is not Stage.DECIDED,
        Need.EVIDENCE: state.evidence.grade in WEAK
        and _is_judged(wave, live, today)
        and stage is not Stage.DECIDED,
        Need.BEHIND: any(role.is_behind for role in roles) and not _is_over(wave, today),
    }
    return ProjectDesk(
        project=project,
        roles=roles,
        evidence=state.evidence,
        checks=state.checks,
        sign_off=sign_off,
        stage=stage,
        needs=tuple(need for need, holds in applies.items() if holds),
    )


def _role(
    project: Project,
    role: str,
    state: FieldState,
    live: _Live,
    wave: WaveState,
    today: date,
) -> RoleDesk:
    plan, rates = project.plan_for(role), live.rates.get((project.code, role))
    days = wave.days
    return RoleDesk(
        role=role,
        answered=live.answered.get((project.code, role), 0),
        roster=plan.roster if plan else None,
        target=plan.target if plan else None,
        cases=rates.rates.cases if rates else None,
        visited=_visited(rates) if rates else None,
        expected=expected_by(plan.target, days.opens_on, days.closes_on, today, roster=plan.roster)
        if plan
        else None,
        rate=rates.rates.rate(RATE) if rates else None,
        evidence=next((one for one in state.evidence.roles if one.role == role), None),
    )


def _visited(rates: RoleRates) -> int:
    waiting = dict(rates.rates.outcomes).get(Outcome.NOT_VISITED, 0)
    return rates.rates.cases - waiting


def _is_over(wave: WaveState, today: date) -> bool:
    return wave.days.closes_on is not None and today > wave.days.closes_on


def _is_judged(wave: WaveState, live: _Live, today: date) -> bool:
    """Is the evidence held against the wave? Without a last day it is, once anybody has answered."""
    return _is_over(wave, today) or (wave.days.closes_on is None and bool(live.answered))


def _urgency(one: ProjectDesk) -> tuple[int, int]:
    """Sorting is stable, so that equal projects stay in the order of the plan."""
    first = list(Need).index(one.needs[0]) if one.needs else len(Need)
    return first, -list(Grade).index(one.evidence.grade)
