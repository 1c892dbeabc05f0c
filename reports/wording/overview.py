"""The words of the workbook over all projects: sheets, column heads, remarks."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text
from scoring.assessment.portfolio.results import LeftOut, Reason

OVERVIEW = Text(zh="一览", en="Overview")
PARTS = Text(zh="分项", en="Parts")
STANDINGS = Text(zh="收缩后的估计", en="Shrunken estimates")
CHANGES = Text(zh="与上一轮相比", en="Changes")
ANSWERS = Text(zh="谁回答了", en="Who answered")
NOTES = Text(zh="说明", en="Notes")

CODE = Text(zh="项目代码", en="Project code")
NAME = Text(zh="项目", en="Project")
ATTENTION = Text(zh="需要关注", en="Needs attention")
GRADE = Text(zh="证据等级", en="Evidence grade")
RESPONSES = Text(zh="答卷", en="Responses")
SATISFIED = Text(zh="满意人数", en="Satisfied")
ANSWERED = Text(zh="作答人数", en="Answered")
SHARE = Text(zh="满意比例", en="Share satisfied")
SCORE = Text(zh="{dimension} 分数", en="{dimension} score")
LOW = Text(zh="{dimension} 区间下限", en="{dimension} low")
HIGH = Text(zh="{dimension} 区间上限", en="{dimension} high")
PEOPLE = Text(zh="{dimension} 人数", en="{dimension} n")
CHANGE = Text(zh="{dimension} 变化", en="{dimension} change")
TARGETS_MET = Text(zh="达到的指标", en="Targets met")
TARGETS = Text(zh="有目标的指标", en="Targets")
CHECK = Text(zh="核实点", en="To be checked")

DIMENSION = Text(zh="维度", en="Dimension")
RAW = Text(zh="原始分", en="Raw score")
RAW_LOW = Text(zh="原始区间下限", en="Raw low")
RAW_HIGH = Text(zh="原始区间上限", en="Raw high")
SHRUNKEN = Text(zh="收缩后", en="Shrunken")
SHRUNKEN_LOW = Text(zh="收缩后区间下限", en="Shrunken low")
SHRUNKEN_HIGH = Text(zh="收缩后区间上限", en="Shrunken high")
PEERS_MEAN = Text(zh="同类平均", en="Mean of peers")
RELIABILITY = Text(zh="信度 λ", en="Reliability λ")
LAST_QUARTER = Text(zh="落在最后四分之一的可能性", en="Chance of the bottom quarter")
LEFT_OUT_BECAUSE = Text(zh="不比较的原因", en="Not compared because")

BEFORE = Text(zh="上一轮", en="Last wave")
NOW = Text(zh="这一轮", en="This wave")
DIFFERENCE = Text(zh="差", en="Difference")
INTERVAL_LOW = Text(zh="区间下限", en="Low")
INTERVAL_HIGH = Text(zh="区间上限", en="High")
TOLD = Text(zh="说得准", en="Can be told")
YES = Text(zh="是", en="yes")
NO = Text(zh="否", en="no")

ROLE = Text(zh="人员", en="Role")
SIDE = Text(zh="哪一方", en="Side")
ROSTER = Text(zh="名册", en="Roster")
STILL_NEEDED = Text(zh="还差", en="Still needed")

REASONS: Mapping[Reason, Text] = {
    Reason.DATA: Text(zh="需要核实数据", en="data to be checked"),
    Reason.EVIDENCE: Text(zh="证据弱", en="weak evidence"),
    Reason.SATISFACTION: Text(zh="满意率低于 99.8% 下限", en="satisfaction below the 99.8% limit"),
    Reason.FELL: Text(zh="比上一轮低", en="lower than last wave"),
    Reason.TARGETS: Text(zh="合同目标未达到或没有凭证", en="target missed or unproven"),
}
LEFT_OUT: Mapping[LeftOut, Text] = {
    LeftOut.NO_ANSWERS: Text(zh="没有答卷", en="no answers"),
    LeftOut.GRADE_C: Text(zh="证据等级 C", en="evidence grade C"),
    LeftOut.NO_SCORE: Text(zh="没有可以公布的分数", en="no score that may be shown"),
    LeftOut.OTHER_SIDES: Text(zh="由别的几方组成", en="made from other sides"),
    LeftOut.NO_INTERVAL: Text(zh="算不出区间", en="no interval"),
}
REMARKS: tuple[Text, ...] = (
    Text(
        zh="分数从 0 到 100；区间是 95% 区间。只含可以公布的数字：▨ 隐藏（作答的人太少），□ 问了没人答，– 没有问。",
        en="Scores run from 0 to 100; intervals are 95%. Only numbers that may be shown: ▨ hidden (too few "
        "answered), □ asked and not answered, – not asked.",
    ),
    Text(
        zh="证据等级 C 的项目仅供参考，不与别的项目比较，也不要在这张表里按分数排序后引用。",
        en="Projects of grade C are indicative only and compared with no other; do not sort this sheet by score "
        "and quote the order.",
    ),
    Text(
        zh="满意比例在作答的人达到 30 人时才给出；人少时请看人数。",
        en="The share of satisfied people is given from 30 answers on; below, read the counts.",
    ),
)
