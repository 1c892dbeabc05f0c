"""The sentences of a report: difference words, satisfaction, flags, evidence, caveats."""

from __future__ import annotations

from dataclasses import replace

import pytest

from instruments.model import Side
from instruments.text import Lang
from reports.wording.caveats import caveat
from reports.wording.claims import claim_sentence, trend_sentence
from reports.wording.findings import (
    flag_sentence,
    gap_questions,
    gap_sentence,
    gap_verdict,
    no_gap_sentence,
    satisfaction_sentence,
    stand_out_sentence,
)
from reports.wording.response import grade_sentence, improvement, verdict
from scoring.assessment.findings import (
    CellState,
    Difference,
    Flag,
    FlagCode,
    Gap,
    Grade,
    Satisfaction,
    StandOut,
)
from scoring.models.claims import Claim, TrendCheck
from scoring.results import Interval, Notice, NoticeCode, Proportion
from tests.reports.sample_findings import EVIDENCE, GAPS
from tests.reports.sample_instrument import INSTRUMENT

CLEAR, SLIGHT, SIMILAR, UNDECIDED = GAPS


@pytest.mark.parametrize(
    ("gaps", "zh", "en"),
    [
        (
            (SIMILAR, UNDECIDED),
            "各方在同样的题目上比较了 2 组，没有能确定的差距：1 组差别不大，其余看不出来。",
            "On the same questions 2 pairs of sides were compared, and no gap can be told: 1 differ"
            " little; for the rest it cannot be told.",
        ),
        (
            (UNDECIDED, UNDECIDED),
            "各方在同样的题目上比较了 2 组，都看不出有没有差距。",
            "On the same questions 2 pairs of sides were compared; for none can a gap be told.",
        ),
        (
            (SIMILAR, SIMILAR),
            "各方在同样的题目上比较了 2 组，差别都不大。",
            "On the same questions 2 pairs of sides were compared; all differ little.",
        ),
    ],
)
def test_where_no_gap_can_be_told_a_count_of_none_is_not_printed(
    gaps: tuple[Gap, ...], zh: str, en: str
) -> None:
    assert (no_gap_sentence(gaps, Lang.ZH), no_gap_sentence(gaps, Lang.EN)) == (zh, en)


@pytest.mark.parametrize(
    ("gap", "zh", "en"),
    [
        (
            CLEAR,
            "承接方高于受益方，相差 27.0 分（95% 区间 18.2 到 35.8）。",
            "The undertaker’s score is higher than the beneficiaries’, by 27.0 points"
            " (95% interval 18.2 to 35.8).",
        ),
        (
            SLIGHT,
            "承接方略高于受益方，相差 3.5 分（95% 区间 0.6 到 6.4）。",
            "The undertaker’s score is slightly higher than the beneficiaries’, by 3.5 points"
            " (95% interval 0.6 to 6.4).",
        ),
        (
            SIMILAR,
            "两方差别不大，相差 1.0 分（95% 区间 −2.5 到 4.5）。",
            "The two differ little: 1.0 points (95% interval −2.5 to 4.5).",
        ),
        (
            UNDECIDED,
            "两方有没有差别，看不出来：样本不足以判断（相差 6.1 分，95% 区间 −3.0 到 15.2）。",
            "Whether the two differ cannot be told: there are too few answers (6.1 points, 95%"
            " interval −3.0 to 15.2).",
        ),
        (
            replace(UNDECIDED, interval=None),
            "两方有没有差别，看不出来：样本不足以判断（相差 6.1 分）。",
            "Whether the two differ cannot be told: there are too few answers (6.1 points).",
        ),
    ],
    ids=lambda value: value.verdict.value if hasattr(value, "verdict") else None,
)
def test_the_word_for_a_difference_is_the_one_that_its_interval_permits(
    gap: object, zh: str, en: str
) -> None:
    assert [gap_verdict(gap, lang) for lang in Lang] == [zh, en]  # type: ignore[arg-type]


def test_every_verdict_of_scoring_has_its_own_words() -> None:
    for lang in Lang:
        said = {gap_verdict(replace(CLEAR, verdict=word), lang) for word in Difference}
        assert len(said) == len(Difference)


def test_a_gap_names_its_part_and_the_people_behind_both_numbers() -> None:
    assert gap_sentence(CLEAR, INSTRUMENT, Lang.ZH).startswith(
        "“合作规划”中两方都被问到的 2 道题：承接方 84.0 分（10 人），受益方 57.0 分（30 人）。"
    )


def test_a_stand_out_is_a_distance_from_the_median_of_the_same_part() -> None:
    found = StandOut(
        subdimension="P1",
        side=Side.BENEFICIARIES,
        value=57.0,
        median=66.5,
        distance=-9.5,
        projects=40,
    )
    assert stand_out_sentence(found, INSTRUMENT, Lang.ZH) == (
        "“合作规划”，受益方给了 57.0 分，比 40 个项目的中位数 66.5 低 9.5 分。"
    )
    assert stand_out_sentence(found, INSTRUMENT, Lang.EN) == (
        "“Co-planning”: the beneficiaries gave 57.0, which is 9.5 points below the median of "
        "40 projects (66.5)."
    )


