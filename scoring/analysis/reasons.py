"""Why a step of a plan cannot be computed, in both languages.

The statistics refuse in English, for whoever calls them from Python; whoever runs a plan reads the reason in
the own language. A reason that is not in the table is told in general terms, never left in English alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from instruments.problems import Problem, problem

# English pattern -> Chinese sentence; groups are filled in by number.
REASONS: Sequence[tuple[str, str]] = (
    (r"No row has values in all columns of the model of (.+)\.", "“{1}”的模型没有一行各列都有值。"),
    (
        r"Column (.+): no complete row has the level (.+); leave .+",
        "“{1}”列答全的行里没有“{2}”这个取值。",
    ),
    (r"Column (.+): weights must be zero or more, and finite\.", "“{1}”列的权重应是 0 或正数。"),
    (r"Column (.+) is the outcome and a term as well\.", "“{1}”列既是结果，又是解释变量。"),
    (
        r"(.+): (\d+) coefficients need at least (\d+) complete rows; there are (\d+)\.",
        "“{1}”：{2} 个系数至少要 {3} 行答全的数据，现有 {4} 行。",
    ),
    (r"(.+): (\d+) coefficients need more than (\d+) rows\.", "“{1}”：{3} 行不够估计 {2} 个系数。"),
    (r"(.+) has the same value in all (\d+) rows\.", "“{1}”在 {2} 行里都是同一个值。"),
    (r"(.+): all answers are the same\.", "“{1}”的回答全都一样。"),
    (
        r"(.+): (.+) follows exactly from the other columns .+",
        "“{1}”的模型里，“{2}”由其他列完全决定。",
    ),
    (r"Column (.+) is a combination of the columns before it\..*", "“{1}”由前面的列完全决定。"),
    (
        r"(.+): the columns of the model explain it without rest\.",
        "“{1}”被模型完全解释，没有残差。",
    ),
    (
        r"(.+) standard errors: a variance was estimated below zero.+",
        "{1} 标准误：组太少，有一个方差估计为负。",
    ),
    (
        r"The standard error of (.+) is zero: .+",
        "“{1}”的标准误为零：模型与数据完全吻合，没有可检验的。",
    ),
    (
        r"(.+) standard errors do not exist: row (\d+) of the data .+",
        "{1} 标准误不存在：第 {2} 行单独决定了一个系数。",
    ),
    (
        r"Clustered standard errors need two groups or more; (.+) has one\.",
        "按群的标准误至少要两群，“{1}”只有一群。",
    ),
    (
        r"CR3 standard errors do not exist: .+",
        "CR3 标准误不存在：去掉其中一群就无法估计；请用 CR2。",
    ),
    (
        r"The region of significance needs finite standard errors\.",
        "标准误不是有限的数，算不出显著区域。",
    ),
    (
        r"(.+): (\d+) coefficients are too many for a sample of (\d+) clusters in (\d+) strata\.",
        "“{1}”：样本有 {4} 层 {3} 群，估计不了 {2} 个系数。",
    ),
    (r"Only one cluster was drawn in (.+), so .+", "“{1}”只抽到一个群，算不出误差。"),
    (
        r"No row has a weight in (.+), a stratum and a cluster\.",
        "没有一行同时有权重“{1}”、层和群。",
    ),
    (
        r"Shares of (\d+) predictors need at least (\d+) complete rows; there are (\d+)\.",
        "{1} 个变量的份额至少要 {2} 行答全的数据，现有 {3} 行。",
    ),
    (
        r"(.+) or a predictor does not vary, or a predictor follows from the others\.",
        "“{1}”或某个解释变量没有变化，或某个解释变量由其他的决定。",
    ),
    (
        r"Only (\d+) of (\d+) resamples have .+",
        "{2} 次重抽只有 {1} 次算得出；要更多的人或群，各群的解释变量要有差别。",
    ),
    (
        r"A mediation of clustered answers needs at least (\d+) clusters, better (\d+); (.+) has (\d+)\.",
        "按群的中介至少要 {1} 群，最好 {2} 群；“{3}”有 {4} 群。",
    ),
    (
        r"(.+): (\d+) clusters determine it exactly, .+",
        "“{1}”由 {2} 个群完全决定，算不出误差；两边都要更多的群。",
    ),
    (
        r"Peer columns must be the same for all rows of one (.+)\.",
        "同一个“{1}”的各行，terms 的值必须相同。",
    ),
    (r"(.+): a variance between groups needs two groups\.", "“{1}”只有一组，算不出组间方差。"),
    (
        r"(.+): (\d+) group effects cannot be told from the residuals of (\d+) rows\.",
        "“{1}”：{3} 行分不清 {2} 个组的差别和残差；每组要有不止一行。",
    ),
    (
        r"The likelihood has no maximum at finite values: .+",
        "似然没有有限的最大值：某些列完全分开了结果，或行太少。",
    ),
    (
        r"A truth table needs at least (\d+) complete cases; there are (\d+)\.",
        "真值表至少要 {1} 个答全的案例，现有 {2} 个。",
    ),
    (
        r"No case is a member of (?:the condition|the outcome), .+",
        "没有一个案例属于这个集合，哪怕一部分。",
    ),
    (
        r"Reliability needs at least 2 items and 3 people; there are (\d+) and (\d+)\.",
        "信度至少要 2 题 3 人，现有 {1} 题 {2} 人。",
    ),
    (
        r"(?:Reliability needs at least 2 items whose|Alpha needs variation).+",
        "题目的回答没有变化，算不出信度。",
    ),
    (r"Alpha and its interval need at least 3 people and 2 items; .+", "信度至少要 2 题 3 人。"),
    (r"The interval of alpha rests on one person\.", "α 的区间只靠一个人。"),
    (
        r"ICC\(1\) needs 2 groups, one of them with 2 people; there are (\d+) groups and (\d+) people\.",
        "ICC(1) 要两个组，其中一组至少 2 人；现有 {1} 组 {2} 人。",
    ),
    (r"ICC\(1\) needs variation between groups and within them\.", "ICC(1) 要组间和组内都有差别。"),
    (
        r"The projects do not differ, so there is no error to test against\.",
        "各项目没有差别，没有误差可比。",
    ),
    (
        r"Each group must come from two projects; there are (\d+) and (\d+)\.",
        "每组至少来自两个项目，现有 {1} 个和 {2} 个。",
    ),
    (r"Nobody has .+; all four combinations are needed\.", "两组、两轮的四种组合有一种没有人。"),
    (r"Each group needs (\d+) people; .+", "每组至少要 {1} 人。"),
    (
        r"Nobody differs from the mean of the own group\.",
        "每个人都和本组的平均一样，没有差别可检验。",
    ),
    (
        r"(.+): (.+) of (.+) came out without a finite value\.",
        "{1}：“{3}”的 {2} 算不出有限的数。",
    ),
)
UNKNOWN = "数据不够，或没有足够的差别（英文说明：{reason}）。"


def cannot(place: str, reason: Exception) -> Problem:
    """The problem of a step that refused with this reason."""
    told = str(reason)
    return problem("PLAN-113", place, **{"reason.zh": in_chinese(told), "reason.en": told})


def in_chinese(reason: str) -> str:
    for pattern, sentence in REASONS:
        found = re.fullmatch(pattern, reason, re.DOTALL)
        if found is not None:
            return sentence.format(reason, *found.groups())
    return UNKNOWN.format(reason=reason)
