"""The words of trends, points, drivers and of how answers came in, as tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from instruments.model import Side
from instruments.text import Lang
from reports.wording.annex import band_sentence
from reports.wording.collection import (
    comments_sentence,
    mode_sentence,
    presence_sentence,
    silence_words,
)
from reports.wording.priorities import why_no_figure
from reports.wording.trends import step_sentence
from scoring.assessment.annex_results import Drivers, Silence, WaveStep, WhyNoDrivers
from scoring.assessment.findings import Difference
from scoring.indices.bands import banding
from scoring.indices.estimates import Estimate
from scoring.results import Interval
from tests.reports.sample_annex import COLLECTION, TRENDS

ZH, EN = Lang.ZH, Lang.EN


def total(value: float, low: float | None = None, high: float | None = None) -> Estimate:
    span = None if low is None or high is None else Interval(low=low, high=high)
    return Estimate(value=value, interval=span, used=30, dropped=0)


@pytest.mark.parametrize(
    ("found", "zh", "en"),
    [
        (
            total(81.2, 77.0, 85.1),
            "81.2 分（95% 区间 77.0–85.1），良，不排除中。",
            "81.2 points (95% interval 77.0–85.1): good; fair not excluded.",
        ),
        (
            total(80.0, 58.0, 92.0),
            "80.0 分（95% 区间 58.0–92.0），良，不排除优、中、差。",
            "80.0 points (95% interval 58.0–92.0): good; excellent, fair and poor not excluded.",
        ),
        (
            total(85.0, 82.0, 88.0),
            "85.0 分（95% 区间 82.0–88.0），良，区间没有碰到别的档次。",
            "85.0 points (95% interval 82.0–88.0): good; the interval touches no other band.",
        ),
        (
            total(79.9),
            "79.9 分，没有区间：算在中，但哪一档都不能排除。",
            "79.9 points without an interval: counted as fair, but no band can be excluded.",
        ),
    ],
)
def test_every_band_that_the_interval_touches_is_named(found: Estimate, zh: str, en: str) -> None:
    bands = banding(found.value, found.interval)
    assert band_sentence(found, bands, ZH) == zh
    assert band_sentence(found, bands, EN) == en


def step(difference: float, low: float, high: float, verdict: Difference | None) -> WaveStep:
    return WaveStep(difference=difference, interval=Interval(low=low, high=high), verdict=verdict)


@pytest.mark.parametrize(
    ("found", "zh"),
    [
        (step(7.1, 0.5, 13.7, Difference.CLEAR), "比上一轮高 7.1 分（95% 区间 0.5 到 13.7）。"),
        (
            step(-7.1, -13.7, -0.5, Difference.CLEAR),
            "比上一轮低 7.1 分（95% 区间 −13.7 到 −0.5）。",
        ),
        (
            step(-2.0, -3.0, -1.0, Difference.SLIGHT),
            "比上一轮略低，差 2.0 分（95% 区间 −3.0 到 −1.0）。",
        ),
        (
            step(1.0, -2.0, 4.0, Difference.SIMILAR),
            "与上一轮差别不大（差 +1.0 分，95% 区间 −2.0 到 4.0）。",
        ),
        (
            step(6.0, -2.0, 14.0, Difference.UNDECIDED),
            "变没变，看不出来：样本不足以判断（差 +6.0 分，95% 区间 −2.0 到 14.0）。",
        ),
        (step(6.0, 2.0, 10.0, None), "两轮听到的不是同样的几方，不能比（差 +6.0 分）。"),
        (
            WaveStep(difference=6.0, interval=None, verdict=Difference.UNDECIDED),
            "没有区间，变没变看不出来（差 +6.0 分）。",
        ),
        (None, "结构：两轮中有一轮没有可以公布的分数，不能比。"),
    ],
)
def test_a_step_between_waves_says_what_its_interval_permits(
    found: WaveStep | None, zh: str
) -> None:
    told = step_sentence(replace(TRENDS[0], step=found), "结构", ZH)
    assert told.endswith(zh)
    assert "提升" not in told
    english = step_sentence(replace(TRENDS[0], step=found), "Structure", EN)
    assert english.startswith("Structure")
    assert ("higher" in english or "lower" in english) == (
        found is not None
        and found.interval is not None
        and found.verdict in (Difference.CLEAR, Difference.SLIGHT)
    )


@pytest.mark.parametrize("why", WhyNoDrivers)
@pytest.mark.parametrize("lang", Lang)
def test_a_missing_figure_of_importance_has_its_reason(why: WhyNoDrivers, lang: Lang) -> None:
    told = why_no_figure(Drivers(outcome="V1", projects=7, left_out=0, why_none=why), lang)
    assert told
    assert ("7" in told and "10" in told) == (why is WhyNoDrivers.FEW_PROJECTS)
    assert why_no_figure(Drivers(outcome="V1", projects=12, left_out=0), lang) == ""
    # Only the last wave of a programme has them; what is shown in another must not be denied.
    assert ("last wave" if lang is Lang.EN else "最近一轮") in why_no_figure(None, lang)


@pytest.mark.parametrize(
    ("found", "mode", "presence", "comments"),
    [
        (
            COLLECTION,
            "记下来的 60 人中，41 人由访员当面问，其余自己填。",
            "记下来的 58 人中，7 人作答时旁边有干部或工作人员。",
            "12 人写了话。没有经过脱敏，报告里一句也不引。",
        ),
        (
            replace(COLLECTION, moded=0, heeded=0, comments=0),
            "没有记录。",
            "没有记录。",
            "没有人写。",
        ),
        (None, *("作答的不到 10 人，不公布。",) * 3),
    ],
)
def test_how_it_was_asked(found: object, mode: str, presence: str, comments: str) -> None:
    known = found if isinstance(found, type(COLLECTION)) else None
    assert mode_sentence(known, ZH) == mode
    assert presence_sentence(known, ZH) == presence
    assert comments_sentence(known, ZH) == comments


def test_what_was_left_without_a_number_names_five_different_things() -> None:
    one = Silence(
        side=Side.BENEFICIARIES, asked=200, dont_know=9, not_applicable=4, refused=1, skipped=6
    )
    assert silence_words(one, ZH) == "受益方：应答 200 次，不知道 9（4%），不适用 4，拒答 1，没答 6"
    assert silence_words(one, EN) == (
        "Beneficiaries: 200 answers were due; don’t know 9 (4%), not applicable 4, refused 1, skipped 6"
    )
