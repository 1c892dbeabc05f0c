"""Headings, column heads and captions."""

from __future__ import annotations

from instruments.text import Text

LOGO = Text(zh="标志", en="Logo")
REPORT = Text(zh="评估报告", en="Assessment report")
SUBTITLE = Text(
    zh="{report} · {wave} · {dated} · {instrument}（{status}）",
    en="{report} · {wave} · {dated} · {instrument} ({status})",
)
# Sections
SUMMARY = Text(zh="一页摘要", en="Summary")
EVIDENCE = Text(zh="谁回答了", en="Who answered")
COMPARISON = Text(zh="各方看法的差距", en="Where the sides differ")
INDICATORS = Text(zh="行政数据与目标", en="Administrative figures and targets")
RELIABILITY = Text(zh="量表的可靠程度", en="How reliable the scales are")
METHODS = Text(zh="方法", en="Methods")

# Summary
INTERVAL_NOTE = Text(zh="95% 区间 {range}", en="95% interval {range}")
BOUNDS_NOTE = Text(zh="可能范围 {range}", en="range {range}")
NO_INTERVAL_NOTE = Text(zh="没有区间", en="no interval")
NOT_SCORED = Text(zh="不计分", en="not scored")
NOT_SCORED_REMARK = Text(
    zh="{about}：只有比较前后的题或用来算双向指数的题，没有水平分。",
    en="{about}: no score of its own; its questions compare before and after, or make up an index "
    "between two parties.",
)
TOLD_ELSEWHERE = Text(
    zh="另有 {count} 道题不在这里列出，见“{page}”。",
    en="{count} more questions are not listed here: see “{page}”.",
)
CHOICES = Text(zh="不计分的问题（只列人数）", en="Questions that are not scored (counts only)")
CHOICE = Text(zh="{question} {told}", en="{question} {told}")
CHOICE_OF_SIDE = Text(zh="{side} {used} 人：{counted}", en="{side} (n = {used}): {counted}")
BETWEEN_CHOICES = Text(zh="；", en="; ")
NO_SCORE_NOTE = Text(zh="没有可公布的一方", en="no side may be shown")
SATISFIED_TILE = Text(zh="受益方满意", en="Satisfied users")
SATISFIED_COUNT = Text(zh="{count}/{used} 人", en="{count} of {used}")
GRADE_TILE = Text(zh="证据等级", en="Evidence grade")
ANSWER_NOTE = Text(zh="回收 {count} 份", en="{count} response")
ANSWERS_NOTE = Text(zh="回收 {count} 份", en="{count} responses")
SCORES_FIGURE = Text(zh="各方怎么评：0 到 100 分", en="How each side sees it: 0 to 100 points")
STRIP_FIGURE = Text(zh="谁回答了，够不够", en="Who answered, and whether it is enough")
FOUND = Text(zh="看点", en="What stands out")
FIRST_STEPS = Text(zh="建议先做的事", en="What to do first")
WHO = Text(zh="谁回答了，证据够不够", en="Who answered, and how good the evidence is")
MEAN = Text(zh="各方平均", en="Mean of the sides")
RANGE_AND_POSSIBLE = Text(zh="{range} · 可能 {possible}", en="{range}, within {possible}")
UNSEEN = Text(zh="{state}：{sides}", en="{state}: {sides}")
PEOPLE = Text(zh="{count} 人", en="n = {count}")
INTERVAL_AND_PEOPLE = Text(zh="{range} · {people}", en="{range}, {people}")
AXIS_CAPTION = Text(
    zh="◆ 各方平均，一方一票；其他形状是各方自己的平均分。横线是 95% 区间：线越长，把握越小。",
    en="◆ mean of the sides, one voice each; other shapes: each side’s own mean. Line: 95% "
    "interval, the longer the less certain.",
)
AS_BEFORE = Text(
    zh="读法同前面各维度的总图。", en="Read it like the figure of all dimensions before."
)
PART_KEY = Text(zh="括号里是人数", en="(n)")
BOUNDS_CAPTION = Text(
    zh="浅色长条（可能）：看不到的一方无论怎么答，平均分都在这一段之内。",
    en="Pale bar (within): where the mean lies, whatever the unseen side said.",
)
HIDDEN_CAPTION = Text(
    zh="▨ 隐藏：作答的人太少，公布了可能认得出是谁。",
    en="▨ hidden: so few answered that they might be recognised.",
)
MISSING_CAPTION = Text(
    zh="□ 无人答：问了，但没有可用的回答。",
    en="□ missing: asked, but no usable answer.",
)
COVERS_CAPTION = Text(
    zh="括号里是这一方被问到的分项，所以各方的点平均起来不一定等于 ◆。",
    en="In brackets: the parts that a side was asked; so the dots need not average to ◆.",
)
NO_STAND_OUT = Text(
    zh="没有哪个分项明显高于或低于各项目的中位数，或者项目太少不作比较。",
    en="No part is clearly above or below the median of the projects, or there are too few "
    "projects to compare.",
)
NOTHING_FOUND = Text(
    zh="没有两方被问到同样的题目，项目也不够多，所以没有可以比较的。",
    en="No two sides were asked the same questions, and there are too few projects: nothing can be "
    "compared.",
)
NO_COMPARISON = Text(
    zh="证据等级为 C，结果仅供参考，不作比较。",
    en="The evidence grade is C: the results are indicative only, and nothing is compared.",
)
NO_GAPS = Text(
    zh="没有两方被问到同样的、可以公布的题目，所以没有比较。",
    en="No two sides were asked the same questions that may be shown, so nothing is compared.",
)
GAP_MARK = Text(zh="差距", en="Gap")
SATISFACTION_MARK = Text(zh="满意", en="Satisfaction")
FLAG_MARK = Text(zh="核实", en="Check")
STAND_OUT_MARK = Text(zh="比较", en="Compared")

