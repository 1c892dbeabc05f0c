"""How strong a sentence may be: the words for what a design permits."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Lang, Text
from scoring.models.claims import Claim, TrendCheck

_CLAIMS: Mapping[Claim, Text] = {
    Claim.DESCRIPTIVE: Text(
        zh="这里只说看到了什么，不说为什么：没有可以比较的一组。",
        en="This says what was found and not why: there is no group to compare with.",
    ),
    Claim.ASSOCIATION: Text(
        zh="两者同时出现，但看不出谁带动谁。",
        en="The two go together; which of them moves the other cannot be told.",
    ),
    Claim.EFFECT: Text(
        zh="有对照组，也有前后两轮：如果没有这一变化两组会走得一样，那么差别可以算在这一变化上。",
        en="There is a comparison group and there are two waves: if both groups would have moved "
        "alike without the change, the difference can be put down to it.",
    ),
}

_TRENDS: Mapping[TrendCheck, Text] = {
    TrendCheck.NOT_APPLICABLE: Text(
        zh="没有对照组，谈不上走势是否一致。",
        en="There is no comparison group whose trend could be compared.",
    ),
    TrendCheck.UNTESTED: Text(
        zh="变化之前不到两轮，两组原来的走势是否一致没有检验。",
        en="There are fewer than two waves before the change; whether the groups moved alike "
        "before it was not tested.",
    ),
    TrendCheck.TESTED: Text(
        zh="两组在变化之前的走势列在旁边；检验不显著不等于走势一致。",
        en="How the groups moved before the change stands beside the result; a test that finds no "
        "difference does not show that there is none.",
    ),
}


def claim_sentence(claim: Claim, lang: Lang) -> str:
    """What may be concluded, as one sentence."""
    return _CLAIMS[claim][lang]


def trend_sentence(trends: TrendCheck, lang: Lang) -> str:
    """What is known of the trends before the change."""
    return _TRENDS[trends][lang]
