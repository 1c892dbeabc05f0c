"""The report on a case: reported figures, what follows, what does not fit, and what is not known."""

from __future__ import annotations

from datetime import date

import pytest

from instruments.catalog import case_ids, load_case, load_instrument
from instruments.text import Lang
from reports.case import case_document
from reports.document import ReportDocument
from reports.html import html_of
from reports.pdf import render_pdf
from tests.reports.plain_text import plain_text

DAY = date(2026, 11, 24)


def document(case_id: str, lang: Lang = Lang.ZH) -> ReportDocument:
    case = load_case(case_id)
    return case_document(case, load_instrument(case.instrument), lang=lang, dated=DAY)


def test_t_city_shows_rural_and_urban_columns_what_follows_and_every_doubt() -> None:
    text = plain_text(document("T-city"))
    for said in (
        "服务需求满足率 (%) | 62 | 85 |",
        "人才年流失率 (%) | 35 | □ 未报 |",
        "城乡设施差距 | 12.3 ÷ 3.8 | 3.2 倍 | 3.2 ● 相符",
        "35 ÷ 2.3（倍数反推） | 15.2 %",
        "7 ÷ 3.5（倍数反推） | 2 工作日",
        "32 的 15.6%，取整数 | 5 家",
        "区间是 −49 到 +3；每组 50 个，是 −40 到 −6",
        "52 个比例里有 51 个没有写样本量",
        "27% 既是全市 2021 年的持证率，又是农村现在的持证率",
        "67% 是组织的占比；15% 可以是",
        "156 处设施和“每万人 12.3 处、3.8 处”",
        "没有基数的百分比不能和别的项目比较",
        "62% 是农村的需求满足率，89% 是全市的老年人满意度",
        "I-90 预算执行率",
    ):
        assert said in text, said


def test_the_canteen_tells_the_fewest_answers_behind_its_satisfaction() -> None:
    text = plain_text(document("drum-tower-canteen", Lang.EN))
    assert "306 ÷ 1,500 × 100 | 20.4 % | over 20 ● agrees" in text
    assert "at least 93 (91/93), with a 95% interval of 92.5–99.4%" in text
    assert "182/186, 228/233 and 273/279" in text


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("case_id", case_ids())
def test_every_page_says_that_nothing_here_is_a_standard(case_id: str, lang: Lang) -> None:
    made = document(case_id, lang)
    said = {
        Lang.ZH: "论文报告值，供参照，不是标准",
        Lang.EN: "Reported in the paper, for orientation, not a standard",
    }
    assert said[lang] in plain_text(made)
    assert made.metadata.marks == ({"zh": "论文报告值", "en": "Reported in a paper"}[lang],)


@pytest.mark.parametrize("lang", list(Lang))
def test_a_case_can_be_printed_with_the_font_of_the_project(lang: Lang) -> None:
    assert render_pdf(html_of(document("H-agency", lang))).startswith(b"%PDF")