# Evidence
ROLE = Text(zh="人员", en="Role")
SIDE = Text(zh="哪一方", en="Side")
ANSWERED = Text(zh="作答 / 名册", en="Answered")
REQUIREMENT = Text(zh="要求", en="Requirement")
HALF_WIDTH = Text(zh="半宽", en="± points")
ENOUGH = Text(zh="够不够", en="Enough?")
FLAGS = Text(zh="需要核实的地方", en="What needs a look")
SCORE_TABLE = Text(
    zh="各分项得分：各方平均与各方（0–100）",
    en="Scores of every part: mean of the sides, and each side (0–100)",
)
POSSIBLE = Text(zh="可能范围", en="Possible")
PART = Text(zh="分项", en="Part")
OVERVIEW = Text(zh="得分一览", en="All scores")
REMARKS = Text(zh="读数时请注意", en="When reading these scores")

# Dimensions
DIMENSION_LEAD = Text(
    zh="{label}：{value} 分{interval}，{whose}，共 {used} 人。",
    en="{label}: {value} points{interval}, {whose}, {used} people.",
)
MEAN_OF_SIDES = Text(zh="{count} 方的平均", en="mean of {count} sides")
ONE_SIDE_ALONE = Text(zh="只有{side}一方", en="{side} alone")
DIMENSION_NONE = Text(
    zh="{label}：没有可以公布的分数。", en="{label}: there is no score that may be shown."
)
DIMENSION_UNSCORED = Text(
    zh="{label}：没有水平分，回答列在下面。",
    en="{label}: it has no score of its own; the answers follow.",
)
DIMENSION_BOUNDS = Text(
    zh="看不到的一方无论怎么答，分数都在 {range} 之间。",
    en="Within {range}, whatever the unseen side said.",
)
INTERVAL_INSIDE = Text(zh="（95% 区间 {range}）", en=" (95% interval {range})")
PARTS_FIGURE = Text(zh="{label}：各分项", en="{label}: its parts")
ANSWERS = Text(zh="逐题回答", en="Answers, question by question")
ANSWERS_READING = Text(
    zh="右边是有利的回答，左边是不利的回答，中间的回答单独放在一旁。灰字是左右两端的回答。人少的一方，一个点就是一个人。"
    "条里的数字是人数，{percent} 人以上是百分比。没有列出的一方没有被问这道题。",
    en="Favourable answers run to the right, unfavourable ones to the left, middle ones stand aside; grey words: the "
    "answers at the ends. A dot is a person; figures in bars are people, from {percent} people on percentages. "
    "Sides that are not listed were not asked.",
)
AGAINST = Text(zh="不利", en="unfavourable")
FAVOURABLE = Text(zh="有利", en="favourable")
LEGEND_USED = Text(zh="每一方后面是人数", en="side, n")
LEGEND_REST = (
    Text(zh="中间", en="middle"),
    Text(zh="再往右：不知道 / 其他（人）", en="can’t say / other (people)"),
    Text(zh="{points} 分及以上（95% 区间）", en="{points}+ points (95% interval)"),
    Text(zh="▨ 隐藏 □ 无人答", en="▨ hidden □ missing"),
)
USED = Text(zh="人数", en="n")
ENDS = Text(zh="{left} → {right}", en="{left} → {right}")
REVERSE = Text(zh="反向题，图已调转", en="reversed")
CHANGE = Text(zh="比较前后的题，不计分", en="a before-and-after question, not scored")
RECALL = Text(
    zh="回忆题（{period}），不计分；“不适用”指那时不存在",
    en="recalled ({period}), not scored; “not applicable” means that it did not exist",
)
FACT = Text(zh="只作说明，不计分", en="for information, not scored")
FACTOR = Text(
    zh="用来算依赖程度，不单独计分", en="a part of the dependence index, not scored alone"
)
STATEMENT = Text(zh="单位说明", en="stated by the organisation")
LEGEND_ALT = Text(
    zh="图例：左边不利，右边有利；中间的回答、不知道和其他、得 {points} 分及以上的人、总人数各占一栏。",
    en="Key: unfavourable answers at the left, favourable ones at the right; then columns for "
    "middle answers, for can’t say and other, for people at {points} points or more and for all.",
)

