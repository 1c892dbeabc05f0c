"""What the first page of a comparison report says: answers without a word of cause."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from instruments.text import Text
from scoring.models.compare.comparable import Comparable


class Sign(StrEnum):
    """Where an interval lies: above 0, below it, or around it."""

    ABOVE = "above"
    BELOW = "below"
    AROUND = "around"

    @classmethod
    def of(cls, low: float, high: float) -> Sign:
        if low > 0.0:
            return cls.ABOVE
        return cls.BELOW if high < 0.0 else cls.AROUND


SUMMARY = Text(zh="问了什么，看到什么", en="What was asked, and what was found")
HOW_TO_READ = Text(
    zh="前面的编号是计划里的，后面各页有它的表和图。这里说的都是同时出现，不是谁造成了谁。",
    en="The codes are the plan's; their tables and figures follow. All of it says what goes "
    "together, and nothing of what brought it about.",
)
PAIRS_ALONE = Text(
    zh="区间是每一对自己的，p 按比较的次数校正过；区间不含 0 而 p 不够小的，不说有差别。",
    en="Intervals are those of each pair alone, p is adjusted for the number of comparisons; where an "
    "interval excludes 0 but p is not small enough, no difference is claimed.",
)
QUESTION = Text(zh="{code}　{asked}（{used} 行数据）", en="{code}. {asked} ({used} rows)")
COMPARED = Text(
    zh="{outcomes}：“{groups}”之间有差别吗？", en="{outcomes}: is there a difference by “{groups}”?"
)
NOT_COMPARABLE: Mapping[Comparable, Text] = {
    Comparable.RELATIONS: Text(
        zh="“{outcome}”同一个分数在各组里意思不一样（截距不同），不说哪组高哪组低。",
        en="The same score of “{outcome}” means different things in the groups (intercepts differ): "
        "none is called higher.",
    ),
    Comparable.NOTHING: Text(
        zh="“{outcome}”在各组里量的不是一回事（载荷不同），不说哪组高哪组低。",
        en="“{outcome}” does not measure the same in the groups (loadings differ): none is called higher.",
    ),
}
TOGETHER: Mapping[Sign, Text] = {
    Sign.ABOVE: Text(
        zh="“{term}”越高的，“{outcome}”也越高：系数 {estimate}（{level} 区间 {range}）。",
        en="“{outcome}” is higher where “{term}” is higher: coefficient {estimate} "
        "({level} interval {range}).",
    ),
    Sign.BELOW: Text(
        zh="“{term}”越高的，“{outcome}”越低：系数 {estimate}（{level} 区间 {range}）。",
        en="“{outcome}” is lower where “{term}” is higher: coefficient {estimate} "
        "({level} interval {range}).",
    ),
    Sign.AROUND: Text(
        zh="看不出“{term}”与“{outcome}”有没有关系：系数 {estimate}（{level} 区间 {range}，含 0）。",
        en="Whether “{term}” and “{outcome}” go together cannot be told: coefficient {estimate} "
        "({level} interval {range}, which holds 0).",
    ),
}
COEFFICIENTS: Mapping[Sign, Text] = {
    Sign.ABOVE: Text(
        zh="“{outcome}”，{term}：系数 {estimate}（{level} 区间 {range}），大于 0。",
        en="“{outcome}”, {term}: coefficient {estimate} ({level} interval {range}), above 0.",
    ),
    Sign.BELOW: Text(
        zh="“{outcome}”，{term}：系数 {estimate}（{level} 区间 {range}），小于 0。",
        en="“{outcome}”, {term}: coefficient {estimate} ({level} interval {range}), below 0.",
    ),
    Sign.AROUND: Text(
        zh="“{outcome}”，{term}：系数 {estimate}（{level} 区间 {range}，含 0），看不出是正是负。",
        en="“{outcome}”, {term}: coefficient {estimate} ({level} interval {range}), whose sign "
        "cannot be told.",
    ),
}
INDIRECT = Text(zh="经过中介的一段", en="the part through the mediator")
MORE = Text(zh="另有 {count} 个系数，见表。", en="{count} more in the table.")
