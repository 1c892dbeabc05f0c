"""Page 1, which stands alone: scores with their uncertainty, what stands out, who answered."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.text import Text
from reports.document import (
    Block,
    Entry,
    Figure,
    Notes,
    Paragraph,
    Section,
    Subheading,
    Tile,
    Tiles,
    Tone,
)
from reports.figures.response_strip import StripRow, response_strip
from reports.figures.score_axis import score_axis
from reports.figures.sides import COLOURS, SHAPES
from reports.pages import score_rows
from reports.pages.reading import Reading
from reports.pages.trends import trend_blocks
from reports.wording import labels
from reports.wording.actions import action_words
from reports.wording.alternatives import scores_in_words
from reports.wording.findings import (
    flag_sentence,
    gap_questions,
    gap_sentence,
    no_gap_sentence,
    satisfaction_sentence,
    stand_out_mark,
    stand_out_sentence,
)
from reports.wording.numbers import bounds, interval, percent_interval, score
from reports.wording.phrase import say, sentences
from reports.wording.response import answered_of, grade_sentence, improvement, verdict
from reports.wording.terms import GRADES, side
from scoring.assessment.actions import ranked_actions
from scoring.assessment.findings import Difference, FlagCode, Gap, RoleEvidence, StandOut
from scoring.assessment.results import Composite, DimensionResult

FIRST_STEPS = 3
MOST_STAND_OUTS = 1  # above and below each; the comparison page has all of them


def summary(reading: Reading) -> Section:
    blocks: list[Block] = [
        tiles(reading),
        scores_figure(reading, reading.assessment.dimensions),
        Subheading(key="found", text=reading.say(labels.FOUND)),
        Notes(entries=_found(reading)),
        *_first_steps(reading),
        *trend_blocks(reading),
        Subheading(key="who", text=reading.say(labels.WHO)),
        *_who(reading),
    ]
    return Section(key="summary", heading=reading.say(labels.SUMMARY), blocks=tuple(blocks))


def _first_steps(reading: Reading) -> tuple[Block, ...]:
    """What to do first, without the reasons, which stand on the page of priorities."""
    ranked = ranked_actions(reading.assessment)[:FIRST_STEPS]
    if not ranked:
        return ()
    named = [action_words(one, reading.instrument, reading.lang)[0] for one in ranked]
    entries = tuple(Entry(mark=str(at), text=what) for at, what in enumerate(named, start=1))
    heading = Subheading(key="first-steps", text=reading.say(labels.FIRST_STEPS))
    return heading, Notes(entries=entries)


def tiles(reading: Reading) -> Tiles:
    """Every dimension's score, the beneficiaries' satisfaction, and the grade."""
    entries = [
        Tile(
            label=dimension.label[reading.lang],
            value=score(dimension.composite.value),
            note=(
                reading.say(labels.NOT_SCORED)
                if score_rows.is_unscored(dimension.sides)
                else _sureness(dimension.composite, reading)
            ),
        )
        for dimension in reading.assessment.dimensions
    ]
    return Tiles(entries=(*entries, *_satisfaction_tile(reading), _grade_tile(reading)))


def _sureness(composite: Composite, reading: Reading) -> str:
    if composite.bounds is not None:
        return say(labels.BOUNDS_NOTE, reading.lang, range=bounds(composite.bounds))
    if composite.interval is None:
        return reading.say(labels.NO_INTERVAL_NOTE)
    return say(labels.INTERVAL_NOTE, reading.lang, range=interval(composite.interval))


def _satisfaction_tile(reading: Reading) -> tuple[Tile, ...]:
    found = reading.assessment.satisfaction
    if found is None or found.satisfied is None:
        return ()
    part = found.satisfied
    note = ""
    if part.interval is not None:
        note = say(labels.INTERVAL_NOTE, reading.lang, range=percent_interval(part.interval))
    return (
        Tile(
            label=reading.say(labels.SATISFIED_TILE),
            value=f"{part.count}/{part.used}",
            note=note,
        ),
    )


def _grade_tile(reading: Reading) -> Tile:
    answered = reading.assessment.answered
    counted = labels.ANSWER_NOTE if answered == 1 else labels.ANSWERS_NOTE
    return Tile(
        label=reading.say(labels.GRADE_TILE),
        value=GRADES[reading.assessment.evidence.grade][reading.lang],
        note=say(counted, reading.lang, count=answered),
    )


def scores_figures(reading: Reading) -> tuple[Figure, ...]:
    """The same in pieces, between which a page may end."""
    dimensions = reading.assessment.dimensions
    return tuple(
        scores_figure(reading, (one,), goes_on=place < len(dimensions))
        for place, one in enumerate(dimensions, start=1)
    )


def scores_figure(
    reading: Reading, dimensions: Sequence[DimensionResult], *, goes_on: bool = False
) -> Figure:
    """Scores and sides of these dimensions; only the last piece has a caption, which is for all."""
    title = reading.say(labels.SCORES_FIGURE)
    groups = [
        score_rows.group(
            dimension.label[reading.lang],
            dimension.composite,
            reading.heard(dimension.sides),
            reading.lang,
            parts=len(dimension.subdimensions),
        )
        for dimension in dimensions
    ]
    alt = [
        scores_in_words(
            one.label[reading.lang], one.composite, reading.heard(one.sides), reading.lang
        )
        for one in dimensions
    ]
    return Figure(
        svg=score_axis(groups, title=title),
        alt=sentences([f"{title}{_COLON[reading.lang]}", *alt], reading.lang),
        caption="" if goes_on else _caption(reading),
        goes_on=goes_on,
    )


def _caption(reading: Reading) -> str:
    dimensions = reading.assessment.dimensions
    most = max((len(one.subdimensions) for one in dimensions), default=0)
    read = [(one.composite, one.sides) for one in dimensions]
    return score_rows.caption(read, reading.lang, parts=most)


_COLON = Text(zh="：", en=":")


def _found(reading: Reading) -> tuple[Entry, ...]:
    """What a reader should know who reads no further."""
    entries = [] if reading.compares else [_no_comparison(reading)]
    if reading.compares:
        entries += [*_gaps(reading), *_stand_outs(reading)]
    if reading.assessment.satisfaction is not None:
        entries.append(
            Entry(
                mark=reading.say(labels.SATISFACTION_MARK),
                text=satisfaction_sentence(reading.assessment.satisfaction, reading.lang),
            )
        )
    entries += flags(reading, after_gap=reading.compares)
    nothing = Entry(mark=reading.say(labels.STAND_OUT_MARK), text=reading.say(labels.NOTHING_FOUND))
    return tuple(entries) or (nothing,)


def _no_comparison(reading: Reading) -> Entry:
    return Entry(mark=reading.say(labels.STAND_OUT_MARK), text=reading.say(labels.NO_COMPARISON))


def flags(reading: Reading, *, after_gap: bool = False) -> tuple[Entry, ...]:
    """What the data-quality checks found; a gap whose numbers were just given is not told twice."""
    return tuple(
        Entry(
            mark=reading.say(labels.FLAG_MARK),
            text=flag_sentence(
                flag,
                reading.instrument,
                reading.lang,
                brief=after_gap and flag.code is FlagCode.SIDES_DISAGREE,
            ),
        )
        for flag in reading.assessment.flags
    )


def _gaps(reading: Reading) -> list[Entry]:
    """The largest gap that can be told, or that none can."""
    found = reading.assessment.gaps
    if not found:
        return []
    mark = reading.say(labels.GAP_MARK)
    told = [gap for gap in found if gap.verdict in (Difference.CLEAR, Difference.SLIGHT)]
    if told:
        return [Entry(mark=mark, text=reading_of_gap(told[0], reading))]
    return [Entry(mark=mark, text=no_gap_sentence(found, reading.lang))]


def reading_of_gap(gap: Gap, reading: Reading) -> str:
    """The sentence of a gap together with the words of its questions."""
    texts = [reading.question(reading.instrument.item(code)) for code in gap.items]
    return sentences(
        [
            gap_sentence(gap, reading.instrument, reading.lang),
            gap_questions(texts, reading.lang),
        ],
        reading.lang,
    )


def _stand_outs(reading: Reading) -> list[Entry]:
    above = [one for one in reading.assessment.stand_outs if one.distance > 0]
    below = [one for one in reading.assessment.stand_outs if one.distance < 0]
    chosen: list[StandOut] = [*above[:MOST_STAND_OUTS], *below[:MOST_STAND_OUTS]]
    return [
        Entry(
            mark=stand_out_mark(one, reading.lang),
            text=stand_out_sentence(one, reading.instrument, reading.lang),
        )
        for one in chosen
    ]


def _who(reading: Reading) -> tuple[Block, ...]:
    evidence = reading.assessment.evidence
    told = sentences(
        [
            grade_sentence(evidence, reading.lang),
            improvement(evidence, reading.instrument, reading.lang),
        ],
        reading.lang,
    )
    if not evidence.roles:
        return (Paragraph(text=told),)
    title = reading.say(labels.STRIP_FIGURE)
    return (
        Paragraph(text=told, tone=Tone.PLAIN),
        Figure(
            svg=response_strip([_strip_row(role, reading) for role in evidence.roles], title=title),
            alt=_strip_in_words(evidence.roles, title, reading),
        ),
    )


def _strip_row(role: RoleEvidence, reading: Reading) -> StripRow:
    return StripRow(
        label=reading.role(role.role),
        shape=SHAPES[role.side],
        colour=COLOURS[role.side],
        share=role.answered / role.roster if role.roster else None,
        count=answered_of(role, reading.lang),
        mark=verdict(role, reading.lang),
    )


def _strip_in_words(roles: tuple[RoleEvidence, ...], title: str, reading: Reading) -> str:
    parts = [
        f"{reading.role(role.role)} ({side(role.side, reading.lang)}) "
        f"{answered_of(role, reading.lang)} {verdict(role, reading.lang)}"
        for role in roles
    ]
    return f"{title}{_COLON[reading.lang]} " + "; ".join(parts)
