"""The code of an open form, and what is still open in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.intake.answering import open_questions
from evalkit.intake.draft import Draft, code_hash, new_code, read_code, spoken
from instruments.responses import Answer, Missing
from instruments.text import Lang
from tests.surveys import INSTRUMENT

QUESTIONS = (*INSTRUMENT.questions, *INSTRUMENT.items)


def draft(
    answers: Mapping[str, Answer] | None = None,
    choices: Mapping[str, str] | None = None,
    role: str = "user",
) -> Draft:
    return Draft(
        instance_id="uuid:1",
        programme="county",
        project="P1",
        wave="w2",
        role=role,
        instrument_hash=INSTRUMENT.content_hash,
        consent="abc",
        opened_on=date(2026, 3, 4),
        language=Lang.ZH,
        answers=answers or {},
        choices=choices or {},
    )


def open_codes(of: Draft) -> list[str]:
    return [question.code for question in open_questions(QUESTIONS, of, INSTRUMENT)]


def test_the_code_ends_with_the_digit_that_bank_cards_use() -> None:
    digits = count(1)
    # 123456789012345 has the Luhn digit 2 (the doubled sum is 58).
    assert new_code(lambda: next(digits) % 10) == "1234567890123452"


@pytest.mark.parametrize(
    "typed",
    [
        "1234567890123452",
        "1234 5678 9012 3452",
        " 1234-5678-9012-3452 ",
        "１２３４　５６７８　９０１２　３４５２",
        "1234–5678—9012‑3452",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "1234567890123452"


@pytest.mark.parametrize(
    "typed", ["", "1234", "1234567890123453", "12345678901234520", "123456789012345x", "٣" * 16]
)
def test_what_is_no_code_is_not_looked_up(typed: str) -> None:
    assert read_code(typed) is None


@given(digits=st.lists(st.integers(0, 9), min_size=15, max_size=15), data=st.data())
def test_every_single_wrong_digit_is_noticed(digits: list[int], data: st.DataObject) -> None:
    code = new_code(iter(digits).__next__)
    place = data.draw(st.integers(0, 15))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != code[place]]))
    assert read_code(code) == code
    assert read_code(code[:place] + wrong + code[place + 1 :]) is None


def test_the_code_is_shown_in_fours_and_kept_as_a_hash() -> None:
    assert spoken("1234567890123452") == "1234 5678 9012 3452"
    # printf 1234567890123452 | sha256sum
    assert code_hash("1234567890123452").startswith("c7564b41ef413d21")


def test_nothing_answered_leaves_open_what_is_certainly_asked() -> None:
    assert open_codes(draft()) == ["BG-use", "Q-need", "S1-1", "S1-2"]


def test_an_open_gate_opens_the_question_behind_it() -> None:
    known = draft(choices={"BG-use": "some", "Q-need": "yes"})
    assert open_codes(known) == ["S1-1", "S1-2", "V1-1", "V1-2"]


def test_a_closed_gate_closes_the_question_behind_it() -> None:
    known = draft(choices={"BG-use": "none", "Q-need": "no"}, answers={"S1-1": 1})
    assert open_codes(known) == ["S1-2"]


def test_not_knowing_is_an_answer() -> None:
    answers = {"S1-1": Missing.DONT_KNOW, "S1-2": Missing.REFUSED}
    assert open_codes(draft(answers, role="vc")) == []
