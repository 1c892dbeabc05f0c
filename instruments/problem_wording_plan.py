"""The sentences for what makes an analysis plan unusable, by itself or with its data."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

PLAN_WORDING: Mapping[str, Text] = {
    "PLAN-001": Text(
        zh="随机种子“{value}”不可用。请写 0 到 {largest} 的整数。",
        en="The seed “{value}” cannot be used. Give a whole number from 0 to {largest}.",
    ),
    "PLAN-002": Text(
        zh="置信水平 {value} 不可用。请写 0.5 到 1 之间的数，一般写 0.95。",
        en="The confidence level {value} cannot be used. Give a number from 0.5 to below 1, usually 0.95.",
    ),
    "PLAN-003": Text(
        zh="kind 是 {kind} 的列没有 levels。请删去 levels，或把 kind 改为 category。",
        en="A column of the kind {kind} has no levels. Remove levels, or make the kind category.",
    ),
    "PLAN-004": Text(
        zh="分类列至少要有两个 levels。请写全各个取值，参照组写在最前。",
        en="A category needs at least two levels. List every value, the reference first.",
    ),
    "PLAN-005": Text(
        zh="“{value}”写了不止一次。请只留一个。",
        en="“{value}” is listed more than once. Keep one.",
    ),
    "PLAN-006": Text(
        zh="量表范围“{value}”不可用。请写两个数：最低、最高，例如 [1, 5]。",
        en="The range “{value}” cannot be used. Give two numbers, the lowest and the highest, as in [1, 5].",
    ),
    "PLAN-007": Text(
        zh="量表至少要有两道题。请补上题目；只有一道题就直接用那一列。",
        en="A scale needs at least two items. Add items, or use the single column itself.",
    ),
    "PLAN-008": Text(
        zh="等效范围（margin）{value} 不是正数。请写多大的差别仍算“差别不大”（单位同结果变量）。",
        en="The margin {value} is not positive. Give the difference that still counts as similar, in units of the outcome.",
    ),
    "PLAN-009": Text(
        zh="pairs 应是成对的组名。请写成 [[甲, 乙], [甲, 丙]]；要比较所有的对，就不写。",
        en="The pairs must be pairs of levels. Write [[a, b], [a, c]]; leave the field out to compare all.",
    ),
    "PLAN-010": Text(
        zh="{kind} 模型没有这一项。请删去，或改用别的 kind。",
        en="A model of the kind {kind} has no such field. Remove it, or choose another kind.",
    ),
    "PLAN-011": Text(
        zh="标准误 {value} 与 cluster 不相配。CR 类要写明 cluster，其他各类不写 cluster；请改其中一项。",
        en="The errors {value} and cluster do not go together. CR errors need a cluster, all others have none; change one of the two.",
    ),
    "PLAN-012": Text(
        zh="变化模型比较两轮，这里写了 {count} 轮。请写成 [前一轮, 后一轮]。",
        en="A change is between two waves, {count} are named. Write [before, after].",
    ),
    "PLAN-013": Text(
        zh="重抽次数太少或太多。请写 {fewest} 到 {most} 的整数。",
        en="Too few or too many draws. Give a whole number from {fewest} to {most}.",
    ),
    "PLAN-014": Text(
        zh="terms 里有读不懂的项。请写列名，交互项写成列表，例如 [a, b, [a, b]]；这里不读公式。",
        en="A term cannot be read. Write names, and lists of names for interactions, as in [a, b, [a, b]]; formulas are not read.",
    ),
    "PLAN-015": Text(
        zh="权重全是 0，什么也没有比较。请至少给一个系数非零的权重。",
        en="All weights are 0, which compares nothing. Give at least one coefficient another weight.",
    ),
    "PLAN-016": Text(
        zh="结果不是 0–100 的量表分，要写明 margin。请写多大的差别仍算“差别不大”（单位同结果变量）。",
        en="The outcome is not a score of 0 to 100, so a margin is needed. Give the difference that still counts as similar, in its own units.",
    ),
    "PLAN-017": Text(
        zh="同一个比较里既有量表分，又有别的单位。请分成两个比较，各写各的 margin。",
        en="Scores of 0 to 100 and outcomes in other units are mixed. Make two comparisons of them, each with its own margin.",
    ),
    "PLAN-018": Text(
        zh="相对重要性不分给交互项“{value}”。请只写单个变量。",
        en="Relative importance has no share for an interaction (“{value}”). Name single variables only.",
    ),
    "PLAN-019": Text(
        zh="“{value}”不全是数。请写成数的列表，例如 [2, 3, 4]。",
        en="“{value}” are not all numbers. Write a list of numbers, as in [2, 3, 4].",
    ),
    "PLAN-020": Text(
        zh="计划里没有要做的事。请至少写一个 scales、comparisons、models 或 planning。",
        en="The plan asks for nothing. Give at least one of scales, comparisons, models or planning.",
    ),
    "PLAN-021": Text(
        zh="“{value}”用了不止一次。请改成不同的名称。",
        en="“{value}” is used more than once. Give each its own name.",
    ),
    "PLAN-022": Text(
        zh="计划里没有“{value}”。已有：{allowed}。请改正，或在 data.columns 或 scales 里写明。",
        en="The plan does not describe “{value}”. It has: {allowed}. Correct it, or describe it under data.columns or scales.",
    ),
    "PLAN-023": Text(
        zh="“{value}”是 {kind}，这里要 {wanted}。请换一列，或改正那一列的 kind。",
        en="“{value}” is a {kind}, but this needs {wanted}. Name another column, or correct its kind.",
    ),
    "PLAN-024": Text(
        zh="“{value}”和它自己相比。请换一个组。",
        en="“{value}” is compared with itself. Name another group.",
    ),
    "PLAN-025": Text(
        zh="“{column}”没有“{value}”这个取值。已有：{allowed}。请改正。",
        en="“{column}” has no level “{value}”. It has: {allowed}. Correct it.",
    ),
    "PLAN-026": Text(
        zh="“{value}”既是结果（或中介、调节变量），又是解释变量。请从 terms 里删去。",
        en="“{value}” is the outcome (or the mediator, the moderator) and a term as well. Remove it from the terms.",
    ),
    "PLAN-027": Text(
        zh="“{value}”有随机斜率，却不在 terms 里。请加进 terms。",
        en="“{value}” has a random slope but is no term. Add it to the terms.",
    ),
    "PLAN-028": Text(
        zh="相对重要性要 {fewest} 到 {most} 个解释变量。请增减。",
        en="Relative importance needs {fewest} to {most} terms. Add or remove some.",
    ),
    "PLAN-029": Text(
        zh="“{value}”有 {count} 个取值，这里要两个。请换一列，或改用别的 kind。",
        en="“{value}” has {count} levels, but this needs two. Name another column, or choose another kind.",
    ),
    "PLAN-030": Text(
        zh="没有叫“{value}”的线性模型。已有：{allowed}。请改正。",
        en="There is no linear model “{value}”. There are: {allowed}. Correct it.",
    ),
    "PLAN-031": Text(
        zh="第一项“{value}”是交互项，这里要单个变量。请改写；它与调节变量的交互会自动加上。",
        en="The first term “{value}” is an interaction. Name a single variable; its interaction with the moderator is added by itself.",
    ),
    "PLAN-032": Text(
        zh="“{value}”是分类列，斜率按它的两个取值给出。请删去 at。",
        en="“{value}” is a category; slopes are told at its two levels. Remove at.",
    ),
    "PLAN-033": Text(
        zh="这里有 {count} 个 group。两个以上时请写明 nesting: nested（前一个包含后一个）或 crossed（互不包含）；只有一个时不写。",
        en="There are {count} groups. With two or more say nesting: nested (the first holds the next) or crossed; with one leave it out.",
    ),
    "PLAN-034": Text(
        zh="随机斜率只能有一个 group。请删去 slopes，或只留一个 group。",
        en="Random slopes go with a single group. Remove slopes, or keep one group.",
    ),
    "PLAN-035": Text(
        zh="积分点数不可用。请写 1（拉普拉斯近似）到 {most} 的整数。",
        en="The number of quadrature points cannot be used. Give a whole number from 1 (Laplace) to {most}.",
    ),
    "PLAN-036": Text(
        zh="校准锚点不可用。请写三个数：完全不属于、交叉点、完全属于，由低到高或由高到低，例如 [2, 3, 4]。",
        en="These anchors cannot be used. Give three numbers: fully out, crossover, fully in, rising or falling, as in [2, 3, 4].",
    ),
    "PLAN-037": Text(
        zh="cutoffs 不可用。frequency 是 1 以上的整数，consistency 大于 0、不超过 1，pri 从 0 到 1 以下；请改正。",
        en="The cut-offs cannot be used. frequency is a whole number from 1, consistency above 0 up to 1, pri from 0 to below 1; correct them.",
    ),
    "PLAN-038": Text(
        zh="条件（terms）要 {fewest} 到 {most} 个，每个是单独的一列，不写交互。请改正。",
        en="Conditions (terms) are {fewest} to {most} single columns, without interactions. Correct them.",
    ),
    "PLAN-039": Text(
        zh="“{value}”不是这个分析里的集合。这里有：{allowed}。请改正。",
        en="“{value}” is no set of this analysis. There are: {allowed}. Correct it.",
    ),
    "PLAN-040": Text(
        zh="登记文件读不懂，或其中的哈希与计划不符。请换回登记时的原文件；要重新登记，先把旧文件移走。",
        en="The registration cannot be read, or its hash does not fit its plan. Restore the file as it was registered; to register anew, move it away first.",
    ),
    "PLAN-041": Text(
        zh="这个计划已经登记过，内容不同。请直接运行（报告会列出改动）；要重新登记，先把旧文件移走。",
        en="This plan is registered with other content. Run it as it is (the report lists what differs); to register anew, move the old file away first.",
    ),
    "PLAN-042": Text(
        zh="计划里没有 planning，没有可以先算的。请写上要多少项目、多少人的设想，或等数据来了再运行。",
        en="The plan has no planning, so there is nothing to compute before the data. Describe the sizes, or run it with the data.",
    ),
    "PLAN-050": Text(
        zh="这个数不在可用的范围里（{allowed}）。请改正。",
        en="This number is out of range ({allowed}). Correct it.",
    ),
    "PLAN-051": Text(
        zh="projects 不可用。请写两个整数：两类项目各有几个，都至少 2 个，例如 [10, 12]。",
        en="These projects cannot be used. Give two whole numbers, of the one kind and the other, at least 2 each, as in [10, 12].",
    ),
    "PLAN-052": Text(
        zh="这一类模型只能有一个 group。请只留一个。",
        en="This kind of model has a single group. Keep one.",
    ),
    "PLAN-053": Text(
        zh="逐轮比较至少要 {fewest} 轮，按先后列出，各写一次。只有两轮时请用 kind: change。",
        en="Wave by wave needs at least {fewest} waves, in order and each once. With two use kind: change.",
    ),
    "PLAN-054": Text(
        zh="参照轮“{value}”应是 waves 里的一轮，而且不是最后一轮：处理之前的最后一轮。请改正。",
        en="The reference “{value}” must be one of the waves and not the last: the last wave before the treatment. Correct it.",
    ),
    "PLAN-101": Text(
        zh="数据里没有“{value}”这一列。数据的列：{allowed}。请改正列名，或换数据文件。",
        en="The data have no column “{value}”. Their columns: {allowed}. Correct the name, or the data file.",
    ),
    "PLAN-102": Text(
        zh="“{value}”不是数（共 {count} 格）。请改正数据，或把这个词列入 data.missing。",
        en="“{value}” is not a number ({count} such cells). Correct the data, or list the word under data.missing.",
    ),
    "PLAN-103": Text(
        zh="数据里有 {found} 个取值，计划只写了 {named} 个；没写的有：{values}。请补进 levels，或列入 data.missing。",
        en="The data hold {found} values where {named} are named; not named: {values}. Add them to levels, or list them under data.missing.",
    ),
    "PLAN-104": Text(
        zh="“{group}”组在“{outcome}”上只有 {count} 人，至少要 2 人。请删去这一组，或等数据齐了再运行。",
        en="The group “{group}” has {count} people with “{outcome}”; at least 2 are needed. Leave the group out, or run again with more data.",
    ),
    "PLAN-105": Text(
        zh="“{value}”在可用的 {used} 行里都是同一个值，没有差别可解释。请换一个变量。",
        en="“{value}” is the same in all {used} usable rows, so there is nothing to explain. Name another.",
    ),
    "PLAN-106": Text(
        zh="“{value}”只有 {count} 个，至少要 2 个才能按它算误差。请换一列，或不分群。",
        en="“{value}” has {count} cluster(s); errors by cluster need at least 2. Name another column, or do without.",
    ),
    "PLAN-107": Text(
        zh="完全分离：{terms} 把“{outcome}”的两种情况分得干干净净，系数没有有限的估计。请合并取值或去掉这一项。",
        en="Perfect separation: {terms} tell the two states of “{outcome}” apart without fail, so no finite coefficient exists. Merge levels or remove the term.",
    ),
    "PLAN-108": Text(
        zh="答全的只有 {used} 行，模型有 {needed} 个系数。请减少解释变量，或等数据齐了再运行。",
        en="Only {used} rows are complete, and the model has {needed} coefficients. Use fewer terms, or run again with more data.",
    ),
    "PLAN-109": Text(
        zh="数据里有 {found} 轮，计划只写了 {named} 轮；没写的有：{values}。请把要比较的各轮单独存成数据文件。",
        en="The data hold {found} waves where {named} are named; not named: {values}. Save the waves to compare in a file of their own.",
    ),
    "PLAN-110": Text(
        zh="“{value}”由其他解释变量完全决定（共线），系数不唯一。请去掉其中一项。",
        en="“{value}” follows exactly from the other terms (collinear), so coefficients are not unique. Remove one of them.",
    ),
    "PLAN-111": Text(
        zh="模型没有“{value}”这个系数。已有：{allowed}。请改正。",
        en="The model has no coefficient “{value}”. It has: {allowed}. Correct it.",
    ),
    "PLAN-112": Text(
        zh="“{value}”有 {count} 个值在 {low} 到 {high} 之外。请改正数据或量表的 range。",
        en="“{value}” has {count} values outside {low} to {high}. Correct the data, or the range of the scale.",
    ),
    "PLAN-113": Text(
        zh="这一步算不出来。原因：{reason}请改正数据，或从计划里去掉这一步。",
        en="This step cannot be computed. Reason: {reason} Correct the data, or take the step out of the plan.",
    ),
    "PLAN-114": Text(
        zh="权重“{value}”里有零或负数。权重应大于 0；不该计入的人请先从数据里去掉。",
        en="The weight “{value}” has zeros or negative values. Weights must be above 0; take people who stand for nobody out of the data.",
    ),
    "PLAN-115": Text(
        zh="权重“{value}”里有负数。权重应是 0 或正数；请改正数据。",
        en="The weight “{value}” has negative values. Weights are 0 or more; correct the data.",
    ),
    "PLAN-117": Text(
        zh="“{value}”没有锚点，应是 0 到 1 的隶属度，却有 {count} 个值在外。请写 anchors，或改正数据。",
        en="“{value}” has no anchors, so it must hold memberships of 0 to 1, but {count} values lie outside. Give anchors, or correct the data.",
    ),
    "PLAN-116": Text(
        zh="这些层里只抽到一个群，算不出误差：{values}。请与相近的层合并，改写成一列再运行。",
        en="A single cluster was drawn in these strata, so their variance is unknown: {values}. Merge each with a similar one in a column of the data.",
    ),
}
