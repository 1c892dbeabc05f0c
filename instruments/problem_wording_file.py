"""The sentences for what any YAML file of ours can get wrong: its layout and its fields."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

FILE_WORDING: Mapping[str, Text] = {
    "YAML-001": Text(
        zh="YAML 写法有误（{detail}）。请检查这一行附近的缩进、冒号和引号；含有冒号、花括号或问号的文字请加引号。",
        en="This is not valid YAML ({detail}). Check indentation, colons and quotation marks near this line; put a text that contains a colon, a brace or a question mark in quotation marks.",
    ),
    "YAML-002": Text(
        zh="文件是空的。请从说明文档里的例子开始写。",
        en="The file is empty. Start from the example in the documentation.",
    ),
    "YAML-003": Text(
        zh="“{key}”在同一处写了两次，后一个会盖掉前一个。请只留一个。",
        en="“{key}” is written twice in the same place, so one of the two would be lost. Keep one.",
    ),
    "YAML-004": Text(
        zh="这里用了 YAML 的锚点或引用“{name}”，本程序不接受。请把内容直接写出来。",
        en="The YAML anchor or alias “{name}” is not accepted. Write the content out.",
    ),
    "YAML-005": Text(
        zh="这里用了 YAML 标签“{tag}”，本程序不接受。请删去标签，只留文字。",
        en="The YAML tag “{tag}” is not accepted. Remove it and keep the plain text.",
    ),
    "YAML-006": Text(
        zh="层级太深（超过 {deepest} 层）。请检查括号和缩进。",
        en="This is nested more than {deepest} levels deep. Check brackets and indentation.",
    ),
    "YAML-007": Text(
        zh="文件太大（超过 {largest} 个字符），不像是问卷或计划。请检查是否选错了文件。",
        en="The file has more than {largest} characters, too many for an instrument or a study. Check that it is the right file.",
    ),
    "YAML-008": Text(
        zh="一个文件里只能有一份内容，这里又开始了一份（---）。请分成两个文件。",
        en="A file holds one document, and a second one (---) begins here. Make two files of it.",
    ),
    "YAML-009": Text(
        zh="这里的名称不是文字，而是列表或一组字段。请写成“名称: 值”。",
        en="A list or a mapping stands where a name belongs. Write “name: value”.",
    ),
    "FILE-001": Text(
        zh="没有这个问卷，也没有这个文件。可用的问卷：{known}。请写其中一个编号，或写 .yaml 文件的路径。",
        en="There is no such instrument and no such file. Known instruments: {known}. Give one of these, or the path of a .yaml file.",
    ),
    "FILE-002": Text(
        zh="文件不是 UTF-8 编码（第 {byte} 个字节起读不出）。请另存为 UTF-8 再试。",
        en="The file is not UTF-8 (unreadable from byte {byte} on). Save it as UTF-8 and try again.",
    ),
    "FILE-003": Text(
        zh="读不了这个文件（{reason}）。请检查路径和权限。",
        en="The file cannot be read ({reason}). Check its path and permissions.",
    ),
    "FIELD-001": Text(
        zh="缺少这一项。请补上。",
        en="This field is missing. Add it.",
    ),
    "FIELD-002": Text(
        zh="不认识这一项。您要写的可能是：{allowed}。请改正或删去。",
        en="This field is not known here. Perhaps you mean {allowed}. Correct it or remove it.",
    ),
    "FIELD-003": Text(
        zh="这一项是空的。请填上内容，或整项删去。",
        en="This field is empty. Fill it in, or remove it altogether.",
    ),
    "FIELD-004": Text(
        zh="这里应是文字，现在是“{saw}”。请写成文字（必要时加引号）。",
        en="This must be a text, but it is “{saw}”. Write a text, in quotation marks if needed.",
    ),
    "FIELD-005": Text(
        zh="这里应是一组“名称: 值”，现在是“{saw}”。请按文档改写。",
        en="This must be a group of “name: value” fields, but it is “{saw}”. Write it as the documentation shows.",
    ),
    "FIELD-006": Text(
        zh="这里应是列表，现在是“{saw}”。请写成 [甲, 乙]，或每行以“- ”开头。",
        en="This must be a list, but it is “{saw}”. Write [one, two], or begin each line with “- ”.",
    ),
    "FIELD-007": Text(
        zh="列表是空的。请至少写一项。",
        en="The list is empty. Give at least one entry.",
    ),
    "FIELD-008": Text(
        zh="“{value}”不是 true 或 false。请写 true（是）或 false（否）。",
        en="“{value}” is neither true nor false. Write true or false.",
    ),
    "FIELD-009": Text(
        zh="“{value}”不是整数。请只写数字，不带小数点和单位。",
        en="“{value}” is not a whole number. Write digits only, without decimals or a unit.",
    ),
    "FIELD-010": Text(
        zh="“{value}”不是数。请写 1 或 0.5 这样的数。",
        en="“{value}” is not a number. Write a number such as 1 or 0.5.",
    ),
    "FIELD-011": Text(
        zh="“{value}”不在可选的词里。请改成：{allowed}。",
        en="“{value}” is not one of the allowed words. Use: {allowed}.",
    ),
    "FIELD-012": Text(
        zh="编号“{value}”写法不对。请以英文字母开头，只用英文字母、数字、“-”和“_”，最多 32 个字符。",
        en="“{value}” cannot be a code. Begin with a letter, use only A–Z, a–z, digits, “-” and “_”, and at most 32 characters.",
    ),
    "FIELD-013": Text(
        zh="缺少这个语言的文字。中文（zh）和英文（en）都要有，请补上。",
        en="The words in this language are missing. Give both Chinese (zh) and English (en).",
    ),
    "FIELD-014": Text(
        zh="这里要有中英文两种文字，现在只有“{saw}”。请写成 zh: … 和 en: … 两行。",
        en="This needs words in two languages, but it is “{saw}”. Write two lines, zh: … and en: ….",
    ),
}
