"""What the factor structure of a data set says."""

from __future__ import annotations

from instruments.text import Text

STRUCTURE = Text(zh="因子结构", en="Factor structure")
LEAD = Text(
    zh="哪些题一起高、一起低：每个维度、每种身份分开看（探索性因子分析，最小残差，斜交旋转 oblimin）。它只描述这些回答，不证明、也不改变问卷的分项。",
    en="Which items rise and fall together, by dimension and role (exploratory, minimum residuals, oblimin). It describes these"
    " answers; it neither proves nor changes the parts of the questionnaire.",
)
CAPTION = Text(
    zh="{dimension} · {role}：{used} 人答全（{dropped} 人未用），KMO {kmo}，Bartlett p {p}；平行分析建议 {suggested} 个因子",
    en="{dimension} · {role}: {used} complete ({dropped} not used), KMO {kmo}, Bartlett p {p}; parallel analysis suggests {suggested}",
)
FIT = Text(
    zh="{factors} 个因子：RMSEA {rmsea}，残差均方根 {rms}。{pairs}",
    en="Factors: {factors}. RMSEA {rmsea}, root mean square of residuals {rms}. {pairs}",
)
PAIRS = Text(zh="因子之间的相关：{values}。", en="Correlations of the factors: {values}.")
FACTOR = Text(zh="因子 {number}", en="Factor {number}")
ITEM = Text(zh="题目", en="Item")
COMMUNALITY = Text(zh="共同度", en="Communality")
NOTHING = Text(
    zh="没有一组够得上：要至少 3 道题、30 个答全的人，每题至少 5 人。",
    en="No group is large enough: it takes three items, 30 complete answers and five people per item.",
)
