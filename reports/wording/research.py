"""What a codebook says."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text
from scoring.research.variables import Part

CODEBOOK = Text(zh="变量手册", en="Codebook")
LEAD = Text(
    zh="{rows} 行（每人每次作答一行），{columns} 个变量。CSV、SPSS 和 Stata 文件里变量名和取值都一样。",
    en="{rows} rows (one for each person and form), {columns} variables. Names and codes are the same in the CSV,"
    " the SPSS and the Stata file.",
)
PARTS: Mapping[Part, Text] = {
    Part.DESIGN: Text(zh="来源与抽样", en="Where a row comes from"),
    Part.PROJECT: Text(zh="项目的属性", en="Attributes of the project"),
    Part.BACKGROUND: Text(zh="背景与筛选题", en="Background and gate questions"),
    Part.ITEM: Text(zh="题目", en="Items"),
    Part.SCORE: Text(zh="计算得出的得分", en="Derived scores"),
}
NAME = Text(zh="变量", en="Variable")
QUESTION = Text(zh="问题", en="Question")
VALUES = Text(zh="取值", en="Values")
COUNT = Text(zh="有值的行数", en="Rows with a value")
MISSING = Text(zh="没有值的行数", en="Rows without")
REVERSED = Text(zh="反向题", en="reversed")
FROM = Text(zh="由 {items} 算出：{how}", en="from {items}: {how}")
ENDS = Text(zh="{low} 到 {high}", en="{low} to {high}")
FREE = Text(zh="编号或代码", en="a number or code")
ANY_NUMBER = Text(zh="数", en="a number")
GAPS = Text(zh="没有值的原因", en="Why there is no value")
GAP = Text(zh="原因", en="Reason")
IN_CSV = Text(zh="CSV", en="CSV")
IN_SPSS = Text(zh="SPSS", en="SPSS")
IN_STATA = Text(zh="Stata", en="Stata")
RULES = Text(zh="去标识化的规则", en="How people are protected")
RULE_LINES = (
    Text(
        zh="某身份在一个项目一轮里不到 {floor} 人，连同会被减法推算出来的身份，都不在数据里。以单位名义作答的，规章、合同一类的题保留。",
        en="A role of fewer than {floor} people in a project and wave is left out, with any role that would give it away"
        " by subtraction. What a named role says for its body (rules, contracts) stays.",
    ),
    Text(
        zh="背景题、抽样、填写方式和语言：只有至少 {floor} 个同身份的人完全一样，才保留，否则记为“隐去”。排在前面的变量保留得最多。",
        en="Background, draw, way and language of filling in stay only where at least {floor} people of the role are alike in"
        " all of them; else they are withheld. Variables that come first keep most.",
    ),
    Text(
        zh="敏感题里几乎人人答得一样的，整组隐去。文字回答、姓名、名册、访员、日期和时刻都不在数据里。",
        en="A sensitive item that nearly everybody of a group answered alike is withheld from it. Written answers, names,"
        " rosters, interviewers, dates and times are not in the data.",
    ),
    Text(
        zh="去标识化不等于匿名：知道某人答案的人仍可能认出他。请勿转给他人，也勿与其他资料拼合。",
        en="De-identified is not anonymous: who knows somebody's answers may still find the row. Do not pass the data on, and do"
        " not join it with other records.",
    ),
)
SEVERAL = Text(zh="；", en="; ")
