"""The sentences for what is wrong with parties, dyads, recalled states and facets."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.text import Text

RELATIONS_WORDING: Mapping[str, Text] = {
    "INST-028": Text(
        zh="没有“{value}”这一方。已有：{allowed}。请改正，或在 parties 里加上。",
        en="There is no party “{value}”. Known: {allowed}. Correct it, or add it under parties.",
    ),
    "INST-029": Text(
        zh="没有“{value}”这个分面。已有：{allowed}。请改正，或在 facets 里加上。",
        en="There is no facet “{value}”. Known: {allowed}. Correct it, or add it under facets.",
    ),
    "INST-030": Text(
        zh="这个分面没有“{value}”。已有：{allowed}。请改正，或在它的 values 里加上。",
        en="That facet has no value “{value}”. Known: {allowed}. Correct it, or add it to its values.",
    ),
    "INST-031": Text(
        zh="角色“{value}”已经代表另一方。一个角色只能代表一方，请在其中一方里删去它。",
        en="The role “{value}” speaks for another party already. A role speaks for one party; remove it from one of them.",
    ),
    "INST-032": Text(
        zh="角色“{value}”不代表任何一方，它的回答不知算谁的。请把它写进某一方的 roles，或不问它。",
        en="The role “{value}” speaks for no party, so nobody knows whose view its answer is. Add it to the roles of a party, or do not ask it.",
    ),
    "INST-033": Text(
        zh="这道题问的是“{value}”，却没有别的一方来答。请在 roles 里写上代表其他方的角色。",
        en="This asks about “{value}”, but nobody from another party is to answer. Put roles that speak for others under roles.",
    ),
    "INST-034": Text(
        zh="问重要程度或替代难易，要说明是哪一种资源。请在 facet 里写上 {facet}。",
        en="An importance or an alternative is about one resource. Name it under facet: {facet}.",
    ),
    "INST-035": Text(
        zh="measures: before 和 recalls 要一起写：前者说明问的是以前，后者说明是哪道题的以前。请补上另一个，或都删去。",
        en="measures: before and recalls belong together: the first says that the past is asked for, the second which item’s past. Give both or neither.",
    ),
    "INST-036": Text(
        zh="问以前的题要紧跟在“{value}”后面，并属于同一子维度：先问现在，再问以前。请移动它。",
        en="An item about the past stands right after “{value}”, in the same sub-dimension: first now, then before. Move it.",
    ),
    "INST-037": Text(
        zh="这道题要和“{value}”用同一个量表、同样的 reverse，而且“{value}”问的是现状；否则两次回答没法比较。请改正。",
        en="This and “{value}” need the same scale and the same reverse, and “{value}” must ask how things are now; otherwise the two answers cannot be compared. Correct it.",
    ),
    "INST-038": Text(
        zh="角色“{role}”没有被问到“{value}”（现在），却要回忆以前。请两道题都问，或都不问。",
        en="The role “{role}” is not asked “{value}” (now) but is to recall the past. Ask it both or neither.",
    ),
    "INST-039": Text(
        zh="有题问以前，却没说“以前”指什么时候。请写上 before_period，例如“公司成立以前”。",
        en="There are items about the past, but not which past is meant. Add before_period, such as “before the company was founded”.",
    ),
    "INST-040": Text(
        zh="角色“{value}”要抽签回答一方，但没有两方可抽。请给它配上问两方以上的题（dyad），或从 ballot 里删去。",
        en="The role “{value}” is to answer about one party drawn at random, but is not asked about two or more. Give it dyad items about several parties, or remove it from ballot.",
    ),
    "INST-041": Text(
        zh="这道题在矩阵里只有行或只有列，落不进格子。请把 {rows} 和 {columns} 都写上，或都不写。",
        en="This item has only a row or only a column of the matrix, so it falls into no cell. Give both {rows} and {columns}, or neither.",
    ),
    "INST-043": Text(
        zh="问 {part} 的题，方向是定好的：只有 friction 是越多越不利，要写 reverse: true，其他不写。请改正。",
        en="The direction of {part} is fixed: only more friction is unfavourable and has reverse: true, the other parts have not. Correct it.",
    ),
    "INST-042": Text(
        zh="dyad 里有 alters（逐一问几方）和 alter（只问一方）两种写法。请只写一种。",
        en="A dyad has either alters (several parties, asked about in turn) or alter (a single one). Give exactly one.",
    ),
}
