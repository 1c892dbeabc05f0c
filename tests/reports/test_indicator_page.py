"""The page of administrative figures: what each row says, and what the paper's figures are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from instruments.indicators import (
    FigureGroup,
    Indicator,
    Level,
    Reference,
    ReferenceKind,
    Reported,
    SurveyShare,
)
from instruments.text import Lang
from reports.document import Paragraph, Section, Table
from reports.pages.indicators import indicators
from reports.pages.reading import Reading
from scoring.assessment.findings import IndicatorResult, IndicatorVerdict
from scoring.results import Interval, Proportion
from tests.reports.sample import PROJECT, RELEASED
from tests.reports.sample_instrument import INSTRUMENT, both

BASE = INSTRUMENT.indicators[0]
RURAL = FigureGroup(code="rural", label=both("农村", "rural"))
NEEDS = replace(
    BASE,
    code="I-30",
    name=both("需求满足率", "Needs met"),
    groups=(RURAL,),
    reference=Reference(
        kind=ReferenceKind.CONTRAST,
        phrase="农村老人服务需求满足率 62%",
        where="4.2",
        values=(
            Reported(value="62", group=both("农村", "rural")),
            Reported(value="85", group=both("城区", "urban")),
        ),
    ),
)
COUNTY = replace(BASE, code="I-40", level=Level.COUNTY)
RATE = replace(BASE, code="I-41", level=Level.SURVEY, survey=SurveyShare(item="x", answers=(4, 5)))


def result(one: Indicator, verdict: IndicatorVerdict, **more: object) -> IndicatorResult:
    empty = IndicatorResult(
        code=one.code,
        value=None,
        previous=None,
        baseline=None,
        target=None,
        evidence=None,
        verdict=verdict,
    )
    return replace(empty, **more)  # type: ignore[arg-type]


def page(*results: IndicatorResult, lang: Lang = Lang.ZH) -> Section:
    reading = Reading(
        assessment=replace(RELEASED, indicators=results),
        instrument=replace(INSTRUMENT, indicators=(NEEDS, COUNTY, RATE)),
        project=PROJECT,
        lang=lang,
    )
    return indicators(reading)


def tables(section: Section) -> list[Table]:
    return [block for block in section.blocks if isinstance(block, Table)]


def said(section: Section) -> str:
    return "\n".join(block.text for block in section.blocks if isinstance(block, Paragraph))


MET = result(
    NEEDS,
    IndicatorVerdict.MET,
    group="rural",
    value=81.5,
    numerator=163.0,
    denominator=200.0,
    baseline=60.0,
    target=80.0,
    tolerance=2.0,
    due=date(2026, 12, 31),
    points=10.0,
    evidence="OA-1",
)


def test_a_row_says_value_counts_change_target_points_verdict_and_proof() -> None:
    (row,) = tables(page(MET))[0].rows
    assert row == (
        "I-30 需求满足率 · 农村 (%)",
        "81.5 (163/200)",
        "+21.5（基线 60）",
        "60 → 80 ±2，2026-12-31 前",
        "10",
        "● 达到",
        "OA-1",
    )


def test_the_change_is_counted_from_the_last_wave_where_there_was_one() -> None:
    (row,) = tables(page(replace(MET, previous=90.0), lang=Lang.EN))[0].rows
    assert row[2] == "−8.5 (was 90)"


def test_points_are_listed_by_verdict_and_never_made_into_a_score() -> None:
    missed = replace(MET, verdict=IndicatorVerdict.NOT_MET, points=5.0)
    text = said(page(MET, missed))
    assert "合同里的分值共 15 分：达到 10 分，未达到 5 分。" in text
    assert "不折算成总分" in text


def test_a_target_that_is_not_due_is_counted_apart() -> None:
    later = replace(MET, verdict=IndicatorVerdict.NOT_DUE, value=None, evidence=None)
    section = page(MET, later)
    assert "达到 1 项，未到期 1 项" in said(section)
    assert tables(section)[0].rows[1][5] == "◇ 未到期"


def test_a_missing_proof_names_the_proof_that_the_contract_asks() -> None:
    bare = replace(MET, verdict=IndicatorVerdict.NO_EVIDENCE, evidence=None, required="名册")
    assert tables(page(bare))[0].rows[0][-1] == "缺：名册"


def test_county_figures_stand_apart_and_have_no_target() -> None:
    shared = result(COUNTY, IndicatorVerdict.NO_TARGET, value=42.0, evidence="年鉴")
    own, county, _ = tables(page(MET, shared))
    assert [row[0][:4] for row in own.rows] == ["I-30"]
    assert county.rows == (("I-40 服务覆盖率 (%)", "42", "–", "年鉴"),)


@pytest.mark.parametrize(
    ("count", "used", "interval", "shown"),
    [
        (5, 7, None, "5/7"),
        (9, 12, Interval(low=0.468, high=0.911), "9/12 (47–91%)"),
        (30, 40, Interval(low=0.598, high=0.858), "75% (60–86%)"),
    ],
)
def test_a_share_of_the_survey_shows_as_much_as_the_number_of_answers_bears(
    count: int, used: int, interval: Interval | None, shown: str
) -> None:
    share = Proportion(count=count, used=used, interval=interval)
    one = result(RATE, IndicatorVerdict.NO_TARGET, value=100 * count / used, share=share)
    (row,) = tables(page(one))[0].rows
    assert row[1] == shown
    assert row[-1] == "由本次答卷算出"


@pytest.mark.parametrize(
    ("lang", "label"),
    [
        (Lang.ZH, "论文报告值，供参照，不是标准"),
        (Lang.EN, "Reported in the paper, for orientation, not a standard"),
    ],
)
def test_figures_of_the_paper_are_never_called_a_standard(lang: Lang, label: str) -> None:
    section = page(MET, lang=lang)
    assert label in [getattr(block, "text", "") for block in section.blocks]
    (row,) = tables(section)[-1].rows
    expected = {
        Lang.ZH: "农村 62；城区 85（两组对照）",
        Lang.EN: "rural 62; urban 85 (two groups)",
    }
    assert row[1] == expected[lang]
    assert row[2:] == ("农村老人服务需求满足率 62%", "4.2")


def test_a_handful_of_answers_has_no_change_that_could_be_read_as_one() -> None:
    few = Proportion(count=5, used=7, interval=None)
    one = result(RATE, IndicatorVerdict.NO_TARGET, value=71.4, share=few, previous=80.0)
    assert tables(page(one))[0].rows[0][2] == "–"
