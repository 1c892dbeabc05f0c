"""What may be told to everybody: the beneficiaries' answers as plain counts, and which of them.

Told are questions on how things are, with five labelled answers of which the upper two are the
good ones, answered by PUBLIC_FLOOR beneficiaries or more. Left out are reverse questions (that few
agreed with something bad is hard to read), sensitive ones, and opinions of another party. Nothing of any other side is told, and no total over
sides, so that nothing can be subtracted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from instruments.model import Instrument, Item, Scale, Side
from scoring.assessment.disclosure import PUBLIC_FLOOR
from scoring.assessment.findings import CellState
from scoring.assessment.results import Assessment, ItemCell

STEPS = 5  # answers of a question that is told
GOOD = 2  # of them, from the top


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """`count` of `used` beneficiaries gave one of the two best answers, whose words are `answers`."""

    item: str
    subdimension: str
    count: int
    used: int
    answers: tuple[int, ...]  # values of the scale

    @property
    def share(self) -> float:
        return self.count / self.used


def public_voices(assessment: Assessment, instrument: Instrument) -> tuple[Voice, ...]:
    """Overall satisfaction first, then by turns the best and the worst of the others.

    One question per sub-dimension beside satisfaction. Empty where too few answered: from a
    released assessment alone, whose hidden cells stay hidden.
    """
    found = list(_voices(assessment, instrument))
    overall = [one for one in found if one.item == instrument.satisfaction_item]
    others = sorted(
        (one for one in found if one not in overall),
        key=lambda one: (-one.share, one.item),
    )
    told = list(overall)
    while others:
        for end in (0, -1):
            if others:
                chosen = others[end]
                told.append(chosen)
                others = [one for one in others if one.subdimension != chosen.subdimension]
    return tuple(told)


def _voices(assessment: Assessment, instrument: Instrument) -> Iterable[Voice]:
    for result in assessment.items:
        item = instrument.item(result.code)
        scale = instrument.scale(item.scale)
        if not (_may_be_asked_openly(item, instrument) and _is_plain(scale)):
            continue
        for cell in result.cells:
            if _may_be_told(cell):
                yield Voice(
                    item=item.code,
                    subdimension=item.subdimension,
                    count=sum(cell.counts[-GOOD:]),
                    used=cell.used,
                    answers=tuple(scale.values)[-GOOD:],
                )


def _may_be_asked_openly(item: Item, instrument: Instrument) -> bool:
    return instrument.is_level(item) and not (item.reverse or item.sensitive or item.dyad)


def _is_plain(scale: Scale) -> bool:
    return scale.fully_labelled and len(scale.values) == STEPS and not scale.change


def _may_be_told(cell: ItemCell) -> bool:
    return (
        cell.side is Side.BENEFICIARIES
        and cell.state is CellState.SHOWN
        and cell.used >= PUBLIC_FLOOR
    )
