"""Skip logic in words: where to go on after an answer, and who answers a question."""

from __future__ import annotations

import pytest

from instruments.conditions import All, AnyOf, Condition, Is, Not
from instruments.model import ChoiceQuestion, Option
from instruments.pages import Entry
from instruments.text import Lang, Text
from reports.left_out import Gates, condition_on, runs_of, where_to_go, who_answers

YES, NO = Text(zh="有", en="Yes"), Text(zh="没有", en="No")


def question(code: str, asked_if: Condition | None = None) -> ChoiceQuestion:
    options = (Option(code="yes", label=YES), Option(code="no", label=NO))
    return ChoiceQuestion(
        code=code,
        text=Text(zh=code, en=code),
        options=options,
        roles=("user",),
        asked_if=asked_if,
    )


def form(**conditions: Condition | None) -> Gates:
    """Questions A, B, C … numbered from 1, each with its condition."""
    return Gates(
        entries=tuple(
            Entry(number=number, content=question(code, condition))
            for number, (code, condition) in enumerate(conditions.items(), 1)
        )
    )


def yes(code: str) -> Is:
    return Is(question=code, options=("yes",))


SKIPS = [
    # the form, then what is said at A
    (form(A=None, B=None), (), ()),
    (form(A=None, B=yes("A"), C=None), ("若选“没有”，跳到第 3 题。",), ("If “No”, go to question 3.",)),
    (
        form(A=None, B=Not(part=yes("A")), C=None),
        ("若选“有”，跳到第 3 题。",),
        ("If “Yes”, go to question 3.",),
    ),
    # B is closed by A; C waits for B, which then has no answer, so nothing rules C out
    (form(A=None, B=yes("A"), C=yes("B")), ("若选“没有”，跳到第 3 题。",), None),
    (form(A=None, B=None, C=yes("A"), D=None), (), ()),  # the next question is asked in any case
    (form(A=None, B=yes("A"), C=All(parts=(yes("A"), yes("B"))), D=None),
     ("若选“没有”，跳到第 4 题。",), None),
    (form(A=None, B=AnyOf(parts=(yes("A"), yes("elsewhere"))), C=None), (), ()),
    (form(A=None, B=yes("A"), C=yes("A")),
     ("若选“没有”，后面的题不用答，翻到最后。",),
     ("If “No”, leave out the rest and go to the end.",)),
]  # fmt: skip


@pytest.mark.parametrize(("gates", "chinese", "english"), SKIPS)
def test_an_answer_that_closes_what_follows_says_where_to_go_on(
    gates: Gates, chinese: tuple[str, ...], english: tuple[str, ...] | None
) -> None:
    assert where_to_go(gates.entries[0], gates, Lang.ZH) == chinese
    if english is not None:
        assert where_to_go(gates.entries[0], gates, Lang.EN) == english


CONDITIONS: list[tuple[Condition, str, str]] = [
    (yes("A"), "第 1 题选“有”的，才答这一题。",
     "Answer this question only if your answer to question 1 was “Yes”."),
    (Not(part=yes("A")), "第 1 题选“有”的，不答这一题。",
     "Leave out this question if your answer to question 1 was “Yes”."),
    (Is(question="A", options=("yes", "no")), "第 1 题选“有”或“没有”的，才答这一题。",
     "Answer this question only if your answer to question 1 was “Yes” or “No”."),
    (All(parts=(yes("A"), Not(part=yes("B")))), "第 1 题选“有”的，才答这一题。第 2 题选“有”的，不答这一题。",
     "Answer this question only if your answer to question 1 was “Yes”."
     " Leave out this question if your answer to question 2 was “Yes”."),
    (AnyOf(parts=(yes("A"), Not(part=yes("B")))), "第 1 题选“有”，或者第 2 题没有选“有”的，才答这一题。",
     "Answer this question only if your answer to question 1 was “Yes”, or if your answer to"
     " question 2 was not “Yes”."),
    (Not(part=All(parts=(yes("A"), yes("B")))), "第 1 题没有选“有”，或者第 2 题没有选“有”的，才答这一题。",
     "Answer this question only if your answer to question 1 was not “Yes”, or if your answer to"
     " question 2 was not “Yes”."),
    (Not(part=Not(part=yes("A"))), "第 1 题选“有”的，才答这一题。",
     "Answer this question only if your answer to question 1 was “Yes”."),
    # a gate that the role is not asked decides nothing
    (yes("elsewhere"), "", ""),
    (All(parts=(yes("elsewhere"), yes("A"))), "第 1 题选“有”的，才答这一题。",
     "Answer this question only if your answer to question 1 was “Yes”."),
    (AnyOf(parts=(yes("elsewhere"), yes("A"))), "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "chinese", "english"), CONDITIONS)
def test_a_condition_is_said_with_the_numbers_of_the_form(
    condition: Condition, chinese: str, english: str
) -> None:
    gates = form(A=None, B=None, C=condition)
    known = condition_on(gates.entries[2], gates)
    assert "".join(who_answers(known, [3], gates, Lang.ZH)) == chinese
    assert " ".join(who_answers(known, [3], gates, Lang.EN)) == english


@pytest.mark.parametrize(
    ("numbers", "chinese", "english"),
    [
        ([4], "这一题", "this question"),
        ([4, 5], "第 4、5 题", "questions 4 and 5"),
        ([4, 5, 6], "第 4 到 6 题", "questions 4 to 6"),
    ],
)
def test_neighbours_that_wait_for_the_same_are_named_together(
    numbers: list[int], chinese: str, english: str
) -> None:
    gates = form(A=None)
    (said,) = who_answers(yes("A"), numbers, gates, Lang.ZH)
    assert said == f"第 1 题选“有”的，才答{chinese}。"
    (said,) = who_answers(yes("A"), numbers, gates, Lang.EN)
    assert english in said


def test_runs_end_where_another_condition_begins() -> None:
    gates = form(A=None, B=yes("A"), C=yes("A"), D=None, E=yes("elsewhere"))
    runs = [[entry.code for entry in run] for _, run in runs_of(gates.entries, gates)]
    assert runs == [["A"], ["B", "C"], ["D", "E"]]
