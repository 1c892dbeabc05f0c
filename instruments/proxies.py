"""A relative answers in somebody's place: about facts, never about what the person thinks or feels.

Facts are background questions, items that measure a fact, and the items of formative
sub-dimensions, which are separate facts by definition.
"""

from __future__ import annotations

from collections.abc import Mapping

from instruments.model import ChoiceQuestion, Composition, Instrument, Item, Measure
from instruments.paradata import MODE_QUESTION, PROXY


def is_opinion(entry: Item | ChoiceQuestion, instrument: Instrument) -> bool:
    """Can only the person say it?"""
    if not isinstance(entry, Item) or entry.measures is Measure.FACT:
        return False
    return instrument.subdimension(entry.subdimension).composition is not Composition.FORMATIVE


def is_by_proxy(choices: Mapping[str, str]) -> bool:
    return choices.get(MODE_QUESTION) == PROXY


def is_beyond_proxy(
    entry: Item | ChoiceQuestion, choices: Mapping[str, str], instrument: Instrument
) -> bool:
    """An opinion, and a relative is answering."""
    return is_by_proxy(choices) and is_opinion(entry, instrument)
