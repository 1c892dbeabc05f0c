"""The words for attributes: the study's own, those that are fixed, or the code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from instruments.attributes import KNOWN_WORDS, words_for
from instruments.catalog import load_instrument
from instruments.dump_study import study_content
from instruments.parse_study import study_from_mapping, study_from_text
from instruments.problems import StudyError
from instruments.study import KNOWN_ATTRIBUTES
from instruments.text import Text
from scoring.assessment.fingerprint import input_hash

STUDY = """
label: {zh: 研究, en: Study}
attributes:
  - code: kind
    label: {zh: 种类, en: Kind}
    values:
      - {code: meals, label: {zh: 助餐, en: Meals}}
waves:
  - {code: w1, label: {zh: 一, en: One}}
projects:
  - {code: P1, label: {zh: 甲, en: A}, attributes: {kind: meals}}
"""


def test_the_words_of_a_study_are_read_and_written_back() -> None:
    instrument = load_instrument("spv-core")
    study = study_from_text("s.yaml", STUDY, instrument)
    kind = words_for("kind", study.attributes)
    assert kind.label == Text(zh="种类", en="Kind")
    assert kind.value("meals") == Text(zh="助餐", en="Meals")
    assert kind.value("others") == Text(zh="others", en="others")
    again = study_from_mapping("s.yaml", study_content(study), instrument)
    assert again.attributes == study.attributes


def test_words_in_one_language_only_are_refused() -> None:
    broken = STUDY.replace("{zh: 助餐, en: Meals}", "{zh: 助餐}")
    with pytest.raises(StudyError, match=r"attributes\.kind\.values\.meals\.label\.en"):
        study_from_text("s.yaml", broken, load_instrument("spv-core"))


def test_every_fixed_value_has_words_save_grades_that_are_their_own() -> None:
    known = {one.code: dict(one.values) for one in KNOWN_WORDS}
    for name, values in KNOWN_ATTRIBUTES.items():
        without = [value for value in values if value not in known[name]]
        assert all(value.endswith("A") for value in without), name


def test_what_has_no_words_is_told_as_it_was_typed() -> None:
    assert words_for("hills", ()).label == Text(zh="hills", en="hills")


def test_words_change_no_hash_for_no_number_depends_on_them() -> None:
    instrument = load_instrument("spv-core")
    study = study_from_text("s.yaml", STUDY, instrument)
    bare = replace(study, attributes=())
    assert input_hash(instrument, study, (), ()) == input_hash(instrument, bare, (), ())
    other = replace(study, label=Text(zh="另一个", en="Another"))
    assert input_hash(instrument, other, (), ()) != input_hash(instrument, study, (), ())
