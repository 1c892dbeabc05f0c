"""The sentences for what makes a study file unusable."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

STUDY_WORDING: Mapping[str, Text] = {
    "STUDY-001": Text(
        zh="编号“{value}”用了不止一次。请改成不同的编号。",
        en="The code “{value}” is used more than once. Give each its own.",
    ),
    "STUDY-002": Text(
        zh="问卷里没有“{value}”这个角色。可用：{allowed}。请改正或删去。",
        en="The instrument has no role “{value}”. Known: {allowed}. Correct it or remove it.",
    ),
    "STUDY-003": Text(
        zh="人数不能是负数。请改正 roster（名册人数）和 target（计划回答人数）。",
        en="Numbers of people cannot be negative. Correct roster (people on the list) and target (how many should answer).",
    ),
    "STUDY-004": Text(
        zh="计划回答 {target} 人，名册上只有 {roster} 人。请改小 target，或改正 roster。",
        en="{target} people should answer, but the roster has only {roster}. Lower the target, or correct the roster.",
    ),
    "STUDY-005": Text(
        zh="名册上有人，计划回答人数却是 0。请写上 target；若人人都问，就不必写。",
        en="There are people on the roster, but none should answer. Give a target, or leave it out if everybody is asked.",
    ),
    "STUDY-006": Text(
        zh="没有“{value}”这一方，或这一方不计权重。可用：{allowed}。请改正或删去。",
        en="There is no side “{value}” that carries a weight. Known: {allowed}. Correct it or remove it.",
    ),
    "STUDY-007": Text(
        zh="权重应大于 0，不超过 {largest}。请改正；不写就是各方相等（1）。",
        en="A weight must be above 0 and at most {largest}. Correct it; without one every side counts the same (1).",
    ),
    "STUDY-008": Text(
        zh="问卷里没有 {{value}} 这个填空。可用：{allowed}。请改正或删去。",
        en="The instrument has no slot {{value}}. Known: {allowed}. Correct it or remove it.",
    ),
    "STUDY-012": Text(
        zh="“{value}”不是这个属性的取值。可用：{allowed}。请改正；若另有分类，请换一个属性名。",
        en="“{value}” is no value of this attribute. Known: {allowed}. Correct it, or use another name for a grouping of your own.",
    ),
    "STUDY-013": Text(
        zh="没有“{value}”这一轮。可用：{allowed}。请写提出这项条件的那一轮。",
        en="There is no wave “{value}”. Known: {allowed}. Give the wave whose sign-off set the condition.",
    ),
    "STUDY-014": Text(
        zh="条件写为已达到，却没有凭证。请在 evidence 中写明凭什么认定，或把 state 改为 open。",
        en="The condition is said to be met, but no evidence is named. Name it, or set state to open.",
    ),
    "STUDY-010": Text(
        zh="各维度的分值合计是 {total}，应为 100，且不能是负数。请改正 points；不写就是各维度相等。",
        en="The points of the dimensions add up to {total}; they must make 100, none below 0. Correct points; without them all dimensions count the same.",
    ),
    "STUDY-011": Text(
        zh="“{value}”不是比较值。请写 1 到 {largest}（左边更重要的倍数），或 1/2 到 1/{largest}（右边更重要）。",
        en="“{value}” is no comparison. Give 1 to {largest} (how many times the left one matters more), or 1/2 to 1/{largest} (the right one).",
    ),
    "STUDY-020": Text(
        zh="缺少“{column}”列。这张表的列是：{known}。请加上，或重新下载表格再填。",
        en="The column “{column}” is missing. This table has: {known}. Add it, or download the table again and fill that in.",
    ),
    "STUDY-021": Text(
        zh="这张表没有“{column}”列。可用：{known}。请改正列名或删去这一列。",
        en="This table has no column “{column}”. Known: {known}. Correct its name or remove it.",
    ),
    "STUDY-022": Text(
        zh="项目群里没有编号为“{value}”的项目。请更正编号，或先在项目表里加上它。",
        en="The programme has no project with the code “{value}”. Correct it, or add the project with the table of projects first.",
    ),
    "STUDY-023": Text(
        zh="表里只有列名，没有内容。请至少填一行。",
        en="The table has column names but no rows. Fill in one at least.",
    ),
    "STUDY-024": Text(
        zh="编号“{value}”不能用在网址里。请只用字母、数字、点、横线、下划线，最多 60 个。",
        en="The code “{value}” cannot stand in a web address. Use letters, digits, dots, dashes and underscores, at most 60.",
    ),
    "STUDY-025": Text(
        zh="没有“{value}”这份问卷。可用：{known}。请改正；空着就是原来那份。",
        en="There is no instrument “{value}”. Known: {known}. Correct it; left empty it stays as it is.",
    ),
    "STUDY-026": Text(
        zh="日期的先后不对。结束不能早于开始，删除日期必填，要晚于结束。",
        en="The days are out of order. The last cannot come before the first, and the day of deletion must follow the last.",
    ),
    "STUDY-027": Text(
        zh="这一轮已经有人回答，问卷不能换。请改回原来的问卷，或另加一轮。",
        en="Somebody has answered in this wave, so its instrument stays. Set it back, or add another wave.",
    ),
    "STUDY-028": Text(
        zh="计划里的角色、填空或指标，这份问卷里没有。请选原来那份问卷的新版本，或另开一个项目群。",
        en="The plan names roles, slots or figures that this instrument does not have. Choose a version of the same one, or open another programme.",
    ),
    "STUDY-029": Text(
        zh="库里已有同一版本号、内容不同的问卷。请给改过的问卷一个新的版本号。",
        en="Other content is published under this version. Give the changed instrument a new version.",
    ),
}
