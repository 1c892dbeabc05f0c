"""Sentences for what can be wrong with data files: answers and administrative figures."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

DATA_WORDING: Mapping[str, Text] = {
    "DATA-001": Text(
        zh="文件不是 UTF-8 编码（第 {byte} 个字节起读不出）。请另存为“CSV UTF-8”再试。",
        en="The file is not UTF-8 (unreadable from byte {byte} on). Save it as “CSV UTF-8” and try again.",
    ),
    "DATA-002": Text(
        zh="文件是空的。第一行应为列名，以下每行一份答卷。",
        en="The file is empty. The first row must hold the column names, each further row one response.",
    ),
    "DATA-003": Text(
        zh="问卷里没有“{column}”这一列。改用已知的列名，或用 --map {column}=名称 指明，或用 --ignore {column} 略过。",
        en="The instrument has no column “{column}”. Use a known name, say --map {column}=name, or leave it out with --ignore {column}.",
    ),
    "DATA-004": Text(
        zh="缺少“{column}”列。加上这一列，或用 --map 列名={column}，或用 --set {column}=值 统一给出。",
        en="The column “{column}” is missing. Add it, or say --map COLUMN={column}, or give one value for all with --set {column}=value.",
    ),
    "DATA-005": Text(
        zh="“{column}”列出现了两次。请只留一列。",
        en="The column “{column}” appears twice. Keep one of them.",
    ),
    "DATA-006": Text(
        zh="这一行有 {found} 格，列名有 {expected} 个。请检查多出或缺少的逗号、引号。",
        en="This row has {found} cells, but there are {expected} columns. Look for an extra or missing comma or quotation mark.",
    ),
    "DATA-007": Text(
        zh="问卷里没有“{value}”这个角色。可用的角色：{known}。",
        en="The instrument does not know the role “{value}”. Known roles: {known}.",
    ),
    "DATA-008": Text(
        zh="答案“{value}”不在量表范围内。可填 {low} 到 {high} 的整数，或 dk（不知道）、na（不适用）、ref（拒答），没答就留空。",
        en="The answer “{value}” is outside its scale. Give a whole number from {low} to {high}, or dk, na or ref; leave it empty if it was skipped.",
    ),
    "DATA-009": Text(
        zh="这一格不能为空。请填上{column}。",
        en="This cell must not be empty. Fill in the {column}.",
    ),
    "DATA-010": Text(
        zh="这道题不问“{role}”，却有答案“{value}”。请清空，或更正角色。",
        en="This question is not asked of “{role}”, but there is the answer “{value}”. Empty the cell, or correct the role.",
    ),
    "DATA-011": Text(
        zh="研究计划里没有项目“{value}”。请更正编号，或把它加进计划文件。",
        en="The study does not list the project “{value}”. Correct the code, or add the project to the study file.",
    ),
    "DATA-012": Text(
        zh="研究计划里没有波次“{value}”。已有：{known}。请更正，或加进计划文件。",
        en="The study does not list the wave “{value}”. It lists {known}. Correct it, or add the wave to the study file.",
    ),
    "DATA-013": Text(
        zh="“{value}”不是这道题的选项。可填：{known}。",
        en="“{value}” is not an option of this question. Options: {known}.",
    ),
    "DATA-014": Text(
        zh="答卷编号“{value}”在第 {first} 行已经用过。每份答卷要有自己的编号；重复的行请删去。",
        en="The instanceID “{value}” was used in row {first} already. Every response needs its own; delete the row if it is a copy.",
    ),
    "DATA-015": Text(
        zh="“{value}”不是日期时间。请写成 2026-03-31T14:05:00 这样。",
        en="“{value}” is not a date and time. Write it as 2026-03-31T14:05:00.",
    ),
    "DATA-016": Text(
        zh="前面的筛选题已说明不必问这道题，却有答案“{value}”。请清空，或更正 {gate}。",
        en="An earlier answer says that this question was not asked, but there is the answer “{value}”. Empty the cell, or correct {gate}.",
    ),
    "DATA-017": Text(
        zh="文件里没有“{column}”这一列，--{option} 用不上。请核对列名。",
        en="The file has no column “{column}” for --{option} to use. Check the name.",
    ),
    "DATA-018": Text(
        zh="“{name}”不是 evalkit 认识的列名。可用：project、wave、role、respondent、evaluator、submitted_at、instanceID 和问卷的题号。",
        en="“{name}” is not a column that evalkit knows. Use project, wave, role, respondent, evaluator, submitted_at, instanceID or a question code of the instrument.",
    ),
    "DATA-019": Text(
        zh="只有列名，没有答卷。请每行填一份答卷。",
        en="There are column names but no responses. Give one response per row.",
    ),
    "DATA-020": Text(
        zh="问卷里没有指标“{value}”。可用：{known}。",
        en="The instrument has no indicator “{value}”. Known: {known}.",
    ),
    "DATA-021": Text(
        zh="“{value}”不是数。请只填数字，不带单位和百分号。",
        en="“{value}” is not a number. Give digits only, without unit or per-cent sign.",
    ),
    "DATA-022": Text(
        zh="这一行没有数值。请填 value，或同时填 numerator 和 denominator（不为零）。",
        en="This row has no figure. Fill in value, or both numerator and denominator (not zero).",
    ),
    "DATA-023": Text(
        zh="同一项目、波次的这个指标在第 {first} 行已有数值。请只留一行。",
        en="Row {first} already gives this indicator for the same project and wave. Keep one of them.",
    ),
    "DATA-024": Text(
        zh="读不出 CSV（{reason}）。请检查这一行附近的引号。",
        en="The CSV cannot be read ({reason}). Check the quotation marks near this row.",
    ),
    "DATA-025": Text(
        zh="角色“{role}”每人只答一方，由 instanceID 抽定；这一行没有 instanceID，不知抽到了哪一方。请填上答卷上的编号。",
        en="Each “{role}” answers about one party, drawn by the instanceID; without it nobody knows which. Fill in the id that stands on the form.",
    ),
    "DATA-026": Text(
        zh="这份答卷抽到的是另一方，没有问这道题，却填了“{value}”。请清空这一格，或核对 instanceID。",
        en="This response was drawn to answer about another party and was not asked this, yet “{value}” is given. Clear the cell, or check the instanceID.",
    ),
    "DATA-027": Text(
        zh="这一格有看不见的控制字符，或者超过 {longest} 个字，不能照原样保存。请删掉控制字符，或者写短一些。",
        en="The cell holds invisible control characters or more than {longest} characters and cannot be kept as it is. Delete them, or shorten it.",
    ),
    "DATA-028": Text(
        zh="“{value}”不是分钟数。请填 0 到 {longest} 的整数，不知道就空着。",
        en="“{value}” is no number of minutes. Give a whole number from 0 to {longest}, or nothing if it is not known.",
    ),
}
