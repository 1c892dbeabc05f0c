"""The sentences for what makes an instrument unusable."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

INSTRUMENT_WORDING: Mapping[str, Text] = {
    "INST-001": Text(
        zh="编号“{value}”用了不止一次（不分大小写）。请改成不同的编号。",
        en="The code “{value}” is used more than once (upper and lower case count as the same). Give each its own.",
    ),
    "INST-002": Text(
        zh="“{value}”不能作题号：数据表的列名或网页表单已用了这个名字。请换一个，例如“Q-{value}”。",
        en="“{value}” cannot be the code of a question: a column of the data file or a part of the web form has that name. Choose another, such as “Q-{value}”.",
    ),
    "INST-003": Text(
        zh="没有“{value}”这个角色。已有：{allowed}。请改正，或在 roles 里加上。",
        en="There is no role “{value}”. Known: {allowed}. Correct it, or add it under roles.",
    ),
    "INST-004": Text(
        zh="没有“{value}”这个量表。已有：{allowed}。请改正，或在 scales 里加上。",
        en="There is no scale “{value}”. Known: {allowed}. Correct it, or add it under scales.",
    ),
    "INST-005": Text(
        zh="没有“{value}”这个子维度。已有：{allowed}。请改正，或在 dimensions 里加上。",
        en="There is no sub-dimension “{value}”. Known: {allowed}. Correct it, or add it under dimensions.",
    ),
    "INST-006": Text(
        zh="没有“{value}”这个维度。已有：{allowed}。请改正，或在 dimensions 里加上。",
        en="There is no dimension “{value}”. Known: {allowed}. Correct it, or add it under dimensions.",
    ),
    "INST-007": Text(
        zh="没有“{value}”这道题。已有：{allowed}。请改正题号。",
        en="There is no item “{value}”. Known: {allowed}. Correct the code.",
    ),
    "INST-008": Text(
        zh="没有“{value}”这道选择题。已有：{allowed}。请改正，或在 questions 里加上。",
        en="There is no question “{value}”. Known: {allowed}. Correct it, or add it under questions.",
    ),
    "INST-009": Text(
        zh="那道题没有“{value}”这个选项。已有：{allowed}。请改正。",
        en="That question has no option “{value}”. Its options: {allowed}. Correct it.",
    ),
    "INST-010": Text(
        zh="“{value}”没有标明是筛选题，不能决定问不问别的题。请给它加上 gate: true。",
        en="“{value}” is not marked as a gate, so nothing can depend on it. Add gate: true to it.",
    ),
    "INST-011": Text(
        zh="“{value}”绕了一圈要等自己的答案，永远问不到。请改掉其中一个 asked_if。",
        en="“{value}” waits, by way of other questions, for its own answer and could never be asked. Change one asked_if of the circle.",
    ),
    "INST-012": Text(
        zh="没有 {{value}} 这个填空。已有：{allowed}。请改正，或在 slots 里加上并给出默认的文字。",
        en="There is no slot {{value}}. Known: {allowed}. Correct it, or add it under slots with default words.",
    ),
    "INST-013": Text(
        zh="文字里有单独的花括号。花括号只用来写填空，例如 {service}；别处请改用圆括号。",
        en="The text has a stray brace. Braces only mark slots, as in {service}; use round brackets elsewhere.",
    ),
    "INST-014": Text(
        zh="“{value}”不能作填空的名字。请以小写英文字母开头，只用小写字母、数字和“_”。",
        en="“{value}” cannot be the name of a slot. Begin with a lower-case letter, use only a–z, digits and “_”.",
    ),
    "INST-015": Text(
        zh="填空的文字里不能再有花括号。请直接写出文字。",
        en="The words for a slot must not contain braces themselves. Write plain words.",
    ),
    "INST-016": Text(
        zh="core 和 parallel 不能同时写：core 是各问卷同一道题，parallel 只是相近的题。请只留一个。",
        en="An item is either core (the same question in every instrument) or parallel (a related one), not both. Keep one.",
    ),
    "INST-017": Text(
        zh="引文太长。为尊重版权，最多 {longest} 个词（中文按字数）。请缩短。",
        en="The quotation is too long. Out of respect for copyright it has at most {longest} words (Chinese characters count as words). Shorten it.",
    ),
    "INST-018": Text(
        zh="这个子维度一道题也没有，无从计分。请给它配题，或删去。",
        en="This sub-dimension has no items, so nothing could be scored. Give it items, or remove it.",
    ),
    "INST-019": Text(
        zh="服务价值“{value}”只由受益方评分，却没有一道题问受益方。请加上受益方的角色，或换一个子维度。",
        en="Service value “{value}” is scored from the beneficiaries alone, yet none of its items is asked of them. Add such a role to an item, or name another sub-dimension.",
    ),
    "INST-020": Text(
        zh="points 和 range 只能写一个：每一级都有文字用 points，只有两端有文字用 range。请删去一个。",
        en="Give either points (every step in words) or range (words for the two ends only). Remove one of them.",
    ),
    "INST-021": Text(
        zh="各级的数值是 {values}，应从小到大、逐一相连。请改正 value。",
        en="The values are {values}; they must go up one by one. Correct them.",
    ),
    "INST-022": Text(
        zh="量表至少要有两级。请补上。",
        en="A scale needs at least two points. Add the others.",
    ),
    "INST-023": Text(
        zh="range 应是两个整数，前小后大，相差不超过 {widest}，例如 [0, 10]。请改正。",
        en="The range must be two whole numbers, the lower one first, at most {widest} apart, such as [0, 10]. Correct it.",
    ),
    "INST-024": Text(
        zh="low 和 high 是 range 两端的文字，这里没有 range。请加上 range，或改用 points。",
        en="low and high are the words for the ends of a range, but there is no range. Add it, or use points.",
    ),
    "INST-025": Text(
        zh="条件应写成四种之一：question 加 is、all、any 或 not。请只用一种。",
        en="A condition has one of four forms: question with is, all, any, or not. Use exactly one.",
    ),
    "INST-026": Text(
        zh="条件套得太深（超过 {deepest} 层）。请写得简单一些。",
        en="The conditions are nested more than {deepest} deep. Make them simpler.",
    ),
    "INST-027": Text(
        zh="这道题要看“{value}”的答案，而对角色“{role}”来说，“{value}”排在它后面。请改正 beside，或调整题目的次序。",
        en="This waits for the answer to “{value}”, which the role “{role}” is asked only afterwards. Change beside, or the order of the items.",
    ),
}
