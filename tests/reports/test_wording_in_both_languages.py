"""What holds for every word that a report can say."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping

import pytest

import reports.wording
from instruments.text import Text
from reports.typeset import has_hanzi
from reports.wording.terms import MARKS, STATES
from scoring.assessment.findings import CellState

CAUSES = re.compile(
    r"导致|使得|提升了|促进|归功|得益于|由于项目|\b(cause[sd]?|led to|leads to|effects?|impacts?|"
    r"thanks to|resulted|improved)\b",
    re.IGNORECASE,
)


def texts_in(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_in(one)


def every_text() -> list[Text]:
    found = []
    for module in pkgutil.iter_modules(reports.wording.__path__, "reports.wording."):
        for value in vars(importlib.import_module(module.name)).values():
            found += texts_in(value)
    return found


TEXTS = every_text()


def test_all_words_were_found() -> None:
    assert len(TEXTS) > 150


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.en[:30])
def test_words_are_given_in_both_languages_and_not_mixed(text: Text) -> None:
    assert text.zh.strip()
    assert text.en.strip()
    assert not has_hanzi(text.en)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.en[:30])
def test_no_words_speak_of_causes(text: Text) -> None:
    assert not CAUSES.search(text.zh)
    assert not CAUSES.search(text.en)


def test_hidden_missing_and_not_asked_are_three_words_and_three_marks() -> None:
    unseen = [state for state in CellState if state is not CellState.SHOWN]
    assert len({MARKS[state] for state in unseen}) == 3
    assert len({STATES[state].zh for state in unseen}) == 3
    assert len({STATES[state].en for state in unseen}) == 3
