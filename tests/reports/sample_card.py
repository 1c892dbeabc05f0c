"""Cards and villagers' versions of the sample project, as they are and stretched to the limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from instruments.project_conditions import ConditionState, ProjectCondition
from instruments.project_sign_off import ProjectSignOff
from instruments.study import Project, Wave
from instruments.text import Lang, Text
from reports.about import ProgrammeFacts
from reports.card import card_document
from reports.document import ReportDocument
from reports.villagers import villagers_document
from scoring.assessment.results import Assessment
from tests.reports.sample import DATED, PROJECT, RELEASED
from tests.reports.sample_instrument import INSTRUMENT, both

PROGRAMME = ProgrammeFacts(
    label=both("示例县助餐评估", "Meals in Example County"),
    waves=tuple(
        Wave(code=str(number), label=both(f"第{sign}轮", f"Wave {number}"))
        for number, sign in ((1, "一"), (2, "二"), (3, "三"))
    ),
)
CONDITIONS = (
    ProjectCondition(
        text=both("每月公布账目", "Post the accounts every month"),
        wave="1",
        due=date(2026, 3, 31),
        state=ConditionState.MET,
        evidence="GS-3",
    ),
    ProjectCondition(
        text=both("与志愿者补签协议", "Sign an agreement with the volunteers"),
        wave="1",
        state=ConditionState.NOT_MET,
    ),
    ProjectCondition(
        text=both("还没有到的条件", "A condition of a later wave"), wave="3", due=date(2027, 1, 1)
    ),
)
WITH_CONDITIONS = replace(PROJECT, conditions=CONDITIONS)
EARLIER = replace(RELEASED, wave="1", wave_label=both("第一轮", "Wave 1"))


def card(
    lang: Lang,
    assessment: Assessment = RELEASED,
    *,
    project: Project = WITH_CONDITIONS,
    earlier: Assessment | None = EARLIER,
    programme: ProgrammeFacts = PROGRAMME,
    paged: bool = True,
    signed: ProjectSignOff | None = None,
) -> ReportDocument:
    return card_document(
        assessment,
        INSTRUMENT,
        project,
        programme=programme,
        earlier=earlier,
        lang=lang,
        dated=DATED,
        paged=paged,
        signed=signed,
    )


def for_villagers(
    lang: Lang,
    assessment: Assessment = RELEASED,
    *,
    project: Project = WITH_CONDITIONS,
    programme: ProgrammeFacts = PROGRAMME,
) -> ReportDocument:
    return villagers_document(
        assessment, INSTRUMENT, project, programme=programme, lang=lang, dated=DATED
    )


LONG_NAME = Text(
    zh="示例县示例镇人民政府购买社会组织养老助餐与邻里互助综合服务暨示例村敬老饭堂提升改造项目甲",
    en="Purchase of meals for the elders and of help among neighbours by the township of Example,"
    " part one",
)
ENDLESS = Text(zh="公布账目，" * 2000, en="Post the accounts and " * 500)


def endless_conditions(count: int) -> tuple[ProjectCondition, ...]:
    return tuple(
        ProjectCondition(text=ENDLESS, wave="1", due=date(2026, 3, 31), evidence="证" * 5000)
        for _ in range(count)
    )


def overflowing(assessment: Assessment = RELEASED) -> Assessment:
    """Everything of which there can be much, many times."""
    return replace(
        assessment,
        project_label=LONG_NAME,
        flags=assessment.flags * 6,
        indicators=tuple(
            replace(one, evidence="凭证" * 300 if one.evidence else one.evidence)
            for one in assessment.indicators * 12
        ),
    )
