"""What may be said of a score that was measured in several waves."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Lang, Text
from reports.wording.numbers import difference_interval, score, signed
from reports.wording.phrase import say
from scoring.assessment.annex_results import DimensionTrend
from scoring.assessment.findings import Difference

TREND = Text(zh="几轮下来", en="Over the waves")
TREND_FIGURE = Text(zh="各维度每一轮的分数", en="The score of every dimension, wave by wave")
TREND_CAPTION = Text(
    zh="◆ 各方平均，竖线是 95% 区间。连线只表示先后，不说明升降。",
    en="◆ mean of the sides; upright: 95% interval. The joining line claims neither rise nor fall.",
)
FIRST_WAVE = Text(
    zh="这是第一次评估，没有上一轮可以比。", en="This is the first wave; there is none before it."
)
POINT = Text(zh="{wave} {value}", en="{wave} {value}")

_STEP = Text(zh="{label}：{before} → {now}，{verdict}", en="{label}: {before} → {now}; {verdict}")
_VERDICTS: Mapping[Difference, Text] = {
    Difference.CLEAR: Text(
        zh="比上一轮{direction} {difference} 分（95% 区间 {range}）。",
        en="{direction} than in the last wave, by {difference} points (95% interval {range}).",
    ),
    Difference.SLIGHT: Text(
        zh="比上一轮略{direction}，差 {difference} 分（95% 区间 {range}）。",
        en="slightly {direction} than in the last wave, by {difference} points (95% interval {range}).",
    ),
    Difference.SIMILAR: Text(
        zh="与上一轮差别不大（差 {signed} 分，95% 区间 {range}）。",
        en="little different from the last wave ({signed} points, 95% interval {range}).",
    ),
    Difference.UNDECIDED: Text(
        zh="变没变，看不出来：样本不足以判断（差 {signed} 分，95% 区间 {range}）。",
        en="too few answers to tell a change ({signed}, 95% interval {range}).",
    ),
}
_NO_INTERVAL = Text(
    zh="没有区间，变没变看不出来（差 {signed} 分）。",
    en="without an interval nobody can tell whether it changed ({signed} points).",
)
_OTHER_VOICES = Text(
    zh="两轮听到的不是同样的几方，不能比（差 {signed} 分）。",
    en="other sides were heard than in the last wave, so the two are not compared ({signed} points).",
)
_NO_VALUE = Text(
    zh="{label}：两轮中有一轮没有可以公布的分数，不能比。",
    en="{label}: one of the two waves has no score that may be shown; nothing is compared.",
)
_HIGHER = Text(zh="高", en="higher")
_LOWER = Text(zh="低", en="lower")


def step_sentence(trend: DimensionTrend, label: str, lang: Lang) -> str:
    """This wave against the one before, in the words that its interval permits."""
    if trend.step is None:
        return say(_NO_VALUE, lang, label=label)
    before, now = trend.points[-2], trend.points[-1]
    return say(
        _STEP,
        lang,
        label=label,
        before=score(before.value),
        now=score(now.value),
        verdict=_verdict(trend, lang),
    )


def _verdict(trend: DimensionTrend, lang: Lang) -> str:
    step = trend.step
    if step is None:
        return ""
    change = signed(step.difference)
    if step.verdict is None:
        return say(_OTHER_VOICES, lang, signed=change)
    if step.interval is None:
        return say(_NO_INTERVAL, lang, signed=change)
    return say(
        _VERDICTS[step.verdict],
        lang,
        direction=(_HIGHER if step.difference > 0 else _LOWER)[lang],
        difference=score(abs(step.difference)),
        signed=change,
        range=difference_interval(step.interval, lang),
    )
