"""Sentences for administrative figures: in instruments, contracts, case files and tables."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

FIGURES_WORDING: Mapping[str, Text] = {
    "FIG-001": Text(
        zh="倍数“{value}”不可用。请写 1（倍或每一个）、100（百分比或每百）、1000（每千）或 10000（每万）。",
        en="The multiplier {value} is not known. Give 1 (times or each), 100 (per cent), 1000 (per thousand) or 10000 (per ten thousand).",
    ),
    "FIG-002": Text(
        zh="写了 survey（由答卷算出），却不是 level: survey。请补上，或删去 survey。",
        en="It says survey (computed from answers) without level: survey. Add that, or remove survey.",
    ),
    "FIG-003": Text(
        zh="由答卷算出的指标不填数，所以不能有 ratio 或 groups。请删去。",
        en="A figure that is computed from answers is never typed, so it can have no ratio or groups. Remove them.",
    ),
    "FIG-004": Text(
        zh="level: survey 的指标要说明由哪道题算。请加上 survey，写明 item 和 answers。",
        en="A figure of level: survey must say which item it is computed from. Add survey with item and answers.",
    ),
    "FIG-005": Text(
        zh="没有题目“{value}”，算不出这个指标。请改成问卷里的题号。",
        en="There is no item “{value}” to compute this figure from. Give the code of an item.",
    ),
    "FIG-006": Text(
        zh="答案 {value} 不在这道题的量表内（{low} 到 {high}）。请改正 answers。",
        en="The answer {value} is outside the scale of the item ({low} to {high}). Correct answers.",
    ),
    "FIG-007": Text(
        zh="题目 {item} 不问“{value}”，算不出这个指标。请把 supplied_by 改成答这道题的角色。",
        en="Item {item} is not asked of “{value}”, so nothing can be computed. Let supplied_by name a role that answers it.",
    ),
    "FIG-010": Text(
        zh="研究计划里没有项目“{value}”。可用：{allowed}。请改正合同文件的 project。",
        en="The study has no project “{value}”. Known: {allowed}. Correct project in the contract file.",
    ),
    "FIG-011": Text(
        zh="问卷里没有指标“{value}”。可用：{allowed}。请改正。",
        en="The instrument has no indicator “{value}”. Known: {allowed}. Correct it.",
    ),
    "FIG-012": Text(
        zh="指标 {indicator} 没有“{value}”这一组。可用：{allowed}。请改正 group。",
        en="Indicator {indicator} has no group “{value}”. Known: {allowed}. Correct group.",
    ),
    "FIG-013": Text(
        zh="“{value}”不是日期。请写成 2026-12-31 这样。",
        en="“{value}” is not a date. Write it as 2026-12-31.",
    ),
    "FIG-014": Text(
        zh="不能是负数。请改正，或删去这一项。",
        en="This cannot be negative. Correct it or remove it.",
    ),
    "FIG-015": Text(
        zh="指标“{value}”的目标写了两次（同一组）。请只留一个。",
        en="There are two targets for “{value}” (the same group). Keep one.",
    ),
    "FIG-016": Text(
        zh="“{value}”是背景数据，不能定目标。请删去，或换一个指标。",
        en="“{value}” describes the setting and can have no target. Remove it, or choose another indicator.",
    ),
    "FIG-017": Text(
        zh="“{value}”是全县的数据，不是一个项目能承诺的。请删去，或换一个指标。",
        en="“{value}” is a figure of the county, which one project cannot promise. Remove it, or choose another indicator.",
    ),
    "FIG-018": Text(
        zh="项目“{value}”有两份合同目标。请合成一份。",
        en="Project “{value}” has two sets of contract targets. Make one of them.",
    ),
    "FIG-019": Text(
        zh="“{value}”的这一组是以前的情况，已经过去，不能定目标。请删去。",
        en="This group of “{value}” is how things were before, which nobody can promise any more. Remove it.",
    ),
    "FIG-020": Text(
        zh="没有这个案例，也没有这个文件。可用的案例：{known}。",
        en="There is no such case and no such file. Known cases: {known}.",
    ),
    "FIG-021": Text(
        zh="案例里没有“{value}”这个数。可用：{allowed}。有分组的数写成 编号.组。",
        en="The case has no figure “{value}”. Known: {allowed}. A figure with groups is written code.group.",
    ),
    "FIG-022": Text(
        zh="“{operation}”要用 {expected} 个数，这里有 {found} 个。请改正 of。",
        en="“{operation}” takes {expected} figures, and there are {found}. Correct of.",
    ),
    "FIG-023": Text(
        zh="案例没有“{value}”这一组。可用：{allowed}。请改正 group。",
        en="The case has no group “{value}”. Known: {allowed}. Correct group.",
    ),
    "FIG-024": Text(
        zh="“{value}”没有可以计算的数（原文只有文字）。请换一个，或删去这条推算。",
        en="“{value}” has no number to compute with (the paper gives words). Use another, or remove this derivation.",
    ),
    "FIG-025": Text(
        zh="算不出来（{reason}）。请核对 of 里的数。",
        en="This cannot be computed ({reason}). Check the figures in of.",
    ),
    "FIG-030": Text(
        zh="指标 {indicator} 没有“{value}”这一组。可填：{known}。",
        en="Indicator {indicator} has no group “{value}”. Give one of: {known}.",
    ),
    "FIG-031": Text(
        zh="“{value}”由答卷算出，不要填。请删去这一行。",
        en="“{value}” is computed from the answers and is never typed. Delete the row.",
    ),
    "FIG-032": Text(
        zh="“{value}”是全县的数据。project 请留空，每县只填一行。",
        en="“{value}” is a figure of the county. Leave project empty and give one row per county.",
    ),
    "FIG-033": Text(
        zh="没有“{value}”这个县。可填：{known}（项目属性 county；没有这个属性时留空）。",
        en="There is no county “{value}”. Give one of: {known} (the attribute county of projects; empty where they have none).",
    ),
    "FIG-034": Text(
        zh="“{value}”是一个项目的数据。county 请留空，填上 project。",
        en="“{value}” is a figure of one project. Leave county empty and fill in project.",
    ),
    "FIG-035": Text(
        zh="分子 ÷ 分母算出 {computed}，和 value 里的 {given} 不符。请核对；只填分子和分母也可以。",
        en="Numerator and denominator give {computed}, but value says {given}. Check them; numerator and denominator alone are enough.",
    ),
    "FIG-036": Text(
        zh="“{name}”在两个文件里都有，而且不是列表，合不起来。请只留一处。",
        en="“{name}” stands in two files and is no list, so the two cannot be joined. Keep one.",
    ),
    "FIG-040": Text(
        zh="“{value}”已经是指标 {other}。每种数只能有一个指标，请删去其中一个 part。",
        en="“{value}” is indicator {other} already. One figure of each kind; remove one part.",
    ),
    "FIG-041": Text(
        zh="用来合算的数（part）要填一个总数，不能由答卷算出，也不能分组。请删去 part，或删去 survey、groups。",
        en="A figure that goes into an index (part) is typed as one total: not computed from answers, not in groups. Remove part, or survey and groups.",
    ),
    "FIG-042": Text(
        zh="单位“{value}”和财政投入的单位“{unit}”不同，合不到一起。请用同一个货币单位（时薪写成“{unit}/小时”）。",
        en="The unit “{value}” differs from that of public money, “{unit}”; the two cannot be added. Use one unit of money (for the wage, “{unit}” per hour).",
    ),
}
