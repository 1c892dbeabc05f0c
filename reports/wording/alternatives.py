"""Figures in words, for people who hear a report instead of seeing it."""

from __future__ import annotations

from collections.abc import Iterable

from instruments.text import Lang, Text
from reports.wording.numbers import between, score
from reports.wording.phrase import say
from reports.wording.terms import STATES, side
from scoring.assessment.findings import CellState
from scoring.assessment.results import Composite, ItemCell, SideScore
from scoring.results import Interval

_MEAN = Text(zh="{label}：各方平均 {value}", en="{label}: mean of the sides {value}")
_NO_MEAN = Text(zh="{label}：没有分数", en="{label}: no score")
_INTERVAL = Text(zh="（95% 区间 {range}）", en=" (95% interval {range})")
_BOUNDS = Text(
    zh="，算上看不到的一方在 {range} 之间", en=", within {range} whatever the unseen side said"
)
_SIDE = Text(zh="{side} {value}（{used} 人）", en="{side} {value} (n = {used})")
_STATE = Text(zh="{side}{state}", en="{side} {state}")
_CELL = Text(
    zh="{side}（{used} 人）从最不利到最有利：{counts}",
    en="{side} (n = {used}), from least to most favourable: {counts}",
)
_WITHOUT = (
    Text(zh="，不知道 {count}", en=", don’t know {count}"),
    Text(zh="，不适用 {count}", en=", not applicable {count}"),
    Text(zh="，拒答 {count}", en=", refused {count}"),
    Text(zh="，没答 {count}", en=", skipped {count}"),
)


def scores_in_words(
    label: str, composite: Composite, sides: Iterable[SideScore], lang: Lang
) -> str:
    """One group of the score axis: the mean, its interval and bounds, then every side."""
    if composite.value is None:
        opening = say(_NO_MEAN, lang, label=label)
    else:
        opening = say(_MEAN, lang, label=label, value=score(composite.value))
        opening += _interval(composite.interval, lang)
    if composite.bounds is not None:
        range_ = between(composite.bounds.low, composite.bounds.high)
        opening += say(_BOUNDS, lang, range=range_)
    return _joined([opening, *(_side(one, lang) for one in sides)], lang)


def answers_in_words(cells: Iterable[tuple[ItemCell, tuple[int, ...]]], lang: Lang) -> str:
    """One question: every side that was asked, with its counts in the order they are drawn."""
    return _joined([_cell(cell, counts, lang) for cell, counts in cells], lang)


def _cell(cell: ItemCell, counts: tuple[int, ...], lang: Lang) -> str:
    name = side(cell.side, lang)
    if cell.state is not CellState.SHOWN:
        return say(_STATE, lang, side=name, state=STATES[cell.state][lang])
    separator = "、" if lang is Lang.ZH else ", "
    told = say(
        _CELL, lang, side=name, used=cell.used, counts=separator.join(str(one) for one in counts)
    )
    silent = (cell.dont_know, cell.not_applicable, cell.refused, cell.skipped)
    return told + "".join(
        say(words, lang, count=count)
        for words, count in zip(_WITHOUT, silent, strict=True)
        if count
    )


def _side(one: SideScore, lang: Lang) -> str:
    if one.state is not CellState.SHOWN:
        return say(_STATE, lang, side=side(one.side, lang), state=STATES[one.state][lang])
    words = say(_SIDE, lang, side=side(one.side, lang), value=score(one.value), used=one.used)
    return words + _interval(one.interval, lang)


def _interval(span: Interval | None, lang: Lang) -> str:
    return "" if span is None else say(_INTERVAL, lang, range=between(span.low, span.high))


def _joined(parts: list[str], lang: Lang) -> str:
    if lang is Lang.ZH:
        return "；".join(parts) + "。"
    return "; ".join(parts) + "."
