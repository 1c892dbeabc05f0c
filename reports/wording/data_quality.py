"""The checks on data quality in words: what is looked at, what was found, and who should do what.

What was answered is told by the limit that it crossed, not to the point: the desk is read while answers
come in, and two readings a form apart would give that form away. The card tells it exactly.
"""

from __future__ import annotations

from collections.abc import Mapping

from instruments.model import Instrument, Side
from instruments.text import Lang, Text
from reports.wording.phrase import listed, quoted, say, sentences
from reports.wording.terms import capitalised, side_within
from scoring.data_quality.results import Check, CheckCode, Verdict
from scoring.data_quality.thresholds import (
    ALIKE_ITEMS,
    ALIKE_SHARE,
    DISAGREEMENT,
    QUICK_OF_MEDIAN,
    SATISFIED_SHARE,
    STRAIGHT_ITEMS,
)

NAMES: Mapping[CheckCode, Text] = {
    CheckCode.COMPLETE: Text(zh="填完没有", en="Completion"),
    CheckCode.IDENTICAL: Text(zh="雷同答卷", en="Identical forms"),
    CheckCode.ALIKE: Text(zh="近似答卷", en="Nearly identical forms"),
    CheckCode.SAME_PERSON: Text(zh="同一人填了几份", en="Same person twice"),
    CheckCode.CONSENT: Text(zh="知情同意", en="Consent"),
    CheckCode.MISSING: Text(zh="不知道、不回答", en="Missing answers"),
    CheckCode.DEAD_ITEM: Text(zh="没人答得上的题", en="Questions without answers"),
    CheckCode.SET_ASIDE: Text(zh="放在一边的回答", en="Answers set aside"),
    CheckCode.OUTLIERS: Text(zh="异常数字", en="Figures out of line"),
    CheckCode.DATES: Text(zh="日期", en="Dates"),
    CheckCode.DURATION: Text(zh="填得太快", en="Speed"),
    CheckCode.STRAIGHT_LINES: Text(zh="一路到底同一个答案", en="Straight lines"),
    CheckCode.INTERVIEWER_LEVEL: Text(zh="访员之间高低不同", en="Interviewers: level"),
    CheckCode.INTERVIEWER_SILENCE: Text(zh="访员问不出回答", en="Interviewers: missing answers"),
    CheckCode.INTERVIEWER_SPREAD: Text(zh="访员的答卷差别太小", en="Interviewers: spread"),
    CheckCode.SIDES: Text(zh="各方说法不一", en="Sides disagree"),
    CheckCode.EARSHOT: Text(zh="旁边有干部", en="Within earshot"),
    CheckCode.PROXIES: Text(zh="家属代答", en="Proxies"),
    CheckCode.INTERPRETER: Text(zh="谁来翻译", en="Interpreter"),
    CheckCode.GPS: Text(zh="定位", en="Position"),
}

