"""Two pages for everybody: what people said as counts, what was done, and what happens next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from instruments.model import Side
from instruments.project_conditions import ConditionState, ProjectCondition
from instruments.text import Lang
from reports.about import ProgrammeFacts
from reports.document import Blank, Blanks, Block, Entry, Figure, Notes, Paragraph, Section, Tone
from reports.figures.people_rows import PER_ROW, people_rows, per_figure, rows_height
from reports.pages import villagers_layout as layout
from reports.pages.card_rows import conditions_until
from reports.pages.reading import Reading
from reports.wording import villagers as words
from reports.wording.phrase import listed, say, sentences
from scoring.assessment.disclosure import PUBLIC_FLOOR
from scoring.assessment.findings import FlagCode
from scoring.assessment.public_voices import Voice, public_voices

MOST_VOICES = 5
MOST_DONE, MOST_NEXT = 3, 3
MOST_LINES = 12
LINES_OF_A_PAGE = 16  # to write on, where page 2 has nothing else
_DONE = (ConditionState.MET, ConditionState.PARTLY)


def said(reading: Reading, *, head: float) -> tuple[Section, ...]:
    """Page 1: who answered, and as many questions as fit below; `head` is the height above."""
    who = layout.LEAD.cut(_who(reading))
    heard = public_voices(reading.assessment, reading.instrument)
    cautions = _cautions(reading, counted=bool(heard))
    told: list[Block] = [Paragraph(text=layout.LEAD.cut(text)) for text in cautions]
    used = _used(reading, head)
    voices, row = _that_fit(heard, reading, used)
    for voice in voices:
        told += _voice(voice, reading, row)[0]
    if not voices:
        told.append(Paragraph(text=say(words.TOO_FEW, reading.lang, floor=PUBLIC_FLOOR)))
    return (
        Section(key="who", heading=reading.say(words.WHO), blocks=(Paragraph(text=who),)),
        Section(key="said", heading=reading.say(words.SAID), blocks=tuple(told)),
    )


def _used(reading: Reading, head: float) -> float:
    """How much of page 1 is taken before the first question."""
    heard = public_voices(reading.assessment, reading.instrument)
    told = [layout.LEAD.cut(_who(reading)), *_cautions(reading, counted=bool(heard))]
    return head + 2 * layout.HEADING + sum(map(layout.LEAD.height, told))


def _that_fit(
    voices: tuple[Voice, ...], reading: Reading, used: float
) -> tuple[tuple[Voice, ...], int]:
    """The questions that page 1 holds in small figures, then the largest figures that it holds.

    Satisfaction comes first and then the question that page 2 takes up, lest it be the one that is
    left out; they are printed in the order in which they are told.
    """
    room = layout.PAGE - used

    def height(chosen: Iterable[Voice], row: int) -> float:
        return sum(_voice(one, reading, row)[1] for one in chosen)

    asked = sorted(voices, key=lambda one: (one is not voices[0], one is not _worst(voices)))
    kept: list[Voice] = []
    for voice in asked:  # a shorter one may fit where a longer one did not
        if len(kept) < MOST_VOICES and height([*kept, voice], PER_ROW[0]) <= room:
            kept.append(voice)
    fitting = [row for row in PER_ROW if height(kept, row) <= room]
    return tuple(one for one in voices if one in kept), (fitting or PER_ROW)[-1]


def _who(reading: Reading) -> str:
    """Counts from ten on; below, and for everybody else, words."""
    counts = dict.fromkeys(words.ANSWERED, 0)
    for role in reading.assessment.evidence.roles:
        if role.side in counts:
            counts[role.side] += role.answered
    users = counts[Side.BENEFICIARIES]
    told = []
    if users < PUBLIC_FLOOR:
        known = bool(reading.assessment.evidence.roles)
        told.append(reading.say(words.FEW if users or not known else words.NOBODY))
    texts = words.ANSWERED if users >= PUBLIC_FLOOR else words.ALONE
    told += [
        say(texts[side], reading.lang, count=count)
        for side, count in counts.items()
        if count >= PUBLIC_FLOOR
    ]
    few = [
        reading.say(name) for side, name in words.NAMES.items() if 0 < counts[side] < PUBLIC_FLOOR
    ]
    if few:
        told.append(say(words.A_FEW, reading.lang, names=listed(few, reading.lang)))
    return sentences(told, reading.lang)


def _cautions(reading: Reading, *, counted: bool) -> list[str]:
    """What to mind in reading; numbers are spoken of only where some are `counted` below."""
    few = words.NOT_ENOUGH if counted else words.NOT_ENOUGH_ASKED
    told = [] if reading.compares else [reading.say(few)]
    if any(flag.code is FlagCode.OVERHEARD_SATISFACTION for flag in reading.assessment.flags):
        told.append(reading.say(words.OVERHEARD))
    return told


def _voice(voice: Voice, reading: Reading, row: int) -> tuple[tuple[Block, ...], float]:
    """The question, its people, and the count in words."""
    item = reading.instrument.item(voice.item)
    question = layout.QUESTION.cut(reading.question(item))
    count = layout.POINT.cut(_count_in_words(voice, reading))
    size = per_figure(voice.used)
    facts = {"question": question, "used": voice.used, "count": voice.count, "size": size}
    picture = words.PICTURE if size == 1 else words.PICTURE_OF_MANY
    blocks = (
        Paragraph(text=question, tone=Tone.LEAD),
        Figure(
            svg=people_rows(voice.count, voice.used, title=question, row=row),
            alt=say(picture, reading.lang, **facts),
            caption=count,
        ),
    )
    height = layout.QUESTION.height(question) + layout.POINT.height(count)
    return blocks, height + rows_height(voice.used, row=row)


def _count_in_words(voice: Voice, reading: Reading) -> str:
    scale = reading.instrument.scale(reading.instrument.item(voice.item).scale)
    labels = {point.value: point.label[reading.lang] for point in scale.points}
    first, second = (labels[value] for value in voice.answers)
    facts = {"used": voice.used, "count": voice.count, "first": first, "second": second}
    told = [say(words.SAID_THAT, reading.lang, **facts)]
    size = per_figure(voice.used)
    if size > 1:
        told.append(say(words.MANY_PEOPLE, reading.lang, size=size))
    return sentences(told, reading.lang)


def done_and_next(
    reading: Reading, programme: ProgrammeFacts, *, head: float
) -> tuple[Section, ...]:
    """Page 2. What was asked for before, met or not, and the question with the fewest good answers.

    Where page 1 may show no question, all but the lines to write on moves up to it, if it fits there.
    """
    known = conditions_until(reading.project.conditions, programme, reading.assessment.wave)
    done = [
        say(words.DONE_STATES[one.state], reading.lang, text=one.text[reading.lang])
        for one in known
        if one.state in _DONE
    ]
    past = done[:MOST_DONE] or [reading.say(words.NOTHING_DONE)]
    following = [*_still(known, reading), *_lowest(reading)]
    used = 3 * layout.HEADING + 5 * layout.BLANK + layout.LEAD.height(reading.say(words.PRIVATE))
    room = layout.PAGE - used - layout.WRITING_LINE
    past, following = _cut_to(room, past, following)
    left = room - _points_height(past + following)
    lines = min(MOST_LINES, 1 + int(max(left, 0.0) // layout.WRITING_LINE))
    joined = _moves_up(reading, head, _points_height(past + following))
    done_section = Section(
        key="done", heading=reading.say(words.DONE), blocks=(_points(past),), new_page=not joined
    )
    ask = _ask(LINES_OF_A_PAGE if joined else lines, reading)
    return done_section, _next(following, reading), replace(ask, new_page=joined)


def _moves_up(reading: Reading, head: float, points: float) -> bool:
    if public_voices(reading.assessment, reading.instrument):
        return False
    why = layout.LEAD.height(say(words.TOO_FEW, reading.lang, floor=PUBLIC_FLOOR))
    needed = 2 * layout.HEADING + 2 * layout.BLANK + points
    return _used(reading, head) + why + needed <= layout.PAGE


def _next(following: list[str], reading: Reading) -> Section:
    blanks = [Blank(label=reading.say(one)) for one in (words.MEETING_DAY, words.MEETING_PLACE)]
    return Section(
        key="next",
        heading=reading.say(words.NEXT),
        blocks=(
            *((_points(following),) if following else ()),
            Blanks(entries=tuple(blanks)),
        ),
    )


def _ask(lines: int, reading: Reading) -> Section:
    blanks = [Blank(label=reading.say(one)) for one in (words.NAME, words.PHONE)]
    return Section(
        key="ask",
        heading=reading.say(words.ASK),
        blocks=(
            Blanks(entries=tuple(blanks)),
            Paragraph(text=reading.say(words.PRIVATE)),
            Blanks(entries=(Blank(label=reading.say(words.YOUR_WORDS), lines=lines),)),
        ),
    )


def _points(texts: list[str]) -> Notes:
    return Notes(entries=tuple(Entry(mark="", text=text) for text in texts))


def _points_height(texts: list[str]) -> float:
    return sum(map(layout.POINT.height, texts))


def _cut_to(room: float, *lists: list[str]) -> list[list[str]]:
    """All points with as many lines as fit; none is left out, since each was asked for."""
    cut = list(lists)
    for most in range(layout.POINT.most, 0, -1):
        cut = [[layout.POINT.cut(text, most) for text in texts] for texts in lists]
        if sum(map(_points_height, cut)) <= room:
            break
    return cut


def _still(known: tuple[ProjectCondition, ...], reading: Reading) -> list[str]:
    """At most two, so that there is room for the question."""
    told = []
    for one in known:
        if one.state is ConditionState.MET:
            continue
        facts = {"text": one.text[reading.lang], "day": one.due.isoformat() if one.due else ""}
        told.append(say(words.STILL_BY if one.due else words.STILL, reading.lang, **facts))
    return told[: MOST_NEXT - 1]


def _lowest(reading: Reading) -> list[str]:
    """The question with the smallest share of good answers, if any may be told."""
    voices = public_voices(reading.assessment, reading.instrument)
    if not voices:
        return []
    worst = _worst(voices)
    question = reading.question(reading.instrument.item(worst.item))
    quoted = f"“{question}”" if reading.lang is Lang.ZH else question
    facts = {"question": quoted, "count": worst.count, "used": worst.used}
    return [say(words.LOWEST, reading.lang, **facts)]


def _worst(voices: tuple[Voice, ...]) -> Voice:
    return min(voices, key=lambda one: one.share)
