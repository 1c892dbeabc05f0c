"""The sentence for every notice that travels with a number."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.model import Side
from instruments.text import Lang, Text
from reports.wording.phrase import say
from reports.wording.terms import side, side_within
from scoring.results import Notice, NoticeCode

# {whom} is the side that a notice speaks of, {about} the score it stands beside.
_SENTENCES: Mapping[NoticeCode, Text] = {
    NoticeCode.NO_INTERVAL_NO_VARIATION: Text(
        zh="{about}：每个人给的分都一样，算不出区间。",
        en="{about}: everybody gave the same score, so there is no interval.",
    ),
    NoticeCode.NO_INTERVAL_SINGLE_PERSON: Text(
        zh="{about}：只有一个人作答，也没有可以借用的差异，算不出区间。",
        en="{about}: one person answered and no spread could be borrowed, so there is no interval.",
    ),
    NoticeCode.NO_INTERVAL_FEW_PEOPLE: Text(
        zh="{about}：作答的人少，只印分数，不印区间。",
        en="{about}: few people answered; the score is printed without an interval.",
    ),
    NoticeCode.NO_INTERVAL_ONE_DIFFERS: Text(
        zh="{about}：除一个人以外，大家的答案都一样，算不出区间。",
        en="{about}: all but one person gave the same answers, so there is no interval.",
    ),
    NoticeCode.BORROWED_SPREAD: Text(
        zh="{about}：有一方只有一个人作答，区间借用了各项目同类人员的差异。",
        en="{about}: one side is a single person; the interval borrows the spread of the same "
        "role in all projects.",
    ),
    NoticeCode.SIDE_MISSING: Text(
        zh="{about}：{whom}没有可用的回答。平均分只含有回答的各方。",
        en="{about}: there are no usable answers from {whom}. The mean is over the sides that "
        "answered.",
    ),
    NoticeCode.SIDE_HIDDEN: Text(
        zh="{about}：{whom}作答的人太少，不公布。平均分不含这一方。",
        en="{about}: too few answered for {whom} to be shown. The mean leaves this side out.",
    ),
    NoticeCode.NO_SIDE_SHOWN: Text(
        zh="{about}：没有任何一方可以公布，所以没有分数。",
        en="{about}: no side may be shown, so there is no score.",
    ),
    NoticeCode.WHOLE_ROSTER_ANSWERED: Text(
        zh="{about}：名册上的人全都作答了，这里的区间说的是“换一批类似的人会怎样”。",
        en="{about}: everybody on the roster answered; the interval speaks of similar people at "
        "another time.",
    ),
    NoticeCode.CONTRADICTING_GATE: Text(
        zh="{about}：有的问卷答了本不该问的题，这些答案没有计入。",
        en="{about}: some forms answer questions that should not have been asked; those answers "
        "were left out.",
    ),
    NoticeCode.FEW_FOR_ALPHA: Text(
        zh="答全的人太少",
        en="too few people answered all questions",
    ),
    NoticeCode.NO_VARIATION_FOR_ALPHA: Text(
        zh="答案全都一样",
        en="all answers are equal",
    ),
    NoticeCode.CONSTANT_ITEMS: Text(
        zh="{about}：有的题目每个人答得都一样，没有计入信度。",
        en="{about}: everybody gave the same answer to some questions; they were left out.",
    ),
    NoticeCode.NOT_CONVERGED: Text(
        zh="{about}：计算没有收敛，这个结果不能用。",
        en="{about}: the computation did not converge; do not use this result.",
    ),
    NoticeCode.NEGATIVE_VARIANCE: Text(
        zh="{about}：有一个方差估计为负，模型与数据不符，或样本太小。",
        en="{about}: a variance was estimated below zero: the model does not fit or the sample is "
        "too small.",
    ),
    NoticeCode.INDEFINITE_MATRIX: Text(
        zh="{about}：各对题目由不同的人作答，合起来的相关矩阵自相矛盾（不正定）。",
        en="{about}: each pair of questions was answered by different people, and together their "
        "correlations contradict each other (the matrix is not positive definite).",
    ),
    NoticeCode.SINGULAR_INFORMATION: Text(
        zh="{about}：数据不足以分别估计所有参数，所以没有标准误。",
        en="{about}: the data cannot tell all parameters apart, so there are no standard errors.",
    ),
    NoticeCode.EMPTY_CELLS: Text(
        zh="{about}：有些答案组合没有人选，估计不稳定。",
        en="{about}: nobody gave some combinations of answers; the estimate is unstable.",
    ),
    NoticeCode.FEW_RATERS: Text(
        zh="{about}：评分的人太少，哪怕意见完全随机，也可能看起来一致。",
        en="{about}: so few people judged that even random answers could look like agreement.",
    ),
    NoticeCode.FEW_CLUSTERS: Text(
        zh="{about}：组数太少，标准误偏小。",
        en="{about}: there are few groups; the standard errors are too small.",
    ),
    NoticeCode.NO_SCALED_DIFFERENCE: Text(
        zh="{about}：两个模型的校正系数合起来为负，这一步算不出差异检验，只能看拟合指标的变化。",
        en="{about}: the correction factors of the two models combine to a negative one, so this "
        "step has no difference test; look at the changes of the indices.",
    ),
    NoticeCode.FEW_RESAMPLES: Text(
        zh="{about}：有些重复抽样算不出结果，区间只用了其余的。",
        en="{about}: some resamples gave no result; the interval uses the others.",
    ),
    NoticeCode.ONE_INFORMANT: Text(
        zh="{about}：这一方只有一个人作答，只印数值，算不出区间。",
        en="{about}: one person speaks for this party; the value has no interval.",
    ),
    NoticeCode.ONE_DIRECTION: Text(
        zh="{about}：只问了一个方向（单向），看不出双方是否对等。",
        en="{about}: one direction only; whether it is mutual is not known.",
    ),
    NoticeCode.RECALLED_BEFORE: Text(
        zh="{about}：“以前”是事后回忆的，回忆往往把变化说大。",
        en="{about}: “before” was recalled afterwards; recall tends to enlarge the change.",
    ),
    NoticeCode.UNPAIRED_PEOPLE: Text(
        zh="{about}：有人只在一轮作答，配不上对，没有计入变化。",
        en="{about}: some people answered only one of the two times; they are not in the change.",
    ),
    NoticeCode.NO_COUNT_BEHIND: Text(
        zh="{about}：来源没有给出样本量，算不出区间，只能并列，不能说谁高谁低。",
        en="{about}: the source gives no number of cases, so there is no interval; the figures "
        "stand side by side and neither is called higher.",
    ),
    NoticeCode.FULL_COUNT: Text(
        zh="{about}：全数统计，没有抽样误差。",
        en="{about}: a full count, without sampling error.",
    ),
    NoticeCode.FEW_PROJECTS: Text(
        zh="{about}：项目太少，这样的结果不稳定。",
        en="{about}: there are few projects; a result of this kind is unstable.",
    ),
    NoticeCode.CLIPPED: Text(
        zh="{about}：有数值超出了设定的上下限，按上下限计。",
        en="{about}: some values lay beyond the goalposts and were set to them.",
    ),
    NoticeCode.INCONSISTENT_JUDGEMENT: Text(
        zh="{about}：有专家的判断前后矛盾（一致性比例不小于 0.10），没有计入。",
        en="{about}: an expert's judgements contradict each other (consistency ratio of .10 or "
        "more) and were left out.",
    ),
    NoticeCode.RELATIVE_TO_SET: Text(
        zh="{about}：这个数只在这组项目里有意义，多一个或少一个项目都会变。",
        en="{about}: the value has a meaning only within this set of projects; one more or one "
        "fewer changes it.",
    ),
    NoticeCode.CONTACTS_NOT_PEOPLE: Text(
        zh="{about}：只有人次，没有去重的人数，看不出服务了多少人。",
        en="{about}: contacts were counted, not different people; how many people were reached is "
        "not known.",
    ),
    NoticeCode.LOWER_BOUND: Text(
        zh="{about}：有的来源没有填数，这里是下限。",
        en="{about}: some sources gave no figure; this is a lower bound.",
    ),
    NoticeCode.CAME_INTO_BEING: Text(
        zh="{about}：有人说以前还不存在，记作“无→有”，不按 0 分计。",
        en="{about}: some say that it did not exist before; that counts as “none before, there "
        "now” and not as a score of 0.",
    ),
    NoticeCode.NOT_COMPARABLE: Text(
        zh="{about}：题目或量表不同，只能并列，不能相减。",
        en="{about}: the questions or scales differ; the figures stand side by side and no "
        "difference is taken.",
    ),
    NoticeCode.FEW_CLUSTERS_FOR_ERRORS: Text(
        zh="{about}：{column}只分成{clusters}组，这样的标准误偏小，应改用 CR2。",
        en="{about}: {column} has only {clusters} groups; these standard errors are too small. Use "
        "CR2.",
    ),
    NoticeCode.COLLINEAR_COLUMNS: Text(
        zh="{about}：{columns}与其他变量几乎说的是同一件事，各自的份量分不清。",
        en="{about}: other columns say nearly the same as {columns}; what each adds is hardly known.",
    ),
    NoticeCode.INFLUENTIAL_ROWS: Text(
        zh="{about}：有{rows}行数据，去掉任何一行结果都会明显改变，请先核对。",
        en="{about}: leaving out any one of {rows} rows would change the result markedly; check them "
        "first.",
    ),
    NoticeCode.UNBOUNDED_INTERVAL: Text(
        zh="{about}：组数太少，多大的差异都排除不了，给不出区间。",
        en="{about}: with so few groups no difference can be ruled out, however large; there is no "
        "interval.",
    ),
    NoticeCode.FEW_TREATED_CLUSTERS: Text(
        zh="{about}：有变化的组（或对照组）太少，标准误和检验都靠不住。",
        en="{about}: there are so few groups with the change, or without it, that neither errors "
        "nor tests can be relied on.",
    ),
    NoticeCode.TRENDS_UNTESTED: Text(
        zh="{about}：变化之前不到两轮，两组的走势原本是否一致无法检验，只能作为假定。",
        en="{about}: there are fewer than two waves before the change, so that both groups would "
        "have moved alike is an assumption that cannot be tested.",
    ),
    NoticeCode.FEW_CASES_FOR_CONDITIONS: Text(
        zh="{about}：案例太少而条件太多，许多组合没有案例，结论多半靠假定。",
        en="{about}: there are few cases for so many conditions; many combinations have no case, so "
        "the solution rests on assumptions about them.",
    ),
    NoticeCode.UNDECIDED_CASES: Text(
        zh="{about}：有的案例隶属度正好是 0.5，归不进任何组合，不计入组合的案例数。",
        en="{about}: some cases stand exactly at .5 in a condition; they belong to no combination "
        "and are in the count of none.",
    ),
    NoticeCode.STAGGERED_START: Text(
        zh="{about}：各组开始变化的时间不同，这里的系数混合了不同时期的比较，可能失真。",
        en="{about}: groups changed at different times; the coefficient mixes comparisons of "
        "different periods and can mislead.",
    ),
    NoticeCode.FEW_EXPECTED: Text(
        zh="{about}：有的格子期望人数不到 5，卡方检验只是大概。",
        en="{about}: fewer than 5 people are expected in some cells, so chi-squared is a rough guide.",
    ),
    NoticeCode.SCALE_NOT_TESTED: Text(
        zh="{about}：量表在两组里量的是不是同一样东西，没有检验过。",
        en="{about}: whether the scale measures the same in both groups was not tested.",
    ),
    NoticeCode.SCALE_DIFFERS: Text(
        zh="{about}：量表在两组里不可比（截距或载荷不同），平均分的差别不能解释为水平的差别。",
        en="{about}: the scale is not comparable between the groups (loadings or intercepts differ); "
        "a difference of means must not be read as one of level.",
    ),
    NoticeCode.ONE_PROJECT: Text(
        zh="{about}：至少有一组只来自一个项目，这个差别只说这几个项目的人，不能推到别的项目。",
        en="{about}: a group comes from a single project; the difference speaks of the people of these "
        "projects and of no others.",
    ),
    NoticeCode.PROJECTS_NOT_NAMED: Text(
        zh="{about}：不知道谁属于哪个项目，只能把每个人当作互不相干，区间偏窄。",
        en="{about}: who belongs to which project is not known; people were taken as independent and "
        "the interval is too narrow.",
    ),
    NoticeCode.FEW_PROJECTS_COMPARED: Text(
        zh="{about}：至少有一组的项目不到 8 个，项目之间有多大差异，几乎无从知道。",
        en="{about}: a group has fewer than 8 projects, so how much projects differ is hardly known.",
    ),
    NoticeCode.SINGULAR_FIT: Text(
        zh="{about}：估计出的某个组间方差为零（或相关为正负一），数据不足以分清各组的不同。",
        en="{about}: some variance between groups was estimated as zero (or a correlation as one); the "
        "data do not suffice to tell how groups differ.",
    ),
}

# What a sentence says where its notice does not carry the fact.
_UNTOLD: Mapping[str, Text] = {
    "column": Text(zh="聚类变量", en="the grouping column"),
    "clusters": Text(zh="很少几", en="few"),
    "columns": Text(zh="有的变量", en="some columns"),
    "rows": Text(zh="几", en="a few"),
}
_SOMEBODY = Text(zh="有一方", en="one side")
_OF_SIDE = Text(zh="{about}（{side}）", en="{about} ({side})")


def caveat(notice: Notice, lang: Lang, *, about: str = "", whose: Side | None = None) -> str:
    """The sentence of a notice. `about` names the scores, `whose` the side they belong to."""
    facts = dict(notice.facts)
    whom = side_within(Side(facts["side"]), lang) if "side" in facts else _SOMEBODY[lang]
    if whose is not None:
        about = say(_OF_SIDE, lang, about=about, side=side(whose, lang))
    told = {name: words[lang] for name, words in _UNTOLD.items()} | facts
    return say(_SENTENCES[notice.code], lang, **told | {"about": about, "whom": whom})
