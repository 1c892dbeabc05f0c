"""The words of the pages that an instrument brings with it: dependence, relations, change, resources."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.dyads import Part
from instruments.indicators import FigurePart
from instruments.text import Text
from scoring.indices.bands import Band
from scoring.indices.before_now import Before
from scoring.indices.coupling import Coordination

SEVERAL = Text(zh="以上 {count} 项", en="{count} of the above")

# Dependence
DEPENDENCE = Text(zh="谁依赖谁", en="Who depends on whom")
DEPENDENCE_READING = Text(
    zh="依赖 D 从 0 到 1：这种资源越要紧、越难从别处得到，依赖越深。每一方只说自己对别人的依赖。",
    en="Dependence D runs from 0 to 1: the more a resource matters and the harder it is to get "
    "elsewhere, the deeper. Each party speaks of its own dependence only.",
)
NETWORK = Text(
    zh="箭头从依赖的一方指向被依赖的一方，越粗依赖越深；虚线是有回答但不公布的方向。",
    en="Arrows point from the party that depends to the one it depends on; thicker is deeper. "
    "Dashed: answered, and not shown.",
)
NETWORK_ARROW = Text(zh="{ego}对{alter} {value}", en="{ego} on {alter} {value}")
DIRECTIONS_TABLE = Text(zh="每个方向的依赖", en="Dependence in each direction")
DIRECTION = Text(zh="方向", en="Direction")
FROM_TO = Text(zh="{ego} → {alter}", en="{ego} → {alter}")
DEGREE = Text(zh="依赖 D（95% 区间）", en="D (95% interval)")
DEEPEST = Text(zh="最深的一项", en="Deepest for")
RESOURCE_DEGREE = Text(zh="{resource} {value}", en="{resource} {value}")
PLANE = Text(
    zh="每个点是一对关系，横线和竖线是 95% 区间。竖线不碰到 0，才能说谁更依赖谁。没有线的点，作答的人太少，说不了。",
    en="Each point is a pair, its lines are 95% intervals. Only where the upright line keeps clear of 0 "
    "may one say who depends more; of a point without lines, too few answered to say it.",
)
PLANE_WITHOUT_LINES = Text(
    zh="每个点是一对关系。作答的人太少，没有区间，不能说谁更依赖谁。",
    en="Each point is a pair. Too few people answered for an interval, so nobody can say who depends "
    "more.",
)
PLANE_ACROSS = Text(
    zh="相互依赖 M（两个方向之和，0 到 2）", en="Mutual dependence M (both, 0 to 2)"
)
PLANE_PAIRS = Text(zh="各对关系", en="Pairs")
PLANE_TOP = Text(zh="先写的一方更依赖对方", en="The first-named depends more")
PLANE_BOTTOM = Text(zh="后写的一方更依赖对方", en="The second-named depends more")
PLANE_INDIFFERENT = Text(zh="互不相干", en="little to do with each other")
PLANE_PARTNERS = Text(zh="伙伴", en="partners")
PAIR = Text(zh="{ego} — {alter}", en="{ego} — {alter}")
PAIR_COLUMN = Text(zh="一对关系", en="Pair")
PAIR_POINT = Text(zh="{pair}：A {asymmetry}，M {mutual}", en="{pair}: A {asymmetry}, M {mutual}")
BALANCE_TABLE = Text(
    zh="两个方向合起来看：A 大于 0 表示先写的一方更依赖对方",
    en="Both directions together: A above 0 means that the first-named depends more",
)
ASYMMETRY = Text(zh="不对称 A（95% 区间）", en="Asymmetry A (95% interval)")
MUTUAL = Text(zh="相互依赖 M（95% 区间）", en="Mutual M (95% interval)")
RELATIVE = Text(zh="相对不对称 RA", en="Relative RA")
CONCENTRATION = Text(
    zh="{ego}的依赖集中度 H = {value}（{range}）：{count} 个对象，平均分散是 {even}，全靠一家是 1。",
    en="{ego}: concentration H = {value} ({range}). Spread evenly over {count} parties it would be "
    "{even}, all on one it would be 1.",
)
STRUCTURE_SCORE = Text(
    zh="{ego}对{alter}的结构分 {value}（满分 100；越高，越不靠单独一方）。这是本工具的提议，不是论文的指标。",
    en="{ego} towards {alter}: structure score {value} of 100; higher leans less on a single party. "
    "A proposal of this tool, not the paper’s.",
)
UNSHOWN_INTERVAL = Text(zh="没有区间", en="no interval")

# Relations
RELATIONS = Text(zh="关系有多强", en="How strong the ties are")
RELATIONS_READING = Text(
    zh="强度 RS 从 0 到 100，两边各说各的：联系、信任、敢说、少摩擦、愿意继续，加上一起做的事有多少种、两边说法是否一致。",
    en="Strength RS runs from 0 to 100, as each side sees it: contact, trust, candour, little "
    "friction, willingness to go on, how many things are done together, and how alike both see it.",
)
TIE = Text(zh="{one}与{other}", en="{one} and {other}")
SAYS = Text(zh="{party}的看法", en="as {party} sees it")
STRENGTH_ROW = Text(zh="关系强度 RS", en="Strength RS")
TIE_TABLE = Text(zh="合起来看", en="Taken together")
MEASURE = Text(zh="指标", en="Measure")
VALUE_RANGE = Text(zh="数值（95% 区间）", en="Value (95% interval)")
STRENGTH_OF = Text(zh="RS：{one} → {other}", en="RS: {one} → {other}")
WORKING = Text(zh="{party}：起作用的机制", en="{party}: mechanisms that work")
WORKING_OF = Text(zh="{asked} 种中 {working} 种", en="{working} of {asked}")
RECIPROCITY = Text(zh="两边说法的一致程度", en="Reciprocity")
GAP = Text(zh="差距（前者减后者）", en="Gap (first minus second)")
DYAD = Text(zh="整个关系", en="The tie as a whole")
PARTS: Mapping[Part, Text] = {
    Part.IMPORTANCE: Text(zh="要紧程度", en="Importance"),
    Part.ALTERNATIVES: Text(zh="别处可得", en="Alternatives"),
    Part.CONTACT: Text(zh="联系", en="Contact"),
    Part.TRUST: Text(zh="信任", en="Trust"),
    Part.CANDOUR: Text(zh="敢说", en="Candour"),
    Part.FRICTION: Text(zh="少摩擦", en="Little friction"),
    Part.WILLINGNESS: Text(zh="愿意继续", en="Willingness"),
}

# Profiles
PROFILE = Text(zh="剖面：{facet}", en="Profile: {facet}")
WEAKEST = Text(
    zh="最低的是“{stage}”，比“{next}”低 {distance} 分（95% 区间 {range}）。",
    en="“{stage}” is lowest, {distance} points below “{next}” (95% interval {range}).",
)
WEAKEST_UNCLEAR = Text(
    zh="“{stage}”最低，但与“{next}”只差 {distance} 分（{range}），分不出先后。",
    en="“{stage}” is lowest, but {distance} points from “{next}” ({range}): no order can be told.",
)
CHAIN_TABLE = Text(
    zh="链条断不断：认为前一环到位的人里，多少人认为后一环也到位（50 分及以上）",
    en="Does the chain hold? Of those who find one stage in place (50 points or more), how many so find the next",
)
CARRIED_ON = Text(zh="{link} {carried}", en="{link} {carried}")
BETWEEN_LINKS = Text(zh="；", en="; ")
WHOLE_CHAIN = Text(zh="各环都到位", en="Every stage in place")

# Matrix
MATRIX = Text(zh="{rows} × {columns}", en="{rows} × {columns}")
MATRIX_LEVEL = Text(
    zh="水平，0 到 100 分。格内 n 是作答人数；右上角有小三角的格子由本工具推定，论文没有明说。",
    en="Level, 0 to 100. n: people who answered. A small triangle marks a cell that this tool "
    "inferred; the paper does not state it.",
)
MATRIX_CHANGE: Mapping[Before, Text] = {
    Before.EARLIER_WAVE: Text(
        zh="变化：同一批人，本轮减上一轮。蓝是变好，橙是变差。",
        en="Change: the same people, this wave minus the one before. Blue is better, orange worse.",
    ),
    Before.RECALLED: Text(
        zh="变化：现在减以前，“以前”是事后回忆的。蓝是变好，橙是变差；“无→有”是以前不存在。",
        en="Change: now minus before, where “before” was recalled. Blue is better, orange worse; "
        "“new” did not exist before.",
    ),
}
CAME_INTO_BEING = Text(zh="无→有", en="new")
CELL_COUNT = Text(zh="n = {count}", en="n = {count}")
CELL_SAID = Text(zh="{row} × {column} {value}", en="{row} × {column} {value}")

# Change
CHANGE = Text(zh="以前和现在", en="Before and now")
RECALLED = Text(zh="以前（回忆）", en="Before (recalled)")
EARLIER = Text(zh="上一轮", en="Wave before")
NOW = Text(zh="现在", en="Now")
RECALLED_PERIOD = Text(zh="“以前”指：{period}。", en="“Before” means: {period}.")
RECALL_TABLE = Text(
    zh="同一批人说的以前（回忆）和现在。", en="The same people on before (recalled) and now."
)
WAVE_TABLE = Text(
    zh="同一批人上一轮和本轮的分数。", en="The same people in the wave before and in this one."
)
CHANGE_COLUMN = Text(zh="差（95% 区间）", en="Difference (95% interval)")
COUNTS_COLUMN = Text(zh="好 / 平 / 差", en="Better / same / worse")
BEFORE_NOW = Text(zh="以前 → 现在", en="Before → now")
COUNTS = Text(zh="{better} / {same} / {worse}", en="{better} / {same} / {worse}")
COUNTS_BORN = Text(
    zh="{better} / {same} / {worse}，无→有 {born}", en="{better} / {same} / {worse}, new {born}"
)
DIFFERENCE_RANGE = Text(zh="{value}（{range}）", en="{value} ({range})")
NO_LEVELS = Text(
    zh="没有圆点的行：只答了其中一次的人太少，写出两次的分数就能推算出他们的回答，所以只写差。",
    en="Rows without marks: so few people answered only one of the two times that both levels together "
    "would give their answers away. Only the difference is printed.",
)
UNSEEN_CHANGES = Text(zh="{state}：{names}。", en="{state}: {names}.")
UNSEEN_OF = Text(zh="{side}（{codes}）", en="{side} ({codes})")
NO_STRENGTH = Text(
    zh="双方作答的人太少，单个项目不公布关系强度；要看多个项目合起来的结果。",
    en="Too few people on each side to show the strength in one project: look at several projects "
    "together.",
)
UNSEEN_SIDE = Text(zh="{party}：{state}", en="{party}: {state}")
ITEM_OF_SIDE = Text(zh="{item}（{side}）", en="{item} ({side})")

# Figures
RESOURCES = Text(zh="资源与覆盖", en="Resources and reach")
LADDER_READING = Text(
    zh="每 1 元财政资金带动 {leverage} 元其他资源。",
    en="Every yuan of public money came with {leverage} yuan of other resources.",
)
LADDER_LOWER = Text(
    zh="有的来源没有报数，实际只会更多。", en="Some sources were not reported; it can only be more."
)
RUNGS: Mapping[FigurePart, Text] = {
    FigurePart.FISCAL: Text(zh="财政资金", en="Public money"),
    FigurePart.LEVERAGED: Text(zh="财政之外的全部投入", en="Everything from other sources"),
    FigurePart.CASH: Text(zh="捐款、自筹", en="Donations, own money"),
    FigurePart.IN_KIND: Text(zh="实物折价", en="Gifts in kind"),
    FigurePart.HOURS: Text(zh="志愿工时折价", en="Volunteer hours, valued"),
}
RUNG_WORDS = Text(zh="{amount} {unit}，{share}", en="{amount} {unit}, {share}")
RUNG_WORDS_BARE = Text(zh="{amount}，{share}", en="{amount}, {share}")
NOT_REPORTED = Text(zh="没有报", en="not reported")
REACH_TABLE = Text(zh="服务到多少人", en="Whom the service reached")
CONTACTS = Text(zh="服务人次", en="Contacts")
REACHED = Text(zh="去重后的人数", en="Different people")
ELIGIBLE = Text(zh="应服务的人数", en="People eligible")
COVERAGE = Text(zh="覆盖率", en="Coverage")
PER_REACHED = Text(zh="每位服务对象的人次", en="Contacts per person reached")
PER_ELIGIBLE = Text(zh="每位应服务者的人次", en="Contacts per eligible person")
CONTRAST_TABLE = Text(zh="两组并列", en="Two groups side by side")
GROUPS_COLUMN = Text(zh="两组", en="Groups")
TIMES = Text(zh="倍数", en="Ratio")
TWO_GROUPS = Text(zh="{one} {first} | {other} {second}", en="{one} {first} | {other} {second}")

# Second views
SECOND_VIEWS = Text(zh="附录：其他算法", en="Annex: second views")
SECOND_READING = Text(
    zh="应要求计算，只作参照。这些数只是把前面的分数换一种算法，不比前面的分数多说明什么。",
    en="Computed on request, for reference. They rearrange the scores above and say nothing that "
    "these do not.",
)
EVENNESS = Text(
    zh="均衡程度：耦合协调度 {degree}（{grade}），各维度平均水平 {level}；传统算法 {old}。同样低也会“协调”，要和水平一起看。",
    en="Evenness: coupling coordination {degree} ({grade}), mean level {level}; traditional form "
    "{old}. Equally low scores are “coordinated” too: read it with the level.",
)
POINTS_PART = Text(zh="维度", en="Dimension")
MEMBERSHIP_TABLE = Text(
    zh="回答落在五个等级的比例（从差到好）和加权平均",
    en="Shares of answers in five grades (worst first) and their weighted mean",
)
GRADE_MEAN = Text(zh="平均", en="Mean")
REFUSED = Text(
    zh="没有算：{views}。能公布的分数不够。",
    en="Not computed: {views}. Too few scores may be shown.",
)
VIEWS: Mapping[str, Text] = {
    "coupling": Text(zh="均衡程度", en="evenness"),
    "obstacles": Text(zh="失分构成", en="where the points are missing"),
    "points": Text(zh="百分制得分表", en="table of points"),
}
BANDS: Mapping[Band, Text] = {
    Band.EXCELLENT: Text(zh="优", en="excellent"),
    Band.GOOD: Text(zh="良", en="good"),
    Band.FAIR: Text(zh="中", en="fair"),
    Band.POOR: Text(zh="差", en="poor"),
}
COORDINATION: Mapping[Coordination, Text] = {
    Coordination.EXTREME_IMBALANCE: Text(zh="极度失调", en="extreme imbalance"),
    Coordination.SEVERE_IMBALANCE: Text(zh="严重失调", en="severe imbalance"),
    Coordination.MODERATE_IMBALANCE: Text(zh="中度失调", en="moderate imbalance"),
    Coordination.MILD_IMBALANCE: Text(zh="轻度失调", en="mild imbalance"),
    Coordination.NEAR_IMBALANCE: Text(zh="濒临失调", en="near imbalance"),
    Coordination.BARE_COORDINATION: Text(zh="勉强协调", en="bare coordination"),
    Coordination.PRIMARY_COORDINATION: Text(zh="初级协调", en="primary coordination"),
    Coordination.INTERMEDIATE_COORDINATION: Text(zh="中级协调", en="intermediate coordination"),
    Coordination.GOOD_COORDINATION: Text(zh="良好协调", en="good coordination"),
    Coordination.HIGH_COORDINATION: Text(zh="优质协调", en="high coordination"),
}
