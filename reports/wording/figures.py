"""Words about administrative figures: targets, points, counties, and what a paper reports."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.indicators import ReferenceKind
from instruments.text import Text
from scoring.assessment.findings import IndicatorVerdict

LEAD = Text(
    zh="有目标的指标 {targets} 项：{counted}。", en="Figures with a target: {targets} ({counted})."
)
NO_TARGETS = Text(
    zh="没有合同目标，所以只列出数字，不作判断。",
    en="There are no contract targets, so the figures are listed and not judged.",
)
VERDICT_COUNTS: Mapping[IndicatorVerdict, Text] = {
    IndicatorVerdict.MET: Text(zh="达到 {count} 项", en="{count} met"),
    IndicatorVerdict.PARTLY: Text(zh="部分达到 {count} 项", en="{count} partly met"),
    IndicatorVerdict.NOT_MET: Text(zh="未达到 {count} 项", en="{count} not met"),
    IndicatorVerdict.NO_EVIDENCE: Text(zh="没有凭证 {count} 项", en="{count} without evidence"),
    IndicatorVerdict.NOT_DUE: Text(zh="未到期 {count} 项", en="{count} not yet due"),
    IndicatorVerdict.NOT_REPORTED: Text(zh="未报 {count} 项", en="{count} not reported"),
}
POINTS = Text(
    zh="合同里的分值共 {total} 分：{parts}。分值照合同列出，不折算成总分。",
    en="The contract gives {total} points: {parts}. Points are listed as the contract has them and "
    "not turned into a score.",
)
POINTS_PART = Text(zh="{name} {points} 分", en="{name} {points}")
POINTS_COLUMN = Text(zh="分值", en="Points")
CHANGE = Text(zh="变化", en="Change")
SINCE_WAVE = Text(zh="{change}（原 {start}）", en="{change} (was {start})")
SINCE_BASELINE = Text(zh="{change}（基线 {start}）", en="{change} (baseline {start})")
BASELINE_AND_TARGET = Text(zh="基线 → 目标", en="Baseline → target")
DUE = Text(zh="{day} 前", en="by {day}")
FROM_ANSWERS = Text(zh="由本次答卷算出", en="from the answers")
REQUIRED = Text(zh="缺：{proof}", en="missing: {proof}")
COUNTY_TABLE = Text(
    zh="全县的数据，各项目共用，不作为项目的成绩",
    en="Figures of the whole county, shared by its projects and no merit of any of them",
)

# What the source paper reports
REPORTED_IN_PAPER = Text(
    zh="论文报告值，供参照，不是标准", en="Reported in the paper, for orientation, not a standard"
)
REPORTED_LEAD = Text(
    zh="以下数字是问卷所依据的论文写到的个案情况，大多没有样本量、时期或分母，不能用来判断本项目。",
    en="These are case figures of the paper that the questionnaire follows. Most come without "
    "sample size, period or base, and they cannot judge this project.",
)
REFERENCE_TABLE = Text(zh="论文怎么说", en="What the paper says")
REPORTED_VALUE = Text(zh="论文报告值", en="Reported value")
PHRASE = Text(zh="原文", en="Words of the paper")
SECTION = Text(zh="章节", en="Section")
KINDS: Mapping[ReferenceKind, Text] = {
    ReferenceKind.CASE: Text(zh="个案", en="one case"),
    ReferenceKind.CONTRAST: Text(zh="两组对照", en="two groups"),
    ReferenceKind.BEFORE_AFTER: Text(zh="前后对照", en="before and after"),
    ReferenceKind.STANDARD: Text(zh="原文所引标准", en="a standard that it cites"),
    ReferenceKind.DERIVED: Text(zh="由原文的数推算", en="derived from its figures"),
    ReferenceKind.QUALITATIVE: Text(zh="只有文字", en="in words only"),
    ReferenceKind.DENOMINATOR: Text(zh="只有分母", en="only the base"),
    ReferenceKind.NONE: Text(zh="没有提到", en="not mentioned"),
}