# Comparison
COMPARISON_READING = Text(
    zh="只比较两方都被问到的题目。差距在 {margin} 分以内叫“差别不大”；区间太宽的，只说“看不出来”。",
    en="Only questions that both sides were asked. Within {margin} points they “differ little”; where the interval is "
    "too wide, nothing is claimed.",
)
UNDECIDED_PAIRS = Text(
    zh="看不出差别的有 {count} 组：样本不足以判断。",
    en="Pairs of which nothing can be told, because too few answered: {count}.",
)
GAP_TABLE = Text(zh="两方在同样题目上的分数（0–100）", en="Two sides on the same questions (0–100)")
HIGHER = Text(zh="较高一方", en="Higher")
LOWER = Text(zh="较低一方", en="Lower")
DIFFERENCE = Text(zh="相差（95% 区间）", en="Gap (95% interval)")
RANGE = Text(zh="95% 区间", en="95% interval")
VERDICT = Text(zh="结论", en="In words")
STANDING = Text(zh="与各项目的中位数相比", en="Against the median of the projects")
STANDING_READING = Text(
    zh="同一分项、同一方（0–100），{projects} 个项目：{sides}",
    en="The same part and side (0–100), {projects} projects: {sides}",
)
MEDIAN = Text(zh="中位数", en="Median")
VALUE = Text(zh="本项目", en="Here")
DISTANCE = Text(zh="相差", en="Distance")
PROJECTS = Text(zh="项目数", en="Projects")

# Indicators
INDICATOR = Text(zh="指标", en="Figure")
NOW = Text(zh="本轮", en="Now")
RESULT = Text(zh="结果", en="Result")
PROOF = Text(zh="凭证", en="Evidence")
INDICATOR_TABLE = Text(
    zh="来自台账和合同的数字，不是看法", en="Figures from records and contracts, not opinions"
)
NO_INDICATORS = Text(zh="没有收到行政数据。", en="No administrative figures were handed in.")

# Reliability
ALPHA_AND_INTERVAL = Text(zh="α（95% 区间）", en="α (95% interval)")
ITEMS = Text(zh="题数", en="Items")
COMPLETE = Text(zh="用 / 弃", en="Used / left out")
RELIABILITY_READING = Text(
    zh="Cronbach α 说的是：同一分项的几道题，同一类人答得是否一致。1 是完全一致，0 是毫无关系。"
    "α 低不说明项目不好，也不会删题。两道题的分项用 Spearman–Brown 系数（SB）。",
    en="Cronbach’s α: does a role answer the questions of a part alike, from 0 (not at all) to 1? A low one says "
    "nothing against the project and deletes no question. For two questions: Spearman–Brown (SB).",
)
RELIABILITY_TABLE = Text(
    zh="各分项、各类人员：几道题答得是否一致（α），对共同事物的说法是否一致（rwg 起，至少 10 个答全的人）",
    en="By part and role: questions answered alike (α), a shared thing described alike (from rwg on; ten complete "
    "answers or more)",
)
LEFT_OUT = Text(
    zh="另有 {count} 组（一个分项里的一类人）没有系数：{reason}。",
    en="No coefficient for {count} combination(s) of role and part: {reason}.",
)
NO_RELIABILITY = Text(
    zh="没有可以计算一致性的分项。", en="No part lends itself to a consistency coefficient."
)