_FOUND: Mapping[CheckCode, Text] = {
    CheckCode.COMPLETE: Text(
        zh="{forms} 份答卷里，{found} 份连一半的题都没答。",
        en="Of {forms} forms, {found} have fewer than half of their answers.",
    ),
    CheckCode.IDENTICAL: Text(
        zh="{forms} 份答卷的 {items} 道题答得一模一样，同一访员，前后 {minutes} 分钟。",
        en="{forms} forms give the same answers to {items} questions; one interviewer, within {minutes} minutes.",
    ),
    CheckCode.ALIKE: Text(
        zh="一位访员的 {forms} 份答卷里，{found} 份跟自己的另一份至少 {share} 相同（各有 {items} 题以上）。",
        en="Of one interviewer’s {forms} forms, {found} share at least {share} of their answers with another one "
        "({items} questions or more).",
    ),
    CheckCode.SAME_PERSON: Text(
        zh="有 {people} 人在同一身份下填了不止一份，一共 {forms} 份。",
        en="People with more than one form in the same role: {people}, with {forms} forms in all.",
    ),
    CheckCode.CONSENT: Text(
        zh="{forms} 人看了知情同意，{found} 人不同意填。",
        en="Of {forms} people who read the page of consent, {found} said no.",
    ),
    CheckCode.MISSING: Text(
        zh="{forms} 份答卷里，答“不知道”的占 {dont_know}%，跳过和不愿说的占 {silent}%。",
        en="Over {forms} forms, {dont_know} % of the answers are “don’t know”, {silent} % are skipped or refused.",
    ),
    CheckCode.DEAD_ITEM: Text(
        zh="有 {count} 道题，问到的人至少一半没答上：{items}。",
        en="Questions that at least half of those asked did not answer: {count}. {items}.",
    ),
    CheckCode.SET_ASIDE: Text(
        zh="{forms} 份答卷里，{found} 份有不合问卷的回答，系统放在一边，没有计入。",
        en="Of {forms} forms, {found} hold answers that the questionnaire does not allow; they were set aside.",
    ),
    CheckCode.OUTLIERS: Text(
        zh="有 {count} 个数字跟其他项目差得太远，可能填错：{figures}。",
        en="Figures far from those of all other projects, perhaps mistyped: {count}. {figures}.",
    ),
    CheckCode.DATES: Text(
        zh="{forms} 份答卷里，{found} 份的填答日期对不上：不在这一轮里，或者比收到的时间还晚。",
        en="Of {forms} forms, {found} were finished outside the wave, or after they had arrived.",
    ),
    CheckCode.DURATION: Text(
        zh="{forms} 份计了时的答卷里，{found} 份填得太快：不到通常时间的 {part}，或者一题不到 2 秒。",
        en="Of {forms} timed forms, {found} were too quick: under {part} of the usual time, or two seconds a question.",
    ),
    CheckCode.STRAIGHT_LINES: Text(
        zh="{forms} 份答卷里，{found} 份从头到尾选同一个答案（{items} 题以上）。",
        en="Of {forms} forms, {found} give one and the same answer throughout ({items} questions or more).",
    ),
    CheckCode.INTERVIEWER_LEVEL: Text(
        zh="{evaluators} 位访员、{forms} 份答卷：分数的差别里有 {share}% 来自访员不同。",
        en="{evaluators} interviewers, {forms} forms: {share} % of the differences between forms go with who asked.",
    ),
    CheckCode.INTERVIEWER_SILENCE: Text(
        zh="一位访员的 {forms} 份答卷里，没答上的占 {own}%，其他访员是 {others}%。",
        en="In one interviewer’s {forms} forms {own} % of the answers are missing; in the others’ {others} %.",
    ),
    CheckCode.INTERVIEWER_SPREAD: Text(
        zh="一位访员的 {forms} 份答卷彼此太像：差别只有其他访员的 {share}%。",
        en="One interviewer’s {forms} forms are too much alike: they vary {share} % as much as the others’.",
    ),
    CheckCode.SIDES: Text(
        zh="同样的 {count} 道题（“{subdimension}”），{higher}比{lower}至少高 {points} 分。",
        en="On the same {count} questions of “{subdimension}”, {higher} are at least {points} points above {lower}.",
    ),
    CheckCode.EARSHOT: Text(
        zh="{forms} 份答卷里，{found} 份填的时候旁边有干部或工作人员。",
        en="Of {forms} forms, {found} were filled in with a cadre or staff member within earshot.",
    ),
    CheckCode.PROXIES: Text(
        zh="{forms} 份答卷里，{found} 份由家属代答。代答的只算事实，不算看法。",
        en="Of {forms} forms, {found} were answered by a relative. Those count for facts only.",
    ),
    CheckCode.INTERPRETER: Text(
        zh="不用普通话的 {forms} 份访谈里，{found} 份由干部或工作人员翻译。",
        en="Of {forms} interviews in other languages, {found} were interpreted by a cadre or staff member.",
    ),
}
_OVERHEARD = Text(
    zh="{answered} 人答了满意不满意，{overheard} 人答的时候旁边有干部或工作人员，说满意的至少 {share}。",
    en="{answered} people said whether they are satisfied, {overheard} of them with a cadre or staff member within earshot; "
    "at least {share} say yes.",
)
_WHO = Text(zh="访员：{evaluator}。", en="Interviewer: {evaluator}.")

