"""Words of the version for everybody: no statistics, no jargon, only counts of people."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.model import Side
from instruments.project_conditions import ConditionState
from instruments.text import Text

FOR_ALL = Text(zh="给大家看的结果", en="Results for everyone")
SUBTITLE = Text(zh="{kind} · {wave} · {dated}", en="{kind} · {wave} · {dated}")

WHO = Text(zh="谁回答了", en="Who answered")
ANSWERED: Mapping[Side, Text] = {
    Side.BENEFICIARIES: Text(
        zh="用这项服务的人、家属和居民有 {count} 人回答。",
        en="{count} people who use the service, family members and residents answered.",
    ),
    Side.PARTICIPANTS: Text(
        zh="帮忙的志愿者和骨干有 {count} 人。", en="So did {count} volunteers and helpers."
    ),
    Side.UNDERTAKER: Text(
        zh="做服务的机构有 {count} 人。", en="So did {count} people who provide the service."
    ),
    Side.AUTHORITIES: Text(
        zh="干部有 {count} 人。", en="So did {count} officials and committee members."
    ),
}
# The same where no count stands before: “so did” would follow on “nobody answered”.
ALONE: Mapping[Side, Text] = {
    Side.PARTICIPANTS: Text(
        zh="帮忙的志愿者和骨干有 {count} 人回答。", en="{count} volunteers and helpers answered."
    ),
    Side.UNDERTAKER: Text(
        zh="做服务的机构有 {count} 人回答。", en="{count} people who provide the service answered."
    ),
    Side.AUTHORITIES: Text(
        zh="干部有 {count} 人回答。", en="{count} officials and committee members answered."
    ),
}
A_FEW = Text(zh="{names}也有人回答。", en="A few answers came from {names}.")
NAMES: Mapping[Side, Text] = {
    Side.PARTICIPANTS: Text(zh="志愿者", en="volunteers"),
    Side.UNDERTAKER: Text(zh="做服务的机构", en="staff of the service"),
    Side.AUTHORITIES: Text(zh="干部", en="officials"),
}
FEW = Text(
    zh="用这项服务的人、家属和居民，只有几位回答。",
    en="Only a few of those who use the service, family members and residents answered.",
)
NOBODY = Text(
    zh="用这项服务的人、家属和居民，还没有人回答。",
    en="Nobody who uses the service, no family member and no resident has answered yet.",
)

SAID = Text(zh="大家怎么说", en="What people said")
SAID_THAT = Text(
    zh="{used} 人中有 {count} 人说“{first}”或“{second}”。",
    en="{count} of {used} people said “{first}” or “{second}”.",
)
ONE_PERSON = Text(zh="深色的是这样说的人。", en="The dark figures are those who said so.")
MANY_PEOPLE = Text(
    zh="深色的是这样说的人，一个人形代表 {size} 人。",
    en="The dark figures are those who said so; each stands for {size} people.",
)
PICTURE = Text(
    zh="{question} {used} 个人形里有 {count} 个是深色的。",
    en="{question} {count} of {used} figures are dark.",
)
PICTURE_OF_MANY = Text(
    zh="{question} {used} 人中有 {count} 人，用人形画出，一个代表 {size} 人。",
    en="{question} {count} of {used} people, drawn as figures that stand for {size} people each.",
)
TOO_FEW = Text(
    zh="每个问题回答的人都不到 {floor} 个。人太少，写出来会认出是谁说的，所以这里不写。",
    en="Fewer than {floor} people answered each question. So few might be recognised, so what they "
    "said is not written here.",
)
OVERHEARD = Text(
    zh="有不少人回答时旁边有干部或工作人员，我们要在没有旁人的时候再问一次。",
    en="Many answered with an official or a staff member nearby; we will ask again in private.",
)
NOT_ENOUGH = Text(
    zh="该问的人还没有问够，这些数只能做参考。",
    en="Some whom we need to hear have not answered yet: these numbers are a first hint only.",
)
NOT_ENOUGH_ASKED = Text(
    zh="该问的人还没有问够。", en="Some whom we need to hear have not answered yet."
)

DONE = Text(zh="上次说了以后，做了什么", en="What was done after last time")
DONE_STATES: Mapping[ConditionState, Text] = {
    ConditionState.MET: Text(zh="做到了：{text}", en="Done: {text}"),
    ConditionState.PARTLY: Text(zh="做了一部分：{text}", en="Partly done: {text}"),
}
NOTHING_DONE = Text(
    zh="还没有记下做了什么。请在会上问一问。",
    en="Nothing has been written down yet. Please ask at the meeting.",
)
NEXT = Text(zh="接下来做什么", en="What happens next")
STILL = Text(zh="还要做：{text}", en="Still to be done: {text}")
STILL_BY = Text(zh="还要做（{day}以前）：{text}", en="Still to be done (by {day}): {text}")
LOWEST = Text(
    zh="这个问题说好的人最少（{used} 人中 {count} 人），要和大家商量怎么改：{question}",
    en="This question has the fewest good answers ({count} of {used} people). Let us talk about what to "
    "change: {question}",
)
MEETING_DAY = Text(zh="哪天商量", en="Day of the meeting")
MEETING_PLACE = Text(zh="在哪里商量", en="Place")
YOUR_WORDS = Text(zh="您还想说什么", en="What else would you like to say?")
ASK = Text(zh="有话跟谁说", en="Whom to ask")
NAME = Text(zh="找谁", en="Name")
PHONE = Text(zh="电话", en="Phone")
PRIVATE = Text(
    zh="这张纸上看不出哪句话是谁说的。",
    en="Nobody can tell from this sheet who said what.",
)
