"""Projects that answered different questionnaires: what may be compared, and what only shown.

Core items are the same question with the same answers; only they are compared, and only between the
same sides. Parallel items stand side by side and are never pooled or subtracted. Where there is
nothing to compare, the result refuses and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from instruments.model import Instrument, Item, Scale, Side
from scoring.assessment.findings import CellState, Grade
from scoring.assessment.results import Assessment, ItemCell
from scoring.indices.contrast import Contrast, contrast_of_means
from scoring.results import Interval, Notice, NoticeCode

SIDES = (Side.BENEFICIARIES, Side.PARTICIPANTS, Side.UNDERTAKER, Side.AUTHORITIES)


class Kinship(StrEnum):
    """How two questions of different instruments are related."""

    CORE = "core"  # the same question and answers: may be compared
    PARALLEL = "parallel"  # the same idea: side by side only


class NoComparison(StrEnum):
    """Why two projects are not compared."""

    NO_CORE = "no-core-item"  # the two instruments share no core item
    NO_SIDE = "no-shared-side"  # no core item was shown for the same side of both
    INDICATIVE = "indicative-only"  # one of them has evidence grade C


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedQuestion:
    """One key of two instruments. `items` are its codes in the first and in the second."""

    key: str
    kinship: Kinship
    items: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """One side's mean of an item, 0-100 keyed, with its spread over people."""

    value: float
    spread: float
    used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBesideQuestion:
    """Both projects on one question and side. `contrast` is None for parallel questions."""

    question: SharedQuestion
    side: Side
    one: Mean
    other: Mean
    contrast: Contrast | None
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CoreMean:
    """One side's mean over all core questions that both projects show for it.

    `interval` of the difference supposes that a person's answers rise and fall together, which is
    the widest it can be: the released results do not hold who answered what.
    """

    side: Side
    keys: tuple[str, ...]
    one: float
    other: float
    difference: float
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcrossInstruments:
    """Two projects with different questionnaires, one against the other.

    With a `refusal` nothing is compared; parallel questions may still stand side by side.
    """

    projects: tuple[str, str]
    instruments: tuple[str, str]
    rows: tuple[QuestionBesideQuestion, ...]
    core: tuple[CoreMean, ...]
    refusal: NoComparison | None = None


def shared_questions(one: Instrument, other: Instrument) -> tuple[SharedQuestion, ...]:
    """The keys that two instruments share, in the order of the first.

    Core in both, with the same template, the same answers and the same direction: core. Any other
    pair that carries the same key is parallel, whatever it calls itself.
    """
    theirs = {key: item for item in other.items if (key := _key(item))}
    return tuple(
        SharedQuestion(
            key=key,
            kinship=_kinship((one, item), (other, theirs[key])),
            items=(item.code, theirs[key].code),
        )
        for item in one.items
        if (key := _key(item)) and key in theirs and one.is_level(item)
    )


def _key(item: Item) -> str | None:
    return item.core or item.parallel


def _kinship(mine: tuple[Instrument, Item], theirs: tuple[Instrument, Item]) -> Kinship:
    (one, item), (other, twin) = mine, theirs
    same = (
        item.core is not None
        and item.core == twin.core
        and item.text == twin.text
        and item.reverse is twin.reverse
        and _answers(one.scale(item.scale)) == _answers(other.scale(twin.scale))
    )
    return Kinship.CORE if same else Kinship.PARALLEL


def _answers(scale: Scale) -> tuple[object, ...]:
    return scale.low, scale.high, scale.points


def compare_across(
    one: tuple[Instrument, Assessment], other: tuple[Instrument, Assessment]
) -> AcrossInstruments:
    """Compare two projects on core items and shared sides; refuse otherwise with the reason.

    Only what the assessments show goes in. Per item and side: Welch's interval of the difference,
    from the counts of answers. Over the core items of a side: mean of the item means, with
    SE = mean of the items' standard errors (perfect correlation, an upper bound).
    """
    questions = shared_questions(one[0], other[0])
    rows = tuple(row for question in questions for row in _rows(question, one, other))
    refusal = _refusal(questions, rows, (one[1], other[1]))
    return AcrossInstruments(
        projects=(one[1].project, other[1].project),
        instruments=(one[0].id, other[0].id),
        rows=tuple(_uncompared(row) for row in rows) if refusal else rows,
        core=() if refusal else tuple(_core_means(rows)),
        refusal=refusal,
    )


