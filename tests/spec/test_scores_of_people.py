"""How one person's answers become scores. Tables in, numbers out, worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from instruments.conditions import Is
from instruments.responses import Response
from scoring.assessment.frame import frame_of
from scoring.assessment.scales import person_scores
from tests.builders import instrument_with, item, responses_from, study_with, table


def scores(rows: str, *items: object) -> list[list[float | None]]:
    instrument = instrument_with(*items)  # type: ignore[arg-type]
    frame = frame_of(instrument, study_with(), responses_from(rows))
    values = person_scores(instrument, frame).values
    return [[None if np.isnan(cell) else float(cell) for cell in row] for row in values]


@pytest.mark.parametrize(
    "case",
    table(
        """
        scale   | reverse | answer | score
        five    | no      | 1      | 0
        five    | no      | 2      | 25
        five    | no      | 5      | 100
        five    | yes     | 1      | 100
        five    | yes     | 4      | 25
        ten     | no      | 7      | 70
        ten     | yes     | 0      | 100
        hundred | no      | 82     | 82
        """
    ),
    ids=lambda case: "-".join(case.values()),
)
def test_an_answer_is_brought_to_0_100_and_reverse_items_are_turned_first(
    case: dict[str, str],
) -> None:
    one = item("S1-1", scale=case["scale"], reverse=case["reverse"] == "yes")
    assert scores(f"role | S1-1\nuser | {case['answer']}", one) == [[float(case["score"])]]


@pytest.mark.parametrize(
    "case",
    table(
        """
        a | b | c  | d   | score | why
        1 | 3 | 5  | 5   | 62.5  | all four answered
        1 | 3 |    |     | 25    | two of four is half, and two
        1 |   |    |     | none  | one of four is too little
        5 | 5 | dk | ref | 100   | a reason is no number and lowers nothing
        5 | dk| na | ref | none  | one answer left of four
        """
    ),
    ids=lambda case: case["why"],
)
def test_a_score_needs_half_of_what_was_asked_and_at_least_two(case: dict[str, str]) -> None:
    items = [item(f"S1-{number}") for number in range(1, 5)]
    row = " | ".join(case[letter] for letter in "abcd")
    expected = None if case["score"] == "none" else float(case["score"])
    assert scores(f"role | S1-1 | S1-2 | S1-3 | S1-4\nuser | {row}", *items) == [[expected]]


def test_one_answer_is_enough_where_the_role_is_asked_one_item() -> None:
    items = [item("S1-1", roles=("user", "gov")), item("S1-2", roles=("gov",))]
    rows = """
        role | S1-1 | S1-2
        user | 4    |
        gov  | 4    |
    """
    assert scores(rows, *items) == [[75.0], [None]]


def test_a_change_item_never_enters_a_level_score() -> None:
    items = [item("V2-1"), item("V2-2"), item("V2-3", scale="change")]
    assert scores("role | V2-1 | V2-2 | V2-3\nuser | 3 | 3 | 5", *items) == [[50.0]]


def test_an_item_behind_a_closed_gate_counts_as_not_asked() -> None:
    gated = item("V1-2", asked_if=Is(question="G", options=("yes",)))
    instrument = instrument_with(item("V1-1"), gated)
    answers = {"V1-1": 5, "V1-2": 1}
    closed, opened, unknown = (
        Response(instance_id=k, project="p", wave="1", role="user", answers=answers, choices=c)
        for k, c in (("a", {"G": "no"}), ("b", {"G": "yes"}), ("c", {}))
    )
    frame = frame_of(instrument, study_with(), (closed, opened, unknown))
    assert person_scores(instrument, frame).values.ravel().tolist() == [100.0, 50.0, 50.0]
