"""Every text of an instrument with its place, and the instrument with its slots filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from instruments.model import ChoiceQuestion, Instrument, Item, Scale
from instruments.text import Text


def texts_of(instrument: Instrument) -> Iterator[tuple[str, Text]]:
    """All texts that a reader may meet, in the order of the file; slot values are not among them."""
    yield "title", instrument.title
    yield "recall_period", instrument.recall_period
    yield from _frame_texts(instrument)
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


def _indicator_texts(instrument: Instrument) -> Iterator[tuple[str, Text]]:
    for indicator in instrument.indicators:
        where = f"indicators.{indicator.code}"
        yield f"{where}.name", indicator.name
        yield f"{where}.unit", indicator.unit
        yield f"{where}.formula", indicator.formula
        yield f"{where}.evidence", indicator.evidence
        if indicator.reference is not None:
            yield f"{where}.reference", indicator.reference


def filled(instrument: Instrument, values: Mapping[str, Text]) -> Instrument:
    """The instrument as a project reads it: every slot replaced in items, questions and answers.

    `values` is what `Study.slots_of` gives. The content hash stays that of the templates, because
    it is the templates that are published and compared.
    """
    return replace(
        instrument,
        title=instrument.title.filled(values),
        recall_period=instrument.recall_period.filled(values),
        scales=tuple(_filled_scale(scale, values) for scale in instrument.scales),
        items=tuple(filled_item(item, values) for item in instrument.items),
        questions=tuple(_filled_question(each, values) for each in instrument.questions),
        indicators=tuple(
            replace(
                indicator,
                name=indicator.name.filled(values),
                formula=indicator.formula.filled(values),
                evidence=indicator.evidence.filled(values),
            )
            for indicator in instrument.indicators
        ),
        open_comment=(
            None if instrument.open_comment is None else instrument.open_comment.filled(values)
        ),
    )


def filled_item(item: Item, values: Mapping[str, Text]) -> Item:
    return replace(item, text=item.text.filled(values))


def _filled_scale(scale: Scale, values: Mapping[str, Text]) -> Scale:
    points = (replace(point, label=point.label.filled(values)) for point in scale.points)
    return replace(scale, label=scale.label.filled(values), points=tuple(points))


def _filled_question(question: ChoiceQuestion, values: Mapping[str, Text]) -> ChoiceQuestion:
    options = (replace(option, label=option.label.filled(values)) for option in question.options)
    return replace(question, text=question.text.filled(values), options=tuple(options))
