"""Words of the two-page card."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.project_conditions import ConditionState
from instruments.project_sign_off import Decision
from instruments.text import Text
from scoring.assessment.findings import Difference

CARD = Text(zh="评估卡", en="Assessment card")
RESULTS = Text(zh="结果一览", en="Results at a glance")
SCORE_HEAD = Text(zh="得分", en="Score")
INTERVAL_HEAD = Text(zh="95% 区间", en="95% interval")
PEOPLE_HEAD = Text(zh="人数", en="People")
BEFORE_HEAD = Text(zh="上一轮", en="Before")
PEERS_HEAD = Text(zh="各项目中位", en="Median of all")
WHOSE_HEAD = Text(zh="说的是什么、谁说的", en="Of what, by whom")
ROLE_HEAD = Text(zh="人员", en="Role")
SIDE_HEAD = Text(zh="哪一方", en="Side")
ANSWERED_HEAD = Text(zh="作答", en="Answered")
ENOUGH_HEAD = Text(zh="够不够", en="Enough?")
PARTS = Text(zh="各分项：各方平均", en="Every part: mean of the sides")
COULD_BE = Text(zh="可能 {range}", en="could be {range}")
READING = Text(
    zh="◆ 各方平均，一方一票；其他形状是各方自己的平均分。横线是 95% 区间：越长把握越小。",
    en="◆ mean of the sides, one voice each; other shapes: each side’s own mean. Line: 95% interval, "
    "the longer the less certain.",
)
READING_BEFORE = Text(
    zh="空心 ◇ 是上一轮各方平均；两轮能看到的各方不一样时，不画也不写。",
    en="Hollow ◇: last wave’s mean, where both waves show the same sides.",
)
READING_PEERS = Text(
    zh="竖杠 ┃ 是各项目同一方的中位数。",
    en="Upright ┃: the median of the same side in all projects.",
)
PEERS_IN_WORDS = Text(
    zh="各项目同一方的中位数：{told}。", en="Medians of the same sides in all projects: {told}."
)
BEFORE_IN_WORDS = Text(zh="上一轮各方平均 {value}。", en="Last wave’s mean: {value}.")
READING_SPAN = Text(
    zh="浅色长条（可能）：看不到的一方无论怎么答，平均分都在这一段之内。",
    en="Pale bar (could be): where the mean lies, whatever the unseen side said.",
)
INDICATIVE_ONLY = Text(
    zh="证据等级 C：回答不足，这一页的结果仅供参考，不与别的项目比，不与上一轮比，也不比较各方。",
    en="Evidence grade C: too little was answered. This page is indicative only; nothing is compared "
    "with other projects, with the last wave or between sides.",
)
NOT_ASSESSABLE = Text(
    zh="证据等级未定：没有各类人员的名册人数，不知道回答够不够，结论要慎用。",
    en="The evidence is not assessable: without rosters nobody knows whether enough people answered. "
    "Take care with any conclusion.",
)
CHECK_FIRST = Text(zh="先核实：{flag}", en="Check first: {flag}")
MORE_FLAGS = Text(
    zh="另有 {count} 处要核实，见评估报告。", en="{count} more to check: see the full report."
)
FOUND = Text(zh="看点", en="What stands out")
WHO = Text(zh="谁回答了", en="Who answered")
NOTHING = Text(
    zh="没有能确定的差距，也没有哪个分项明显高于或低于各项目。",
    en="No gap can be told, and no part is clearly above or below the other projects.",
)
GRADE_ANSWER = Text(zh="共 {count} 份问卷", en="{count} response")
GRADE_ANSWERS = Text(zh="共 {count} 份问卷", en="{count} responses")

GAP_EXAMPLE = Text(zh="例如：{question}", en="For example: {question}")

# Since the last wave
CHANGE_MARK = Text(zh="变化", en="Change")
ROSE = Text(
    zh="同一批 {used} 人，“{part}”比{wave}高 {difference} 分（95% 区间 {range}）。",
    en="The same {used} people gave “{part}” {difference} points more than in “{wave}” (95% interval "
    "{range}).",
)
FELL = Text(
    zh="同一批 {used} 人，“{part}”比{wave}低 {difference} 分（95% 区间 {range}）。",
    en="The same {used} people gave “{part}” {difference} points less than in “{wave}” (95% interval "
    "{range}).",
)
MORE_CHANGED = Text(
    zh="另有 {count} 个分项也有明显变化，见评估报告。",
    en="{count} more parts changed clearly: see the full report.",
)
OTHER_PARTS = Text(
    zh="其余 {count} 个分项看不出明显变化。",
    en="For the other {count} parts no clear change can be told.",
)
NO_CLEAR_CHANGE = Text(
    zh="两轮都答了的人里，{count} 个分项都看不出与{wave}有明显变化（{told}）。",
    en="Among those who answered both times, none of {count} parts shows a clear change since “{wave}” "
    "({told}).",
)
UNCLEAR_CHANGES: Mapping[Difference, Text] = {
    Difference.SLIGHT: Text(zh="{count} 个略有变化", en="{count} changed slightly"),
    Difference.SIMILAR: Text(zh="{count} 个变化不大", en="{count} changed little"),
    Difference.UNDECIDED: Text(zh="{count} 个看不出来", en="{count} cannot be told"),
}
NO_CHANGE_KNOWN = Text(
    zh="两轮都答了的人里，{count} 个分项都看不出与{wave}有明显变化。",
    en="Among those who answered both times, none of {count} parts shows a clear change since “{wave}”.",
)
ALL_UNCHANGED = Text(
    zh="两轮都答了的人里，{count} 个分项与{wave}相比都变化不大。",
    en="Among those who answered both times, all {count} parts changed little since “{wave}”.",
)
UNPAIRED = Text(
    zh="{wave}和这一轮对不上是不是同一批人，两轮分数只并列，不说升降。",
    en="Whether the same people answered in “{wave}” is not known: the two scores stand side by side, and "
    "no rise or fall is claimed.",
)
NO_CHANGE_INDICATIVE = Text(
    zh="{wave}的证据等级为 C，不与它比较。",
    en="The evidence of “{wave}” had grade C: nothing is compared with it.",
)

# Actions
ACTIONS = Text(zh="要做的事", en="What to do next")
ACTION_TABLE = Text(
    zh="顺序：要核实的、没达到的指标、明显偏低的、各方差距大的、要补的回答，每类先取一项。",
    en="Order: what to check, targets missed, what is clearly low, where sides differ, answers to "
    "collect; one of each kind first.",
)
ACTION_COLUMN = Text(zh="要做什么", en="What")
REASON_COLUMN = Text(zh="为什么", en="Why")
WHO_COLUMN = Text(zh="谁来做", en="Who")
WHEN_COLUMN = Text(zh="何时完成", en="By when")
NO_ACTIONS = Text(
    zh="没有发现要核实、要补报或明显偏低的地方。",
    en="Nothing was found that has to be checked, handed in or raised.",
)
MORE_ACTIONS = Text(
    zh="……另有 {count} 项，见评估报告。", en="… and {count} more in the full report."
)

# Conditions of earlier sign-offs
CONDITIONS = Text(zh="以前签批提出的条件", en="Conditions of earlier sign-offs")
CONDITION_TABLE = Text(zh="没达到的在前", en="Those not met come first")
CONDITION_COLUMN = Text(zh="条件", en="Condition")
SET_IN_COLUMN = Text(zh="哪一轮提出", en="Set in")
DUE_COLUMN = Text(zh="期限", en="Due")
STATE_COLUMN = Text(zh="状态", en="State")
STATES: Mapping[ConditionState, Text] = {
    ConditionState.OPEN: Text(zh="◇ 未核", en="◇ open"),
    ConditionState.MET: Text(zh="● 达到", en="● met"),
    ConditionState.PARTLY: Text(zh="◐ 部分达到", en="◐ partly met"),
    ConditionState.NOT_MET: Text(zh="○ 未达到", en="○ not met"),
}
NO_CONDITIONS = Text(zh="没有以前提出的条件。", en="No conditions were set at an earlier sign-off.")

# Indicators
TARGETS = Text(zh="指标与目标", en="Figures against targets")
TARGET_TABLE = Text(
    zh="没达到的在前；没有凭证不算达到",
    en="Those not met come first; without evidence none is met",
)
TARGET_COLUMN = Text(zh="目标", en="Target")
TARGET_TOLERANCE = Text(zh="{target} ±{tolerance}", en="{target} ±{tolerance}")
MORE_TARGETS = Text(
    zh="……另有 {count} 项（{met} 项达到），见评估报告。",
    en="… and {count} more ({met} met) in the full report.",
)
NO_TARGETS = Text(
    zh="没有合同目标，数字见评估报告。",
    en="There are no contract targets; the figures stand in the full report.",
)
MORE_CONDITIONS = Text(
    zh="……另有 {count} 项，见签批记录。", en="… and {count} more in the records of sign-off."
)

# Sign-off
SIGN_OFF = Text(zh="签批", en="Sign-off")
REPLY = Text(
    zh="机构意见（收到后 10 个工作日内）",
    en="Reply of the organisation (within 10 working days)",
)
DECISION = Text(zh="决定", en="Decision")
DECISIONS: Mapping[Decision, Text] = {
    Decision.PASS: Text(zh="通过", en="pass"),
    Decision.PASS_ONCE_RIGHT: Text(zh="整改后通过", en="pass once put right"),
    Decision.FAIL: Text(zh="不通过", en="fail"),
    Decision.NO_EVIDENCE: Text(zh="证据不足", en="evidence insufficient"),
}
REPLY_KEPT = Text(zh="机构意见", en="Reply of the organisation")
REPLY_OF = Text(zh="{day}：{said}", en="{day}: {said}")
NO_REPLY = Text(zh="期限内没有答复。", en="None within the time that was given.")
WHOLE_REPLY = Text(
    zh="以“…”结尾的，全文见评估报告。", en="What ends with “…” stands in full in the report."
)
UNDECIDED = Text(zh="还没有作出决定。", en="No decision has been made yet.")
REASON = Text(zh="理由", en="Reason")
CONDITION_LINES = Text(zh="条件", en="Conditions")
DEADLINE = Text(zh="期限", en="Deadline")
TRANCHE = Text(zh="付款（第几笔、多少）", en="Payment tranche")
NAME = Text(zh="签批人", en="Name")
DATE = Text(zh="日期", en="Date")
SEAL = Text(zh="（盖章处）", en="(seal)")
