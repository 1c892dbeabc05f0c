"""Every text of an instrument with its place, and the instrument with its slots filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

from instruments.indicators import Indicator, Reference
from instruments.model import Instrument
from instruments.text import Text

Value = TypeVar("Value")


def texts_of(instrument: Instrument) -> Iterator[tuple[str, Text]]:
    """All texts that a reader may meet, in the order of the file; slot values are not among them."""
    yield "title", instrument.title
    yield "recall_period", instrument.recall_period
    yield from _frame_texts(instrument)
    yield from _relation_texts(instrument)
    for item in instrument.items:
        yield f"items.{item.code}.text", item.text
    for question in instrument.questions:
        yield f"questions.{question.code}.text", question.text
        for option in question.options:
            yield f"questions.{question.code}.options.{option.code}", option.label
    yield from _indicator_texts(instrument)
    if instrument.open_comment is not None:
        yield "open_comment", instrument.open_comment


def _frame_texts(instrument: Instrument) -> Iterator[tuple[str, Text]]:
    for role in instrument.roles:
        yield f"roles.{role.code}.label", role.label
    for scale in instrument.scales:
        yield f"scales.{scale.code}.label", scale.label
        for point in scale.points:
            yield f"scales.{scale.code}.points.{point.value}", point.label
    for dimension in instrument.dimensions:
        yield f"dimensions.{dimension.code}.label", dimension.label
        for sub in dimension.subdimensions:
            yield f"dimensions.{dimension.code}.subdimensions.{sub.code}.label", sub.label


def _relation_texts(instrument: Instrument) -> Iterator[tuple[str, Text]]:
    if instrument.before_period is not None:
        yield "before_period", instrument.before_period
    for party in instrument.parties:
        yield f"parties.{party.code}.label", party.label
    for facet in instrument.facets:
        yield f"facets.{facet.code}.label", facet.label
        for value in facet.values:
            yield f"facets.{facet.code}.values.{value.code}", value.label


def _indicator_texts(instrument: Instrument) -> Iterator[tuple[str, Text]]:
    for indicator in instrument.indicators:
        where = f"indicators.{indicator.code}"
        yield f"{where}.name", indicator.name
        yield f"{where}.unit", indicator.unit
        yield f"{where}.formula", indicator.formula
        yield f"{where}.evidence", indicator.evidence
        for name, text in _further_texts(indicator):
            yield f"{where}.{name}", text


def _further_texts(indicator: Indicator) -> Iterator[tuple[str, Text]]:
    match indicator.reference:
        case Text() as remark:
            yield "reference", remark
        case Reference(values=values, note=note):
            yield from (("reference.values", each.group) for each in values if each.group)
            if note is not None:
                yield "reference.note", note
        case None:
            pass
    if indicator.ratio is not None:
        yield "ratio.numerator", indicator.ratio.numerator
        yield "ratio.denominator", indicator.ratio.denominator
    for group in indicator.groups:
        yield f"groups.{group.code}", group.label


def filled(instrument: Instrument, values: Mapping[str, Text]) -> Instrument:
    """The instrument as a project reads it: every slot replaced, wherever a text has one.

    `values` is what `Study.slots_of` gives. The content hash stays that of the templates, because
    it is the templates that are published and compared.
    """
    return _filled(instrument, values)


def _filled(value: Value, values: Mapping[str, Text]) -> Value:
    changed: object = value
    if isinstance(value, Text):
        changed = value.filled(values)
    elif isinstance(value, tuple):
        changed = tuple(_filled(each, values) for each in value)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = ((each.name, getattr(value, each.name)) for each in fields(value))
        changed = replace(value, **{name: _filled(part, values) for name, part in parts})
    return cast(Value, changed)
