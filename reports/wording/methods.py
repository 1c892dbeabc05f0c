"""The rules of the assessment in plain words, with the numbers that scoring works with."""

from __future__ import annotations

from instruments.text import Lang, Text
from reports.wording.numbers import percent
from reports.wording.phrase import say
from scoring.assessment.disclosure import ALPHA_FLOOR, FLOOR, INTERVAL_FLOOR, PERCENT_FLOOR
from scoring.assessment.evidence import ENOUGH_USERS, PRECISION, RESPONSE_SHARE, SMALL_CENSUS
from scoring.assessment.gaps import MARGIN
from scoring.assessment.standing import ENOUGH_PROJECTS

_RULES: tuple[tuple[Text, Text], ...] = (
    (
        Text(zh="分数", en="Scores"),
        Text(
            zh="每道题换算成 0–100 分：最不利的回答是 0，最有利的是 100，反向题先调转。"
            "“不知道、不适用、拒答、没答、没问”都不换成分数。前后变化的题不计分。",
            en="Every question is put on 0–100, least to most favourable; reverse questions are "
            "turned first. Don’t know, not applicable, refused, skipped and not asked never become a number; "
            "before-and-after questions are not scored.",
        ),
    ),
    (
        Text(zh="每个人", en="Each person"),
        Text(
            zh="一个人在一个分项上的分，是他答过的题的平均；被问到的题要答了至少一半，而且至少两道"
            "（只问一道的，答一道即可）。",
            en="A part: the mean of the questions answered, if half of those asked were, and at least "
            "two (one where only one is asked).",
        ),
    ),
    (
        Text(zh="一方一票", en="One side, one voice"),
        Text(
            zh="先在每一方内求平均，再把各方平均。200 位居民不会淹没 3 位干部。观察员的记录放在旁边，不进平均。",
            en="The mean of the people of a side, then of the sides: 200 residents do not drown "
            "three officials. Observers’ records enter no mean.",
        ),
    ),
    (
        Text(zh="95% 区间", en="95% interval"),
        Text(
            zh="作答的只是一部分人，换一批人分数会有出入：大约每 100 个这样的区间有 95 个盖住真正的平均分。人越少、意见越分散，区间越宽。",
            en="Others would have answered somewhat differently: about 95 of 100 such intervals hold the "
            "true mean. Fewer people or more scattered opinions make it wider.",
        ),
    ),
    (
        Text(zh="保护作答的人", en="Protecting people"),
        Text(
            zh="不到 {floor} 人的回答一律隐藏（▨），平均分里也不算，倒推得出的也一并隐藏。单位就制度、合同、时间表所作的署名说明除外。",
            en="Answers of fewer than {floor} people are hidden (▨), in means too and wherever "
            "subtraction would give them away. Exception: what a body states under its name about rules, "
            "contracts or schedules.",
        ),
    ),
    (
        Text(zh="看不到的一方", en="Unseen sides"),
        Text(
            zh="平均分只含其余各方，同时给出两头：假如看不到的一方全打 0 分，和全打 100 分。",
            en="The mean is then over the others, with both ends beside it: as if the unseen side had "
            "said 0, and 100.",
        ),
    ),
    (
        Text(zh="人数与写法", en="People and detail"),
        Text(
            zh="{floor}–{below_interval} 人：一个点一个人，只写人数。{interval}–{below_percent} 人：写人数和区间。"
            "{percent} 人以上：写百分比和区间。",
            en="{floor}–{below_interval} people: dots and counts. {interval}–{below_percent}: counts with "
            "an interval. From {percent} on: percentages with an interval.",
        ),
    ),
    (
        Text(zh="比较", en="Comparisons"),
        Text(
            zh="两方只在都被问到的题上比。区间不含 0 才说“高于”，相差不到 {margin} 分说“略高于”；"
            "区间含 0、两头都在 {margin} 分以内说“差别不大”，更宽就说“看不出来”。"
            "不到 {projects} 个项目，不与其他项目比。",
            en="Only on questions that both sides were asked. “Higher”: the interval keeps clear of 0 "
            "(“slightly”: below {margin} points). “Differ little”: 0 is inside, both ends within {margin}; "
            "if it is wider, nothing can be told. Below {projects} projects none is compared with the others.",
        ),
    ),
    (
        Text(zh="证据等级", en="Evidence grade"),
        Text(
            zh="受益方：至少 {users} 人或名册的 {share}。全部要问的人员：名册的 {share}，{few} 人及以下要全部。"
            "抽样的人员：区间不超过 ±{points} 分。都够是 A；受益方够、另有一方不够是 B；其余是 C，仅供参考。",
            en="Beneficiaries: {users} people or {share} of the roster. Roles asked in full: {share} of "
            "the roster, all of {few} or fewer. Sampled roles: ±{points} points at most. All met: A; "
            "beneficiaries met, one other side short: B; otherwise C, indicative only.",
        ),
    ),
    (
        Text(zh="一致性", en="Consistency"),
        Text(
            zh="只在几道题本该一致时才算 α：至少三道题、{alpha} 个答全的人。独立的事实不求一致。",
            en="Alpha only where questions should agree, from three questions and {alpha} complete "
            "answers on.",
        ),
    ),
    (
        Text(zh="不说因果", en="Not asked: why"),
        Text(
            zh="一轮问卷只能说现在怎么样，不能说是什么带来的。",
            en="One round says how things are, not what brought them about.",
        ),
    ),
)

