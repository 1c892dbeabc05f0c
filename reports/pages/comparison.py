"""Where the sides differ on the same questions, and how the project stands among others."""

from __future__ import annotations

from instruments.model import Side
from reports.document import (
    Align,
    Block,
    Column,
    Flow,
    Paragraph,
    Section,
    Subheading,
    Table,
    Tone,
)
from reports.figures.sides import SIGNS
from reports.pages.reading import Reading
from reports.pages.score_rows import named_signs
from reports.wording import labels
from reports.wording.findings import QUESTIONS_NAMED
from reports.wording.numbers import difference, difference_interval, score, signed
from reports.wording.phrase import say
from reports.wording.terms import DIFFERENCES, side
from scoring.assessment.findings import Difference, Gap, StandOut
from scoring.assessment.gaps import MARGIN


def comparison(reading: Reading) -> Section:
    blocks: list[Block] = []
    if not reading.compares:
        blocks.append(Paragraph(text=reading.say(labels.NO_COMPARISON), tone=Tone.WARNING))
    else:
        blocks += [*_gaps(reading), *_standing(reading)]
    return Section(key="comparison", heading=reading.say(labels.COMPARISON), blocks=tuple(blocks))


def _gaps(reading: Reading) -> tuple[Block, ...]:
    """The pairs of which something can be told, each with the words of the questions it rests on."""
    found = reading.assessment.gaps
    if not found:
        return (Paragraph(text=reading.say(labels.NO_GAPS)),)
    how = say(labels.COMPARISON_READING, reading.lang, margin=f"{MARGIN:.0f}")
    blocks: list[Block] = [Paragraph(text=how, tone=Tone.ASIDE)]
    decided = tuple(gap for gap in found if gap.verdict is not Difference.UNDECIDED)
    if decided:
        blocks.append(_gap_table(decided, reading))
    if len(decided) < len(found):
        count = len(found) - len(decided)
        blocks.append(Paragraph(text=say(labels.UNDECIDED_PAIRS, reading.lang, count=count)))
    return tuple(blocks)


def _gap_table(found: tuple[Gap, ...], reading: Reading) -> Table:
    columns = (
        Column(heading=reading.say(labels.PART), width=37),
        Column(heading=reading.say(labels.HIGHER), width=19),
        Column(heading=reading.say(labels.LOWER), width=19),
        Column(heading=reading.say(labels.DIFFERENCE), width=16, align=Align.RIGHT),
        Column(heading=reading.say(labels.VERDICT), width=9),
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
        _about(gap, reading),
        f"{side(gap.higher, reading.lang)} {score(gap.higher_value)} (n\u00a0{gap.higher_used})",
        f"{side(gap.lower, reading.lang)} {score(gap.lower_value)} (n\u00a0{gap.lower_used})",
        difference(gap.difference) if span is None else f"{difference(gap.difference)} ({range_})",
        DIFFERENCES[gap.verdict][reading.lang],
    )


def _about(gap: Gap, reading: Reading) -> str:
    """The part; below it the questions, in words where there are few enough to be read."""
    part = reading.subdimension(gap.subdimension)
    if len(gap.items) > QUESTIONS_NAMED:
        return f"{part} ({', '.join(gap.items)})"
    items = [reading.instrument.item(code) for code in gap.items]
    return " · ".join([part, *(f"{item.code} {reading.question(item)}" for item in items)])


def _standing(reading: Reading) -> tuple[Block, ...]:
    """A sign before a part says whose score it is: so its name has room beside the numbers."""
    found = reading.assessment.stand_outs
    heading = Subheading(key="standing", text=reading.say(labels.STANDING))
    if not found:
        return (heading, Paragraph(text=reading.say(labels.NO_STAND_OUT)))
    projects = {one.projects for one in found}
    width = (54, 13, 15, 18) if len(projects) == 1 else (42, 13, 14, 17, 14)
    names = [labels.PART, labels.VALUE, labels.MEDIAN, labels.DISTANCE]
    names += [] if len(projects) == 1 else [labels.PROJECTS]
    columns = tuple(
        Column(heading=reading.say(name), width=wide, align=Align.RIGHT if place else Align.LEFT)
        for place, (name, wide) in enumerate(zip(names, width, strict=True))
    )
    how = say(
        labels.STANDING_READING,
        reading.lang,
        projects=" / ".join(str(count) for count in sorted(projects)),
        sides=named_signs(
            (one for one in Side if one in {each.side for each in found}), reading.lang
        ),
    )
    rows = tuple(_standing_row(one, reading)[: len(names)] for one in found)
    table = Table(caption="", columns=columns, rows=rows)
    return heading, Paragraph(text=how, tone=Tone.ASIDE), Flow(blocks=(table,))


def _standing_row(one: StandOut, reading: Reading) -> tuple[str, ...]:
    return (
        f"{SIGNS[one.side]} {reading.subdimension(one.subdimension)}",
        score(one.value),
        score(one.median),
        signed(one.distance),
        str(one.projects),
    )
