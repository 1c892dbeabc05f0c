"""Every problem can be read in both languages."""

import re

import pytest

from instruments.problem_wording import FAMILIES, WORDING
from instruments.text import Text

PLACEHOLDER = re.compile(r"\{(\w+)\}")
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("code", sorted(WORDING))
def test_both_sentences_are_there_and_name_the_same_facts(code: str) -> None:
    text = WORDING[code]
    assert CHINESE.search(text.zh)
    assert not CHINESE.search(text.en)
    assert set(PLACEHOLDER.findall(text.zh)) == set(PLACEHOLDER.findall(text.en))


@pytest.mark.parametrize("code", sorted(WORDING))
def test_a_sentence_says_what_is_wrong_and_then_what_to_do(code: str) -> None:
    """Two sentences at least, each closed."""
    text: Text = WORDING[code]
    assert len(re.findall(r"[。！]", text.zh)) >= 2
    assert text.zh.endswith("。")
    assert len(re.findall(r"[.!](?:\s|$)", text.en)) >= 2
    assert text.en.endswith(".")


def test_families_do_not_share_codes() -> None:
    assert len(WORDING) == sum(len(family) for family in FAMILIES.values())
