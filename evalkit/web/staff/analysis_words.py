"""What the pages of comparisons and models say."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

ANALYSIS_WORDS: Mapping[str, Text] = {
    "analysis_new": Text(zh="做比较或模型", en="Compare or model"),
    "analysis_all": Text(zh="做过的分析", en="Analyses"),
    "analysis_none": Text(
        zh="还没有分析。点“做比较或模型”。", en="None yet. Choose “Compare or model”."
    ),
    "analysis_intro": Text(
        zh="选一种，再按名称选变量。页面会写出一份分析计划并照着计算；计划可以下载，用 evalkit analyse 得出同样的数。",
        en="Choose one, then its variables by name. The page writes an analysis plan and computes it; the plan can be"
        " downloaded, and evalkit analyse gives the same numbers from it.",
    ),
    "analysis_title": Text(zh="标题", en="Title"),
    "analysis_outcome": Text(zh="结果变量", en="Outcome"),
    "analysis_outcome_number": Text(
        zh="量表会先报信度，再算得分；得分是 0–100。",
        en="A scale is reported with its reliability first; scores are 0 to 100.",
    ),
    "analysis_outcome_two": Text(
        zh="只有两个取值的变量，后一个算 1。", en="With two values; the second one is 1."
    ),
    "analysis_outcome_ordered": Text(zh="取值有次序的变量。", en="With values in order."),
    "analysis_terms": Text(zh="解释变量", en="Predictors"),
    "analysis_interacts": Text(
        zh="加上变量 1 与变量 2 的交互", en="With the interaction of variables 1 and 2"
    ),
    "analysis_cause_hint": Text(
        zh="第一个是原因，其余的是控制变量。", en="The first is the cause, the others are held."
    ),
    "analysis_how": Text(zh="怎么算", en="How"),
    "analysis_by": Text(zh="按什么分组比较", en="Groups to compare"),
    "analysis_cluster": Text(zh="按什么聚群（一般选项目）", en="Clusters (usually the project)"),
    "analysis_weight": Text(zh="权重", en="Weight"),
    "analysis_margin": Text(
        zh="多大的差别以内算差不多（留空：得分 5 分）",
        en="A difference that still counts as similar (empty: 5 points of a score)",
    ),
    "analysis_errors": Text(
        zh="标准误（留空：聚群用 CR2，否则 HC3）",
        en="Standard errors (empty: CR2 by cluster, else HC3)",
    ),
    "analysis_strata": Text(zh="抽样的层", en="Strata of the sample"),
    "analysis_group": Text(zh="随机效应的组", en="Groups with effects of their own"),
    "analysis_group_2": Text(zh="第二层组", en="A second group"),
    "analysis_nesting": Text(zh="两层组的关系", en="How the two groups lie"),
    "analysis_nested": Text(zh="嵌套：第二层在第一层之内", en="nested: the first holds the second"),
    "analysis_crossed": Text(zh="交叉", en="crossed"),
    "analysis_slopes": Text(zh="哪个变量的作用各组不同", en="Whose effect varies between groups"),
    "analysis_points": Text(zh="积分点数（留空：10）", en="Quadrature points (empty: 10)"),
    "analysis_mediator": Text(zh="中介变量", en="Mediator"),
    "analysis_moderator": Text(zh="调节变量", en="Moderator"),
    "analysis_at": Text(
        zh="在调节变量的哪些值上看（用逗号分开）",
        en="At which values of the moderator (commas between)",
    ),
    "analysis_draws": Text(zh="重抽次数（留空：2000）", en="Resamples (empty: 2000)"),
    "analysis_before": Text(zh="之前的一轮", en="Wave before"),
    "analysis_after": Text(zh="之后的一轮", en="Wave after"),
    "analysis_reference": Text(
        zh="参照轮（开始之前的最后一轮）", en="Reference (the last wave before)"
    ),
    "analysis_treatment": Text(
        zh="分组（两类，后一类是干预组）", en="Groups (two; the second one is treated)"
    ),
    "analysis_unit": Text(zh="单位（一般选项目）", en="Unit (usually the project)"),
    "analysis_anchors": Text(zh="集合的三个锚点", en="Anchors of the sets"),
    "analysis_anchors_hint": Text(
        zh="完全不属于、分界、完全属于，用逗号分开，比如 30, 50, 75。",
        en="Fully out, crossover, fully in, commas between: 30, 50, 75, say.",
    ),
    "analysis_expected": Text(
        zh="预期方向（变量名，用逗号分开；不出现的前面写 ~）",
        en="Expected (names with commas between; ~ before one that should be absent)",
    ),
    "analysis_frequency": Text(zh="至少几个案例（留空：1）", en="Fewest cases (empty: 1)"),
    "analysis_consistency": Text(zh="一致性门槛（留空：0.8）", en="Consistency (empty: 0.8)"),
    "analysis_pri": Text(zh="PRI 门槛（留空：0）", en="PRI (empty: 0)"),
    "analysis_correction": Text(zh="多重比较的校正", en="Correction for many comparisons"),
    "analysis_none_chosen": Text(zh="（不选）", en="(none)"),
    "analysis_run": Text(zh="计算", en="Compute"),
    "analysis_busy": Text(
        zh="已有几个分析在算，请过一会儿点“重新计算”。",
        en="Several analyses are under way; press “Compute again” a little later.",
    ),
    "analysis_running": Text(
        zh="正在计算，一般不到一分钟。", en="Being computed; it usually takes less than a minute."
    ),
    "analysis_look": Text(zh="看看好了没有", en="See whether it is ready"),
    "analysis_not_there": Text(
        zh="这份分析还没有结果，请点“重新计算”。",
        en="There is no result of this analysis yet: press “Compute again”.",
    ),
    "analysis_failed": Text(zh="没有算成", en="It could not be computed"),
    "analysis_take_plan": Text(zh="下载分析计划", en="Download the plan"),
    "analysis_take_pdf_zh": Text(zh="下载报告 PDF（中文）", en="Report as PDF (Chinese)"),
    "analysis_take_pdf_en": Text(zh="下载报告 PDF（英文）", en="Report as PDF (English)"),
    "analysis_take_zip": Text(zh="全部表和图（ZIP）", en="All tables and figures (ZIP)"),
    "analysis_take_again": Text(zh="重新计算", en="Compute again"),
    "analysis_comparison": Text(zh="组间比较", en="Comparison of groups"),
    "analysis_kind_comparison": Text(
        zh="各组的平均有没有差别，差多少，差别小到能不能算差不多。",
        en="Whether the means of groups differ, by how much, and whether they are close enough to call similar.",
    ),
    "analysis_kind_linear": Text(
        zh="几个变量一起，和一个得分有什么关系。",
        en="How several variables together go with a score.",
    ),
    "analysis_kind_logistic": Text(zh="结果只有是和否时用。", en="For an outcome of yes and no."),
    "analysis_kind_ordinal": Text(
        zh="结果是一道有次序的题时用，并检验比例优势。",
        en="For an outcome that is one item with answers in order; tests proportional odds.",
    ),
    "analysis_kind_survey": Text(
        zh="按抽样的权重、层和群来估计。", en="By weights, strata and clusters of the sample."
    ),
    "analysis_kind_mixed": Text(
        zh="人在项目里：分开看项目之间和项目之内。",
        en="People within projects: variation between projects and within them.",
    ),
    "analysis_kind_mixed_logistic": Text(
        zh="人在项目里，结果只有是和否。", en="People within projects, an outcome of yes and no."
    ),
    "analysis_kind_mediation": Text(
        zh="一个变量的作用，有多少是经过另一个变量的。",
        en="How much of an effect goes through another variable.",
    ),
    "analysis_kind_moderation": Text(
        zh="一个变量的作用，随另一个变量怎么变。", en="How an effect changes with another variable."
    ),
    "analysis_kind_change": Text(
        zh="两轮之间的变化，干预组比对照组多多少。",
        en="How much more a treated group changed between two waves than its comparison.",
    ),
    "analysis_kind_event_study": Text(
        zh="三轮或更多，逐轮看两组的差别怎么变。",
        en="Three waves or more: the difference of two groups, wave by wave.",
    ),
    "analysis_kind_shrinkage": Text(
        zh="各项目的平均借用全体的信息，并说名次靠不靠得住。",
        en="Means of projects that borrow strength from all, and what ranks are worth.",
    ),
    "analysis_kind_drivers": Text(
        zh="几个变量各解释了多少。", en="How much each of several variables accounts for."
    ),
    "analysis_kind_qca": Text(
        zh="哪些条件合在一起，结果就出现；锚点要事先定好。",
        en="Which conditions together go with an outcome; anchors are set beforehand.",
    ),
}
