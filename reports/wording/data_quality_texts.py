"""The sentences of the checks on data quality; `data_quality` puts the facts into them."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text
from scoring.data_quality.results import CheckCode, Verdict

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
    CheckCode.MODE: Text(zh="谁念题", en="Who read the questions"),
    CheckCode.PROXIES: Text(zh="家属代答", en="Proxies"),
    CheckCode.INTERPRETER: Text(zh="谁来翻译", en="Interpreter"),
    CheckCode.GPS: Text(zh="定位", en="Position"),
}

FOUND: Mapping[CheckCode, Text] = {
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
OVERHEARD = Text(
    zh="{answered} 人答了满意不满意，{overheard} 人答的时候旁边有干部或工作人员，说满意的至少 {share}。",
    en="{answered} people said whether they are satisfied, {overheard} of them with a cadre or staff member within earshot; "
    "at least {share} say yes.",
)
WHO = Text(zh="访员：{evaluator}。", en="Interviewer: {evaluator}.")

DO: Mapping[CheckCode, Text] = {
    CheckCode.COMPLETE: Text(
        zh="请协调人让访员补问没答的题。",
        en="Coordinator: have the evaluators ask what was left out.",
    ),
    CheckCode.IDENTICAL: Text(
        zh="请项目群负责人逐份看，不可靠的退回；协调人另派一人回访几户。",
        en="Owner: read these forms and reject what cannot be true. Coordinator: have somebody else call on some of these people.",
    ),
    CheckCode.ALIKE: Text(
        zh="请协调人另派一人回访几户，问同样的题。",
        en="Coordinator: have somebody else ask some of these people again.",
    ),
    CheckCode.SAME_PERSON: Text(
        zh="请项目群负责人留一份，退回其余。", en="Owner: keep one form each and reject the others."
    ),
    CheckCode.CONSENT: Text(
        zh="请协调人问访员，大家为什么不愿意。",
        en="Coordinator: ask the evaluators why people say no.",
    ),
    CheckCode.MISSING: Text(
        zh="请协调人陪访员走访一次，看题是不是念清楚了。",
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
        zh="请项目群负责人看这一轮的日期填得对不对；没错的话，请访员看手机日期。",
        en="Owner: see whether the days of the wave are right. If they are, evaluators: check the date of the phone.",
    ),
    CheckCode.DURATION: Text(
        zh="请协调人问访员怎么问的，必要时重问。",
        en="Coordinator: ask the evaluators how they asked, and have it done again where needed.",
    ),
    CheckCode.STRAIGHT_LINES: Text(
        zh="可能是真心话。请协调人抽几户回访。",
        en="These may be sincere. Coordinator: call on some of these people again.",
    ),
    CheckCode.INTERVIEWER_LEVEL: Text(
        zh="请协调人让几位访员互相陪访，统一问法。",
        en="Coordinator: let the interviewers visit together and agree on how to ask.",
    ),
    CheckCode.INTERVIEWER_SILENCE: Text(
        zh="请协调人陪这位访员走访一次。", en="Coordinator: go along with this interviewer once."
    ),
    CheckCode.INTERVIEWER_SPREAD: Text(
        zh="请协调人另派一人回访这位访员问过的几户。",
        en="Coordinator: have somebody else call on some of this interviewer’s people.",
    ),
    CheckCode.SIDES: Text(
        zh="请项目官员约两方当面核对，再定结论。",
        en="Officer: let the two meet and compare before you decide.",
    ),
    CheckCode.EARSHOT: Text(
        zh="请协调人安排干部不在场时再问一部分人。",
        en="Coordinator: have some of the people asked again with nobody in earshot.",
    ),
    CheckCode.PROXIES: Text(
        zh="请协调人换个时间再去，尽量问到本人。",
        en="Coordinator: go at another time and try to reach the people themselves.",
    ),
    CheckCode.INTERPRETER: Text(
        zh="请协调人换一位不是干部的翻译。",
        en="Coordinator: find an interpreter who is no cadre.",
    ),
}

SEEN: Mapping[CheckCode, Text] = {
    CheckCode.EARSHOT: Text(
        zh="{forms} 份里 {found} 份填的时候旁边有干部或工作人员。",
        en="Of {forms} forms, {found} were filled in with a cadre or staff member within earshot.",
    ),
    CheckCode.MODE: Text(
        zh="{forms} 份里 {found} 份由访员念题。",
        en="Of {forms} forms, {found} were read aloud by an interviewer.",
    ),
    CheckCode.PROXIES: Text(
        zh="{forms} 份里 {found} 份由家属代答，只算事实。",
        en="Of {forms} forms, {found} were answered by a relative; those count for facts only.",
    ),
    CheckCode.INTERPRETER: Text(
        zh="不用普通话的 {forms} 份访谈里，{found} 份由干部或工作人员翻译。",
        en="Of {forms} interviews in other languages, {found} were interpreted by a cadre or staff member.",
    ),
}
FEW = Text(zh="不到 {below}", en="fewer than {below}")
CLEAR = Text(zh="没有发现问题。", en="Nothing found.")
LOOKED = Text(zh="看了 {forms} 份，没有发现问题。", en="{forms} forms looked at, nothing found.")
VERDICTS: Mapping[Verdict, Text] = {
    Verdict.TOO_FEW: Text(zh="答卷还太少，先不判断。", en="Too few forms to say anything yet."),
    Verdict.UNRECORDED: Text(
        zh="没有记录，看不出来。", en="Not recorded, so it cannot be checked."
    ),
    Verdict.NOT_ASKED: Text(
        zh="不收集：位置能找到人。", en="Not collected: a position can give a person away."
    ),
}
