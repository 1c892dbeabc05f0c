"""What the first page of a comparison report says: answers without a word of cause."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from instruments.text import Text


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
    zh="每句前面是计划里的编号，后面有它的表和图。这里说的都是同时出现，不是谁造成了谁。",
    en="The mark is the plan's code; its tables and figures follow. All of it says what goes "
    "together, and nothing of what brought it about.",
)
NOT_COMPARABLE = Text(
    zh="“{outcome}”在各组量的不是同一件事，各组的差别只作参考。",
    en="“{outcome}” does not measure the same in all groups: its differences are indicative.",
)
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
