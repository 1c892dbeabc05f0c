"""A person's score on a sub-dimension."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from instruments.model import Instrument
from scoring.assessment.frame import AnswerFrame, Flags, Floats

MINIMUM_SHARE = 0.5
MINIMUM_ITEMS = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PersonScores:
    """People x sub-dimensions: `values` is NaN where there is no score, `asked` says who was asked."""

    subdimensions: tuple[str, ...]
    values: Floats
    asked: Flags


def level_items(instrument: Instrument, subdimension: str) -> tuple[str, ...]:
    """The items that make up a level score: changes, recalled states and facts never do."""
    return tuple(
        item.code for item in instrument.items_of(subdimension) if instrument.is_level(item)
    )


def level_items_of(instrument: Instrument) -> dict[str, tuple[str, ...]]:
    """The level items of every sub-dimension."""
    return {sub.code: level_items(instrument, sub.code) for sub in instrument.subdimensions}


def person_mean(scores: Floats, asked: Flags) -> Floats:
    """Mean of the answered items (columns) of each person (row), 0-100.

    A score needs at least half of the items that the person was asked, and at least two of them
    (one where only one was asked); otherwise NaN. Nothing is imputed.
    """
    answered = ~np.isnan(scores)
    count = answered.sum(axis=1)
    put = asked.sum(axis=1)
    enough = (count >= MINIMUM_SHARE * put) & (count >= np.minimum(MINIMUM_ITEMS, put)) & (put > 0)
    total = np.where(answered, scores, 0.0).sum(axis=1)
    return np.where(enough, total / np.maximum(count, 1), np.nan)


def person_scores(instrument: Instrument, frame: AnswerFrame) -> PersonScores:
    """Score every person on every sub-dimension."""
    codes = tuple(sub.code for sub in instrument.subdimensions)
    values = np.full((len(frame.role), len(codes)), np.nan)
    asked = np.zeros(values.shape, dtype=bool)
    for place, code in enumerate(codes):
        columns = frame.columns(level_items(instrument, code))
        if len(columns):
            put = frame.asked[:, columns]
            values[:, place] = person_mean(frame.scores[:, columns], put)
            asked[:, place] = put.any(axis=1)
    return PersonScores(subdimensions=codes, values=values, asked=asked)
