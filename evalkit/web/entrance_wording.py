"""What is said to people who come by an invitation, and at a tablet that is handed round."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

ENTRANCE_WORDING: Mapping[str, Text] = {
    "invited_link": Text(zh="我有邀请码", en="I have an invitation"),
    "invited": Text(zh="请输入邀请码", en="Your invitation"),
    "invited_text": Text(
        zh="邀请单上有 32 位数字，四个一组，共八组。没有邀请单的，请问发邀请的人要。",
        en="The sheet has 32 digits in eight groups of four. If you have no sheet, please ask those who"
        " invite you.",
    ),
    "invited_needed": Text(
        zh="这份问卷只请收到邀请的人填。", en="This survey is for people who were invited."
    ),
    "invited_offline": Text(
        zh="现在连不上网。请留在这一页，有网络时再按“打开”；打开以后，填写就不用网络了。",
        en="There is no network. Stay on this page and press “Open” again when there is one; once it is"
        " open, filling in needs no network.",
    ),
    "invited_label": Text(zh="邀请码（32 位数字）", en="Code (32 digits)"),
    "invited_button": Text(zh="打开", en="Open"),
    "invited_wrong": Text(
        zh="这个码打不开。请对照邀请单再输一次；码可能用过了、过期了，或者收回了，那就请找发邀请的人换一张。已经开始填的，请用续填码接着填。",
        en="This code opens nothing. Please compare it with the sheet. It may have been used, expired or"
        " been taken back: then ask those who invited you for another. If you began a form, go on"
        " with the code of that form.",
    ),
    "next_person": Text(zh="下一位", en="Next person"),
    "kiosk_hand": Text(
        zh="请把平板交给下一位。前面填的，这里打不开了。",
        en="Please hand the tablet on. What was filled in before cannot be opened here any more.",
    ),
}