UNVALIDATED = Text(
    zh="这份问卷未经验证：还没有做过认知访谈、试测和翻译审校。分数可以帮助讨论，不宜单独作为奖惩依据。",
    en="This questionnaire is not validated: cognitive interviews, a pilot and a review of the "
    "translation are still to come. Scores may inform a discussion; alone they should not decide "
    "rewards or sanctions.",
)
ABSTRACT_ONLY = Text(
    zh="仅摘要。{items} 道题只依据摘要里的 {phrases} 处短语，其中 {inferred} 道是本项目的推断",
    en="The abstract only: {items} items rest on {phrases} phrases of it, {inferred} of them on our "
    "reading",
)
FULL_TEXT = Text(
    zh="论文正文：{items} 道题依据 {phrases} 处短语，其中 {inferred} 道是本项目的推断",
    en="The text of the paper: {items} items rest on {phrases} phrases, {inferred} of them on our "
    "reading",
)
SERVICE_VALUE_ROW = Text(zh="服务价值", en="Service value")
SERVICE_VALUE = Text(
    zh="“{label}”只由受益方评定，其他各方的看法放在旁边。",
    en="“{label}” is judged by the beneficiaries alone; the other sides’ views stand beside it.",
)
HIDDEN_CELLS = Text(
    zh="隐藏的地方：{cells}。原因：作答不到 {floor} 人，或者公布了就能推算出别的隐藏数字。",
    en="Hidden: {cells}. Why: fewer than {floor} people answered, or another hidden number could be "
    "worked out from it.",
)
HIDDEN_QUESTIONS = Text(
    zh="单题隐藏 {count} 处，在图里画成 ▨。",
    en="Single questions hidden: {count}, drawn as ▨ in the figure.",
)
NOTHING_HIDDEN = Text(zh="没有隐藏任何分项或题目。", en="No part and no question is hidden.")
MISSING_CELLS = Text(
    zh="问了但无人作答的地方：{cells}。", en="Asked, but without any usable answer: {cells}."
)
CELLS = Text(zh="{side} {codes}", en="{side}: {codes}")
BETWEEN_CELLS = Text(zh="；", en="; ")

RULES_HEADING = Text(zh="规则", en="The rules")
HIDDEN_HEADING = Text(zh="隐藏了谁，为什么", en="Who is hidden, and why")
SENSITIVITY_HEADING = Text(zh="换一种算法", en="Computed in another way")
COUNTED = Text(zh="计入哪些答卷", en="Forms that count")
APPROVED_ONLY = Text(
    zh="这一轮在收答卷以前定下：审核通过的才计入，没有审核的和退回的都不计。",
    en="Fixed before the first form came in: only forms that were approved count, neither those that nobody has"
    " judged yet nor those given back.",
)
KIND = Text(zh="题目性质", en="Kinds of questions")
KINDS = Text(zh="{kinds}。括号里是计分题数。", en="{kinds}. In brackets: scored items.")
KIND_PARTS = Text(zh="{kind}：{parts}", en="{kind}: {parts}")
PART_ITEMS = Text(zh="{part}（{count}）", en="{part} ({count})")
SENSITIVITY_READING = Text(
    zh="供核对：所有人放在一起平均（不按“一方一票”）时的分数，以及每一类人的平均分（括号里是人数）：{sides}",
    en="For checking: the score if all people were averaged together, and the mean of every role (people): {sides}",
)
VIEW = Text(zh="怎么算", en="Computed over")
RESAMPLED = Text(zh="重复抽样的 95% 区间", en="95% interval by resampling")
POOLED = Text(zh="所有人一起平均", en="All people together")

DATED = Text(zh="报告日期", en="Date of the report")
PROJECT = Text(zh="项目", en="Project")
WAVE = Text(zh="轮次", en="Wave")
INSTRUMENT = Text(zh="问卷", en="Questionnaire")
STATUS = Text(zh="问卷状态", en="Status of the questionnaire")
SOURCE = Text(zh="依据的论文", en="Paper it follows")
RECALL = Text(zh="回答所指时间", en="Period asked about")
INSTRUMENT_HASH = Text(zh="问卷指纹", en="Questionnaire, checksum")
INPUT_HASH = Text(zh="数据指纹", en="Data, checksum")
ANSWER = Text(zh="{count} 份", en="{count} response")
ANSWERS = Text(zh="{count} 份", en="{count} responses")
RESPONSES = Text(zh="回收份数", en="Responses")
DATA = Text(zh="数据", en="Data")


def rules(lang: Lang) -> tuple[tuple[str, str], ...]:
    """Each rule as a catchword and a sentence or two."""
    facts = {
        "floor": FLOOR,
        "below_interval": INTERVAL_FLOOR - 1,
        "interval": INTERVAL_FLOOR,
        "below_percent": PERCENT_FLOOR - 1,
        "percent": PERCENT_FLOOR,
        "margin": f"{MARGIN:.0f}",
        "projects": ENOUGH_PROJECTS,
        "users": ENOUGH_USERS,
        "share": percent(RESPONSE_SHARE),
        "few": SMALL_CENSUS,
        "points": f"{PRECISION:.0f}",
        "alpha": ALPHA_FLOOR,
    }
    return tuple((name[lang], say(words, lang, **facts)) for name, words in _RULES)