_DO: Mapping[CheckCode, Text] = {
    CheckCode.COMPLETE: Text(
        zh="请协调员请评估员补问没答的题。",
        en="Coordinator: have the evaluators ask what was left out.",
    ),
    CheckCode.IDENTICAL: Text(
        zh="请项目群负责人逐份看，不可靠的退回；协调员另派一人回访几户。",
        en="Owner: read these forms and reject what cannot be true. Coordinator: have somebody else call on some of these people.",
    ),
    CheckCode.ALIKE: Text(
        zh="请协调员另派一人回访几户，问同样的题。",
        en="Coordinator: have somebody else ask some of these people again.",
    ),
    CheckCode.SAME_PERSON: Text(
        zh="请项目群负责人留一份，退回其余。", en="Owner: keep one form each and reject the others."
    ),
    CheckCode.CONSENT: Text(
        zh="请协调员问评估员，大家为什么不愿意。",
        en="Coordinator: ask the evaluators why people say no.",
    ),
    CheckCode.MISSING: Text(
        zh="请协调员陪评估员走访一次，看题是不是念清楚了。",
        en="Coordinator: go along on a visit and hear how the questions are read.",
    ),
    CheckCode.DEAD_ITEM: Text(
        zh="请项目群负责人看这些题在当地问得通不通。",
        en="Owner: see whether these questions make sense here.",
    ),
    CheckCode.SET_ASIDE: Text(
        zh="请项目群负责人在“审核答卷”里看，该退回的退回。",
        en="Owner: look at them under “Review of answers” and give back what can be mended.",
    ),
    CheckCode.OUTLIERS: Text(
        zh="请填数的人对照凭证核对。",
        en="Whoever filled in the figures: compare them with the evidence.",
    ),
    CheckCode.DATES: Text(
        zh="请评估员看手机日期对不对。", en="Evaluators: check the date of the phone."
    ),
    CheckCode.DURATION: Text(
        zh="请协调员问评估员怎么问的，必要时重问。",
        en="Coordinator: ask the evaluators how they asked, and have it done again where needed.",
    ),
    CheckCode.STRAIGHT_LINES: Text(
        zh="可能是真心话。请协调员抽几户回访。",
        en="These may be sincere. Coordinator: call on some of these people again.",
    ),
    CheckCode.INTERVIEWER_LEVEL: Text(
        zh="请协调员让几位访员互相陪访，统一问法。",
        en="Coordinator: let the interviewers visit together and agree on how to ask.",
    ),
    CheckCode.INTERVIEWER_SILENCE: Text(
        zh="请协调员陪这位访员走访一次。", en="Coordinator: go along with this interviewer once."
    ),
    CheckCode.INTERVIEWER_SPREAD: Text(
        zh="请协调员另派一人回访这位访员问过的几户。",
        en="Coordinator: have somebody else call on some of this interviewer’s people.",
    ),
    CheckCode.SIDES: Text(
        zh="请项目官员约两方当面核对，再定结论。",
        en="Officer: let the two meet and compare before you decide.",
    ),
    CheckCode.EARSHOT: Text(
        zh="请协调员安排干部不在场时再问一部分人。",
        en="Coordinator: have some of the people asked again with nobody in earshot.",
    ),
    CheckCode.PROXIES: Text(
        zh="请协调员换个时间再去，尽量问到本人。",
        en="Coordinator: go at another time and try to reach the people themselves.",
    ),
    CheckCode.INTERPRETER: Text(
        zh="请协调员换一位不是干部的翻译。",
        en="Coordinator: find an interpreter who is no cadre.",
    ),
}

