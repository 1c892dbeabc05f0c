"""What is to be done next, and why: the action in the imperative, the reason with its numbers."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.indicators import Indicator
from instruments.model import Instrument, Side
from instruments.text import Lang, Text
from reports.wording.numbers import difference, difference_interval, figure, score
from reports.wording.phrase import say, sentences
from reports.wording.response import grade_sentence, improvement
from reports.wording.terms import capitalised, side_within
from scoring.assessment.actions import Action, Cause
from scoring.assessment.findings import (
    Evidence,
    Flag,
    FlagCode,
    Gap,
    Grade,
    IndicatorResult,
    IndicatorVerdict,
    StandOut,
)

_FLAGS: Mapping[FlagCode, tuple[Text, Text]] = {
    FlagCode.OVERHEARD_SATISFACTION: (
        Text(
            zh="干部和工作人员不在场时，再问一部分人是否满意",
            en="Ask some of the people again whether they are satisfied, with nobody in earshot",
        ),
        Text(
            zh="{answered} 人中 {satisfied} 人说满意，{overheard} 人答的时候旁边有干部或工作人员。",
            en="{satisfied} of {answered} said that they are satisfied; with {overheard} a cadre or staff "
            "member was within earshot.",
        ),
    ),
    FlagCode.SIDES_DISAGREE: (
        Text(
            zh="请{higher}和{lower}坐下来，核对“{subdimension}”",
            en="Let {higher} and {lower} meet and compare notes on “{subdimension}”",
        ),
        Text(
            zh="同样的题目，{higher}给 {higher_value} 分，{lower}给 {lower_value} 分。",
            en="On the same questions {higher} gave {higher_value} and {lower} {lower_value}.",
        ),
    ),
    FlagCode.IDENTICAL_FORMS: (
        Text(
            zh="核实 {forms} 份答案一模一样的问卷",
            en="Check the {forms} forms with identical answers",
        ),
        Text(
            zh="{items} 道题全都一样，同一访员，前后 {minutes} 分钟。",
            en="All {items} answers are equal; one evaluator, within {minutes} minutes.",
        ),
    ),
}
_KEY = Text(zh="（{key}）", en=" ({key})")
_PEOPLE = {"people": "person"}
_FLAG_BARE = (
    Text(zh="核实数据的来历", en="Check how the data came about"),
    Text(
        zh="数据检查发现异常，细数不宜公布。",
        en="A check found something; its numbers stay inside.",
    ),
)
_INDICATORS: Mapping[IndicatorVerdict, Text] = {
    IndicatorVerdict.NOT_MET: Text(
        zh="把“{name}”做到合同目标", en="Bring “{name}” to the contract’s target"
    ),
    IndicatorVerdict.PARTLY: Text(
        zh="把“{name}”做完到合同目标", en="Finish “{name}”: bring it to the contract’s target"
    ),
    IndicatorVerdict.NO_EVIDENCE: Text(
        zh="补交“{name}”的凭证", en="Hand in the evidence for “{name}”"
    ),
    IndicatorVerdict.NOT_REPORTED: Text(zh="补报“{name}”", en="Report “{name}”"),
}
_TARGET = Text(zh="目标 {target}，", en="Target {target}, ")
_NOW = Text(zh="本轮 {value}", en="now {value}")
_PREVIOUS = Text(zh="，上一轮 {value}", en=", last wave {value}")
_END = Text(zh="。", en=".")
_UNREPORTED = Text(zh="本轮没有报。", en="not reported in this wave.")
_UNPROVEN = Text(
    zh="报了 {value}，没有凭证，不能算达到。",
    en="{value} was reported without evidence, so it does not count as met.",
)
_WEAK = (
    Text(
        zh="听{side}说“{subdimension}”低在哪里，定一项改进",
        en="Ask {side} what is wanting in “{subdimension}”, and settle on one improvement",
    ),
    Text(
        zh="{side}给 {value} 分，{projects} 个项目的中位数 {median}，低 {distance} 分。",
        en="{side} gave {value}; the median of {projects} projects is {median}: {distance} points below.",
    ),
)
_GAP = (
    Text(
        zh="请{higher}和{lower}一起看“{subdimension}”",
        en="Let {higher} and {lower} look at “{subdimension}” together",
    ),
    Text(
        zh="同样 {count} 道题，{higher} {high} 分（{high_n} 人），{lower} {low} 分（{low_n} 人），相差 "
        "{difference} 分{interval}。",
        en="On the same questions ({count}) {higher} gave {high} (n\u00a0=\u00a0{high_n}), {lower} {low} "
        "(n\u00a0=\u00a0{low_n}): {difference} points apart{interval}.",
    ),
)
_INTERVAL = Text(zh="（95% 区间 {range}）", en=" (95% interval {range})")
_COLLECT = Text(zh="补齐还缺的回答", en="Collect the answers that are missing")
_ROSTERS = Text(zh="补报各类人员的名册人数", en="Hand in how many people there are in every role")

Words = tuple[str, str]  # what to do, and why


def action_words(action: Action, instrument: Instrument, lang: Lang) -> Words:
    """What is to be done, without a full stop, and the reason as whole sentences."""
    what, why = _words(action.cause, instrument, lang)
    return capitalised(what), capitalised(why)


def _words(cause: Cause, instrument: Instrument, lang: Lang) -> Words:
    match cause:
        case Flag():
            return _flag(cause, instrument, lang)
        case IndicatorResult():
            return _indicator(cause, instrument, lang)
        case StandOut():
            return _weak(cause, instrument, lang)
        case Gap():
            return _gap(cause, instrument, lang)
        case Evidence():
            return _evidence(cause, instrument, lang)


def _flag(flag: Flag, instrument: Instrument, lang: Lang) -> Words:
    facts: dict[str, str] = dict(flag.facts)
    if "subdimension" in facts:
        facts["subdimension"] = instrument.subdimension(facts["subdimension"]).label[lang]
    for name in ("higher", "lower"):
        if name in facts:
            facts[name] = side_within(Side(facts[name]), lang)
    try:
        what, why = (say(words, lang, **facts) for words in _FLAGS[flag.code])
    except KeyError:  # the released flag may hold fewer facts
        what, why = (words[lang] for words in _FLAG_BARE)
    return what, why


def with_unit(value: float | None, indicator: Indicator, lang: Lang) -> str:
    """A figure and its unit: 85%, 85人, 85 people, 1 person; a key to codes stands in brackets."""
    unit = indicator.unit[lang]
    if value is None:
        return figure(value)
    if "=" in unit:
        return figure(value) + _KEY[lang].format(key=unit)
    if lang is Lang.EN and value == 1:
        unit = _of_one(unit)
    apart = " " if unit[:1].isascii() and unit[:1].isalnum() else ""
    return figure(value) + apart + unit


def _of_one(unit: str) -> str:
    """What is counted, in the singular: days per year, day per year."""
    counted, per, rest = unit.partition(" per ")
    return _PEOPLE.get(counted, counted.removesuffix("s")) + per + rest


def _indicator(found: IndicatorResult, instrument: Instrument, lang: Lang) -> Words:
    known = next(one for one in instrument.indicators if one.code == found.code)
    group = known.group(found.group)
    name = known.name[lang] + (f" · {group.label[lang]}" if group else "")
    what = say(_INDICATORS[found.verdict], lang, name=name)
    target = say(_TARGET, lang, target=with_unit(found.target, known, lang))
    if found.value is None:
        return what, target + _UNREPORTED[lang]
    if found.verdict is IndicatorVerdict.NO_EVIDENCE:
        return what, say(_UNPROVEN, lang, value=with_unit(found.value, known, lang))
    why = target + say(_NOW, lang, value=with_unit(found.value, known, lang))
    if found.previous is not None:
        why += say(_PREVIOUS, lang, value=with_unit(found.previous, known, lang))
    return what, why + _END[lang]


def _weak(found: StandOut, instrument: Instrument, lang: Lang) -> Words:
    facts = {
        "subdimension": instrument.subdimension(found.subdimension).label[lang],
        "side": side_within(found.side, lang),
        "value": score(found.value),
        "median": score(found.median),
        "distance": difference(found.distance),
        "projects": found.projects,
    }
    what, why = (say(words, lang, **facts) for words in _WEAK)
    return what, why


def _gap(gap: Gap, instrument: Instrument, lang: Lang) -> Words:
    interval = ""
    if gap.interval is not None:
        interval = say(_INTERVAL, lang, range=difference_interval(gap.interval, lang))
    facts = {
        "subdimension": instrument.subdimension(gap.subdimension).label[lang],
        "higher": side_within(gap.higher, lang),
        "lower": side_within(gap.lower, lang),
        "count": len(gap.items),
        "high": score(gap.higher_value),
        "low": score(gap.lower_value),
        "high_n": gap.higher_used,
        "low_n": gap.lower_used,
        "difference": difference(gap.difference),
        "interval": interval,
    }
    what, why = (say(words, lang, **facts) for words in _GAP)
    return what, why


def _evidence(evidence: Evidence, instrument: Instrument, lang: Lang) -> Words:
    if evidence.grade is Grade.NOT_ASSESSABLE:
        return _ROSTERS[lang], grade_sentence(evidence, lang)
    told = [grade_sentence(evidence, lang), improvement(evidence, instrument, lang)]
    return _COLLECT[lang], sentences(told, lang)
