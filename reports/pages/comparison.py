"""Where the sides differ on the same questions, and how the project stands among others."""

from __future__ import annotations

from reports.document import (
    Align,
    Block,
    Column,
    Entry,
    Flow,
    Notes,
    Paragraph,
    Section,
    Subheading,
    Table,
    Tone,
)
from reports.pages.reading import Reading
from reports.pages.summary import reading_of_gap
from reports.wording import labels
from reports.wording.numbers import difference, difference_interval, score, signed
from reports.wording.phrase import say
from reports.wording.terms import DIFFERENCES, side
from scoring.assessment.findings import Difference, Gap, StandOut
from scoring.assessment.gaps import MARGIN

TOLD = (Difference.CLEAR, Difference.SLIGHT)


def comparison(reading: Reading) -> Section:
    blocks: list[Block] = []
    if not reading.compares:
        blocks.append(Paragraph(text=reading.say(labels.NO_COMPARISON), tone=Tone.WARNING))
    else:
        blocks += [*_gaps(reading), *_standing(reading)]
    return Section(key="comparison", heading=reading.say(labels.COMPARISON), blocks=tuple(blocks))


def _gaps(reading: Reading) -> tuple[Block, ...]:
    found = reading.assessment.gaps
    if not found:
        return (Paragraph(text=reading.say(labels.NO_GAPS)),)
    told = [gap for gap in found if gap.verdict in TOLD]
    how = say(labels.COMPARISON_READING, reading.lang, margin=f"{MARGIN:.0f}")
    spoken = [
        Entry(mark=reading.say(labels.GAP_MARK), text=reading_of_gap(gap, reading)) for gap in told
    ]
    blocks: list[Block] = [Paragraph(text=how, tone=Tone.ASIDE)]
    if spoken:
        blocks.append(Notes(entries=tuple(spoken)))
    decided = tuple(gap for gap in found if gap.verdict is not Difference.UNDECIDED)
    if decided:
        blocks.append(_gap_table(decided, reading))
    if len(decided) < len(found):
        count = len(found) - len(decided)
        blocks.append(Paragraph(text=say(labels.UNDECIDED_PAIRS, reading.lang, count=count)))
    return tuple(blocks)


def _gap_table(found: tuple[Gap, ...], reading: Reading) -> Table:
    columns = (
        Column(heading=reading.say(labels.PART), width=25),
        Column(heading=reading.say(labels.HIGHER), width=20),
        Column(heading=reading.say(labels.LOWER), width=20),
        Column(heading=reading.say(labels.DIFFERENCE), width=21, align=Align.RIGHT),
        Column(heading=reading.say(labels.VERDICT), width=14),
    )
    return Table(
        caption=reading.say(labels.GAP_TABLE),
        columns=columns,
        rows=tuple(_gap_row(gap, reading) for gap in found),
    )


def _gap_row(gap: Gap, reading: Reading) -> tuple[str, ...]:
    span = gap.interval
    range_ = "" if span is None else difference_interval(span, reading.lang)
    return (
        f"{reading.subdimension(gap.subdimension)} ({', '.join(gap.items)})",
        f"{side(gap.higher, reading.lang)} {score(gap.higher_value)} (n\u00a0{gap.higher_used})",
        f"{side(gap.lower, reading.lang)} {score(gap.lower_value)} (n\u00a0{gap.lower_used})",
        difference(gap.difference) if span is None else f"{difference(gap.difference)} ({range_})",
        DIFFERENCES[gap.verdict][reading.lang],
    )


def _standing(reading: Reading) -> tuple[Block, ...]:
    found = reading.assessment.stand_outs
    heading = Subheading(key="standing", text=reading.say(labels.STANDING))
    if not found:
        return (heading, Paragraph(text=reading.say(labels.NO_STAND_OUT)))
    projects = {one.projects for one in found}
    width = (35, 20, 15, 14, 16) if len(projects) == 1 else (30, 18, 14, 13, 14, 11)
    names = [labels.PART, labels.SIDE, labels.VALUE, labels.MEDIAN, labels.DISTANCE]
    names += [] if len(projects) == 1 else [labels.PROJECTS]
    columns = tuple(
        Column(
            heading=reading.say(name), width=wide, align=Align.RIGHT if place > 1 else Align.LEFT
        )
        for place, (name, wide) in enumerate(zip(names, width, strict=True))
    )
    caption = say(
        labels.STANDING_TABLE,
        reading.lang,
        projects=" / ".join(str(count) for count in sorted(projects)),
    )
    rows = tuple(_standing_row(one, reading)[: len(names)] for one in found)
    return heading, Flow(blocks=(Table(caption=caption, columns=columns, rows=rows),))


def _standing_row(one: StandOut, reading: Reading) -> tuple[str, ...]:
    return (
        reading.subdimension(one.subdimension),
        side(one.side, reading.lang),
        score(one.value),
        score(one.median),
        signed(one.distance),
        str(one.projects),
    )
