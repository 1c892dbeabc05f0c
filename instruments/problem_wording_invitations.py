"""Sentences for what can be wrong with a list of invitations. They never repeat a code or a link."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

INVITATIONS_WORDING: Mapping[str, Text] = {
    "INVITE-001": Text(
        zh="缺少“{column}”列。邀请表要有这些列：{known}。",
        en="The column “{column}” is missing. A list of invitations has these columns: {known}.",
    ),
    "INVITE-002": Text(
        zh="“{value}”不是日期。请写成 2026-12-31 这样。",
        en="“{value}” is not a date. Write it as 2026-12-31.",
    ),
    "INVITE-003": Text(
        zh="“{value}”不是可用的语言。请写 zh 或 en。",
        en="“{value}” is not a language that can be printed. Write zh or en.",
    ),
    "INVITE-004": Text(
        zh="这不是网址。请填以 https:// 开头的完整链接。",
        en="This is not an address. Give the whole link, beginning with https://.",
    ),
    "INVITE-005": Text(
        zh="这个码在第 {first} 行已经用过。每张邀请要有自己的码。",
        en="This code was used in row {first} already. Every invitation needs its own.",
    ),
    "INVITE-006": Text(
        zh="只有列名，没有邀请。请每行写一张。",
        en="There are column names but no invitations. Give one per row.",
    ),
}
