"""What must hold between the figures of an instrument and its other parts."""

from __future__ import annotations

from collections.abc import Iterator

from instruments.indicators import (
    MONEY,
    FigurePart,
    Indicator,
    Level,
    Reference,
    SurveyShare,
)
from instruments.model import Instrument
from instruments.problems import Problem, problem

LONGEST_QUOTE = 25  # words; in Chinese, characters


def figures(instrument: Instrument) -> Iterator[Problem]:
    for indicator in instrument.indicators:
        where = f"indicators.{indicator.code}"
        yield from _survey(instrument, indicator, where)
        yield from _groups(indicator, where)
        yield from _part(instrument, indicator, where)
        reference = indicator.reference
        if isinstance(reference, Reference) and quote_length(reference.phrase) > LONGEST_QUOTE:
            yield problem("INST-017", f"{where}.reference.phrase", longest=LONGEST_QUOTE)


def quote_length(quote: str) -> int:
    """Words, where every Chinese character counts as one."""
    chinese = sum("一" <= character <= "鿿" for character in quote)
    others = "".join(" " if "一" <= character <= "鿿" else character for character in quote)
    return chinese + len(others.split())


def _survey(instrument: Instrument, indicator: Indicator, where: str) -> Iterator[Problem]:
    """A survey figure names an item, and nothing that is typed; others name none."""
    if indicator.level is not Level.SURVEY:
        if indicator.survey is not None:
            yield problem("FIG-002", f"{where}.survey")
        return
    if indicator.ratio is not None or indicator.groups:
        yield problem("FIG-003", where)
    if indicator.survey is None:
        yield problem("FIG-004", where)
        return
    yield from _share(instrument, indicator, indicator.survey, where)


def _share(
    instrument: Instrument, indicator: Indicator, share: SurveyShare, where: str
) -> Iterator[Problem]:
    item = next((item for item in instrument.items if item.code == share.item), None)
    if item is None:
        yield problem("FIG-005", f"{where}.survey.item", value=share.item)
        return
    scale = next((scale for scale in instrument.scales if scale.code == item.scale), None)
    for answer in share.answers:
        if scale is not None and answer not in scale.values:
            low, high = scale.low, scale.high
            yield problem("FIG-006", f"{where}.survey.answers", value=answer, low=low, high=high)
    if indicator.supplied_by not in item.roles:
        role = indicator.supplied_by
        yield problem("FIG-007", f"{where}.supplied_by", value=role, item=item.code)


def _groups(indicator: Indicator, where: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for group in indicator.groups:
        if group.code and group.code in seen:
            yield problem("INST-001", f"{where}.groups", value=group.code)
        seen.add(group.code)


def _part(instrument: Instrument, indicator: Indicator, where: str) -> Iterator[Problem]:
    """Each part once, typed and whole; all money in one unit, the wage in that unit per hour."""
    part = indicator.part
    if part is None:
        return
    first = next(one for one in instrument.indicators if one.part is part)
    if first is not indicator:
        yield problem("FIG-040", f"{where}.part", value=part.value, other=first.code)
    if indicator.level is Level.SURVEY or indicator.groups:
        yield problem("FIG-041", f"{where}.part")
    fiscal = next((one for one in instrument.indicators if one.part is FigurePart.FISCAL), None)
    if fiscal is None:
        return
    same = indicator.unit.zh == fiscal.unit.zh
    per_hour = indicator.unit.zh.startswith(fiscal.unit.zh)
    if (part in MONEY and not same) or (part is FigurePart.WAGE and not per_hour):
        yield problem("FIG-042", f"{where}.unit", value=indicator.unit.zh, unit=fiscal.unit.zh)
