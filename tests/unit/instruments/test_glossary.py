"""What a project explains, and where its words stand."""

from __future__ import annotations

import pytest

from instruments.glossary import Term, terms_in
from instruments.parse_study import study_from_text
from instruments.problems import StudyError
from instruments.text import Lang, Text
from tests.surveys import INSTRUMENT

AID = Term(
    term=Text(zh="互助", en="mutual aid"),
    meaning=Text(zh="你帮我，我帮你", en="neighbours helping each other"),
)
OWN = Term(term=Text(zh="互助", en="Mutual aid"), meaning=Text(zh="值班送饭", en="bringing meals"))
FILE = """
label: {zh: 甲, en: A}
waves: [{code: w1, label: {zh: 一, en: one}}]
glossary:
  - {term: {zh: 互助, en: mutual aid}, meaning: {zh: '你帮我，我帮你', en: neighbours helping each other}}
projects:
  - code: P1
    label: {zh: 甲村, en: Village A}
    glossary:
      - {term: {zh: 互助, en: Mutual aid}, meaning: {zh: 值班送饭, en: bringing meals}}
  - {code: P2, label: {zh: 乙村, en: Village B}}
"""


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("村里的互助办得好吗？", Lang.ZH, (AID,)),
        ("村里的食堂办得好吗？", Lang.ZH, ()),
        ("How well does Mutual aid work?", Lang.EN, (AID,)),
        ("How well does mutual aids work?", Lang.EN, ()),
    ],
)
def test_a_term_is_found_where_it_stands(text: str, lang: Lang, found: tuple[Term, ...]) -> None:
    assert terms_in(text, [AID], lang) == found


def test_the_first_meaning_of_a_name_counts() -> None:
    assert terms_in("互助和互助", [OWN, AID], Lang.ZH) == (OWN,)


def test_a_project_goes_before_the_programme() -> None:
    study = study_from_text("study.yaml", FILE, INSTRUMENT)
    first, second = study.projects
    assert study.glossary_of(first) == (OWN, AID)
    assert study.glossary_of(second) == (AID,)


def test_a_term_without_a_meaning_is_named_with_its_place() -> None:
    broken = FILE.replace(", meaning: {zh: 值班送饭, en: bringing meals}", "")
    with pytest.raises(StudyError, match=r"projects\.P1\.glossary\[1\]\.meaning"):
        study_from_text("study.yaml", broken, INSTRUMENT)
