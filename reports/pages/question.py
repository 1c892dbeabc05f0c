"""One question with every side's answers."""

from __future__ import annotations

from instruments.dyads import DEPENDENCE
from instruments.model import Item, Measure, Scale
from instruments.text import Lang, Text
from reports.document import Figure, Question
from reports.figures.answer_bars import AnswerRow, RowKind, answer_bars
from reports.figures.sides import COLOURS, SHAPES
from reports.pages.reading import Reading
from reports.pages.score_rows import unseen_marks, unseen_sides
from reports.wording import labels
from reports.wording.alternatives import answers_in_words
from reports.wording.numbers import share_of_people
from reports.wording.phrase import say
from reports.wording.terms import side
from scoring.assessment.findings import CellState
from scoring.assessment.results import Display, ItemCell, ItemResult

Bands = tuple[int, int, int, int, int]

_MORE_LESS = Text(zh="多 {more} · 少 {less}", en="{more} more · {less} less")


def questions(reading: Reading, subdimension: str) -> tuple[Question, ...]:
    """The items of a sub-dimension that anybody was asked, in the order of the questionnaire.

    Without those that an own page tells of: see `told_elsewhere`. One of which no side may be shown
    has its words and the reason why.
    """
    results = {result.code: result for result in reading.assessment.items}
    elsewhere = {item.code for item in told_elsewhere(reading, subdimension)}
    found = [
        _question(reading, item, results[item.code])
        for item in reading.instrument.items_of(subdimension)
        if item.code in results and item.code not in elsewhere
    ]
    return tuple(one for one in found if one.figure is not None or one.remarks)


def told_elsewhere(reading: Reading, subdimension: str) -> tuple[Item, ...]:
    """The items whose answers make up an index between two parties, or recall a past."""
    found = reading.assessment.modules
    return tuple(
        item
        for item in reading.instrument.items_of(subdimension)
        if (found.dependence and item.dyad is not None and item.dyad.part in DEPENDENCE)
        or (found.changes and item.measures is Measure.BEFORE)
    )


def _asked(result: ItemResult) -> tuple[ItemCell, ...]:
    return tuple(cell for cell in result.cells if cell.state is not CellState.NOT_ASKED)


def _shown(result: ItemResult) -> tuple[ItemCell, ...]:
    return tuple(cell for cell in result.cells if cell.state is CellState.SHOWN)


def _question(reading: Reading, item: Item, result: ItemResult) -> Question:
    scale = reading.instrument.scale(item.scale)
    cells = _asked(result)
    text = reading.question(item)
    shown = _shown(result)
    if not shown:
        why = unseen_sides(((cell.side, cell.state) for cell in cells), reading.lang)
        remarks = (why,) if why else ()
        return Question(code=item.code, text=text, ends="", remarks=remarks, figure=None)
    counts = [(cell, _in_drawn_order(cell.counts, item)) for cell in cells]
    figure = Figure(
        svg=answer_bars(
            [_row(reading, cell, item, scale) for cell in shown], title=f"{item.code} {text}"
        ),
        alt=f"{item.code}: {answers_in_words(counts, reading.lang)}",
    )
    return Question(
        code=item.code,
        text=text,
        ends="" if _is_fact(item) else _ends(item, scale, reading),
        remarks=_remarks(item, scale, cells, reading),
        figure=figure,
    )


def _row(reading: Reading, cell: ItemCell, item: Item, scale: Scale) -> AnswerRow:
    return _counted(reading, cell, scale) if _is_fact(item) else _judged(reading, cell, item, scale)


def _is_fact(item: Item) -> bool:
    return item.measures is Measure.FACT


def _counted(reading: Reading, cell: ItemCell, scale: Scale) -> AnswerRow:
    """A fact is neither good nor bad, so it has no colours and no favourable share."""
    named = {point.value: point.label[reading.lang] for point in scale.points}
    told = [
        f"{named.get(value, str(value))} {count}"
        for value, count in zip(scale.values, cell.counts, strict=True)
        if count
    ]
    others = cell.not_applicable + cell.refused + cell.skipped
    return AnswerRow(
        label=side(cell.side, reading.lang),
        shape=SHAPES[cell.side],
        colour=COLOURS[cell.side],
        kind=RowKind.WORDS,
        remark=" · ".join(told),
        silent=f"{cell.dont_know}/{others}" if cell.dont_know or others else "",
        used=str(cell.used),
    )