def _refusal(
    questions: Iterable[SharedQuestion],
    rows: Iterable[QuestionBesideQuestion],
    assessments: tuple[Assessment, Assessment],
) -> NoComparison | None:
    if not any(question.kinship is Kinship.CORE for question in questions):
        return NoComparison.NO_CORE
    if not any(row.question.kinship is Kinship.CORE for row in rows):
        return NoComparison.NO_SIDE
    if any(assessment.evidence.grade is Grade.C for assessment in assessments):
        return NoComparison.INDICATIVE
    return None


def _uncompared(row: QuestionBesideQuestion) -> QuestionBesideQuestion:
    return QuestionBesideQuestion(
        question=row.question,
        side=row.side,
        one=row.one,
        other=row.other,
        contrast=None,
        notices=(Notice(code=NoticeCode.NOT_COMPARABLE),),
    )


def _rows(
    question: SharedQuestion,
    one: tuple[Instrument, Assessment],
    other: tuple[Instrument, Assessment],
) -> Iterator[QuestionBesideQuestion]:
    for side in SIDES:
        mine, theirs = _mean(one, question.items[0], side), _mean(other, question.items[1], side)
        if mine is None or theirs is None:
            continue
        core = question.kinship is Kinship.CORE
        row = QuestionBesideQuestion(
            question=question,
            side=side,
            one=mine,
            other=theirs,
            contrast=_contrast(mine, theirs),
        )
        yield row if core else _uncompared(row)


def _contrast(one: Mean, other: Mean) -> Contrast:
    return contrast_of_means(
        (one.value, other.value), (one.spread, other.spread), (one.used, other.used)
    )


def _mean(of: tuple[Instrument, Assessment], item: str, side: Side) -> Mean | None:
    """From the counts of an item that may be shown; None where it may not, or was not asked."""
    instrument, assessment = of
    result = next((result for result in assessment.items if result.code == item), None)
    cells = result.cells if result else ()
    cell = next((cell for cell in cells if cell.side is side), None)
    if cell is None or cell.state is not CellState.SHOWN or cell.mean is None:
        return None
    scale = instrument.scale(instrument.item(item).scale)
    return Mean(value=cell.mean, spread=_spread(cell, scale), used=cell.used)


def _spread(cell: ItemCell, scale: Scale) -> float:
    """Standard deviation (n - 1) of the keyed answers; turning a scale round does not change it."""
    counts = np.array(cell.counts, dtype=np.float64)
    if cell.used < 2:
        return 0.0
    steps = np.arange(len(counts)) * 100.0 / (scale.high - scale.low)
    mean = counts @ steps / cell.used
    return float(np.sqrt(counts @ (steps - mean) ** 2 / (cell.used - 1)))


def _core_means(rows: Sequence[QuestionBesideQuestion]) -> Iterator[CoreMean]:
    for side in SIDES:
        own = [row for row in rows if row.side is side and row.question.kinship is Kinship.CORE]
        if not own:
            continue
        mine = _mean_of_means([row.one for row in own])
        theirs = _mean_of_means([row.other for row in own])
        yield CoreMean(
            side=side,
            keys=tuple(row.question.key for row in own),
            one=mine.value,
            other=theirs.value,
            difference=mine.value - theirs.value,
            interval=_contrast(mine, theirs).interval,
        )


def _mean_of_means(parts: Sequence[Mean]) -> Mean:
    """The mean over items; its spread is that of people whose answers rise and fall together."""
    used = min(part.used for part in parts)
    errors = [part.spread / part.used**0.5 for part in parts]
    return Mean(
        value=float(np.mean([part.value for part in parts])),
        spread=float(np.mean(errors)) * used**0.5,
        used=used,
    )
