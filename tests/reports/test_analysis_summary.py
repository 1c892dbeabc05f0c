"""The first page of a comparison report: which words an interval bears."""

from __future__ import annotations

import pytest

from instruments.text import Lang
from reports.wording.analysis_summary import COEFFICIENTS, NOT_COMPARABLE, TOGETHER, Sign
from reports.wording.phrase import say
from scoring.models.compare.comparable import Comparable

FACTS = {
    "term": "x",
    "outcome": "y",
    "estimate": "1.0",
    "level": "95%",
    "range": "0.5 到 1.5",
}


@pytest.mark.parametrize(
    ("low", "high", "sign"),
    [
        (0.1, 0.9, Sign.ABOVE),
        (-0.9, -0.1, Sign.BELOW),
        (-0.1, 0.9, Sign.AROUND),
        (0.0, 0.9, Sign.AROUND),
        (-0.9, 0.0, Sign.AROUND),
    ],
)
def test_an_interval_that_touches_zero_has_no_sign(low: float, high: float, sign: Sign) -> None:
    assert Sign.of(low, high) is sign


@pytest.mark.parametrize(
    ("sign", "zh", "en"),
    [
        (Sign.ABOVE, "也越高", "is higher where"),
        (Sign.BELOW, "越低", "is lower where"),
        (Sign.AROUND, "看不出", "cannot be told"),
    ],
)
def test_each_sign_has_its_words(sign: Sign, zh: str, en: str) -> None:
    assert zh in say(TOGETHER[sign], Lang.ZH, **FACTS)
    assert en in say(TOGETHER[sign], Lang.EN, **FACTS)


@pytest.mark.parametrize("texts", [TOGETHER, COEFFICIENTS])
@pytest.mark.parametrize("lang", Lang)
def test_no_sentence_speaks_of_causes_and_each_carries_its_numbers(
    texts: dict[Sign, object], lang: Lang
) -> None:
    for text in texts.values():
        told = say(text, lang, **FACTS)  # type: ignore[arg-type]
        assert "1.0" in told
        assert "0.5 到 1.5" in told
        assert not any(word in told for word in ("导致", "使", "提升", "effect", "cause"))


@pytest.mark.parametrize(
    ("word", "zh", "en"),
    [
        (Comparable.RELATIONS, "截距不同", "intercepts differ"),
        (Comparable.NOTHING, "载荷不同", "loadings differ"),
    ],
)
def test_why_no_group_is_called_higher(word: Comparable, zh: str, en: str) -> None:
    """The first page must give the reason that the page of the comparison gives."""
    assert zh in say(NOT_COMPARABLE[word], Lang.ZH, outcome="y")
    assert en in say(NOT_COMPARABLE[word], Lang.EN, outcome="y")
