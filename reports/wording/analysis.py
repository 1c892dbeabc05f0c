"""What a comparison report says: headings, methods, and the sentences about differences."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Lang, Text
from reports.wording.phrase import say
from scoring.assessment.findings import Difference
from scoring.models.compare.comparable import Comparable
from scoring.models.moderation import Where

KIND = Text(zh="比较报告", en="Comparison report")
SUBTITLE = Text(zh="{kind} · {dated} · 计划 {plan}", en="{kind} · {dated} · plan {plan}")

PLAN = Text(zh="计划", en="The plan")
SAMPLE = Text(zh="数据", en="The data")
SCALES = Text(
    zh="量得准不准，各组量得是否一样", en="How well the scales measure, and whether alike"
)
SCALES_MARK = Text(zh="量表", en="Scales")
COMPARISONS = Text(zh="比较", en="Comparisons")
MODELS = Text(zh="模型", en="Models")
METHODS = Text(zh="方法", en="Methods")

PLAN_HASH = Text(zh="计划的哈希（SHA-256）", en="Hash of the plan (SHA-256)")
DATA_HASH = Text(zh="数据的哈希（SHA-256）", en="Hash of the data (SHA-256)")
REGISTERED = Text(zh="登记", en="Registration")
IS_REGISTERED = Text(
    zh="{day} 登记，登记时的哈希：{hash}", en="registered on {day}, with the hash {hash}"
)
NOT_REGISTERED = Text(
    zh="没有登记：看不出计划是在数据之前还是之后写的。",
    en="not registered: nothing shows whether the plan was written before or after the data.",
)
SEED = Text(zh="随机种子", en="Seed")
LEVEL = Text(zh="置信水平", en="Confidence level")
CORRECTION = Text(zh="多重比较", en="Several tests")
NO_DATA_YET = Text(zh="还没有数据", en="no data yet")
ROWS = Text(zh="数据行数", en="Rows of data")
DATA_FILE = Text(zh="数据文件", en="Data file")
NO_DEVIATIONS = Text(
    zh="与登记的计划一致，没有改动。", en="The plan is the registered one; nothing was changed."
)
DEVIATIONS = Text(zh="与登记的计划不同之处", en="Where the plan differs from the registered one")
DEVIATION_PLACE = Text(zh="位置", en="Place")
DEVIATION_BEFORE = Text(zh="登记时", en="Registered")
DEVIATION_NOW = Text(zh="现在", en="Now")

INTERVAL = Text(zh="{level} 区间", en="{level} interval")
G_INTERVAL = Text(zh="g 的 {level} 区间", en="g, {level} interval")
BC_INTERVAL = Text(zh="偏差校正", en="Bias-corrected")
WILD_INTERVAL = Text(zh="野聚类自助区间", en="Wild interval")
ALONE = Text(zh="单独", en="Alone")
WEIGHTED_INTERVAL = Text(zh="加权的区间", en="Weighted interval")
PLAIN_INTERVAL = Text(zh="不加权的区间", en="Unweighted interval")
PAIR = Text(zh="甲减乙的两组", en="Groups")
JOINT_TEST = Text(zh="处理以前各轮合起来检验", en="Joint test of the waves before")
CONTINUED = Text(zh="{caption}（续）", en="{caption} (continued)")
TABLE = Text(zh="{title}：{label}", en="{title}: {label}")
COUNTED = Text(
    zh="{caption} · 用了 {used} 行，{dropped} 行未用",
    en="{caption} · {used} rows used, {dropped} left out",
)
METHOD = Text(zh="算法：{method}。", en="Method: {method}.")
REFERENCE = Text(zh="参照组：{levels}。", en="Reference levels: {levels}.")
REFERENCE_LEVEL = Text(zh="{column}为“{level}”", en="{column}: {level}")
OF_OUTCOME = Text(zh="{kind}：{outcome}", en="{kind}: {outcome}")

COMPARABLE: Mapping[Comparable, Text] = {
    Comparable.MEANS: Text(
        zh="“{outcome}”在各组里量得一样（载荷和截距相同），平均分可以比较。",
        en="“{outcome}” is measured alike in the groups (loadings and intercepts): means may be compared.",
    ),
    Comparable.RELATIONS: Text(
        zh="“{outcome}”的截距在各组里不同：同一个分数在各组里意思不一样，下面的平均分之差不作结论。",
        en="The intercepts of “{outcome}” differ between the groups: the same score means different "
        "things, and no conclusion is drawn from the differences of means below.",
    ),
    Comparable.NOTHING: Text(
        zh="“{outcome}”在各组里量的不是一回事（载荷不同）：下面的平均分之差不作结论。",
        en="“{outcome}” does not measure the same in the groups (loadings differ): no conclusion is "
        "drawn from the differences of means below.",
    ),
    Comparable.NOT_TESTED: Text(
        zh="“{outcome}”在各组里量得是否一样，没有检验；下面的比较以“一样”为前提。",
        en="Whether “{outcome}” is measured alike in the groups was not tested; what follows supposes it.",
    ),
}

_VERDICTS: Mapping[Difference, Text] = {
    Difference.CLEAR: Text(
        zh="{outcome}：{higher}高于{lower}，相差 {difference}（{level} 区间 {range}，g {g}，校正 p {p}）。",
        en="{outcome}: {higher} is higher than {lower}, by {difference} ({level} interval {range}, g {g}, adjusted p {p}).",
    ),
    Difference.SLIGHT: Text(
        zh="{outcome}：{higher}略高于{lower}，相差 {difference}（{level} 区间 {range}，g {g}，校正 p {p}）。",
        en="{outcome}: {higher} is slightly higher than {lower}, by {difference} ({level} interval {range}, g {g}, adjusted p {p}).",
    ),
    Difference.SIMILAR: Text(
        zh="{outcome}：这么多人，有八成把握查出的差别是 {detectable}。{higher}和{lower}差别不大，相差 {difference}"
        "（{level} 区间 {range}，g {g}，校正 p {p}）。",
        en="{outcome}: with so many people, a difference of {detectable} would be found four times in "
        "five. {higher} and {lower} differ little, by {difference} ({level} interval {range}, g {g}, adjusted p {p}).",
    ),
    Difference.UNDECIDED: Text(
        zh="{outcome}：这么多人，有八成把握查出的差别是 {detectable}。{higher}和{lower}看不出差别，样本不足以判断："
        "相差 {difference}（{level} 区间 {range}，g {g}，校正 p {p}）。",
        en="{outcome}: with so many people, a difference of {detectable} would be found four times in "
        "five. Whether {higher} and {lower} differ cannot be told: {difference} ({level} interval "
        "{range}, g {g}, adjusted p {p}).",
    ),
}

MORE_PAIRS = Text(
    zh="组多，这里只写差别最清楚的几对，其余见下表。",
    en="With so many groups only the clearest pairs are told here; the others stand in the table below.",
)
NOTHING_EXPECTED = Text(zh="无", en="nothing")
ABSENT = Text(zh="非{set}", en="not {set}")
NO_SOLUTION = Text(
    zh="没有一个组合达到门槛，对“{outcome}”没有充分的组合，也就没有解。",
    en="No configuration reaches the cut-offs: nothing is sufficient for {outcome}, so there is no solution.",
)
COMPARED = Text(
    zh="两两之差用 Welch t 检验；有聚集列时用按群聚集的 CR2 标准误。"
    "g 是 Hedges 的标准化差，非中心 t 区间。差别的说法由区间、校正后的 p 和等效范围 {margin} 决定："
    "区间不含 0 而校正后的 p 不够小的，不说有差别。",
    en="Pairs by Welch’s t; where clusters are named, by CR2 errors. "
    "g is Hedges’ standardised difference with its non-central interval. The words for a "
    "difference come from its interval, its adjusted p and the margin of {margin}: where the interval "
    "excludes 0 but the adjusted p is not small enough, no difference is claimed.",
)
G_WITHOUT_CLUSTERS = Text(
    zh="g 的区间没有计入聚集，会偏窄；有没有差别，看差的区间。",
    en="The interval of g leaves the clusters out and is too narrow; whether there is a difference is "
    "told by the interval of the difference.",
)
FEW_CLUSTERS_MARK = Text(zh="群少时", en="Few clusters")
FEW_CLUSTERS = Text(
    zh="用 CR2 标准误且不超过 {most} 群时，区间和 p 不查 t 分布，而用这个比值在群少时本身的分布；"
    "表中的自由度仍是 Satterthwaite 自由度，只说明这些群提供了多少信息。",
    en="With CR2 errors and no more than {most} clusters, intervals and p come not from Student’s t but "
    "from the distribution that the ratio itself has with few clusters; the degrees of freedom in the "
    "tables are still Satterthwaite’s and only say how much the clusters know.",
)
SCALED = Text(
    zh="量表分为 0–100，至少答一半且至少两题才计分，不插补。α 的区间用刀切法。各组可比的界限（Chen 2007）："
    "CFI 下降不超过 .010，RMSEA 上升不超过 .015。",
    en="Scales are scored 0–100 where half of the items and at least two were answered; nothing is "
    "imputed. The interval of alpha is the jackknife’s. Limits for comparing groups (Chen 2007): CFI "
    "down by at most .010, RMSEA up by at most .015.",
)
MISSING = Text(
    zh="每个模型只用各列都有值的行；用了多少、未用多少写在表题里。未用的有缺值，或不属于所比较的组。",
    en="Each model uses the rows that have all of its columns; how many were used and left out stands "
    "over each table. Those left out have missing values or are of no group that is compared.",
)
FILES_TEXT = Text(
    zh="tables/ 里的 CSV 是未经四舍五入的数，图在 figures/，期刊式回归表在 journal/；reproduce.py 用同一个库"
    "重算一遍并逐数核对。",
    en="The CSV files in tables/ hold every number unrounded; figures are in figures/, regression tables "
    "as journals print them in journal/. reproduce.py computes all of it again from the library and "
    "compares number by number.",
)

FOREST = Text(zh="系数和 {level} 区间：{label}", en="Coefficients with {level} intervals: {label}")
PAIRS_FOREST = Text(
    zh="两两之差和 {level} 区间：{label}", en="Differences of pairs with {level} intervals: {label}"
)
CATERPILLAR = Text(
    zh="“{group}”{units} 个单位的收缩估计和 {level} 区间，由低到高",
    en="{group}: shrunken estimates of {units} units with {level} intervals, from low to high",
)
PREDICTED = Text(
    zh="“{outcome}”随“{term}”的预测值，{level} 区间",
    en="Predicted “{outcome}” along “{term}” with {level} band",
)
SLOPE_BAND = Text(
    zh="“{first}”的斜率随“{moderator}”变化，{level} 区间；区间不含 0 之处，斜率不为零",
    en="The slope of “{first}” along “{moderator}” with {level} band; it differs from zero where the band excludes 0",
)
SLOPE_OF = Text(zh="“{first}”的斜率", en="Slope of “{first}”")
INTERACTION = Text(
    zh="“{outcome}”随“{term}”的预测值，按“{held}”分线，{level} 区间",
    en="Predicted “{outcome}” along “{term}”, a line for each “{held}”, with {level} intervals",
)
BY_WAVE = Text(
    zh="逐轮：“{outcome}”的变化之差，{level} 区间，参照 {reference}",
    en="Wave by wave: difference of changes in “{outcome}” with {level} intervals, beside {reference}",
)
DIFFERENCE_OF_CHANGES = Text(zh="变化之差", en="Difference of changes")
HELD = Text(zh="{column} {value}", en="{column} {value}")
REGIONS: Mapping[Where, Text] = {
    Where.EVERYWHERE: Text(
        zh="在数据里“{moderator}”的各个值上（{lowest} 到 {highest}），“{first}”的斜率都不为零。",
        en="At every value of “{moderator}” in the data ({lowest} to {highest}) the slope of “{first}” differs from zero.",
    ),
    Where.NOWHERE: Text(
        zh="在数据里“{moderator}”的任何值上（{lowest} 到 {highest}），都看不出“{first}”的斜率不为零。",
        en="At no value of “{moderator}” in the data ({lowest} to {highest}) can the slope of “{first}” be told from zero.",
    ),
    Where.OUTSIDE: Text(
        zh="“{moderator}”低于 {lower} 或高于 {upper} 时，“{first}”的斜率不为零；数据里 {share} 的行如此"
        "（“{moderator}”从 {lowest} 到 {highest}）。",
        en="The slope of “{first}” differs from zero where “{moderator}” is below {lower} or above {upper}: in "
        "{share} of the rows (“{moderator}” runs from {lowest} to {highest}).",
    ),
    Where.BETWEEN: Text(
        zh="“{moderator}”在 {lower} 与 {upper} 之间时，“{first}”的斜率不为零；数据里 {share} 的行如此"
        "（“{moderator}”从 {lowest} 到 {highest}）。",
        en="The slope of “{first}” differs from zero where “{moderator}” is between {lower} and {upper}: in "
        "{share} of the rows (“{moderator}” runs from {lowest} to {highest}).",
    ),
    Where.ABOVE: Text(
        zh="“{moderator}”高于 {lower} 时，“{first}”的斜率不为零；数据里 {share} 的行如此。",
        en="The slope of “{first}” differs from zero where “{moderator}” is above {lower}: in {share} of the rows.",
    ),
    Where.BELOW: Text(
        zh="“{moderator}”低于 {lower} 时，“{first}”的斜率不为零；数据里 {share} 的行如此。",
        en="The slope of “{first}” differs from zero where “{moderator}” is below {lower}: in {share} of the rows.",
    ),
}
FILLED = Text(zh="实心：区间不含 {reference}。", en="Filled: the interval excludes {reference}.")
VERSUS = Text(zh="{one} 减 {other}", en="{one} − {other}")
ALT_ROW = Text(zh="{label} {value}（{range}）", en="{label} {value} ({range})")

JOURNAL_NOTE = Text(
    zh="括号内为标准误。* p<0.05，** p<0.01，*** p<0.001。",
    en="Standard errors in parentheses. * p<0.05, ** p<0.01, *** p<0.001.",
)
JOURNAL_TITLE = Text(zh="回归模型", en="Regression models")


def verdict(word: Difference, lang: Lang, **facts: object) -> str:
    """The sentence about one difference; `higher` and `lower` are names of groups."""
    return say(_VERDICTS[word], lang, **facts)
