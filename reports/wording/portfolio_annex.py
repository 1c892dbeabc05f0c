"""The words at the end of a portfolio: who answered, second views, all numbers, methods."""

from __future__ import annotations

from instruments.text import Lang, Text
from reports.wording.phrase import say
from scoring.assessment.portfolio.rows import FALSE_DISCOVERIES
from scoring.assessment.portfolio.standings import FEWEST_PEERS
from scoring.assessment.standing import ENOUGH_PROJECTS
from scoring.models.importance import RESAMPLES
from scoring.models.shrinkage import DRAWS

# Who answered
EVIDENCE = Text(zh="谁回答了，证据够不够", en="Who answered, and how good the evidence is")
EVIDENCE_READING = Text(
    zh="每一方：作答人数/名册人数；● 该方每一类计划的人都够，○ 有一类不够。等级：A 都够；B 受益方够，另有一方不够；"
    "C 受益方不够，或两方以上不够，结果仅供参考、不比较。",
    en="Each side: answered / on the roster; ● every planned role is enough, ○ one is short. Grade: A all "
    "enough; B the beneficiaries are, one other side is short; C the beneficiaries or two sides are "
    "short: indicative only and not compared.",
)
EVIDENCE_TABLE = Text(zh="每个项目、每一方的作答", en="Answers of every project and side")
PROJECT = Text(zh="项目", en="Project")
RESPONSES = Text(zh="答卷", en="Responses")
SHORT = Text(zh="还差的人员", en="Short of")
MET, NOT_MET = "●", "○"

# Second views
SECOND = Text(zh="其他看法（计划里要求的）", en="Second views (asked for in the plan)")
SECOND_READING = Text(
    zh="这些算法不改变前面的任何结果。权重是看法，熵权和 CRITIC 随项目的组成而变；贴近度只在这组项目里有意义。",
    en="None of this alters what stands before. Weights are opinions; those by entropy and CRITIC change with "
    "the set of projects, and so does closeness within the set.",
)
WEIGHTS_TABLE = Text(zh="各维度的权重", en="Weights of the dimensions")
METHOD = Text(zh="方法", en="Method")
CLOSENESS_TABLE = Text(
    zh="TOPSIS 贴近度（0–1）：到固定的 0 和 100，到本组最好和最差",
    en="Closeness by TOPSIS (0–1): to the fixed 0 and 100, and to the best and worst of the set",
)
TO_GOALPOSTS = Text(zh="到固定端点", en="To goalposts")
WITHIN = Text(zh="在本组内", en="Within the set")
EXPERTS = Text(
    zh="专家 {count} 位，一致性比例 {ratios}（0.10 以上的不计入）。",
    en="{count} experts, consistency ratios {ratios} (from .10 on left out).",
)

# Numbers
NUMBERS = Text(zh="附录：所有数字", en="Annex: all numbers")
NUMBERS_TABLE = Text(
    zh="各项目的分数（95% 区间）与满意人数；同第一页的顺序",
    en="Scores (95% interval) and satisfied people of every project, in the order of page 1",
)

# What there is no section for
NOT_GIVEN = Text(zh="没有做的分析，为什么", en="What is not analysed, and why")

# Methods
METHODS = Text(zh="方法与版本", en="Methods and versions")
_RULES: tuple[tuple[Text, Text], ...] = (
    (
        Text(zh="只用公布的数", en="Released only"),
        Text(
            zh="本报告只用各项目已公布的结果，隐藏的数字一个也没有参与计算，所以不能由此倒推。",
            en="Only released results went in. No hidden number took part in any computation, so none can be "
            "worked out from this report.",
        ),
    ),
    (
        Text(zh="谁参加比较", en="Who is compared"),
        Text(
            zh="同一维度只比较由相同几方组成的分数（多数项目的组成）。等级 C 的项目仅供参考，不参加任何比较。"
            "有的项目个别分项隐藏了一方，这一分项的平均就少一方。",
            en="On a dimension only scores made from the same sides, those of most projects, are compared. Grade "
            "C is indicative and enters no comparison. Where a project hides a side on one part, that "
            "part’s mean is over the others.",
        ),
    ),
    (
        Text(zh="收缩", en="Shrinkage"),
        Text(
            zh="y ~ N(μ, τ² + s²)，τ² 用 REML；s 由区间半宽除以 1.96 得到（略偏大）。估计 = λy + (1−λ)μ，"
            "λ = τ²/(τ² + s²)（Fay 和 Herriot 1979）。μ 是同类项目的平均：研究文件的 kind、type、area、setting，"
            "每一类至少 {peers} 个项目，否则用所有项目的平均。不到 {projects} 个项目不收缩、不排序。",
            en="y ~ N(μ, τ² + s²), τ² by REML; s is the half-width over 1.96 (slightly large). Estimate = λy + "
            "(1−λ)μ with λ = τ²/(τ² + s²) (Fay and Herriot 1979). μ is the mean of the project’s kind (kind, "
            "type, area, setting of the study file) if every kind has {peers} projects, else that of all. "
            "Below {projects} projects nothing is shrunken or sorted.",
        ),
    ),
    (
        Text(zh="最后四分之一", en="Bottom quarter"),
        Text(
            zh="从每个项目的估计分布里抽 {draws} 次，数它落在最后四分之一的次数。",
            en="Share of {draws} draws from the projects’ estimates in which a project falls into the bottom "
            "quarter.",
        ),
    ),
    (
        Text(zh="漏斗图", en="Funnel"),
        Text(
            zh="中线是所有可比项目满意者合计的比例 p；界限 p ± z·√(φp(1−p)/n)，φ 由两端各 10% 收拢后的 z² 平均得到，"
            "不小于 1（Spiegelhalter 2005）。",
            en="The line is the share p of all satisfied people in comparable projects; limits p ± "
            "z·√(φp(1−p)/n), φ the mean of z² with the outer tenths pulled in, at least 1 (Spiegelhalter 2005).",
        ),
    ),
    (
        Text(zh="许多次比较", en="Many comparisons"),
        Text(
            zh="变化：所有项目和维度一起按错误发现率 {rate} 校正。漏斗图用 99.8% 界限。",
            en="Changes: adjusted together over all projects and dimensions, false discovery rate {rate}. The "
            "funnel uses 99.8% limits.",
        ),
    ),
    (
        Text(zh="相关的份额", en="Shares"),
        Text(
            zh="项目为单位；被解释的是受益方对服务价值的分，解释的是其他各方的分。LMG（Shapley）把 R² 分给各分项，"
            "{resamples} 次重抽项目给出百分位区间。",
            en="The unit is a project; the outcome is the beneficiaries’ score of the service value, the "
            "predictors are the other sides’ scores. LMG (Shapley) divides R²; percentile intervals from "
            "{resamples} draws of projects.",
        ),
    ),
)


def rules(lang: Lang) -> tuple[tuple[str, str], ...]:
    """Each method as a catchword and a sentence or two, with the numbers that scoring works with."""
    facts = {
        "projects": ENOUGH_PROJECTS,
        "peers": FEWEST_PEERS,
        "draws": f"{DRAWS:,}",
        "rate": f"{100 * FALSE_DISCOVERIES:.0f}%",
        "resamples": f"{RESAMPLES:,}",
    }
    return tuple((name[lang], say(words, lang, **facts)) for name, words in _RULES)
