"""The words of the annex: tables for those who check, the form for those who act, the fingerprints."""

from __future__ import annotations

from instruments.text import Lang, Text
from reports.wording.numbers import interval, score
from reports.wording.phrase import listed, say
from scoring.indices.bands import Band, Banding
from scoring.indices.estimates import Estimate

ANNEX = Text(zh="附录", en="Annex")
CLOSING = Text(zh="数据说明", en="Notes on the data")
SCORES = Text(zh="全部分数", en="All scores")
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
    "points, good within the limit in brackets. ICC(1), ICC(2): of the whole programme. “Alike”: rwg(J) of "
    "0.70 or more and AD within its limit; otherwise read the distribution, not the mean.",
)
RATERS = Text(zh="人数", en="n")
RWG = Text(zh="rwg(J)", en="rwg(J)")
DEVIATION = Text(zh="AD（界限）", en="AD (limit)")
ICC = Text(zh="ICC(1) / (2)", en="ICC(1) / (2)")
ALIKE = Text(zh="一致", en="alike")
NOT_ALIKE = Text(zh="不一致", en="not alike")
NO_NOTES = Text(zh="没有需要另外说明的。", en="There is nothing to add.")

PLAN = Text(zh="行动计划", en="Plan of action")
PLAN_READING = Text(
    zh="各方看过报告后一起填。填好的这一页是下一轮评估的起点。",
    en="To be filled in by all sides after they have read the report. The next wave begins with this page.",
)
PLAN_ITEM = Text(zh="第 {number} 件", en="Action {number}")
WHO = Text(zh="谁负责", en="Who")
WHEN = Text(zh="什么时候完成", en="By when")
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
FINGERPRINT_READING = Text(
    zh="同样的数据、同样的问卷，印出来的是同样的数字。下面两串校验值不同，就不是同一份数据或同一份问卷。",
    en="The same data and questionnaire give the same numbers. Where a checksum differs, so does what it stands for.",
)

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
