"""Sentences for what can be wrong with a roster."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

ROSTER_WORDING: Mapping[str, Text] = {
    "ROSTER-001": Text(
        zh="缺少“{column}”列。名册要有这些列：{known}。",
        en="The column “{column}” is missing. A roster has these columns: {known}.",
    ),
    "ROSTER-002": Text(
        zh="“{value}”不是姓名首字母。请写 1 到 6 个字母，例如 LXM；不要写全名。",
        en="“{value}” is not initials. Write 1 to 6 letters, LXM for example; never the full name.",
    ),
    "ROSTER-003": Text(
        zh="“{value}”这个角色没有要答的题，不必列在名册里。要答题的角色：{known}。",
        en="The role “{value}” is asked nothing and need not be listed. Roles that are asked: {known}.",
    ),
    "ROSTER-004": Text(
        zh="第 {first} 行已经列了这个人的这个角色。如果是同一户里首字母相同的两个人，请在“number”列写 1、2 分开。",
        en="Row {first} lists this person in this role already. Two people of one household with the"
        " same initials need a 1 and a 2 in the column “number”.",
    ),
    "ROSTER-005": Text(
        zh="项目“{value}”已经有人去访过，名册不能再换。请把这个项目的行从文件里去掉。",
        en="People of project “{value}” were visited already, so its roster stands. Leave the rows of"
        " this project out.",
    ),
    "ROSTER-006": Text(
        zh="只有列名，没有人。请每行写一个人的一个角色。",
        en="There are column names but no people. Give one role of one person per row.",
    ),
    "ROSTER-007": Text(
        zh="这一格太长。最多 {longest} 个字。",
        en="This cell is too long. Write at most {longest} characters.",
    ),
}
