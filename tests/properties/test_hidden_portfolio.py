"""Four social workers in every project: hidden in each, and so in all that is made from projects.

Over the programme they are many, and what is told of all of them together may change with their
answers. What is told of one project, and the portfolio that sets projects beside each other, may not.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from instruments.canonical import plain
from scoring.assessment.assess import assess
from scoring.assessment.portfolio.build import portfolio
from scoring.assessment.results import ProgrammeAssessment
from tests.properties.test_hidden_sections import QUESTIONS, county
from tests.spec.sectioned import study

PROJECTS = 12
PLAN = study("1", "2", kind=["a", "b"] * (PROJECTS // 2))
OTHERS = {"volunteer": 12, "helper": 6, "lead": 2, "gov": 3}


def released(staff: int, *, seed: int, hidden_seed: int) -> ProgrammeAssessment:
    responses = county([OTHERS] * PROJECTS, [staff] * PROJECTS, seed=seed, hidden_seed=hidden_seed)
    return assess(QUESTIONS, PLAN, responses, generator=np.random.default_rng(3)).released


def projects_told(found: ProgrammeAssessment) -> list[object]:
    return [plain(replace(one, input_hash="")) for one in found.assessments]


@pytest.mark.parametrize("seed", [11, 12])
def test_no_project_tells_what_its_four_social_workers_said(seed: int) -> None:
    one, other = (released(8, seed=seed, hidden_seed=hidden) for hidden in (1, 2))
    assert projects_told(one) == projects_told(other)


@pytest.mark.parametrize("seed", [11, 12])
def test_the_portfolio_is_the_same_but_for_what_all_forty_eight_said_together(seed: int) -> None:
    one, other = (
        portfolio(QUESTIONS, PLAN, released(8, seed=seed, hidden_seed=hidden)) for hidden in (1, 2)
    )
    assert one.ties != other.ties
    same = {"input_hash": "", "ties": None}
    assert plain(replace(one, **same)) == plain(replace(other, **same))


def test_five_in_a_project_are_told_so_the_comparison_can_fail() -> None:
    one, other = (released(10, seed=11, hidden_seed=hidden) for hidden in (1, 2))
    assert projects_told(one) != projects_told(other)