def _judged(reading: Reading, cell: ItemCell, item: Item, scale: Scale) -> AnswerRow:
    shares = cell.display in (Display.COUNTS_WITH_INTERVAL, Display.PERCENTAGES)
    five = bands(_in_drawn_order(cell.counts, item))
    others = cell.not_applicable + cell.refused + cell.skipped
    return AnswerRow(
        label=side(cell.side, reading.lang),
        shape=SHAPES[cell.side],
        colour=COLOURS[cell.side],
        kind=RowKind.SHARES if shares else RowKind.DOTS,
        bands=five,
        band_texts=_band_texts(five, cell),
        silent=f"{cell.dont_know}/{others}" if cell.dont_know or others else "",
        favourable=_favourable(cell, scale, reading.lang),
        used=str(cell.used),
    )


def _in_drawn_order(counts: tuple[int, ...], item: Item) -> tuple[int, ...]:
    """From the least favourable answer to the most favourable."""
    return counts[::-1] if item.reverse else counts


def bands(counts: tuple[int, ...]) -> Bands:
    """Gather the points of any scale in five groups around its middle.

    The outer quarters are the strong answers, the exact middle is neutral. Five points fall into
    five groups; a 0-10 rating into 0-2, 3-4, 5, 6-7 and 8-10; four points leave the middle empty.
    """
    last = len(counts) - 1
    groups = [0, 0, 0, 0, 0]
    for place, count in enumerate(counts):
        groups[_band(4 * place, last)] += count
    return groups[0], groups[1], groups[2], groups[3], groups[4]


def _band(four_times: int, last: int) -> int:
    if 2 * last == four_times:
        return 2
    if four_times < 2 * last:
        return 0 if four_times < last else 1
    return 4 if four_times > 3 * last else 3


def _band_texts(five: Bands, cell: ItemCell) -> tuple[str, str, str, str, str]:
    """Counts inside the bars, percentages from the number of people on that bears them."""
    total = sum(five)
    if cell.display is Display.PERCENTAGES and total:
        texts = [f"{100 * count / total:.0f}" for count in five]
    else:
        texts = [str(count) for count in five]
    return texts[0], texts[1], texts[2], texts[3], texts[4]


def _favourable(cell: ItemCell, scale: Scale, lang: Lang) -> str:
    if scale.change and cell.change is not None:
        more, less = (round(share * cell.used) for share in (cell.change.more, cell.change.less))
        return say(_MORE_LESS, lang, more=more, less=less)
    return share_of_people(cell.favourable, cell.display) if cell.favourable else ""


def _ends(item: Item, scale: Scale, reading: Reading) -> str:
    """The words at the two ends, in the order in which they are drawn."""
    named = {point.value: point.label[reading.lang] for point in scale.points}
    low, high = (named.get(value, str(value)) for value in (scale.low, scale.high))
    left, right = (high, low) if item.reverse else (low, high)
    return say(labels.ENDS, reading.lang, left=left, right=right)


def _remarks(
    item: Item, scale: Scale, cells: tuple[ItemCell, ...], reading: Reading
) -> tuple[str, ...]:
    """What is special about the question; few answers are shown only as a body's statement."""
    period = reading.instrument.before_period
    wanted = (
        (labels.REVERSE, item.reverse and not _is_fact(item)),
        (labels.CHANGE, scale.change and not _is_fact(item)),
        (labels.FACT, _is_fact(item)),
        (labels.FACTOR, item.dyad is not None and item.dyad.part in DEPENDENCE),
        (labels.STATEMENT, any(cell.display is Display.STATEMENT for cell in cells)),
    )
    remarks = [reading.say(words) for words, used in wanted if used]
    if item.measures is Measure.BEFORE and period is not None:
        when = period.filled(reading.slots)[reading.lang]
        remarks.insert(0, say(labels.RECALL, reading.lang, period=when))
    unseen = unseen_marks((cell.side, cell.state) for cell in cells)
    return (*remarks, unseen) if unseen else tuple(remarks)
