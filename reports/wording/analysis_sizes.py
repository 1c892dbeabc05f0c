"""What a plan says about the people and projects that it will need."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.planned_sizes import SizeKind
from instruments.text import Text

PLANNING = Text(zh="要多少项目、多少人", en="How many projects and people")
SIZE_KINDS: Mapping[SizeKind, Text] = {
    SizeKind.MEAN: Text(zh="一类人的平均分", en="The mean of one role"),
    SizeKind.DIFFERENCE: Text(zh="两类项目之差", en="A difference between two kinds of projects"),
    SizeKind.CHANGE: Text(zh="两类项目的变化之差", en="A difference of changes"),
}
MEAN = Text(
    zh="{people} 人作答时，{level} 区间是平均分上下 {half_width}。",
    en="With {people} answers the {level} interval is the mean ± {half_width}.",
)
MEAN_NEEDED = Text(
    zh="要做到上下 {wanted_half_width}，需要 {people_needed} 人作答。",
    en=" For ± {wanted_half_width} it takes {people_needed} answers.",
)
DIFFERENCE = Text(
    zh="{projects_first} 个与 {projects_second} 个项目、每个 {people} 人时，真差 {wanted_difference} 被查出的把握是 {power}；"
    "要有 {wanted_power} 的把握，真差至少要 {detectable}。",
    en="With {projects_first} and {projects_second} projects of {people} people each, a true difference of "
    "{wanted_difference} is found with power {power}; with power {wanted_power} the smallest that is found is {detectable}.",
)
PROJECTS_NEEDED = Text(
    zh="每个 {people} 人，每类要 {projects_needed} 个项目。",
    en=" With {people} people each, it takes {projects_needed} projects of each kind.",
)
NO_PROJECTS = Text(zh="再多的项目也不够。", en=" No number of projects is enough.")
PEOPLE_NEEDED = Text(
    zh="项目数不变，每个项目要 {people_needed} 人。",
    en=" With these projects, it takes {people_needed} people in each.",
)
NO_PEOPLE = Text(
    zh="项目数不变，每个项目再多的人也不够：要增加项目。",
    en=" With these projects no number of people is enough: it takes more projects.",
)
SUPPOSED = Text(
    zh="以上由计划里设想的数算出，没有用到数据；分散程度和 ICC 设想得不对，结果就不对。双侧检验；项目之差用 Welch–Satterthwaite"
    " 自由度（与 CR2 一致），变化之差用项目数减二。",
    en="All of this follows from what the plan supposes, and from no data; where the spread or the ICC is supposed wrongly, "
    "so is the result. Tests are two-sided, with Welch and Satterthwaite’s degrees of freedom for differences of projects "
    "(as CR2 has) and projects less two for changes.",
)
MEASURES: Mapping[str, Text] = {
    "spread": Text(zh="个人得分的标准差（设想）", en="SD of people’s scores (supposed)"),
    "people": Text(zh="每个项目的人数", en="People in each project"),
    "population": Text(zh="总人数", en="People there are"),
    "half-width": Text(zh="区间半宽", en="Half width of the interval"),
    "wanted-half-width": Text(zh="想要的半宽", en="Half width wanted"),
    "people-needed": Text(zh="需要的人数", en="People needed"),
    "projects-first": Text(zh="第一类项目数", en="Projects of the first kind"),
    "projects-second": Text(zh="第二类项目数", en="Projects of the second kind"),
    "size-variation": Text(
        zh="各项目人数的变异系数", en="Coefficient of variation of people per project"
    ),
    "project-stability": Text(
        zh="项目水平的前后相关", en="Correlation of projects’ levels over time"
    ),
    "person-stability": Text(
        zh="个人部分的前后相关", en="Correlation of people’s own part over time"
    ),
    "design-effect": Text(zh="设计效应", en="Variance inflation by clusters"),
    "standard-error": Text(zh="标准误", en="Standard error"),
    "degrees": Text(zh="自由度", en="Degrees of freedom"),
    "wanted-difference": Text(zh="要查出的真差", en="True difference to be found"),
    "power": Text(zh="把握度", en="Power"),
    "wanted-power": Text(zh="想要的把握度", en="Power wanted"),
    "detectable": Text(zh="能查出的最小真差", en="Smallest true difference found"),
    "projects-needed": Text(zh="每类需要的项目数", en="Projects of each kind needed"),
}
