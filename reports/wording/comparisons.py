"""What may be said of two groups, in the order in which it has to be said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from instruments.model import Side
from instruments.text import Lang, Text
from reports.wording.across import REFUSED
from reports.wording.caveats import caveat
from reports.wording.findings import difference_verdict
from reports.wording.numbers import score
from reports.wording.phrase import say
from reports.wording.terms import side
from scoring.models.compare.comparable import Comparable
from scoring.models.compare.guarded import GroupComparison, MeanDifference, SideComparison

_SCALE: Mapping[Comparable, Text] = {
    Comparable.MEANS: Text(
        zh="量表可比：两组的载荷和截距相同，平均分可以比较。",
        en="The scale is comparable: loadings and intercepts are equal in both groups, so means may "
        "be compared.",
    ),
    Comparable.RELATIONS: Text(
        zh="量表只部分可比：两组的载荷相同，截距不同。平均分的差别不能解释为水平的差别，只能比较关系。",
        en="The scale is comparable in part: loadings are equal, intercepts are not. A difference of "
        "means must not be read as one of level; only relations may be compared.",
    ),
    Comparable.NOTHING: Text(
        zh="量表不可比：两组的载荷不同，平均分的差别不能解释。",
        en="The scale is not comparable: loadings differ, and a difference of means has no meaning.",
    ),
    Comparable.NOT_TESTED: Text(
        zh="量表在两组里量的是不是同一样东西，没有检验过；下面的话以“是”为前提。",
        en="Whether the scale measures the same in both groups was not tested; what follows supposes "
        "that it does.",
    ),
}
_CLUSTERING = Text(
    zh="{side}：{n1} 人对 {n2} 人，来自 {p1} 个和 {p2} 个项目。同一项目的人答得相近（组内相关 {icc}），"
    "合起来只相当于 {e1} 人对 {e2} 人互不相干的人。",
    en="{side}: {n1} and {n2} people from {p1} and {p2} projects. People of one project answer alike "
    "(intraclass correlation {icc}), so they are worth {e1} and {e2} independent people.",
)
_PEOPLE = Text(zh="{side}：{n1} 人对 {n2} 人。", en="{side}: {n1} and {n2} people.")
_DETECTABLE = Text(
    zh="这样的样本，真实差别要有 {detectable} 分，才有八成把握看得出来。",
    en="A sample like this shows a true difference of {detectable} points with 80% power.",
)
_WEIGHTED = Text(zh="加权后：{sentence}", en="Weighted: {sentence}")
_NO_WORD = Text(
    zh="平均分是 {one} 和 {other}，量表不可比，不说谁高谁低。",
    en="The means are {one} and {other}; since the scale is not comparable, neither is called higher.",
)
_LEFT_OUT = Text(
    zh="{side}：不作比较，人太少或答案全都一样。",
    en="{side}: not compared; too few people, or all gave the same answers.",
)
_EVERYBODY = Text(zh="全体", en="Everybody")


def comparison_sentences(
    found: GroupComparison, lang: Lang, names: tuple[str, str]
) -> tuple[str, ...]:
    """The whole comparison. `names` are the groups' in this language."""
    told = [_SCALE[found.scale.verdict][lang]]
    if found.refusal is not None:
        return (*told, REFUSED[found.refusal][lang])
    for one in found.sides:
        told += _side_sentences(one, lang, names)
    told += [say(_LEFT_OUT, lang, side=_name(code, lang)) for code, _ in found.left_out]
    return tuple(told)


def _side_sentences(one: SideComparison, lang: Lang, names: tuple[str, str]) -> list[str]:
    about = _name(one.side, lang)
    facts: dict[str, object] = {"side": about, "n1": one.counts[0], "n2": one.counts[1]}
    words = _PEOPLE
    if one.clustering is not None:
        words, known = _CLUSTERING, one.clustering
        facts |= {"p1": known.projects[0], "p2": known.projects[1], "icc": f"{known.icc:.2f}"}
        facts |= {"e1": f"{known.effective[0]:.0f}", "e2": f"{known.effective[1]:.0f}"}
    told = [say(words, lang, **facts), say(_DETECTABLE, lang, detectable=score(one.detectable))]
    told += [caveat(notice, lang, about=about) for notice in one.notices]
    told.append(_verdict(one.unweighted, lang, names))
    if one.weighted is not None:
        told.append(say(_WEIGHTED, lang, sentence=_verdict(one.weighted, lang, names)))
    return told


def _verdict(found: MeanDifference, lang: Lang, names: tuple[str, str]) -> str:
    one, other = found.means
    if found.word is None:
        return say(_NO_WORD, lang, one=score(one), other=score(other))
    limits, ordered = found.test.interval, names
    if found.test.difference < 0:
        limits, ordered = replace(limits, low=-limits.high, high=-limits.low), (names[1], names[0])
    return difference_verdict(
        found.word,
        lang,
        names=ordered,
        possessives=(f"{ordered[0]}’s", f"{ordered[1]}’s"),
        size=found.test.difference,
        interval=limits,
    )


def _name(code: str, lang: Lang) -> str:
    if not code:
        return _EVERYBODY[lang]
    return side(Side(code), lang) if code in set(Side) else code
