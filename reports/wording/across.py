"""Two projects with different questionnaires, side by side."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text
from scoring.indices.across import NoComparison

HEADING = Text(
    zh="两个项目，两份问卷：{one} 与 {other}",
    en="Two projects, two questionnaires: {one} and {other}",
)
READING = Text(
    zh="只比较两份问卷里完全相同的核心题，而且只比同一方的回答。差距后面是 95% 区间。",
    en="Only core questions that are the same in both questionnaires are compared, and only on the "
    "same side. Differences come with their 95% interval.",
)
CORE_TABLE = Text(
    zh="各方在核心题上的平均（0 到 100）", en="Mean of the core questions per side (0 to 100)"
)
ITEM_TABLE = Text(zh="核心题，逐题", en="Core questions, one by one")
PARALLEL_TABLE = Text(
    zh="相近的题：题目或量表不同，只能并列，不能相减",
    en="Related questions: worded or answered differently, side by side only",
)
QUESTION = Text(zh="题目", en="Question")
SIDE = Text(zh="哪一方", en="Side")
CORE_ITEMS = Text(zh="题数", en="Questions")
DIFFERENCE = Text(zh="差距", en="Difference")
VERDICT = Text(zh="判断", en="Verdict")
CELL = Text(zh="{value}（{used} 人）", en="{value} (n {used})")
BOTH = Text(zh="{one}／{other}", en="{one} / {other}")
WITH_INTERVAL = Text(zh="{difference}（{range}）", en="{difference} ({range})")

REFUSED: Mapping[NoComparison, Text] = {
    NoComparison.NO_CORE: Text(
        zh="不作比较：两份问卷没有相同的核心题。",
        en="Not compared: the two questionnaires share no core question.",
    ),
    NoComparison.NO_SIDE: Text(
        zh="不作比较：没有哪一方在两个项目里都有可以公布的核心题回答。",
        en="Not compared: on no core question may the answers of the same side be shown for both.",
    ),
    NoComparison.INDICATIVE: Text(
        zh="不作比较：其中一个项目的证据等级是 C，结果仅供参考。",
        en="Not compared: the evidence of one of the two is grade C, indicative only.",
    ),
}
