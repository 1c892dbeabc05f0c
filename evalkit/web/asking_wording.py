"""The sentences about how a form is filled in: alone, read aloud by an interviewer, by a relative."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

ASKING_WORDING: Mapping[str, Text] = {
    "type_large": Text(zh="大字", en="Larger"),
    "type_normal": Text(zh="小字", en="Smaller"),
    "one_question": Text(zh="一次只看一题", en="One question at a time"),
    "whole_page": Text(zh="看整页的题", en="Whole page at a time"),
    "step_of": Text(
        zh="这一页第 {step} 题，共 {steps} 题", en="Question {step} of {steps} on this page"
    ),
    "next_step": Text(zh="下一题", en="Next question"),
    "previous_step": Text(zh="上一题", en="Previous question"),
    "review_given": Text(
        zh="看一遍填了什么（{count} 项），点题目可以改",
        en="Look through your answers ({count}); tap a question to change it",
    ),
    "what_is": Text(zh="“{term}”是什么意思？", en="What does “{term}” mean?"),
    "way": Text(zh="这次怎么填？", en="How is it filled in this time?"),
    "aloud": Text(
        zh="访员：题目和答案照着念，不解释，不提示。“不知道”“不适用”“不愿答”不念，对方这么说了再选。",
        en="Interviewer: read questions and answers as they stand, without explaining or prompting."
        " Do not read out “Don’t know”, “Does not apply” and “Prefer not to say”: choose them"
        " when the person says so.",
    ),
    "by_proxy": Text(
        zh="家属代答：只问您知道的事实，不问本人的看法，所以题少一些。",
        en="You answer for a relative: we ask only about facts that you know, not about their opinions,"
        " so there are fewer questions.",
    ),
    "not_aloud": Text(
        zh="访员念题的：这一题访员自己填，不念。",
        en="If an interviewer reads aloud: this one is for the interviewer, not to be read out.",
    ),
    "more_asked": Text(zh="下面多了 {count} 题。", en="Further questions below: {count}."),
    "fewer_asked": Text(zh="有 {count} 题不用答了。", en="Questions no longer asked: {count}."),
}
