"""How each kind of model of a plan is computed, in the words of the report."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.analysis_plan import ModelKind, Nesting
from instruments.text import Text

MODEL_METHODS: Mapping[ModelKind, Text] = {
    ModelKind.LINEAR: Text(
        zh="最小二乘；标准误为 {errors}。系数说的是“同时出现”，不说谁引起谁。",
        en="Least squares with {errors} standard errors. Coefficients say what goes together, not what "
        "brings about what.",
    ),
    ModelKind.LOGISTIC: Text(
        zh="最大似然，Wald 区间；系数是对数优势，优势比并列。",
        en="Maximum likelihood with Wald intervals; coefficients are log odds, with odds ratios beside.",
    ),
    ModelKind.ORDINAL: Text(
        zh="比例优势模型，最大似然，Wald 区间。",
        en="Proportional odds, maximum likelihood, Wald intervals.",
    ),
    ModelKind.SURVEY: Text(
        zh="按“{weight}”加权的最小二乘，误差按抽样的层和群线性化，自由度是群数减层数再减斜率的个数；没有作答的行仍算在"
        "样本里。不加权的系数并列，标准误为 {errors}：两者差得多，说明权重与结果有关。",
        en="Least squares weighted by “{weight}” with errors linearised by the strata and clusters of the sample; "
        "degrees of freedom are clusters less strata less slopes, and rows without an answer count as drawn. "
        "Unweighted coefficients with {errors} errors stand beside: where both differ much, weights go with the outcome.",
    ),
    ModelKind.MIXED: Text(
        zh="REML，随机效应按{group}{nesting}；固定系数的自由度用 Satterthwaite 法。ICC 是该组方差占总方差的份额："
        "同组的两行因此有多像。",
        en="REML with random coefficients by {group}{nesting}; Satterthwaite’s degrees of freedom. The ICC is the "
        "share of all variance that lies between groups: how alike two rows are for sharing one.",
    ),
    ModelKind.MIXED_LOGISTIC: Text(
        zh="最大似然，随机截距按{group}，自适应 Gauss–Hermite 积分 {points} 点，Wald 区间。系数是同一组之内的对数优势；"
        "预测值是截距居中的组的概率。ICC 在对数优势的尺度上，残差方差为 π²/3。",
        en="Maximum likelihood with random intercepts by {group}, adaptive Gauss–Hermite quadrature with {points} "
        "points, Wald intervals. Coefficients are log odds within a group; predicted chances are those of a "
        "group in the middle. The ICC is on the scale of log odds, where the residual variance is π²/3.",
    ),
    ModelKind.MEDIATION: Text(
        zh="a × b 的百分位自助区间，{draws} 次。同一时点的数据只能描述，不能证明先后。",
        en="Percentile bootstrap interval of a × b from {draws} draws. Data of one occasion describe; they "
        "do not show what came first.",
    ),
    ModelKind.MODERATION: Text(
        zh="最小二乘，首项与“{moderator}”交互；标准误为 {errors}。简单斜率逐点检验，不作多重校正；界点用两个系数中"
        "较小的自由度。",
        en="Least squares with the interaction of the first term and “{moderator}”; {errors} standard errors. "
        "Simple slopes are tested point by point without correction; limits use the fewer degrees of freedom "
        "of the two coefficients.",
    ),
    ModelKind.CHANGE: Text(
        zh="两轮、两组：一组的变化减去另一组的变化，标准误按“{unit}”聚集。前提是没有处理时两组变化平行；"
        "只有两轮，这个前提无法检验。",
        en="Two waves and two groups: the change of one minus the change of the other, with errors by "
        "“{unit}”. It supposes that both would have changed alike without treatment; with two waves "
        "this cannot be tested.",
    ),
    ModelKind.EVENT_STUDY: Text(
        zh="每一轮的两组之差，减去参照轮“{reference}”的两组之差；标准误按“{unit}”聚集（CR2）。参照轮之前的各轮说的是"
        "处理之前两组变化是否相同；看不出不同，不等于相同。",
        en="The difference of groups in each wave minus that of the reference “{reference}”, with CR2 errors by "
        "“{unit}”. Waves before the reference tell whether groups moved alike before; not being told apart is not "
        "being alike.",
    ),
    ModelKind.SHRINKAGE: Text(
        zh="经验贝叶斯：小单位的平均向目标收缩，信度 τ²/(τ²+σ²/n)；名次由 10000 次抽取得出，单位不足十个不排名。",
        en="Empirical Bayes: means of small units are drawn to the target by their reliability τ²/(τ²+σ²/n); ranks "
        "come from 10,000 draws, and below ten units there are none.",
    ),
    ModelKind.QCA: Text(
        zh="直接校准法（锚点见计划）；组合至少 {frequency} 个案例、一致性 {consistency}、PRI {pri} 才归为结果出现；"
        "Quine–McCluskey 化简，列出全部最短的解；中间解只用合乎预期的逻辑余项（预期：{expected}）。结果不出现另作一遍。"
        "组合说的是这些案例，不证明先后。",
        en="Direct calibration with the plan’s anchors; a configuration goes with the outcome from {frequency} case(s), "
        "consistency {consistency} and PRI {pri} on; Quine and McCluskey’s minimisation, all shortest solutions; the "
        "intermediate ones use remainders that agree with what is expected ({expected}). The absence of the "
        "outcome is analysed as well. Configurations describe these cases.",
    ),
    ModelKind.DRIVERS: Text(
        zh="R² 按进入次序的全部排列平均分给各变量（Shapley/LMG），自助 {draws} 次。",
        en="R² shared among the terms, averaged over all orders of entry (Shapley/LMG), {draws} bootstrap draws.",
    ),
}

NESTING: Mapping[Nesting, Text] = {
    Nesting.NESTED: Text(zh="（前者包含后者）", en=" (the first holds the next)"),
    Nesting.CROSSED: Text(zh="（互相交叉）", en=" (crossed)"),
}
