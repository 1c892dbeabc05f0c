"""Instruments and studies come back from their stored text as they were."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from evalkit.demonstration.county import county
from evalkit.intake.terms import Terms
from evalkit.store.documents import read, written
from instruments.attributes import AttributeWords
from instruments.catalog import load_instrument
from instruments.conditions import All, AnyOf, Is, Not
from instruments.contracts import ContractTarget
from instruments.dump import content_hash
from instruments.indicators import Indicator
from instruments.model import ChoiceQuestion, Instrument, Side
from instruments.study import Study
from instruments.text import Text
from tests.surveys import STUDY

WORDS = Text(zh="问", en="ask")


def test_the_core_instrument_comes_back_equal_and_with_its_hash() -> None:
    core = load_instrument("spv-core")
    again = read(Instrument, written(core))
    assert again == core
    assert content_hash(again) == core.content_hash


def test_a_study_comes_back_equal() -> None:
    plan = county(load_instrument("spv-core"), projects=3)
    assert read(Study, written(plan)) == plan
    assert read(Study, written(STUDY)) == STUDY


def test_sides_and_weights_keep_their_types() -> None:
    study = Study(
        label=WORDS,
        projects=(),
        waves=(),
        sides={"user": Side.OBSERVER},
        weights={Side.AUTHORITIES: 0.5},
    )
    again = read(Study, written(study))
    assert again == study
    assert all(isinstance(side, Side) for side in (*again.sides.values(), *again.weights))


def test_a_nested_condition_comes_back_equal() -> None:
    condition = All(
        parts=(
            AnyOf(parts=(Is(question="a", options=("1", "2")), Is(question="b", options=("x",)))),
            Not(part=Is(question="c", options=("no",))),
        )
    )
    question = ChoiceQuestion(code="d", text=WORDS, options=(), roles=(), asked_if=condition)
    assert read(ChoiceQuestion, written(question)) == question


def test_terms_come_back_equal() -> None:
    terms = Terms(operator=WORDS, contact="12345", kept_months=6)
    assert read(Terms, written(terms)) == terms


def test_an_instrument_that_was_kept_before_figures_had_levels_reads_the_same() -> None:
    """What is in a database from an earlier version names none of the newer members."""
    remark = Text(zh="摘要称“覆盖面窄”", en="narrow coverage")
    plain = replace(load_instrument("spv-core").indicators[5], reference=remark)
    kept = json.loads(written(plain))
    older = {
        name: value
        for name, value in kept.items()
        if name not in ("level", "ratio", "groups", "survey")
    }
    assert read(Indicator, json.dumps(older)) == plain


def test_a_due_day_comes_back_as_a_day() -> None:
    target = ContractTarget(indicator="I-01", target=80.0, due=date(2026, 12, 31))
    assert read(ContractTarget, written(target)) == target


def test_words_of_attributes_come_back_as_words() -> None:
    west = ("west", Text(zh="西部", en="west"))
    words = AttributeWords(code="region", label=Text(zh="地区", en="Region"), values=(west,))
    assert read(AttributeWords, written(words)) == words
