"""The sentences for what an author should weigh: the instrument works, but may measure badly."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

ADVICE_WORDING: Mapping[str, Text] = {
    "ADV-001": Text(
        zh="文字里有多余的空格（开头、结尾、连着两个，或夹在汉字之间）。请删去。",
        en="The words contain a stray space (at an end, doubled, or between Chinese characters). Remove it.",
    ),
    "ADV-002": Text(
        zh="中文里用了半角标点“{mark}”。请改成全角。",
        en="The Chinese words contain the half-width mark “{mark}”. Use the full-width one.",
    ),
    "ADV-003": Text(
        zh="文字里有直引号。请改成弯引号“ ”‘ ’，英文撇号写作 ’。",
        en="The words contain a straight quotation mark or apostrophe. Use “ ” ‘ ’ and ’.",
    ),
    "ADV-004": Text(
        zh="这道题太长，念给老人听记不住（中文 {characters} 字，英文 {words} 词；最好不超过 {most_characters} 字、{most_words} 词）。请缩短或拆成两题。",
        en="This is too long to be read aloud to an old person ({characters} Chinese characters, {words} English words; better at most {most_characters} and {most_words}). Shorten it or make two questions of it.",
    ),
    "ADV-005": Text(
        zh="“{word}”像是一题问了两件事，答的人不知道答哪件。请拆成两题，或只问一件。",
        en="“{word}” suggests two questions in one, and nobody can tell which of them was answered. Ask one thing, or make two questions of it.",
    ),
    "ADV-006": Text(
        zh="答案只有“{label}”这样的半句话，念出来听不懂。请把动词写全，例如“完全不敢……非常敢”。",
        en="The Chinese answers are bare words such as “{label}”, which make no sense when read aloud. Write them out with their verb.",
    ),
    "ADV-007": Text(
        zh="这道反向题用了否定的说法，容易答反。请直接问相反的事，例如问“中断的情况多吗”。",
        en="This reversed item is worded as a negation, which people answer the wrong way round. Ask about the opposite thing instead.",
    ),
    "ADV-008": Text(
        zh="中文栏里没有汉字，或英文栏里有汉字，像是忘了翻译。请核对 zh 和 en。",
        en="The Chinese words have no Chinese in them, or the English words have: perhaps a forgotten translation. Check zh and en.",
    ),
    "ADV-009": Text(
        zh="问这个角色时要换 {switches} 次答案卡（最好不超过 {most} 次）。请在维度内把同一量表的题排在一起，或合并量表。",
        en="Reading the form to this role means changing the answer card {switches} times (better at most {most}). Put items with the same scale together inside a dimension, or merge scales.",
    ),
    "ADV-010": Text(
        zh="这个子维度定为 {composition}，却只有一道题，算不出信度。请加题，或改为 formative。",
        en="This sub-dimension is {composition} but has a single item, so its reliability cannot be estimated. Add items, or make it formative.",
    ),
    "ADV-011": Text(
        zh="没有一道题问这个角色。请给它配题，或删去这个角色。",
        en="This role is asked no item. Give it some, or remove the role.",
    ),
    "ADV-012": Text(
        zh="没有一道题用这个量表。请删去，或核对题目的 scale。",
        en="No item uses this scale. Remove it, or check the scales of the items.",
    ),
    "ADV-013": Text(
        zh="没有一道题用这个填空。请删去，或把它写进题目。",
        en="No question uses this slot. Remove it, or put it into a question.",
    ),
    "ADV-014": Text(
        zh="这道筛选题后面没有题要看它的答案。请删去 gate: true，或核对 asked_if。",
        en="Nothing depends on this gate. Remove gate: true, or check asked_if of the items.",
    ),
    "ADV-015": Text(
        zh="筛选题“{gate}”本身要看“{missing}”；没问到它时，这里仍会问。请在条件里也写上“{missing}”（用 all）。",
        en="The gate “{gate}” itself waits for “{missing}”; where it is not asked, this still is. Name “{missing}” in this condition too (with all).",
    ),
    "ADV-016": Text(
        zh="这个子维度只有问变化的题，算不出水平分。请加上问现状的题。",
        en="This sub-dimension has change items only, so it gets no level score. Add an item about the present state.",
    ),
    "ADV-017": Text(
        zh="这道题标为敏感，却可以单位名义公布。请改为 confidential，或去掉 sensitive。",
        en="This item is marked sensitive but may be published in the name of a body. Make it confidential, or remove sensitive.",
    ),
    "ADV-018": Text(
        zh="矩阵里 {row} × {column} 这一格没有问现状的题，会空着。请给它配题，或在方法里说明。",
        en="The cell {row} × {column} of the matrix has no item about the present state and stays empty. Give it one, or say why in the methods.",
    ),
    "ADV-019": Text(
        zh="核心题“{key}”和问卷“{other}”里的不一样（{what}），两份问卷的回答就不能一起比。请改成一样，或改写 parallel。",
        en="The core item “{key}” is not the same as in the instrument “{other}” ({what}), so answers to the two cannot be compared as one. Make them equal, or call it parallel.",
    ),
    "ADV-020": Text(
        zh="没有一道题落在这个分面值上。请删去，或核对题目的 facet。",
        en="No item stands at this value of the facet. Remove it, or check the facets of the items.",
    ),
    "ADV-021": Text(
        zh="这道题问以前，却也会问到那时还不在的人。请用筛选题（asked_if）只问当时在的人。",
        en="This asks about the past, also of those who were not there then. Let a gate (asked_if) keep it to those who were.",
    ),
    "ADV-022": Text(
        zh="问卷写明了论文，这道题却没说依据论文的哪一处。请写上 ground。",
        en="The instrument names its paper, but this item does not say where in it it comes from. Add ground.",
    ),
    "ADV-023": Text(
        zh="“{key}”这个键，别的问卷都没有，只有相近的“{near}”，像是写错了。请核对。",
        en="No other instrument has the key “{key}”, but one has “{near}”: perhaps a slip of the pen. Check it.",
    ),
    "ADV-024": Text(
        zh="这道题可以单位名义公布，却没有一个实名的角色来答。请加上实名的角色，或改为 confidential。",
        en="This item may be published in the name of a body, but nobody who answers by name is asked. Add such a role, or make it confidential.",
    ),
    "ADV-025": Text(
        zh="同样的话已经在“{first}”里问过同一个角色。请改写，或删去一道。",
        en="The same words are put to the same role in “{first}” already. Reword one of them, or remove it.",
    ),
    "ADV-026": Text(
        zh="这个量表里有两级都叫“{label}”，答的人分不清。请改写其中一级。",
        en="Two points of this scale are both called “{label}”, so nobody can tell them apart. Reword one.",
    ),
}
