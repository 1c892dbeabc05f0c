"""By which way somebody came to a form, and what they are told of the traces that the way leaves."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from instruments.model import Mode
from instruments.text import Text


class Entry(StrEnum):
    """The open link leaves no trace; an invitation is used up; who is visited was on a roster."""

    OPEN = "open"
    INVITED = "invited"
    VISITED = "visited"


HEADINGS: Mapping[Entry, Text] = {
    Entry.INVITED: Text(zh="邀请码会认出我吗？", en="Does the code tell who I am?"),
    Entry.VISITED: Text(zh="为什么找到我？", en="Why did you come to me?"),
}
NO_TRACE = Text(
    zh="不会。系统只记这个码用过了，好让一个人只填一份；不记什么时候用的，也不记哪个码交了哪份答卷。",
    en="No. We note only that the code was used, so that one person fills in one form; not when it"
    " was used, nor which code led to which form.",
)
TRACES: Mapping[Entry, Mapping[Mode, Text]] = {
    Entry.INVITED: {
        Mode.NAMED: Text(
            zh="会。您以岗位身份回答，邀请码和这份答卷记在一起；有不清楚的地方，会请您改。",
            en="Yes. You answer in your official position: the code is kept with this form, so that"
            " we can ask you to correct what is unclear.",
        ),
        Mode.CONFIDENTIAL: NO_TRACE,
        Mode.ANONYMOUS: NO_TRACE,
    },
    Entry.VISITED: {
        Mode.NAMED: Text(
            zh="您是从名册里抽到的。答卷里记您那一户在名册上的编号，以及谁来问的。",
            en="You were drawn from a roster. The form carries the number of your household on it,"
            " and who came to ask.",
        ),
        Mode.CONFIDENTIAL: Text(
            zh="您是从名册里抽到的。名册和答卷分开存：答卷里没有您的姓名和住处，只有一个代替户号的代码，以及谁来问的。"
            "走访名单上只写“完成”，不写哪一天。",
            en="You were drawn from a roster, which is kept apart from the answers: the form has"
            " neither your name nor where you live, only a code in place of your household, and"
            " who came to ask. Our list of visits says “completed”, and not on which day.",
        ),
        Mode.ANONYMOUS: Text(
            zh="您是从名册里抽到的。名册和答卷分开存：答卷里没有您的姓名和住处，也不记谁来问的。"
            "走访名单上只写“完成”，不写哪一天。",
            en="You were drawn from a roster, which is kept apart from the answers: the form has"
            " neither your name nor where you live, nor who came to ask. Our list of visits says"
            " “completed”, and not on which day.",
        ),
    },
}
