"""A study that is written as nested mappings reads back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from instruments.attributes import AttributeWords
from instruments.contracts import ContractTarget
from instruments.dump_study import study_content
from instruments.model import Side
from instruments.parse_study import study_from_mapping
from instruments.project_conditions import ConditionState, ProjectCondition
from instruments.study import Headline, RolePlan, Study
from instruments.text import Text
from tests.surveys import INSTRUMENT, STUDY

WORDS = Text(zh="字", en="words")
PROMISED = ContractTarget(
    indicator="I-02", group="now", target=4.5, baseline=1.0, due=date(2026, 12, 31),
    tolerance=0.5, points=10.0, evidence="纪要",
)  # fmt: skip
CONDITION = ProjectCondition(
    text=WORDS, wave="w1", due=date(2026, 6, 1), state=ConditionState.MET, evidence="照片"
)
FULL = replace(
    STUDY,
    sides={"vc": Side.UNDERTAKER},
    weights={Side.BENEFICIARIES: 2.0},
    slots={"service": WORDS},
    headline=Headline.PERCENT_SCALE,
    attributes=(AttributeWords(code="kind", label=WORDS, values=(("meals", WORDS),)),),
    projects=(
        replace(
            STUDY.projects[0],
            plan=(RolePlan(role="user", roster=9, target=5),),
            attributes={"kind": "meals", "setting": "rural", "hills": "yes"},
            contract=(PROMISED,),
            conditions=(CONDITION,),
        ),
        STUDY.projects[1],
    ),
)


def test_everything_but_second_views_comes_back() -> None:
    assert study_from_mapping("plan", study_content(FULL), INSTRUMENT) == FULL


def test_a_plan_without_projects_comes_back_while_it_is_being_made() -> None:
    empty: Study = replace(FULL, projects=())
    assert study_from_mapping("plan", study_content(empty), INSTRUMENT, complete=False) == empty
