"""One dimension: its parts on the score axis, then every question with its answers."""

from __future__ import annotations

from instruments.model import Item
from instruments.text import Lang
from reports.document import (
    Block,
    Figure,
    Paragraph,
    Question,
    Section,
    Subheading,
    Tone,
)
from reports.figures.answer_bars import Legend, answer_legend
from reports.pages import score_rows
from reports.pages.part_figure import Part, part_figures
from reports.pages.question import questions, told_elsewhere
from reports.pages.reading import Reading
from reports.wording import labels, modules
from reports.wording.numbers import bounds, interval, score
from reports.wording.phrase import listed, say, sentences
from reports.wording.terms import side_within
from scoring.assessment.disclosure import PERCENT_FLOOR
from scoring.assessment.items import FAVOURABLE
from scoring.assessment.results import Composite, DimensionResult, SubDimensionResult


def dimension(reading: Reading, result: DimensionResult) -> Section:
    blocks: list[Block] = [Paragraph(text=_lead(reading, result), tone=Tone.LEAD)]
    if not score_rows.is_unscored(result.sides):
        blocks += _parts(reading, result)
    if result == reading.assessment.dimensions[0]:
        how = say(labels.ANSWERS_READING, reading.lang, percent=PERCENT_FLOOR)
        blocks.append(Paragraph(text=how, tone=Tone.ASIDE))
    answers = [block for sub in result.subdimensions for block in _answers(reading, sub)]
    if any(isinstance(block, Question) and block.figure for block in answers):
        blocks.append(_legend(reading))
    blocks += answers
    return Section(
        key=f"dimension-{result.code.lower()}",
        heading=f"{result.label[reading.lang]}",
        blocks=tuple(blocks),
    )


def _lead(reading: Reading, result: DimensionResult) -> str:
    composite, lang, label = result.composite, reading.lang, result.label[reading.lang]
    if score_rows.is_unscored(result.sides):
        return say(labels.DIMENSION_UNSCORED, lang, label=label)
    if composite.value is None:
        return say(labels.DIMENSION_NONE, lang, label=label)
    span = composite.interval
    told = [
        say(
            labels.DIMENSION_LEAD,
            lang,
            label=label,
            value=score(composite.value),
            interval=say(labels.INTERVAL_INSIDE, lang, range=interval(span)) if span else "",
            whose=_whose(composite, lang),
            used=composite.used,
        )
    ]
    if composite.bounds is not None:
        told.append(say(labels.DIMENSION_BOUNDS, lang, range=bounds(composite.bounds)))
    return sentences(told, lang)


def _whose(composite: Composite, lang: Lang) -> str:
    """How many sides the mean is over; the figure below names them. One alone is named here."""
    if len(composite.shown) == 1:
        return say(labels.ONE_SIDE_ALONE, lang, side=side_within(composite.shown[0], lang))
    return say(labels.MEAN_OF_SIDES, lang, count=len(composite.shown))


def _parts(reading: Reading, result: DimensionResult) -> tuple[Figure, ...]:
    title = say(labels.PARTS_FIGURE, reading.lang, label=result.label[reading.lang])
    parts = [
        Part(
            label=reading.subdimension(sub.code),
            composite=sub.composite,
            sides=reading.heard(sub.sides),
        )
        for sub in result.subdimensions
    ]
    return part_figures(reading, parts, title)


def _answers(reading: Reading, sub: SubDimensionResult) -> tuple[Block, ...]:
    asked = questions(reading, sub.code)
    elsewhere = told_elsewhere(reading, sub.code)
    heading = Subheading(
        key=f"part-{sub.code.lower()}",
        text=reading.subdimension(sub.code),
        beside=len(asked) % 2 == 1 and not elsewhere,
    )
    aside = [_elsewhere(reading, elsewhere)] if elsewhere else []
    if not asked and not elsewhere:
        return ()
    return (heading, *aside, *asked)


def _legend(reading: Reading) -> Figure:
    """How to read the answers below, once per dimension."""
    points = f"{FAVOURABLE:.0f}"
    words = Legend(
        used=reading.say(labels.LEGEND_USED),
        against=reading.say(labels.AGAINST),
        favourable=reading.say(labels.FAVOURABLE),
        rest=tuple(say(one, reading.lang, points=points) for one in labels.LEGEND_REST),
    )
    alt = say(labels.LEGEND_ALT, reading.lang, points=points)
    return Figure(svg=answer_legend(words, title=alt), alt=alt, explains_next=True)


def _elsewhere(reading: Reading, items: tuple[Item, ...]) -> Paragraph:
    """How many questions another page tells of, and which page that is."""
    pages = [modules.DEPENDENCE] if any(item.dyad is not None for item in items) else []
    pages += [modules.CHANGE] if any(item.dyad is None for item in items) else []
    named = listed([reading.say(page) for page in pages], reading.lang)
    told = say(labels.TOLD_ELSEWHERE, reading.lang, count=len(items), page=named)
    return Paragraph(text=told, tone=Tone.ASIDE)