def satisfied(**changes: object) -> Satisfaction:
    known = Satisfaction(
        item="V1-1",
        satisfied=Proportion(count=27, used=30, interval=Interval(low=0.7438, high=0.9654)),
        interviewed=24,
        overheard=5,
        state=CellState.SHOWN,
    )
    return replace(known, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "zh"),
    [
        (
            satisfied(),
            "总的来说，30 人中 27 人表示满意（95% 区间 74–97%）。"
            "其中 24 人由访员当面问，5 人作答时旁边有干部或工作人员。",
        ),
        (
            satisfied(interviewed=None, overheard=None),
            "总的来说，30 人中 27 人表示满意（95% 区间 74–97%）。"
            "由谁来问没有记录，旁边有没有干部或工作人员没有记录。",
        ),
        (
            satisfied(satisfied=None, state=CellState.HIDDEN),
            "满意度隐藏：受益方作答的人太少，公布了可能认得出是谁。",
        ),
        (
            satisfied(satisfied=None, state=CellState.MISSING),
            "满意度缺：受益方没有人回答这道题。",
        ),
    ],
)
def test_satisfaction_says_how_many_who_asked_and_who_stood_by(
    found: Satisfaction, zh: str
) -> None:
    assert satisfaction_sentence(found, Lang.ZH) == zh


@pytest.mark.parametrize(
    ("flag", "en"),
    [
        (
            Flag(
                code=FlagCode.OVERHEARD_SATISFACTION,
                facts=(
                    ("item", "V1-1"),
                    ("satisfied", "59"),
                    ("answered", "60"),
                    ("overheard", "48"),
                ),
            ),
            "Read satisfaction with care: 59 of 60 are satisfied, but 48 answered with a cadre or "
            "staff member within earshot.",
        ),
        (
            Flag(
                code=FlagCode.IDENTICAL_FORMS,
                facts=(("forms", "9"), ("minutes", "40"), ("items", "14")),
            ),
            "9 forms give identical answers to 14 questions (one evaluator, within 40 minutes). "
            "Check them before use.",
        ),
        (
            Flag(code=FlagCode.IDENTICAL_FORMS, facts=()),
            "Several forms have identical answers. Check them before use.",
        ),
    ],
)
def test_a_flag_says_what_was_seen_and_asks_for_a_look(flag: Flag, en: str) -> None:
    assert flag_sentence(flag, INSTRUMENT, Lang.EN) == en


def test_every_flag_has_a_sentence_in_both_languages() -> None:
    for code in FlagCode:
        said = {flag_sentence(Flag(code=code, facts=()), INSTRUMENT, lang) for lang in Lang}
        assert len(said) == 2


def test_the_page_says_what_would_make_the_evidence_an_a() -> None:
    assert improvement(EVIDENCE, INSTRUMENT, Lang.ZH) == (
        "要达到 A，还需要：村（居）两委成员再有 2 人作答；志愿者大约再有 6 人作答。"
    )
    full = replace(EVIDENCE, grade=Grade.A, short=())
    assert improvement(full, INSTRUMENT, Lang.ZH) == "已经是最高等级。"
    unknown = replace(EVIDENCE, grade=Grade.NOT_ASSESSABLE, roles=(), short=())
    assert improvement(unknown, INSTRUMENT, Lang.ZH) == ""


def test_every_grade_has_its_own_sentence() -> None:
    for lang in Lang:
        said = {grade_sentence(replace(EVIDENCE, grade=grade), lang) for grade in Grade}
        assert len(said) == len(Grade)


def test_enough_and_short_differ_by_a_mark_and_not_by_colour() -> None:
    gov, vc = EVIDENCE.roles[:2]
    assert verdict(gov, Lang.EN) == "✓ enough"
    assert verdict(vc, Lang.EN) == "× 2 short"
    assert verdict(replace(vc, met=None), Lang.EN) == "no roster"


@pytest.mark.parametrize("lang", Lang)
def test_every_notice_has_a_sentence(lang: Lang) -> None:
    said = {caveat(Notice(code=code), lang, about="S1") for code in NoticeCode}
    assert len(said) == len(NoticeCode)


@pytest.mark.parametrize("lang", Lang)
def test_every_claim_and_trend_has_a_sentence_of_its_own(lang: Lang) -> None:
    assert len({claim_sentence(one, lang) for one in Claim}) == len(Claim)
    assert len({trend_sentence(one, lang) for one in TrendCheck}) == len(TrendCheck)


def test_a_notice_names_the_side_and_the_parts() -> None:
    hidden = Notice(code=NoticeCode.SIDE_HIDDEN, facts=(("side", "authorities"),))
    assert caveat(hidden, Lang.ZH, about="S1、S2") == (
        "S1、S2：主管与村级作答的人太少，不公布。平均分不含这一方。"
    )
    clusters = Notice(
        code=NoticeCode.FEW_CLUSTERS_FOR_ERRORS, facts=(("column", "village"), ("clusters", "7"))
    )
    assert caveat(clusters, Lang.ZH, about="V").startswith("V：village只分成7组，")
    assert caveat(clusters, Lang.EN, about="V").startswith("V: village has only 7 groups;")
    few = Notice(code=NoticeCode.NO_INTERVAL_FEW_PEOPLE)
    assert caveat(few, Lang.EN, about="P1", whose=Side.PARTICIPANTS) == (
        "P1 (Participants): few people answered; the score is printed without an interval."
    )


@pytest.mark.parametrize(
    ("texts", "zh", "en"),
    [
        (["a"], "题目：“a”。", "Question: “a”."),
        (["a", "b"], "题目：“a”、“b”。", "Questions: “a” and “b”."),
        (list("abcde"), "题目：“a”、“b”等，共 5 道。", "Questions: “a”, “b” and others, 5 in all."),
    ],
)
def test_a_gap_names_two_of_its_questions_at_most(texts: list[str], zh: str, en: str) -> None:
    assert gap_questions(texts, Lang.ZH) == zh
    assert gap_questions(texts, Lang.EN) == en