_CLEAR = Text(zh="没有发现问题。", en="Nothing found.")
_LOOKED = Text(zh="看了 {forms} 份，没有发现问题。", en="{forms} forms looked at, nothing found.")
_VERDICTS: Mapping[Verdict, Text] = {
    Verdict.TOO_FEW: Text(zh="答卷还太少，先不判断。", en="Too few forms to say anything yet."),
    Verdict.UNRECORDED: Text(
        zh="没有记录，看不出来。", en="Not recorded, so it cannot be checked."
    ),
    Verdict.NOT_ASKED: Text(
        zh="不收集：位置能找到人。", en="Not collected: a position leads to a person."
    ),
}


def check_name(check: Check, lang: Lang) -> str:
    return NAMES[check.code][lang]


def check_words(check: Check, instrument: Instrument, slots: Mapping[str, Text], lang: Lang) -> str:
    """What was found, in a sentence with its numbers; or that nothing was, or why nothing is said.

    `slots` are those of the project: questions are quoted as they were asked there.
    """
    facts = dict(check.facts)
    if check.verdict is Verdict.CLEAR:
        return say(_LOOKED, lang, **facts) if "forms" in facts else _CLEAR[lang]
    if check.verdict is not Verdict.FLAGGED:
        return _VERDICTS[check.verdict][lang]
    words = _OVERHEARD if "overheard" in facts else _FOUND[check.code]
    told = capitalised(say(words, lang, **_told(check, instrument, slots, lang)))
    who = say(_WHO, lang, **facts) if "evaluator" in facts else ""
    return sentences([told, who], lang)


def check_advice(check: Check, lang: Lang) -> str:
    """Who should do what; empty where nothing was found."""
    return _DO[check.code][lang] if check.is_flagged else ""


def _told(
    check: Check, instrument: Instrument, slots: Mapping[str, Text], lang: Lang
) -> dict[str, str]:
    """The facts as readers know them: names for codes, and the limits that were crossed."""
    facts: dict[str, str] = dict(check.facts)
    match check.code:
        case CheckCode.ALIKE:
            facts |= {"share": f"{ALIKE_SHARE:.0%}", "items": str(ALIKE_ITEMS)}
        case CheckCode.STRAIGHT_LINES:
            facts["items"] = str(STRAIGHT_ITEMS)
        case CheckCode.DURATION:
            facts["part"] = f"1/{round(1 / QUICK_OF_MEDIAN)}"
        case CheckCode.EARSHOT:
            facts["share"] = f"{SATISFIED_SHARE:.0%}"
        case CheckCode.DEAD_ITEM:
            facts["items"] = _items(facts["items"], instrument, slots, lang)
        case CheckCode.OUTLIERS:
            names = {one.code: one.name[lang] for one in instrument.indicators}
            facts["figures"] = listed(
                [quoted(names[one]) for one in facts["figures"].split()], lang
            )
        case CheckCode.SIDES:
            facts |= _sides(facts, instrument, lang)
        case _:
            pass
    return facts


def _items(codes: str, instrument: Instrument, slots: Mapping[str, Text], lang: Lang) -> str:
    asked = [instrument.item(code) for code in codes.split()]
    return listed([f"{one.code} {quoted(one.text.filled(slots)[lang])}" for one in asked], lang)


def _sides(facts: Mapping[str, str], instrument: Instrument, lang: Lang) -> dict[str, str]:
    return {
        "subdimension": instrument.subdimension(facts["subdimension"]).label[lang],
        "higher": side_within(Side(facts["higher"]), lang),
        "lower": side_within(Side(facts["lower"]), lang),
        "count": str(len(facts["items"].split())),
        "points": f"{DISAGREEMENT:.0f}",
    }
