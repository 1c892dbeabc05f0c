"""The words of the further pages of a portfolio: standings, changes, drivers, kinds, ties, sensitivity."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Lang, Text
from scoring.assessment.portfolio.results import Portfolio, Refused

REFUSED: Mapping[tuple[str, Refused], Text] = {
    ("funnel", Refused.FEW_PROJECTS): Text(
        zh="有满意率可比的项目不到三个，不画漏斗图。",
        en="Fewer than three projects have a satisfaction that may be compared, so there is no funnel.",
    ),
    ("funnel", Refused.NO_SATISFACTION): Text(
        zh="问卷没有总体满意的题，或者没有项目可以公布，不画漏斗图。",
        en="The questionnaire has no question on overall satisfaction, or no project may be shown, so "
        "there is no funnel.",
    ),
    ("funnel", Refused.NO_SPREAD): Text(
        zh="所有项目的人都满意，或者都不满意，不需要漏斗图。",
        en="Everybody in every project is satisfied, or nobody is: there is nothing for a funnel to show.",
    ),
    ("drivers", Refused.FEW_PROJECTS): Text(
        zh="可比的项目不到 10 个，不分析哪些分项与受益方的评价相关。",
        en="Fewer than ten projects can be compared; what goes together with the beneficiaries’ view is "
        "not analysed.",
    ),
    ("drivers", Refused.NO_SATISFACTION): Text(
        zh="没有受益方对服务价值的分数，无法分析。",
        en="There is no score of the service value by the beneficiaries, so nothing can be analysed.",
    ),
    ("drivers", Refused.NO_SPREAD): Text(
        zh="各项目几乎没有差别，或者几个分项分不开，无法分析。",
        en="Projects hardly differ, or the parts cannot be told apart, so nothing can be analysed.",
    ),
    ("drivers", Refused.NO_OTHER_SOURCE): Text(
        zh="只有受益方的回答可以公布。用同一批人的回答解释他们自己的评价没有意义，所以不分析。",
        en="Only beneficiaries may be shown. People’s own answers cannot explain their own view, so "
        "nothing is analysed.",
    ),
    ("standings", Refused.FEW_PROJECTS): Text(
        zh="可比的项目不到 10 个：项目之间的差异有多大几乎无从知道，所以分数不向平均收缩，不说谁高谁低，"
        "项目按编排的顺序排列。",
        en="Fewer than ten projects can be compared: how much projects differ is hardly known. So scores "
        "are not shrunken, none is called higher, and projects stand as the programme lists them.",
    ),
    ("sensitivity", Refused.FEW_PROJECTS): Text(
        zh="各维度都有分数、可以比较的项目不到 10 个，不作这项检查。",
        en="Fewer than ten projects have comparable scores on every dimension, so this is not checked.",
    ),
    ("changes", Refused.NO_EARLIER_WAVE): Text(
        zh="没有上一轮的结果，看不出变化。",
        en="There is no earlier wave, so no change can be seen.",
    ),
}


def refused(portfolio: Portfolio, part: str, lang: Lang) -> str:
    """Why a part is not given; empty where it is."""
    why = next((reason for name, reason in portfolio.refused if name == part), None)
    return "" if why is None else REFUSED[part, why][lang]


# Standings
STANDINGS = Text(zh="各维度：项目之间差多少", en="Dimension by dimension: how projects differ")
STANDING = Text(zh="{dimension}：各项目的分数", en="{dimension}: the projects’ scores")
STANDING_READING = Text(
    zh="●是收缩后的估计，横线是它的 95% 区间；灰圈是原始分。人少的项目原始分容易偶然偏高或偏低，所以向{target}收缩："
    "越没把握，收得越多。虚线是所有项目的平均。实心：区间不碰到虚线。从高到低排列，但次序很不确定，最右一栏是落在最后四分之一的可能性。",
    en="● shrunken estimate with its 95% interval; grey ring: the raw score. Few answers carry a raw score "
    "far by chance, so it is drawn towards {target}: the less certain, the more. Dashed: mean of all "
    "projects; filled where the interval keeps clear of it. Sorted, but the order is uncertain: the last "
    "column is the chance of being in the bottom quarter.",
)
COMPACT_READING = Text(
    zh="●是收缩后的估计，竖线是它的 95% 区间，从低到高排列，次序很不确定。人少的项目原始分容易偶然偏高或偏低，所以向{target}收缩："
    "越没把握，收得越多。横线是所有项目的平均；实心：区间不碰到横线。项目多于 {most} 个，图里不写名字；每个项目的估计和落在最后四分之一的可能性在表格文件里。",
    en="● shrunken estimate with its 95% interval, from low to high; the order is uncertain. Few answers carry "
    "a raw score far by chance, so it is drawn towards {target}: the less certain, the more. Line: mean of "
    "all projects; filled where the interval keeps clear of it. With more than {most} projects the figure "
    "has no names; every project’s estimate and its chance of the bottom quarter are in the workbook.",
)
ALL_PROJECTS = Text(zh="所有项目的平均", en="the mean of all projects")
PEERS = Text(zh="同类项目（{attributes}）的平均", en="the mean of its kind ({attributes})")
MEAN_LINE = Text(
    zh="{projects} 个项目的平均 {mean}（95% 区间 {range}）。{clear}",
    en="Mean of {projects} projects: {mean} (95% interval {range}). {clear}",
)
CLEAR = Text(
    zh="区间高于平均的 {above} 个，低于平均的 {below} 个。",
    en="{above} have an interval above it, {below} below.",
)
SEPARABLE = Text(
    zh="分数之间的差异里，有 {share} 来自项目本身，其余是抽样的偶然（中位数；τ = {tau} 分）。",
    en="Of the spread of scores {share} is about the projects, the rest is chance of sampling (median; "
    "τ = {tau} points).",
)
DETECTABLE = Text(
    zh="两个普通项目要相差 {points} 分以上，才有八成的机会看得出来；比这小的差距看不出来，不等于没有差距。",
    en="Two typical projects must lie {points} points apart to be told apart with a chance of 80%; that "
    "less is not seen does not mean that there is no difference.",
)
DETECTABLE_EACH = Text(
    zh="两个普通项目至少要相差这么多，才有八成的机会看得出来：{each}。比这小的差距看不出来，不等于没有差距。",
    en="To be told apart with a chance of 80%, two typical projects must differ by {each}; that less is not "
    "seen does not mean that there is no difference.",
)
POINTS_OF = Text(zh="{part} {points} 分", en="{points} points on {part}")
USERS_ICC = Text(
    zh="服务价值（{part}）：同一项目受益方的看法有多像，ICC(1) = {icc}（{projects} 个项目、{people} 人）。{enough}",
    en="Service value ({part}): how alike the beneficiaries of one project are, ICC(1) = {icc} "
    "({projects} projects, {people} people). {enough}",
)
ENOUGH = Text(
    zh="一个项目要有 {count} 人作答，平均分的信度才到 0.70。",
    en="A project needs {count} answers for a mean with a reliability of .70.",
)
ESTIMATE = Text(zh="收缩后的估计（95% 区间）", en="Shrunken estimate (95% interval)")
LAST_QUARTER = Text(zh="最后四分之一", en="Bottom quarter")
WITH_RANGE = Text(zh="{value}（{range}）", en="{value} ({range})")
STANDING_ALT = Text(
    zh="{dimension}：{projects} 个项目的收缩后估计，从 {high}（{high_at}）到 {low}（{low_at}），平均 {mean}。",
    en="{dimension}: shrunken estimates of {projects} projects from {high} ({high_at}) to {low} "
    "({low_at}), mean {mean}.",
)
NONE_SCORED = Text(zh="没有可以比较的分数。", en="There is no score that can be compared.")
ABOVE = Text(zh="高于平均", en="Above the mean")
BELOW = Text(zh="低于平均", en="Below the mean")
PEER_TABLE = Text(
    zh="收缩的目标：各类项目的平均", en="Targets of the shrinkage: means of the kinds"
)
KIND_OF_PROJECT = Text(zh="类别", en="Kind")
PROJECTS = Text(zh="项目数", en="Projects")
MEAN = Text(zh="平均", en="Mean")

# Changes
CHANGES = Text(zh="与上一轮相比", en="Change since the last wave")
CHANGES_LEAD = Text(
    zh="与{wave}相比：{count} 个项目的 {tested} 个分数里，说得准的变化 {told} 个（升 {up}，降 {down}）。",
    en="Against {wave}: of {tested} scores of {count} projects, {told} changes can be told ({up} up, {down} "
    "down).",
)
CHANGES_NONE = Text(
    zh="与{wave}相比：{count} 个项目的 {tested} 个分数里，没有说得准的变化。",
    en="Against {wave}: of {tested} scores of {count} projects, no change can be told.",
)
CHANGES_DETECTABLE = Text(
    zh="一个普通项目要变化 {points} 分左右，单独检验才有八成的机会看得出来（许多次一起检验还要更大）；看不出来不等于没有变化。",
    en="A typical project must change by about {points} points to be seen with a chance of 80% when tested "
    "alone, by more among many; that nothing is seen does not mean that nothing changed.",
)
CHANGES_READING = Text(
    zh="○上一轮 → 这一轮，数字是差。实心加粗：95% 区间不含 0，并且在所有比较里按错误发现率 10% 仍然保留（Benjamini–"
    "Hochberg）。其余的只能说看不出来。两轮按不同的人计，区间偏宽；只比较由相同几方组成的分数。",
    en="○ last wave → this wave; the number is the difference. Filled and bold: the 95% interval excludes 0 "
    "and the change is kept at a false discovery rate of 10% over all comparisons (Benjamini–Hochberg). Of "
    "the others nothing can be told. The waves count as different people, so intervals are wide; only "
    "scores made from the same sides are compared.",
)
CHANGES_ONLY_TOLD = Text(
    zh="项目多于 {most} 个，只画说得准的变化；其余在表格文件里。",
    en="With more than {most} projects only changes that can be told are drawn; the others are in the "
    "workbook.",
)
CHANGES_ALT = Text(
    zh="{count} 个项目两轮的分数和差，按维度。说得准的变化：{told}。",
    en="Scores of {count} projects in both waves and their difference, by dimension. Changes that can be "
    "told: {told}.",
)
NONE_TOLD = Text(zh="没有", en="none")
CHANGE_OF = Text(zh="{name} {dimension} {difference}", en="{name} {dimension} {difference}")

# Drivers
DRIVERS = Text(zh="什么与受益方的评价相关", en="What goes together with the beneficiaries’ view")
DRIVERS_LEAD = Text(
    zh="{projects} 个项目之间，受益方对“{outcome}”评价的差异，有 {share} 与{sources}所评的这些分项同时出现。",
    en="Between {projects} projects, {share} of how beneficiaries differ on “{outcome}” goes together with "
    "these parts as {sources} see them.",
)
DRIVERS_READING = Text(
    zh="图中是各分项占其中的份额（Shapley/LMG），区间由整群重抽项目得出。解释的一边和被解释的一边由不同的人回答。"
    "份额说的是同时出现，不是改动一项就会带来另一项的变化；区间重叠的分项，不要分先后。",
    en="Drawn: each part’s share of it (Shapley, LMG), with intervals from drawing whole projects. Different "
    "people answered on the two sides. Shares say what occurs together, not what would follow from a "
    "change; parts whose intervals overlap have no order.",
)
DRIVERS_LEFT_OUT = Text(
    zh="超过一成的项目不能公布的分项没有放进来：{parts}。",
    en="Left out, because more than a tenth of the projects may not show them: {parts}.",
)

# Sensitivity
SENSITIVITY = Text(
    zh="换一种算法，次序会变吗", en="Would another way of adding up change the order?"
)
SENSITIVITY_LEAD = Text(
    zh="{projects} 个项目，各维度等权、算术平均作为基准；换权重或换成几何平均后，位次移动多少。本报告不印总分，也不印名次。",
    en="{projects} projects; the base is equal weights and the arithmetic mean of the dimensions. How far "
    "places move with other weights or the geometric mean. No total and no place is printed here.",
)
WAY = Text(zh="算法", en="Way")
MEDIAN_SHIFT = Text(zh="中位数", en="Median")
MOST_SHIFT = Text(zh="最多", en="Largest")
MOVED_MOST = Text(zh="移动最多的项目", en="Project that moves most")
SENSITIVITY_TABLE = Text(zh="位次的移动（个位次）", en="Shift in places")
WEIGHTS: Mapping[str, Text] = {
    "equal": Text(zh="等权", en="equal weights"),
    "entropy": Text(zh="熵权（只作检查）", en="entropy (a check only)"),
    "AHP": Text(zh="专家判断（AHP）", en="experts’ judgement (AHP)"),
}
ARITHMETIC = Text(zh="算术平均", en="arithmetic mean")
GEOMETRIC = Text(zh="几何平均", en="geometric mean")
WAY_OF = Text(zh="{weights}，{mean}", en="{weights}, {mean}")

# Kinds of projects
CONTRASTS = Text(zh="不同类别的项目", en="Kinds of projects")
NO_CONTRASTS = Text(
    zh="没有把项目恰好分成两类的属性，所以没有两类之间的对照。",
    en="No attribute splits the projects in exactly two kinds, so there is no contrast of kinds.",
)
CONTRAST = Text(
    zh="{attribute}：{one}（{one_n} 个）减 {other}（{other_n} 个）",
    en="{attribute}: {one} ({one_n}) minus {other} ({other_n})",
)
CONTRASTS_READING = Text(
    zh="每个项目算一个，只比较由相同几方组成的分数。横线是差的 95% 区间；实心：区间不含 0。两类不到 8 个项目时，不说哪一类高。"
    "类别不是分派的，差别不能归到类别本身。",
    en="Every project counts once, on scores made from the same sides. Line: 95% interval of the "
    "difference, filled where it excludes 0. With fewer than 8 projects of a kind neither is called "
    "higher. Kinds were not assigned, so a difference is not owed to the kind itself.",
)
NOT_STATED = Text(
    zh="有一类不到 8 个项目，只列数字，不说哪一类高。",
    en="A kind has fewer than 8 projects: the figures are listed, neither is called higher.",
)
ASYMMETRY = Text(zh="{ego}对{alter}的不对称 A（×100）", en="Asymmetry A of {ego} to {alter} (×100)")

# Relations
PLANES = Text(zh="各项目的依赖关系", en="Dependence in every project")
PLANES_READING = Text(
    zh="每个点是一个项目里的一对关系：越靠右，相互依赖越深；高于中线，先写的一方更依赖对方。◆是所有项目合起来。"
    "只画可以公布的关系，等级 C 的项目不画。",
    en="Each point is the pair in one project: further right, deeper mutual dependence; above the line, the "
    "first-named depends more. ◆ all projects together. Only pairs that may be shown are drawn, and none "
    "of grade C.",
)
PLANE_ALT = Text(
    zh="{pair}：{count} 个项目，M 中位数 {mutual}，A 中位数 {asymmetry}。",
    en="{pair}: {count} projects, median M {mutual}, median A {asymmetry}.",
)
POOLED = Text(zh="所有项目合起来：{heading}", en="All projects together: {heading}")
POOLED_LEAD = Text(
    zh="{projects} 个项目的人合在一起，每人算一个，人多的项目分量大；区间由整群重抽项目得出。",
    en="The people of {projects} projects together, every person once, so large projects weigh more; "
    "intervals draw whole projects.",
)
BROKERAGE = Text(
    zh="{ego}对{alter}的不对称，{attribute} 为 {one} 的 {one_n} 个项目比 {other} 的 {other_n} 个相差 {value}（95% 区间 {range}）。",
    en="Asymmetry of {ego} to {alter}: the {one_n} projects with {attribute} {one} differ from the {other_n} "
    "with {other} by {value} (95% interval {range}).",
)
BROKERAGE_MARK = Text(zh="中间人", en="Broker")
