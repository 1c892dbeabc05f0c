"""What must hold between the figures of an instrument and its other parts."""

from __future__ import annotations

from collections.abc import Iterator

from instruments.indicators import Indicator, Level, Reference, SurveyShare
from instruments.model import Instrument
from instruments.problems import Problem, problem

LONGEST_QUOTE = 25  # words; in Chinese, characters


def figures(instrument: Instrument) -> Iterator[Problem]:
    for indicator in instrument.indicators:
        where = f"indicators.{indicator.code}"
        yield from _survey(instrument, indicator, where)
        yield from _groups(indicator, where)
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
