"""What is printed for collecting: paper questionnaires and invitations."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.model import Mode
from instruments.responses import Missing
from instruments.text import Text

DRAFT = Text(zh="草案，未经验证", en="draft, not validated")
SIMULATED = Text(zh="演示，项目是虚构的", en="demonstration, fictional")
SAMPLE = Text(zh="样张，不发放", en="specimen, not to be used")
CASE = Text(zh="编号", en="Number")
YOU_ARE = Text(zh="您的身份：{role}", en="You answer as: {role}")
BLANK = Text(zh="________________", en="________________")
QR = Text(zh="二维码：{payload}", en="QR code: {payload}")

# How the form is filled in
HOW_TO = Text(zh="怎么填？", en="How to fill it in")
HOW_TO_MARK = Text(
    zh="每题选一个答案，在前面的圆圈里打钩。",
    en="Choose one answer to each question and tick its circle.",
)
HOW_TO_LEAVE = Text(
    zh="不知道、和您没有关系、不愿答，就在那一行的方框里打钩。",
    en="If you do not know, if it does not apply to you, or if you prefer not to say, tick that box.",
)
HOW_TO_CORRECT = Text(
    zh="填错了，把错的划掉，再在对的上面打钩。",
    en="If you made a mistake, cross it out and tick the right one.",
)

# Consent
CONSENT = Text(zh="填之前，请先看一看", en="Before you begin")
READ_ALOUD = Text(
    zh="访员：请把这一页念给对方听，再由对方决定。",
    en="Interviewer: please read this page aloud and let the person decide.",
)
MODES: Mapping[Mode, Text] = {
    Mode.NAMED: Text(zh="以岗位身份回答", en="Answered in your official position"),
    Mode.CONFIDENTIAL: Text(zh="为您保密", en="Kept confidential"),
    Mode.ANONYMOUS: Text(zh="不记名", en="Anonymous"),
}
AGREE = Text(zh="我同意参加", en="I agree to take part")
DISAGREE = Text(
    zh="我不参加（后面不用填，谢谢您）", en="I do not take part (leave the rest empty; thank you)"
)

# Questions
BACKGROUND = Text(zh="先问几个基本情况", en="A few facts first")
RECALL = Text(zh="请按{period}的情况回答。", en="Please think of {period}.")
THINK_BACK = Text(
    zh="请回想{period}的情况。那时没有这回事，就选“那时没有”。",
    en="Please think back to the time {period}. If there was no such thing then, say so.",
)
INSTITUTIONAL = Text(
    zh="这一题的回答将以单位名义列入报告。",
    en="This answer will be reported in the name of your organisation.",
)
ENDS = Text(zh="{low} 分：{lowest}；{high} 分：{highest}", en="{low}: {lowest}, {high}: {highest}")
FIGURE = Text(zh="请写一个数（{low} 到 {high}）：", en="Please write a number ({low} to {high}):")
ABOUT = Text(zh="下面问的是：{party}", en="The next questions are about: {party}")
IF_DRAWN = Text(
    zh="只有抽到“{party}”的才答下面几题", en="Only if “{party}” was drawn for this form"
)
COMMENT = Text(zh="最后，您还想说点什么？", en="Finally, in your own words")
COMMENT_HINT = Text(
    zh="可以不填。请不要写人名和电话。",
    en="You may leave this empty. Please do not write names or phone numbers.",
)
THANKS = Text(zh="填完了，谢谢您！", en="That is all. Thank you!")

REASONS: Mapping[Missing, Text] = {
    Missing.DONT_KNOW: Text(zh="不知道", en="Don’t know"),
    Missing.NOT_APPLICABLE: Text(zh="不适用", en="Does not apply"),
    Missing.REFUSED: Text(zh="不愿答", en="Prefer not to say"),
}
NOT_THEN = Text(zh="那时没有", en="There was none then")

# Which questions are left out
SKIP = Text(zh="若选{answers}，跳到第 {number} 题。", en="If {answers}, go to question {number}.")
SKIP_TO_END = Text(
    zh="若选{answers}，后面的题不用答，翻到最后。",
    en="If {answers}, leave out the rest and go to the end.",
)
ANSWER = Text(zh="“{answer}”", en="“{answer}”")
THIS_QUESTION = Text(zh="这一题", en="this question")
THESE_TWO = Text(zh="第 {first}、{last} 题", en="questions {first} and {last}")
THESE_QUESTIONS = Text(zh="第 {first} 到 {last} 题", en="questions {first} to {last}")
ONLY_IF = Text(zh="{condition}的，才答{which}。", en="Answer {which} only if {condition}.")
NOT_IF = Text(zh="{condition}的，不答{which}。", en="Leave out {which} if {condition}.")
CHOSE = Text(zh="第 {number} 题选{answers}", en="your answer to question {number} was {answers}")
DID_NOT_CHOOSE = Text(
    zh="第 {number} 题没有选{answers}", en="your answer to question {number} was not {answers}"
)
OR = Text(zh="或", en=" or ")
OR_CLAUSE = Text(zh="，或者", en=", or if ")
AND_CLAUSE = Text(zh="，并且", en=", and ")

# The interviewer's block
EVALUATOR = Text(zh="由访员填写", en="For the evaluator")
EVALUATOR_CODE = Text(zh="访员代号", en="Evaluator’s code")
INTERVIEWER = Text(zh="由访员填写", en="For the interviewer")
INTERVIEWER_HINT = Text(
    zh="填完以后再填这一栏，不念给对方听。", en="To be filled in afterwards; not read aloud."
)
HOW_ANSWERED = Text(zh="怎么填的", en="How it was answered")
HOW_ANSWERED_OPTIONS = (
    Text(zh="自己填", en="By the person alone"),
    Text(zh="访员念题", en="Read out by the interviewer"),
    Text(zh="家属代答", en="By a relative in their place"),
)
SPOKEN = Text(zh="用什么话", en="Language spoken")
SPOKEN_OPTIONS = (
    Text(zh="普通话", en="Standard Chinese"),
    Text(zh="本地方言", en="Local dialect"),
    Text(zh="少数民族语言", en="A minority language"),
    Text(zh="其他", en="Other"),
)
INTERPRETER = Text(zh="谁帮忙翻译", en="Who translated")
INTERPRETER_OPTIONS = (
    Text(zh="没有人", en="Nobody"),
    Text(zh="家属或邻居", en="A relative or neighbour"),
    Text(zh="干部或工作人员", en="A cadre or staff member"),
    Text(zh="其他人", en="Somebody else"),
)
WITHIN_EARSHOT = Text(zh="旁边有没有干部或工作人员", en="A cadre or staff member within earshot")
WITHIN_EARSHOT_OPTIONS = (Text(zh="没有", en="No"), Text(zh="有", en="Yes"))
OUTCOME = Text(zh="结果", en="Outcome")
OUTCOME_OPTIONS = (
    Text(zh="填完了", en="Complete"),
    Text(zh="填了一部分", en="Partly filled in"),
    Text(zh="不参加", en="Did not take part"),
    Text(zh="没找到人", en="Not reached"),
)
MINUTES = Text(zh="用了几分钟", en="Minutes taken")
DAY = Text(zh="日期（年月日）", en="Date (year, month, day)")
INTERVIEWER_CODE = Text(zh="访员代号", en="Interviewer’s code")
NO_CODE_HINT = Text(
    zh="不记名问卷：不写访员，不写钟点。", en="Anonymous form: no interviewer, no time of day."
)
