"""Sentences of the card as tables: units after their figures, and changes that are not clear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from instruments.text import Lang, Text
from reports.pages.card_earlier import _unclear
from reports.wording.actions import with_unit
from scoring.assessment.findings import Difference
from tests.reports.sample_instrument import INSTRUMENT

SLIGHT, SIMILAR, UNDECIDED = Difference.SLIGHT, Difference.SIMILAR, Difference.UNDECIDED


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (85.0, Text(zh="%", en="%"), "85%", "85%"),
        (1.0, Text(zh="天/年", en="days per year"), "1天/年", "1 day per year"),
        (2.0, Text(zh="天/年", en="days per year"), "2天/年", "2 days per year"),
        (1.0, Text(zh="人", en="people"), "1人", "1 person"),
        (1124.0, Text(zh="人次", en="person-times"), "1,124人次", "1,124 person-times"),
        (1.0, Text(zh="人次", en="person-times"), "1人次", "1 person-time"),
        (1.0, Text(zh="公里", en="km"), "1公里", "1 km"),
        (2.5, Text(zh="亿元", en="100 million CNY"), "2.5亿元", "2.5 100 million CNY"),
        (
            1.0,
            Text(zh="有=1，无=0", en="1 = yes, 0 = no"),
            "1（有=1，无=0）",
            "1 (1 = yes, 0 = no)",
        ),
        (None, Text(zh="人", en="people"), "–", "–"),
    ],
)
def test_a_figure_is_followed_by_its_unit(
    value: float | None, unit: Text, zh: str, en: str
) -> None:
    indicator = replace(INSTRUMENT.indicators[0], unit=unit)
    assert with_unit(value, indicator, Lang.ZH) == zh
    assert with_unit(value, indicator, Lang.EN) == en


@pytest.mark.parametrize(
    ("verdicts", "zh", "en"),
    [
        (
            (UNDECIDED, UNDECIDED),
            "2 个分项都看不出与第一轮有明显变化。",
            "none of 2 parts shows a clear change since “第一轮”.",
        ),
        ((SIMILAR, SIMILAR), "2 个分项与第一轮相比都变化不大。", "all 2 parts changed little"),
        (
            (SIMILAR, SLIGHT, UNDECIDED, SIMILAR),
            "（1 个略有变化，2 个变化不大，1 个看不出来）。",
            "(1 changed slightly, 2 changed little, 1 cannot be told).",
        ),
        (
            (SLIGHT, SIMILAR),
            "（1 个略有变化，1 个变化不大）。",
            "(1 changed slightly, 1 changed little).",
        ),
    ],
)
def test_what_did_not_change_clearly_is_counted_by_what_can_be_told(
    verdicts: tuple[Difference, ...], zh: str, en: str
) -> None:
    assert zh in _unclear(verdicts, Lang.ZH, "第一轮")
    assert en in _unclear(verdicts, Lang.EN, "第一轮")
