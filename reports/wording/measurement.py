"""What the researcher's table of reliability says."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text
from scoring.assessment.measurement import WhyNone

MEASUREMENT = Text(zh="测得准不准", en="How well it measures")
LEAD = Text(
    zh="{all} 组（分项 × 人员）里，{given} 组可以算一致性系数。每类人员分开算，从不合并。",
    en="Of {all} groups (part by role), {given} have a coefficient of consistency. Roles are kept "
    "apart and never pooled.",
)
CUSTOM = Text(
    zh="惯例：α 不低于 .70、题目与其余题目的相关不低于 .40。这是惯例，不是门槛：α 低不删题，也不拦报告；"
    "α 高也不说明量的是想量的东西。",
    en="By custom alpha should reach .70 and an item's correlation with the rest .40. It is a custom, "
    "no gate: a low alpha deletes no item and stops no report, and a high one does not show that "
    "the right thing is measured.",
)
CONSISTENCY_TABLE = Text(zh="一致性：各题是否同高同低", en="Consistency: do the items go together?")
RELIABILITY_COLUMN = Text(zh="α（95% 区间）", en="Alpha (95% interval)")
OMEGA_COLUMN = Text(zh="ω（95% 区间）", en="Omega (95% interval)")
LOWEST_COLUMN = Text(zh="最弱的题", en="Weakest item")
COUNT_COLUMN = Text(zh="答全 / 缺", en="Complete / not")
TWO_ITEMS = Text(zh="SB {value}（两题）", en="SB {value} (two items)")
ITEM_REST = Text(zh="{item} {value}", en="{item} {value}")
SHARED_TABLE = Text(
    zh="一致看法：同一项目里的人说的是不是一回事（各项目平均）",
    en="Shared view: do people of one project describe the same thing? (means over projects)",
)
PROJECTS_COLUMN = Text(zh="项目", en="Projects")
RWG_COLUMN = Text(zh="rwg(J) 均匀 / 偏高", en="rwg(J) uniform / skewed")
DEVIATION_COLUMN = Text(zh="AD（限 {limit}）", en="AD (limit {limit})")
DEVIATION = Text(zh="{value}，{within}/{all} 在限内", en="{value}, {within} of {all} within")
ICC_COLUMN = Text(zh="ICC(1) / ICC(2)", en="ICC(1) / ICC(2)")
SHARED_READING = Text(
    zh="rwg(J) 单看会偏好看，所以和 AD 并列；“偏高”是与“大家都随手往高里答”相比。",
    en="rwg(J) alone flatters, so AD stands beside it; “skewed” compares with people who all lean "
    "to the favourable answers without looking.",
)
WITHOUT = Text(zh="没有系数的组，和原因", en="Groups without a coefficient, and why")
WHY: Mapping[WhyNone, Text] = {
    WhyNone.FACTS: Text(
        zh="问的是一件件独立的事实，不要求同高同低",
        en="separate facts, which need not go together",
    ),
    WhyNone.OTHER_PARTY: Text(
        zh="问的是对另一方的关系，另有双向指数", en="about one other party: see the indices"
    ),
    WhyNone.ONE_ITEM: Text(zh="只问这类人员一道题", en="one item only for this role"),
    WhyNone.NO_LEVEL: Text(
        zh="只有比较前后的题或不计分的题", en="its items compare with before or are not scored"
    ),
}
REASON = Text(zh="{reason}：{count} 组（{parts}）。", en="{reason}: {count} ({parts}).")
ITEMS_TABLE = Text(zh="{part}，{role}：每道题", en="{part}, {role}: item by item")
ITEM_COLUMN = Text(zh="题目", en="Item")
ITEM_REST_COLUMN = Text(zh="与其余题目的相关", en="Item–rest")
WITHOUT_COLUMN = Text(zh="去掉它的 α", en="Alpha without")
NO_DETAIL = Text(
    zh="{part} 没有哪类人员的 α 可以逐题细看。", en="{part} has no alpha to look into for any role."
)
