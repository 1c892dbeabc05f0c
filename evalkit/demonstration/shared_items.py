"""Items that the beneficiaries and another side are both asked."""

from __future__ import annotations

from dataclasses import dataclass

from evalkit.demonstration.levels import is_level_item
from instruments.model import Instrument, Item, Side
from instruments.study import Study

OTHERS = (Side.PARTICIPANTS, Side.UNDERTAKER, Side.AUTHORITIES)
LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedItems:
    subdimension: str
    other: Side
    items: tuple[str, ...]


def most_shared_items(instrument: Instrument, study: Study) -> SharedItems | None:
    """The sub-dimension and side with the most items in common with the beneficiaries.

    At a tie the side with more people in it by nature (participants first) and the earlier
    sub-dimension. None where no two items are shared.
    """
    found = [
        SharedItems(
            subdimension=sub.code,
            other=other,
            items=tuple(
                item.code
                for item in instrument.items_of(sub.code)
                if is_level_item(instrument, item)
                and _asked_of(instrument, study, item, other)
                and _asked_of(instrument, study, item, Side.BENEFICIARIES)
            ),
        )
        for other in OTHERS
        for sub in instrument.subdimensions
    ]
    best = max(found, key=lambda shared: len(shared.items), default=None)
    return best if best is not None and len(best.items) >= LEAST else None


def _asked_of(instrument: Instrument, study: Study, item: Item, side: Side) -> bool:
    return any(study.side_of(instrument, role) is side for role in item.roles)
