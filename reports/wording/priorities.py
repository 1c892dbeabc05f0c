"""Where to begin: what goes together with value, where points are missing, what is to be done."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Lang, Text
from reports.wording.numbers import percent, score
from reports.wording.phrase import say
from scoring.assessment.annex_results import Drivers, WhyNoDrivers
from scoring.assessment.standing import ENOUGH_PROJECTS

PRIORITIES = Text(zh="先做什么", en="Where to begin")
IMPORTANCE = Text(zh="重要又偏低的在左上角", en="What matters and is low stands at the upper left")
ACROSS = Text(zh="本项目得分（0–100），竖线 60", en="Score of this project (0–100); line at 60")
UP = Text(zh="与“{outcome}”的关联份额", en="Share of what goes with “{outcome}”")
LOOK_FIRST = Text(zh="先看这里", en="look here first")
KEEP = Text(zh="保持", en="keep")
LATER = Text(zh="以后再看", en="later")
ENOUGH = Text(zh="不必再加", en="enough")
IMPORTANCE_CAPTION = Text(
    zh="左图纵轴：在 {projects} 个项目里，各分项与“{outcome}”一起高低的份额（Shapley，合计 100%，R² {explained}；括号里是 95% "
    "区间），横线是中位数。份额只说明一起变动，不说明谁带来谁。",
    en="Left figure, upwards: each part’s share in what goes with “{outcome}” over {projects} projects (Shapley, 100% "
    "in all, R² {explained}; in brackets the 95% interval); the line is the median. Shares say what varies together, not "
    "what brings what about.",
)
IMPORTANCE_POINT = Text(
    zh="{label} 得分 {value}，份额 {share}", en="{label}: score {value}, share {share}"
)
SHARE_RANGE = Text(zh="{label} {share}（{low}–{high}）", en="{label} {share} ({low}–{high})")
SHORTFALL = Text(
    zh="失分构成：离满分差 {points} 分，差在哪里",
    en="Where {points} points are missing",
)
SHORTFALL_ALONE = Text(
    zh="各维度同等分量，维度里的分项也同等分量。只说分数差在哪里，不说补上哪里就有用。",
    en="Dimensions weigh the same, and so do the parts of each; it does not say what would help.",
)
SHORTFALL_CAPTION = Text(
    zh="右图：各维度同等分量，维度里的分项也同等分量。只说分数差在哪里，不说补上哪里就有用。",
    en="Right figure: dimensions weigh the same, and so do the parts of each; it does not say what would help.",
)
NO_SHORTFALL = Text(
    zh="没有可以公布的分数，或者没有失分，所以没有失分构成。",
    en="There is no score that may be shown, or no point is missing; so nothing is split up.",
)

_WHY_NONE: Mapping[WhyNoDrivers, Text] = {
    WhyNoDrivers.FEW_PROJECTS: Text(
        zh="没有画“重要—得分”图：分数齐全的项目要有 {floor} 个以上，而且比分项多；这次一共 {projects} 个项目。",
        en="No importance–score figure: it needs at least {floor} projects with all scores, and more than "
        "there are parts; this programme has {projects}.",
    ),
    WhyNoDrivers.NO_OUTCOME: Text(
        zh="没有画“重要—得分”图：没有可以公布的价值分数，或者没有别的分项可以对照。",
        en="No importance–score figure: there is no score of value that may be shown, or nothing to set "
        "against it.",
    ),
    WhyNoDrivers.NO_VARIATION: Text(
        zh="没有画“重要—得分”图：各项目的分数分不开，算不出份额。",
        en="No importance–score figure: the projects’ scores do not vary enough apart to tell shares.",
    ),
}


_EARLIER_WAVE = Text(
    zh="没有画“重要—得分”图：只用项目群最近一轮的分数来画，这一轮不是。",
    en="No importance–score figure: it is made of the programme’s last wave only, and this is not it.",
)


def why_no_figure(found: Drivers | None, lang: Lang) -> str:
    """The sentence in place of the figure; empty where there is one."""
    if found is None:
        return say(_EARLIER_WAVE, lang)
    if found.why_none is None:
        return ""
    return say(_WHY_NONE[found.why_none], lang, floor=ENOUGH_PROJECTS, projects=found.projects)


def point_words(label: str, value: float, share: float, lang: Lang) -> str:
    return say(IMPORTANCE_POINT, lang, label=label, value=score(value), share=percent(share))
