"""The 绩效评价报告: other headings over the same blocks, and never another number."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from instruments.text import Lang
from reports.document import Form, ReportDocument, Subheading
from reports.official import official_document
from reports.report import NotForReleaseError
from scoring.assessment.results import Assessment, Audience
from tests.reports.plain_text import plain_text
from tests.reports.sample import DATED, PROJECT, RELEASED, sample
from tests.reports.sample_instrument import INSTRUMENT

NUMBER = re.compile(r"\d+\.\d+")


def official(assessment: Assessment = RELEASED, lang: Lang = Lang.ZH) -> ReportDocument:
    return official_document(assessment, INSTRUMENT, PROJECT, lang=lang, dated=DATED)


def test_the_headings_stand_in_the_order_of_the_authorities() -> None:
    assert [section.heading for section in official().sections] == [
        "一、基本情况",
        "二、评价工作开展情况",
        "三、综合评价情况及结论（附评分表）",
        "四、指标分析",
        "五、主要经验及做法、存在的问题及原因",
        "六、建议",
        "七、其他",
    ]
    assert official().metadata.form is Form.OFFICIAL
    assert official().metadata.kind == "绩效评价报告"


@pytest.mark.parametrize("lang", Lang)
def test_it_holds_the_numbers_of_the_report_and_no_others(lang: Lang) -> None:
    report = set(NUMBER.findall(plain_text(sample(lang))))
    assert set(NUMBER.findall(plain_text(official(lang=lang)))) == report


def test_no_two_headings_share_an_anchor() -> None:
    found = official()
    keys = [section.key for section in found.sections] + [
        block.key
        for section in found.sections
        for block in section.blocks
        if isinstance(block, Subheading)
    ]
    assert sorted(set(keys)) == sorted(keys)


def test_without_the_choice_of_a_hundred_points_there_is_no_total() -> None:
    text = plain_text(official(replace(RELEASED, headline=None)))
    assert "没有选用百分制" in text
    assert "81.2 分" not in text
    assert "不排除" not in text


def test_no_reason_is_asserted_and_nothing_good_is_made_up() -> None:
    bare = plain_text(official(replace(RELEASED, stand_outs=())))
    assert "所以这里不断定原因" in bare
    assert "没有哪个分项能确定高于各项目的中位数" in bare


def test_an_internal_assessment_is_refused() -> None:
    with pytest.raises(NotForReleaseError):
        official(replace(RELEASED, audience=Audience.INTERNAL))
