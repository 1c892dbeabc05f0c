"""The words of the first three pages of a portfolio: all projects, the funnel, the heat map."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Lang, Text
from reports.wording.numbers import percent_exact
from reports.wording.phrase import say
from scoring.assessment.findings import Flag, FlagCode
from scoring.assessment.portfolio.results import LeftOut, Reason

KIND = Text(zh="项目群报告", en="Portfolio report")
SUBTITLE = Text(
    zh="{report} · {wave} · {dated} · {instrument}（{status}）",
    en="{report} · {wave} · {dated} · {instrument} ({status})",
)
COLON = Text(zh="：", en=": ")

# Page 1
GLANCE = Text(zh="所有项目一览", en="All projects at a glance")
GLANCE_LEAD = Text(
    zh="{projects} 个项目，{answered} 份答卷。证据等级：{grades}。需要关注的 {count} 个。",
    en="{projects} projects, {answered} responses. Evidence grade: {grades}. {count} need attention.",
)
GRADE_COUNT = Text(zh="{grade} {count} 个", en="{grade} {count}")
NO_ANSWERS_COUNT = Text(zh="没有答卷 {count} 个", en="no answers {count}")
ORDER = Text(
    zh="先后顺序看最先符合的一条：①需要核实数据；②证据弱（等级 C、没有名册或没有答卷）；③满意率低于漏斗图"
    " 99.8% 下限；④某个维度比上一轮低；⑤合同目标未达到或没有凭证；⑥以上都没有。同组内按项目编排的顺序。"
    "这不是排名。",
    en="Order: by the first that applies of ① data to be checked; ② weak evidence (grade C, no roster "
    "or no answers); ③ satisfaction below the 99.8% limit of the funnel; ④ a dimension lower than in "
    "the last wave; ⑤ a contract target missed or unproven; ⑥ none of these; then as the programme "
    "lists them. This is not a ranking.",
)
NAMES_BEGIN = Text(
    zh="图表里省去各项目名称共同的开头“{beginning}”。",
    en="All names begin with “{beginning}”, which is left out in figures and tables.",
)
GROUPS: Mapping[Reason | None, Text] = {
    Reason.DATA: Text(zh="① 需要核实数据（{count}）", en="① Data to be checked ({count})"),
    Reason.EVIDENCE: Text(
        zh="② 证据弱，结果仅供参考（{count}）", en="② Weak evidence, indicative only ({count})"
    ),
    Reason.SATISFACTION: Text(
        zh="③ 满意率低于 99.8% 下限（{count}）", en="③ Satisfaction below the 99.8% limit ({count})"
    ),
    Reason.FELL: Text(
        zh="④ 某个维度比上一轮低（{count}）", en="④ A dimension lower than last wave ({count})"
    ),
    Reason.TARGETS: Text(
        zh="⑤ 合同目标未达到或没有凭证（{count}）",
        en="⑤ Contract target missed or unproven ({count})",
    ),
    None: Text(zh="⑥ 没有以上情况（{count}）", en="⑥ None of these ({count})"),
}
GROUPS_GO_ON = Text(zh="{heading}（续）", en="{heading}, continued")
GRADE = Text(zh="证据", en="Grade")
SATISFIED = Text(zh="满意", en="Satisfied")
CHANGE = Text(zh="变化", en="Change")
TARGETS = Text(zh="达标", en="Targets")
CHECK = Text(zh="最要紧的核实点", en="Check first")
GLANCE_CAPTION = Text(
    zh="满意：满意的受益方/作答的受益方。●分数（可以公布的各方的平均）与 95% 区间，轴从 {low} 到 {high}；○等级 C，仅供参考。",
    en="Satisfied: beneficiaries who are satisfied / who answered. ● score (mean of the sides that may be "
    "shown) with its 95% interval, axes from {low} to {high}; ○ grade C, indicative only.",
)
OTHER_SIDES_CAPTION = Text(
    zh="{mark} 由别的几方组成，不能与其他项目比。",
    en="{mark} made from other sides, so not to be compared.",
)
TARGETS_CAPTION = Text(
    zh="达标：达到的/有目标的合同指标。", en="Targets: met / with a target in the contract."
)
CHANGE_CAPTION = Text(
    zh="变化：与上一轮相比说得准的变化（错误发现率 10%）。",
    en="Change: what can be told from the last wave (false discovery rate 10%).",
)
NO_CHANGE_CAPTION = Text(
    zh="与上一轮相比，没有哪个变化说得准。", en="No change from the last wave can be told."
)
GLANCE_ALT = Text(
    zh="{count} 个项目，每个一行：证据等级、满意人数、各维度分数与区间、变化、核实点。同样的数字在附录的表里。",
    en="{count} projects, one a row: grade, satisfied people, scores with intervals, change and what to "
    "check. The same numbers stand in the table of the annex.",
)
FLAGS: Mapping[FlagCode, Text] = {
    FlagCode.OVERHEARD_SATISFACTION: Text(
        zh="有干部旁听 {overheard}/{answered}", en="overheard {overheard}/{answered}"
    ),
    FlagCode.SIDES_DISAGREE: Text(zh="各方相差 {difference} 分", en="sides {difference} apart"),
    FlagCode.IDENTICAL_FORMS: Text(zh="雷同答卷 {forms} 份", en="{forms} identical forms"),
}
MORE_FLAGS = Text(zh="{flag} 等 {count} 处", en="{flag}, +{more}")
NO_ANSWERS = Text(zh="没有答卷", en="no answers")
UNKNOWN_GRADE = Text(zh="?", en="?")

# Page 2
FUNNEL = Text(zh="满意率与作答人数", en="Satisfaction against the number who answered")
FUNNEL_LEAD = Text(
    zh="{projects} 个项目的 {people} 位受益方中 {share} 满意。{outside}",
    en="Of {people} beneficiaries in {projects} projects {share} are satisfied. {outside}",
)
NONE_OUTSIDE = Text(
    zh="没有项目在 99.8% 界限之外：各项目的差距，人数造成的偶然就能解释。",
    en="No project lies outside the 99.8% limits: chance at these numbers explains the distances.",
)
SOME_OUTSIDE = Text(
    zh="在 99.8% 界限之外的有 {count} 个，下面列出。",
    en="{count} outside the 99.8% limits, named below.",
)
NOT_STATED = Text(
    zh="可比的项目不到 {fewest} 个，离散系数估不准，所以不说谁在界限之外。",
    en="Fewer than {fewest} projects can be compared and the over-dispersion is hardly known, so no "
    "project is called outside.",
)
FUNNEL_READING = Text(
    zh="怎么看：人越少，满意率越容易偶然偏高或偏低，所以左边的界限宽。里面一带（95%）是平常的；99.8% 界限以外的，"
    "一千个照常的项目里大约只有两个，值得先去了解原因。这张图不排名次。",
    en="How to read it: the fewer answered, the further chance alone carries a share, so the limits are "
    "wide at the left. Inside the inner band (95%) is ordinary. Of a thousand ordinary projects about "
    "two lie outside the 99.8% limits: worth a look at the reasons. No project has a place here.",
)
DISPERSED = Text(
    zh="离散系数 φ = {phi}：项目之间的差距比纯粹偶然大，界限已按 √φ 放宽（去掉两端各 10% 的影响后估计）。",
    en="Over-dispersion φ = {phi}: projects differ more than chance makes them, so the limits are "
    "widened by √φ (estimated with the outer tenths pulled in).",
)
NOT_DISPERSED = Text(
    zh="离散系数 φ = {phi}，不大于 1：项目之间的差距没有超出偶然，界限不放宽也不收窄。",
    en="Over-dispersion φ = {phi}, not above 1: projects differ no more than chance makes them, and the "
    "limits are neither widened nor narrowed.",
)
APPROXIMATE = Text(
    zh="界限用正态近似，截在 100%；人数很少时只是大概。",
    en="Limits are normal approximations, cut at 100%; where very few answered they are rough.",
)
ACROSS = Text(zh="作答的受益方人数", en="Beneficiaries who answered")
UP = Text(zh="满意的比例", en="Share who are satisfied")
TARGET = Text(zh="全部 {share}", en="all {share}")
FUNNEL_CAPTION = Text(
    zh="●每点一个项目；◆在 99.8% 界限之外；○满意率有待核实（有干部旁听）。",
    en="● one project; ◆ outside the 99.8% limits; ○ share to be checked (said within earshot).",
)
FUNNEL_ALT = Text(
    zh="漏斗图：{projects} 个项目，横轴作答人数 {least} 到 {most}，纵轴满意比例 {low} 到 {high}，中线 {target}。{outside}",
    en="Funnel: {projects} projects, {least} to {most} people across, {low} to {high} satisfied up, "
    "line at {target}. {outside}",
)
OUTSIDE = Text(
    zh="{name}：{used} 人中 {count} 人满意（{share}）；这样的人数，99.8% 界限是 {low} 到 {high}。",
    en="{name}: {count} of {used} satisfied ({share}); at this number the 99.8% limits are {low} to "
    "{high}.",
)
OUTSIDE_FEW = Text(
    zh="{name}：{used} 人中 {count} 人满意；这样的人数，99.8% 界限是 {low} 到 {high}。",
    en="{name}: {count} of {used} satisfied; at this number the 99.8% limits are {low} to {high}.",
)
BELOW_MARK = Text(zh="低于", en="Below")
ABOVE_MARK = Text(zh="高于", en="Above")
LEFT_OUT: Mapping[LeftOut, Text] = {
    LeftOut.NO_ANSWERS: Text(zh="没有答卷：{names}。", en="No answers: {names}."),
    LeftOut.GRADE_C: Text(
        zh="证据等级 C，仅供参考，不比较：{names}。",
        en="Grade C, indicative only and not compared: {names}.",
    ),
    LeftOut.NO_SCORE: Text(
        zh="没有可以公布的数字：{names}。", en="No number that may be shown: {names}."
    ),
    LeftOut.OTHER_SIDES: Text(
        zh="分数由别的几方组成，不能放在一起比：{names}。",
        en="Made from other sides, so not comparable: {names}.",
    ),
    LeftOut.NO_INTERVAL: Text(zh="算不出区间：{names}。", en="No interval: {names}."),
}
AND_MORE = Text(zh="{names}等 {count} 个", en="{names} and others, {count} in all")

# Page 3
HEAT = Text(zh="每个项目的每个分项", en="Every part of every project")
HEAT_READING = Text(
    zh="数字是 0–100 分，颜色越深分越高。项目的顺序与第一页相同；分项是：{parts}。",
    en="Figures are scores from 0 to 100, darker is higher. Projects stand in the order of page 1. "
    "Parts: {parts}.",
)
HEAT_HIDDEN = Text(zh="隐藏：作答的人太少", en="hidden: too few answered")
HEAT_MISSING = Text(zh="问了，没人答", en="asked, no answer")
HEAT_CORNER = Text(zh="由别的几方组成", en="made from other sides")
HEAT_ALT = Text(
    zh="{count} 个项目，{parts} 个分项；最低 {low}（{low_at}），最高 {high}（{high_at}）；隐藏 {hidden} 格，没人答 {missing} 格。",
    en="{count} projects by {parts} parts; lowest {low} ({low_at}), highest {high} ({high_at}); "
    "{hidden} cells hidden, {missing} without answers.",
)
HEAT_LEGEND = Text(zh="图例", en="Key")
GOES_ON = Text(zh="（续 {part}/{parts}）", en=" (part {part} of {parts})")


def flag_in_short(flags: tuple[Flag, ...], lang: Lang) -> str:
    """The first flag in a few words, and how many more there are."""
    if not flags:
        return ""
    try:
        first = say(FLAGS[flags[0].code], lang, **dict(flags[0].facts))
    except KeyError:  # a check that knows less than its words say
        first = FLAGS[flags[0].code][lang].partition("{")[0].strip()
    if len(flags) == 1:
        return first
    return say(MORE_FLAGS, lang, flag=first, count=len(flags), more=len(flags) - 1)


def share_in_words(share: float) -> str:
    """A share of all people together: one decimal."""
    return percent_exact(share)
