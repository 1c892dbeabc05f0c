"""What stands on a show card beside the answers themselves."""

from __future__ import annotations

from instruments.text import Text

KIND = Text(zh="答案卡", en="Show cards")
ASKED = Text(zh="请您指一个", en="Please point to one")
NUMBER = Text(zh="第 {number} 张，共 {cards} 张", en="Card {number} of {cards}")
USED_FOR = Text(zh="用于 {items}", en="for {items}")
# Reasons for no answer are never steps of a scale; who is read to should know that they exist.
OTHERWISE = Text(
    zh="不知道、没遇到过、不想答，都可以直说。",
    en="Or simply say: I do not know, it does not apply, I would rather not say.",
)
# A recalled state has an answer that the present one lacks.
NONE_BEFORE = Text(
    zh="“以前”的题：那时没有，也可以直说。",
    en="For “before”: say if there was none then.",
)
AND_BEFORE = Text(zh="{items}（*也用于“以前”）", en="{items} (* also for “before”)")
