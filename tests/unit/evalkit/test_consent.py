"""The words that a person agrees to before the first question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evalkit.intake.consent import Medium, consent_paragraphs, consent_version
from evalkit.intake.terms import Terms
from instruments.model import Mode
from instruments.text import SLOT, Lang, Text

TERMS = Terms(
    operator=Text(zh="县民政局", en="The county office"), contact="0000-1234", kept_months=24
)


def spoken(mode: Mode, lang: Lang, terms: Terms = TERMS, medium: Medium = Medium.SCREEN) -> str:
    paragraphs = consent_paragraphs(
        mode,
        terms,
        programme=Text(zh="助老", en="Help"),
        project=Text(zh="一村", en="Village 1"),
        questions=33,
        medium=medium,
    )
    return "\n".join(f"{one.heading[lang]} {one.text[lang]}" for one in paragraphs)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("medium", Medium)
def test_every_slot_is_filled_in_both_languages(mode: Mode, lang: Lang, medium: Medium) -> None:
    words = spoken(mode, lang, medium=medium)
    assert not SLOT.search(words)
    assert all(fact in words for fact in ("24", "33", "0000-1234"))


def test_each_mode_is_told_in_its_own_words() -> None:
    assert len({spoken(mode, Lang.ZH) for mode in Mode}) == len(Mode)
    assert "不记名" in spoken(Mode.ANONYMOUS, Lang.ZH)
    assert "不记名" not in spoken(Mode.CONFIDENTIAL, Lang.ZH)
    assert "单位名义" in spoken(Mode.NAMED, Lang.ZH)


def test_without_a_contact_the_paragraph_is_left_out() -> None:
    assert "Whom can I ask?" in spoken(Mode.NAMED, Lang.EN)
    assert "Whom can I ask?" not in spoken(Mode.NAMED, Lang.EN, replace(TERMS, contact=""))


def test_a_changed_promise_changes_the_version() -> None:
    versions = {
        consent_version(Mode.NAMED, TERMS),
        consent_version(Mode.ANONYMOUS, TERMS),
        consent_version(Mode.NAMED, replace(TERMS, kept_months=25)),
        consent_version(Mode.NAMED, replace(TERMS, contact="")),
    }
    assert len(versions) == 4
    assert consent_version(Mode.NAMED, TERMS) == consent_version(Mode.NAMED, replace(TERMS))


@pytest.mark.parametrize("mode", Mode)
def test_paper_promises_nothing_that_only_a_screen_can_keep(mode: Mode) -> None:
    paper = spoken(mode, Lang.ZH, medium=Medium.PAPER)
    assert not any(words in paper for words in ("续填码", "网络地址", "回执号"))
    assert "编号" in paper
    assert ("不要写名字" in paper) is (mode is Mode.ANONYMOUS)
    assert consent_version(mode, TERMS, Medium.PAPER) != consent_version(mode, TERMS)
