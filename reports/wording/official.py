"""The headings of the 绩效评价报告 of the finance authorities, and what this report says under them.

The order of the headings is fixed by custom; the numbers are those of the full report.
"""

from __future__ import annotations

from instruments.text import Lang, Text
from reports.wording.phrase import say

REPORT = Text(zh="绩效评价报告", en="Performance evaluation report")
BASICS = Text(zh="一、基本情况", en="I. Basic facts")
WORK = Text(zh="二、评价工作开展情况", en="II. How the evaluation was done")
CONCLUSION = Text(
    zh="三、综合评价情况及结论（附评分表）",
    en="III. Overall findings and conclusion (with score table)",
)
ANALYSIS = Text(zh="四、指标分析", en="IV. Analysis by indicator")
LESSONS = Text(
    zh="五、主要经验及做法、存在的问题及原因", en="V. What worked, what did not, and why"
)
ADVICE = Text(zh="六、建议", en="VI. Recommendations")
OTHER = Text(zh="七、其他", en="VII. Other matters")

PROGRAMME_ITEM = Text(zh="评价对象", en="Evaluated")
SCORES = Text(zh="评分表", en="Score table")
NO_HEADLINE = Text(
    zh="评价方案没有选用百分制，所以不给总分，也不评优良中差；下表是各维度、各分项的得分和区间。",
    en="The plan did not ask for a hundred points; so there is no total and no band. The table has the scores "
    "and intervals of every dimension and part.",
)
GOOD = Text(zh="做得较好的", en="What stands out for the better")
WANTING = Text(zh="存在的问题", en="What is wanting")
NOTHING_GOOD = Text(
    zh="没有哪个分项能确定高于各项目的中位数，或者项目不够多、证据不足，不作比较。",
    en="No part can be told to lie above the median of the projects, or there are too few projects or too "
    "little evidence to compare.",
)
NOTHING_WANTING = Text(
    zh="按本报告的规则，没有发现必须列出的问题。",
    en="By the rules of this report there is no problem to be listed.",
)
REASONS = Text(zh="原因", en="Reasons")
NO_CAUSES = Text(
    zh="一轮问卷只能说现在怎么样，说不了是什么带来的，所以这里不断定原因。下图只说明哪些分项和价值一起高低、分数差在哪里，"
    "供各方查找原因时参考。",
    en="One round of questions can say how things are, not what brought them about; so nothing is said here "
    "of what led up to it. The figures show what goes together with value and where points are missing, for those who look "
    "for the reasons.",
)
_PROBLEM = Text(zh="{subject}：{why}", en="{subject}: {why}")


def problem_words(subject: str, why: str, lang: Lang) -> str:
    """What a problem is about, then its numbers."""
    return say(_PROBLEM, lang, subject=subject, why=why)
