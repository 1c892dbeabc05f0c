"""What may be shown: floors, complementary suppression, and an attacker with everything released."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from evalkit.exchange.assessment_json import assessment_json
from evalkit.exchange.scores_csv import scores_csv
from instruments.model import Side
from scoring.assessment.assess import Assessed, assess
from scoring.assessment.disclosure import hidden_roles
from scoring.assessment.findings import CellState
from scoring.assessment.results import Display, ItemCell
from tests.builders import instrument_with, item, responses_from, study_with
from tests.spec.test_scores_of_projects import unequal


def numbers_in(value: object) -> list[float]:
    """Every number of a result, however deep."""
    if is_dataclass(value) and not isinstance(value, type):
        return [n for part in fields(value) for n in numbers_in(getattr(value, part.name))]
    if isinstance(value, tuple):
        return [n for part in value for n in numbers_in(part)]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return [float(value)] if is_number else []  # type: ignore[arg-type]


def test_nothing_released_depends_on_the_answers_of_a_hidden_side() -> None:
    """The strongest protection: other answers of the three officials, the same release.

    What does not change when 45 becomes 0, 31 or 100 cannot hold 45, by any arithmetic. Only the
    hash of the inputs differs, as it must.
    """
    released = [_release_with(officials) for officials in (45, 0, 31, 100)]
    assert len(set(released)) == 1


def _release_with(officials: int) -> str:
    instrument = instrument_with(item("S1-1", scale="hundred", roles=("user", "gov", "staff")))
    rows = f"""
        role  | times | S1-1
        user  | 200   | 82
        gov   | 3     | {officials}
        staff | 10    | 60
    """
    assessed = assess(instrument, study_with(), responses_from(rows))
    texts = assessment_json(assessed.released) + scores_csv(assessed.released)
    return texts.replace(assessed.released.input_hash, "")


def test_forty_five_stands_in_the_internal_assessment_and_nowhere_in_the_released_one() -> None:
    assessed = unequal()
    assert 45.0 in numbers_in(assessed.internal)
    assert 45.0 not in numbers_in(assessed.released)


@given(
    seen=arrays(np.int64, (18, 4), elements=st.integers(1, 5)),
    hidden=arrays(np.int64, (4, 4), elements=st.integers(1, 5)),
)
@settings(max_examples=25, deadline=None)
def test_whatever_a_side_of_four_says_the_release_is_the_same(
    seen: np.ndarray, hidden: np.ndarray
) -> None:
    """Two sub-dimensions, two sides with nine people each, and four officials."""
    items = [item(code) for code in ("S1-1", "S1-2", "S2-1", "S2-2")]
    instrument, study = instrument_with(*items), study_with()

    def release(officials: np.ndarray) -> str:
        roles = ["user"] * 9 + ["staff"] * 9 + ["gov"] * len(officials)
        rows = "\n".join(
            f"{role} | " + " | ".join(map(str, codes))
            for role, codes in zip(roles, [*seen, *officials], strict=True)
        )
        head = "role | S1-1 | S1-2 | S2-1 | S2-2\n"
        assessed = assess(instrument, study, responses_from(head + rows))
        return assessment_json(assessed.released).replace(assessed.released.input_hash, "")

    assert release(hidden) == release(6 - hidden)


def cell(assessed: Assessed, code: str, side: Side = Side.BENEFICIARIES) -> ItemCell:
    one = next(found for found in assessed.released.assessments[0].items if found.code == code)
    return next(found for found in one.cells if found.side is side)


@pytest.mark.parametrize(
    ("people", "state", "display"),
    [
        (4, CellState.HIDDEN, Display.NOTHING),
        (5, CellState.SHOWN, Display.COUNTS),
        (9, CellState.SHOWN, Display.COUNTS),
        (10, CellState.SHOWN, Display.COUNTS_WITH_INTERVAL),
        (29, CellState.SHOWN, Display.COUNTS_WITH_INTERVAL),
        (30, CellState.SHOWN, Display.PERCENTAGES),
    ],
)
def test_detail_grows_with_the_number_of_answers(
    people: int, state: CellState, display: Display
) -> None:
    rows = responses_from(f"role | times | S1-1\nuser | {people} | 4")
    found = cell(assess(instrument_with(item("S1-1")), study_with(), rows), "S1-1")
    assert (found.state, found.display) == (state, display)
    assert (found.favourable is not None and found.favourable.interval is not None) == (
        people >= 10
    )


def test_a_single_hidden_item_takes_the_smallest_other_with_it() -> None:
    """S1-3 has four answers; with the mean of S1 and the other items it would be a difference."""
    rows = """
        role | times | S1-1 | S1-2 | S1-3
        user | 4     | 4    | 4    | 2
        user | 2     | 4    | 4    |
        user | 3     | 4    |      |
    """
    items = (item("S1-1"), item("S1-2"), item("S1-3"))
    assessed = assess(instrument_with(*items), study_with(), responses_from(rows))
    states = {code: cell(assessed, code).state for code in ("S1-1", "S1-2", "S1-3")}
    assert states == {
        "S1-1": CellState.SHOWN,
        "S1-2": CellState.HIDDEN,
        "S1-3": CellState.HIDDEN,
    }


def test_a_hidden_cell_tells_no_counts_either() -> None:
    rows = responses_from("role | times | S1-1\nuser | 3 | 4\nuser | 1 | dk")
    found = cell(assess(instrument_with(item("S1-1")), study_with(), rows), "S1-1")
    assert (found.used, found.dont_know, found.counts, found.mean) == (0, 0, (), None)


def test_a_sensitive_item_on_which_nearly_all_say_the_same_is_hidden() -> None:
    rows = responses_from("role | times | S1-1 | S1-2\nuser | 18 | 5 | 5\nuser | 2 | 3 | 3")
    items = (item("S1-1", sensitive=True), item("S1-2"), item("S1-3"))
    assessed = assess(instrument_with(*items), study_with(), rows)
    assert cell(assessed, "S1-1").state is CellState.HIDDEN
    assert cell(assessed, "S1-2").state is CellState.HIDDEN  # else its difference to the mean


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"user": 30, "family": 8}, set()),
        ({"user": 30, "family": 4}, {"user", "family"}),
        ({"user": 30, "family": 3, "resident": 9}, {"family", "resident"}),
        ({"gov": 2, "vc": 2, "x": 20}, {"gov", "vc", "x"}),
        ({"gov": 2, "vc": 3, "x": 20}, {"gov", "vc"}),
    ],
)
def test_roles_inside_a_side_are_never_hidden_alone_nor_below_the_floor_together(
    counts: dict[str, int], hidden: set[str]
) -> None:
    assert hidden_roles(counts) == hidden


def test_a_sides_dot_covers_only_what_is_shown() -> None:
    """S2 has four scores: the dot is S1 alone, so that S2 is not the difference of the two."""
    rows = "role | times | S1-1 | S2-1\nuser | 4 | 4 | 2\nuser | 6 | 4 |"
    assessed = assess(
        instrument_with(item("S1-1"), item("S2-1")), study_with(), responses_from(rows)
    )
    dot = assessed.released.assessments[0].dimensions[0].sides[0]
    assert dot.covers == ("S1",)
    assert dot.value == 75.0


def test_the_internal_file_warns_and_the_released_file_does_not() -> None:
    assessed = unequal()
    assert "warning" in json.loads(assessment_json(assessed.internal))
    assert "warning" not in json.loads(assessment_json(assessed.released))
