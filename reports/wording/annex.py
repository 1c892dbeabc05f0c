"""The words of the annex: tables for those who check, the form for those who act, the fingerprints."""

from __future__ import annotations

from instruments.text import Lang, Text
from reports.wording.numbers import interval, score
from reports.wording.phrase import listed, say
from scoring.indices.bands import Band, Banding
from scoring.indices.estimates import Estimate

ANNEX = Text(zh="附录", en="Annex")
MEAN = Text(zh="各方平均", en="Mean")
CLOSING = Text(zh="数据说明", en="Notes on the data")
ITEMS = Text(zh="逐题统计", en="Every question in numbers")
ITEM_TABLE = Text(zh="均值±标准差 人数/最高档/不知道", en="mean±SD n/top/don’t know")
ITEM_READING = Text(
    zh="每格依次是：均值±标准差（0–100，反向题已调转；不到 10 人不给标准差），作答人数，答了最有利一档的人数，不知道的人数。"
    "隐藏的、没问的留空；题目原文见前面各页。",
    en="Each cell: mean±SD (0–100, reverse questions turned; no SD below 10 people), people who answered / "
    "gave the most favourable answer / did not know. Empty: hidden or not asked. Words: pages before.",
)
ITEM = Text(zh="题", en="Item")
AGREEMENT_READING = Text(
    zh="rwg(J) 以均匀 / 略偏高的随机作答为参照，1 是完全一致；AD 是平均差几档，不超过括号里的界限为好；ICC(1)、ICC(2) 看"
    "整个项目群。rwg(J)≥0.70 且 AD 在界限内，记“一致”；不一致时请看前面的分布，不要只看平均。",
    en="rwg(J): against even / slightly favourable random answers, 1 is perfect. AD: mean distance in scale "
    "points (limit). ICC: of the programme. “Alike”: rwg(J) ≥ 0.70 and AD within its limit; otherwise read the "
    "answers, not the mean.",
)
RATERS = Text(zh="人数", en="n")
RWG = Text(zh="rwg(J)", en="rwg(J)")
DEVIATION = Text(zh="AD（界限）", en="AD (limit)")
ICC = Text(zh="ICC(1) / (2)", en="ICC(1) / (2)")
ALIKE = Text(zh="一致", en="alike")
NOT_ALIKE = Text(zh="不一致", en="not alike")
NO_NOTES = Text(zh="没有需要另外说明的。", en="There is nothing to add.")

PLAN = Text(zh="行动计划：建议先做的事", en="Plan of action: what to do first")
NO_ACTIONS = Text(
    zh="按本报告的规则，没有必须先做的事。",
    en="By the rules of this report nothing has to be done first.",
)
ACTIONS_READING = Text(
    zh="顺序是定好的：数据要核实的、合同没做到的、低于其他项目的、各方看法差得远的、证据还缺的，每类先取一件。",
    en="In a fixed order: data to check, targets not met, parts below other projects, sides that differ, "
    "missing evidence; the first of each kind, then the next.",
)
PLAN_READING = Text(
    zh="请各方看过报告后一起填，下一轮评估从这里开始。",
    en="For all sides to fill in; the next wave begins here.",
)
PLAN_ITEM = Text(zh="{number} 另外", en="{number} Also")
WHO = Text(zh="负责人", en="Who")
WHEN = Text(zh="期限", en="By when")
REMARKS = Text(zh="各方意见", en="What the sides say to it")
UNDERTAKER = Text(zh="承接方", en="Undertaker")
AUTHORITY = Text(zh="主管部门", en="Authority")
PEOPLE = Text(zh="居民代表", en="For the residents")
DAY = Text(zh="日期", en="Date")

HEADLINE = Text(zh="百分制得分表", en="Table of a hundred points")
HEADLINE_READING = Text(
    zh="方案事先选了百分制。一个总分说不出哪里好、哪里差，请与前面各页一起看。",
    en="The plan asked beforehand for a hundred points. One total cannot tell what is good and what is not: "
    "read it with the pages before.",
)
HEADLINE_ROW = Text(zh="维度", en="Dimension")
FULL = Text(zh="满分", en="Full mark")
EARNED = Text(zh="得分", en="Points")
TOTAL = Text(zh="合计", en="Total")
NO_TOTAL = Text(
    zh="有的维度没有可以公布的分数，所以没有总分，也不评档次。",
    en="A dimension has no score that may be shown; so there is no total and no band.",
)
BAND_TABLE = Text(
    zh="档次：优 90 分起，良 80 分起，中 60 分起，差不到 60 分",
    en="Bands: excellent from 90, good from 80, fair from 60, poor below 60",
)
FINGERPRINT = Text(zh="版本与校验", en="Versions and checksums")

_BANDS = {
    Band.EXCELLENT: Text(zh="优", en="excellent"),
    Band.GOOD: Text(zh="良", en="good"),
    Band.FAIR: Text(zh="中", en="fair"),
    Band.POOR: Text(zh="差", en="poor"),
}
_LINE = Text(
    zh="{total} 分（95% 区间 {range}），{band}{others}。",
    en="{total} points (95% interval {range}): {band}{others}.",
)
_BARE = Text(
    zh="{total} 分，没有区间：算在{band}，但哪一档都不能排除。",
    en="{total} points without an interval: counted as {band}, but no band can be excluded.",
)
_OTHERS = Text(zh="，不排除{bands}", en="; {bands} not excluded")
_NO_OTHERS = Text(zh="，区间没有碰到别的档次", en="; the interval touches no other band")


def band_sentence(total: Estimate, found: Banding, lang: Lang) -> str:
    """81.2 分（95% 区间 77.0–85.1），良，不排除中。 Every band that the interval touches is named."""
    band = _BANDS[found.band][lang]
    if found.not_excluded is None:
        return say(_BARE, lang, total=score(total.value), band=band)
    others = _NO_OTHERS[lang]
    if found.not_excluded:
        names = [_BANDS[one][lang] for one in found.not_excluded]
        others = say(_OTHERS, lang, bands=listed(names, lang))
    return say(
        _LINE,
        lang,
        total=score(total.value),
        range=interval(total.interval),
        band=band,
        others=others,
    )
