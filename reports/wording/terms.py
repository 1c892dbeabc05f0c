"""One word for each thing that a report names, and the mark that goes with it."""

from __future__ import annotations

from collections.abc import Mapping

from instruments.indicators import Direction
from instruments.model import Composition, Side
from instruments.text import Lang, Text
from scoring.assessment.findings import CellState, Difference, Grade, IndicatorVerdict

SIDES: Mapping[Side, Text] = {
    Side.BENEFICIARIES: Text(zh="受益方", en="Beneficiaries"),
    Side.PARTICIPANTS: Text(zh="参与方", en="Participants"),
    Side.UNDERTAKER: Text(zh="承接方", en="Undertaker"),
    Side.AUTHORITIES: Text(zh="主管与村级", en="Authorities"),
    Side.OBSERVER: Text(zh="观察员", en="Observers"),
}

# The state of a cell. The marks are printed wherever a number would stand.
STATES: Mapping[CellState, Text] = {
    CellState.SHOWN: Text(zh="已公布", en="shown"),
    CellState.HIDDEN: Text(zh="隐藏", en="hidden"),
    CellState.MISSING: Text(zh="无人答", en="missing"),
    CellState.NOT_ASKED: Text(zh="未问", en="not asked"),
}
MARKS: Mapping[CellState, str] = {
    CellState.SHOWN: "",
    CellState.HIDDEN: "▨",
    CellState.MISSING: "□",
    CellState.NOT_ASKED: "–",
}

DIFFERENCES: Mapping[Difference, Text] = {
    Difference.CLEAR: Text(zh="有差别", en="differ"),
    Difference.SLIGHT: Text(zh="略有差别", en="differ slightly"),
    Difference.SIMILAR: Text(zh="差别不大", en="similar"),
    Difference.UNDECIDED: Text(zh="看不出差别", en="cannot be told"),
}

GRADES: Mapping[Grade, Text] = {
    Grade.A: Text(zh="A", en="A"),
    Grade.B: Text(zh="B", en="B"),
    Grade.C: Text(zh="C", en="C"),
    Grade.NOT_ASSESSABLE: Text(zh="未定", en="Open"),
}

COMPOSITIONS: Mapping[Composition, Text] = {
    Composition.ADDITIVE: Text(zh="亲身经历或态度", en="own experience or attitude"),
    Composition.CONSENSUS: Text(zh="对同一件事的描述", en="one shared thing, described by several"),
    Composition.FORMATIVE: Text(zh="若干独立的事实", en="separate facts"),
    Composition.DYADIC: Text(zh="对另一方的看法", en="about one other party"),
}

VERDICTS: Mapping[IndicatorVerdict, Text] = {
    IndicatorVerdict.MET: Text(zh="● 达到", en="● met"),
    IndicatorVerdict.PARTLY: Text(zh="◐ 部分达到", en="◐ partly met"),
    IndicatorVerdict.NOT_MET: Text(zh="○ 未达到", en="○ not met"),
    IndicatorVerdict.NO_EVIDENCE: Text(zh="? 没有凭证", en="? no evidence"),
    IndicatorVerdict.NOT_DUE: Text(zh="◇ 未到期", en="◇ not yet due"),
    IndicatorVerdict.NO_TARGET: Text(zh="– 没有目标", en="– no target"),
    IndicatorVerdict.NOT_REPORTED: Text(zh="□ 未报", en="□ not reported"),
    IndicatorVerdict.HIDDEN: Text(zh="▨ 隐藏", en="▨ hidden"),
}

DIRECTIONS: Mapping[Direction, Text] = {
    Direction.HIGHER: Text(zh="越高越好", en="higher is better"),
    Direction.LOWER: Text(zh="越低越好", en="lower is better"),
    Direction.TARGET: Text(zh="越接近目标越好", en="nearer the target is better"),
    Direction.CONTEXT: Text(zh="背景情况", en="context"),
}

NOT_VALIDATED = Text(zh="未经验证", en="not validated")
VALIDATED = Text(zh="已经验证", en="validated")
SIMULATED = Text(zh="演示数据，不是真实调查结果", en="Simulated data, not a real survey")
SIMULATED_MARK = Text(zh="演示数据", en="Simulated data")
INDICATIVE = Text(zh="结果仅供参考", en="Indicative only")


def side(one: Side, lang: Lang) -> str:
    """A side's name as a label stands: 受益方, Beneficiaries."""
    return SIDES[one][lang]


def side_within(one: Side, lang: Lang) -> str:
    """A side's name inside a sentence: 受益方, the beneficiaries."""
    return SIDES[one].zh if lang is Lang.ZH else f"the {SIDES[one].en.lower()}"


def side_possessive(one: Side, lang: Lang) -> str:
    """受益方的, the beneficiaries’."""
    if lang is Lang.ZH:
        return f"{SIDES[one].zh}的"
    name = side_within(one, lang)
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def marked(state: CellState, lang: Lang) -> str:
    """The mark and its word, for a cell that has no number: ▨ 隐藏."""
    return f"{MARKS[state]} {STATES[state][lang]}".strip()


def capitalised(sentence: str) -> str:
    """Begin with a capital letter; hanzi stay as they are."""
    return sentence[:1].upper() + sentence[1:]
