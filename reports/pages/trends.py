"""The project over its waves: scores with their intervals, and what may be said of the last step."""

from __future__ import annotations

from reports.document import Block, Columns, Entry, Figure, Notes, Paragraph, Subheading, Tone
from reports.figures.trend import FEW, TrendPanel, TrendPoint, trend
from reports.pages.reading import Reading
from reports.wording import trends as words
from reports.wording.numbers import interval, score
from reports.wording.phrase import listed, say
from scoring.assessment.annex_results import DimensionTrend


def trend_blocks(reading: Reading) -> tuple[Block, ...]:
    heading = Subheading(key="waves", text=reading.say(words.TREND))
    found = reading.assessment.trends
    if not found:
        return heading, Paragraph(text=reading.say(words.FIRST_WAVE), tone=Tone.ASIDE)
    title = reading.say(words.TREND_FIGURE)
    names = {one.code: one.label[reading.lang] for one in reading.assessment.dimensions}
    panels = [_panel(reading, one, names[one.dimension]) for one in found]
    steps = (
        ()
        if not reading.compares
        else tuple(
            Entry(mark="", text=words.step_sentence(one, names[one.dimension], reading.lang))
            for one in found
        )
    )
    narrow = len(panels) <= FEW and all(len(one.points) <= FEW for one in panels)
    figure = Figure(
        svg=trend(panels, title=title, narrow=narrow),
        alt=f"{title}: {'; '.join(_in_words(reading, one, names[one.dimension]) for one in found)}",
        caption=reading.say(words.TREND_CAPTION),
    )
    told = [Notes(entries=steps)] if steps else []
    if narrow:
        return heading, Columns(left=(figure,), right=tuple(told))
    return heading, figure, *told


def _in_words(reading: Reading, one: DimensionTrend, name: str) -> str:
    points = [
        say(
            words.POINT,
            reading.lang,
            wave=point.label[reading.lang],
            value=f"{score(point.value)} ({interval(point.interval)})",
        )
        for point in one.points
    ]
    return f"{name} {listed(points, reading.lang)}"


def _panel(reading: Reading, one: DimensionTrend, label: str) -> TrendPanel:
    return TrendPanel(
        label=label,
        points=tuple(
            TrendPoint(
                label=point.label[reading.lang],
                value=point.value,
                low=point.interval.low if point.interval else None,
                high=point.interval.high if point.interval else None,
                value_text=score(point.value),
            )
            for point in one.points
        ),
    )
