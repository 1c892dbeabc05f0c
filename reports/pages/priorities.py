"""Where to begin: what to do first, what is important and low, and where points are missing."""

from __future__ import annotations

from reports.document import Block, Columns, Figure, Paragraph, Section, Subheading, Tone
from reports.figures.importance import ImportancePoint, ImportanceWords, importance
from reports.figures.shares import ShareRow, shares
from reports.pages.plan import plan
from reports.pages.reading import Reading
from reports.pages.signature import report_sign_off
from reports.wording import priorities as words
from reports.wording.numbers import coefficient, percent, score
from reports.wording.phrase import listed, say, sentences
from scoring.assessment.annex_results import Drivers, DriverShare
from scoring.indices.obstacle import Obstacles

FIXED_SCORE = 60.0  # the upright cross-hair: the same in every report


def priorities(reading: Reading) -> Section:
    return Section(
        key="priorities",
        heading=reading.say(words.PRIORITIES),
        blocks=(*associations(reading), *plan(reading), *report_sign_off(reading)),
    )


def associations(reading: Reading) -> tuple[Block, ...]:
    """What goes together with value, and where points are missing; or why it is not drawn."""
    found = reading.assessment.priorities
    driven = found.drivers if found else None
    why = words.why_no_figure(driven, reading.lang)
    left: tuple[Block, ...] = (Paragraph(text=why, tone=Tone.ASIDE),)
    if not why and driven is not None:
        heading = Subheading(key="importance", text=reading.say(words.IMPORTANCE))
        left = (heading, _importance(reading, driven))
    right: tuple[Block, ...] = (Paragraph(text=reading.say(words.NO_SHORTFALL), tone=Tone.ASIDE),)
    if found is not None and found.obstacles is not None:
        right = shortfall(reading, found.obstacles)
    if len(left) == 1 and len(right) > 1:  # the reason stands beside the figure that there is
        alone = Paragraph(text=reading.say(words.SHORTFALL_ALONE), tone=Tone.ASIDE)
        return (Columns(left=right, right=(*left, alone), share=43),)
    drawn = Columns(left=left, right=right, share=57)
    told = [
        *([_importance_reading(reading, driven)] if len(left) > 1 and driven is not None else []),
        *([reading.say(words.SHORTFALL_CAPTION)] if len(right) > 1 else []),
    ]
    how = [Paragraph(text=sentences(told, reading.lang), tone=Tone.ASIDE)] if told else []
    return (drawn, *how)


def _importance(reading: Reading, found: Drivers) -> Figure:
    lang, outcome = reading.lang, _name(reading, found.outcome)
    values = {
        sub.code: sub.composite.value
        for dimension in reading.assessment.dimensions
        for sub in dimension.subdimensions
    }
    points = []
    for one in found.shares:
        value = values.get(one.subdimension)
        if value is not None:
            points.append(_point(reading, one, value))
    title = reading.say(words.IMPORTANCE)
    svg = importance(
        points,
        ImportanceWords(
            across=reading.say(words.ACROSS),
            up=say(words.UP, lang, outcome=outcome),
            first=reading.say(words.LOOK_FIRST),
            keep=reading.say(words.KEEP),
            later=reading.say(words.LATER),
            enough=reading.say(words.ENOUGH),
        ),
        across=FIXED_SCORE,
        up=100 * (found.median_share or 0.0),
        title=title,
    )
    alt = [words.point_words(one.label, one.score, one.share / 100, lang) for one in points]
    return Figure(svg=svg, alt=f"{title}: {listed(alt, lang)}")


def _importance_reading(reading: Reading, found: Drivers) -> str:
    return say(
        words.IMPORTANCE_CAPTION,
        reading.lang,
        projects=found.projects,
        outcome=_name(reading, found.outcome),
        explained=coefficient(found.r_squared),
    )


def _point(reading: Reading, one: DriverShare, value: float) -> ImportancePoint:
    return ImportancePoint(
        label=_share(reading, one),
        letter=one.subdimension[:1],
        score=value,
        share=100 * one.relative,
    )


def _share(reading: Reading, one: DriverShare) -> str:
    name, share = _label(reading, one.subdimension), percent(one.relative)
    if one.interval is None:
        return f"{name} {share}"
    return say(
        words.SHARE_RANGE,
        reading.lang,
        label=name,
        share=share,
        low=f"{100 * one.interval.low:.0f}",
        high=f"{100 * one.interval.high:.0f}",
    )


def _label(reading: Reading, code: str) -> str:
    return reading.instrument.subdimension(code).label[reading.lang]


def _name(reading: Reading, outcome: str) -> str:
    known = {one.code: one.label[reading.lang] for one in reading.assessment.dimensions}
    return known.get(outcome) or _label(reading, outcome)


def shortfall(reading: Reading, found: Obstacles) -> tuple[Block, ...]:
    """Where the points are missing, the largest share first."""
    pairs = sorted(zip(found.indicators, found.shares, strict=True), key=lambda pair: -pair[1])
    most = max(share for _, share in pairs)
    rows = [
        ShareRow(label=_label(reading, code), share=share / most, words=percent(share / 100))
        for code, share in pairs
    ]
    points = score(100 * found.shortfall)
    heading = say(words.SHORTFALL, reading.lang, points=points)
    return (
        Subheading(key="shortfall", text=heading),
        Figure(
            svg=shares(rows, title=heading, narrow=True),
            alt=f"{heading}: {listed([f'{row.label} {row.words}' for row in rows], reading.lang)}",
        ),
    )
