"""Every check can be said in both languages, flagged or not, with the facts that it gives."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from instruments.catalog import load_instrument
from instruments.text import Lang
from reports.wording.data_quality import check_advice, check_name, check_words
from scoring.data_quality.results import Check, CheckCode, Verdict, facts_of

INSTRUMENT = load_instrument("spv-core")
SLOTS = INSTRUMENT.slots
CANNOT_BE_FLAGGED = {CheckCode.MODE, CheckCode.GPS}
COUNTED = facts_of(found=7, forms=60)
# What the docstring of each check says that it gives.
FACTS: Mapping[CheckCode, tuple[tuple[str, str], ...]] = {
    **dict.fromkeys(CheckCode, COUNTED),
    CheckCode.IDENTICAL: facts_of(evaluator="EV16", forms=9, minutes=40, items=17),
    CheckCode.ALIKE: facts_of(evaluator="EV16", found=7, forms=12),
    CheckCode.SAME_PERSON: facts_of(people=2, forms=5),
    CheckCode.MISSING: facts_of(dont_know=21, silent=3, forms=60),
    CheckCode.DEAD_ITEM: facts_of(items="V1-1 S1-1", count=2),
    CheckCode.OUTLIERS: facts_of(figures=INSTRUMENT.indicators[0].code, count=1),
    CheckCode.INTERVIEWER_LEVEL: facts_of(share=31, evaluators=2, forms=60),
    CheckCode.INTERVIEWER_SILENCE: facts_of(evaluator="EV16", own=31, others=5, forms=20),
    CheckCode.INTERVIEWER_SPREAD: facts_of(evaluator="EV16", share=22, forms=20),
    CheckCode.SIDES: facts_of(
        subdimension="V3",
        items="V3-1 V3-2",
        higher="participants",
        lower="beneficiaries",
        higher_value="84.2",
        lower_value="56.7",
        difference="27.4",
    ),
}


def flagged(code: CheckCode) -> Check:
    return Check(code=code, verdict=Verdict.FLAGGED, facts=FACTS[code])


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("code", [code for code in CheckCode if code not in CANNOT_BE_FLAGGED])
def test_a_flag_is_said_with_its_numbers_and_who_should_do_what(
    code: CheckCode, lang: Lang
) -> None:
    told = check_words(flagged(code), INSTRUMENT, SLOTS, lang)
    assert re.search(r"\d", told)
    assert not re.search(r"[{}]", told)
    assert check_advice(flagged(code), lang)
    assert check_name(flagged(code), lang)
    assert ("EV16" in told) is ("evaluator" in dict(FACTS[code]))


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("verdict", [one for one in Verdict if one is not Verdict.FLAGGED])
@pytest.mark.parametrize("code", list(CheckCode))
def test_nothing_found_is_said_too(code: CheckCode, verdict: Verdict, lang: Lang) -> None:
    for facts in (facts_of(found=0, forms=60), facts_of(below=5, forms=60)):
        quiet = Check(code=code, verdict=verdict, facts=facts)
        told = check_words(quiet, INSTRUMENT, SLOTS, lang)
        assert told.endswith("。" if lang is Lang.ZH else ".")
        assert check_advice(quiet, lang) == ""


def test_what_was_answered_is_told_by_the_limit_and_not_to_the_point() -> None:
    """The desk is read while answers come in: two readings a form apart would tell that form."""
    for lang in Lang:
        sides = check_words(flagged(CheckCode.SIDES), INSTRUMENT, SLOTS, lang)
        assert "25" in sides
        assert not any(value in sides for value in ("84", "56", "27"))
        heard = Check(
            code=CheckCode.EARSHOT,
            verdict=Verdict.FLAGGED,
            facts=facts_of(item="V1-1", satisfied=59, answered=60, overheard=48),
        )
        told = check_words(heard, INSTRUMENT, SLOTS, lang)
        assert "59" not in told
        assert all(number in told for number in ("60", "48", "90%"))


def test_a_small_count_is_told_as_fewer_than_five() -> None:
    few = Check(code=CheckCode.PROXIES, verdict=Verdict.CLEAR, facts=facts_of(below=5, forms=60))
    assert "fewer than 5" in check_words(few, INSTRUMENT, SLOTS, Lang.EN)
    assert "不到 5" in check_words(few, INSTRUMENT, SLOTS, Lang.ZH)


def test_questions_are_quoted_as_they_are_asked_in_the_project() -> None:
    told = check_words(flagged(CheckCode.DEAD_ITEM), INSTRUMENT, SLOTS, Lang.EN)
    assert SLOTS["service"].en in told
