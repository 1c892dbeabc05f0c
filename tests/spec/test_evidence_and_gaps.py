"""Who answered, whether that is enough, and where sides see the same thing differently."""

from __future__ import annotations

import pytest

from instruments.model import Side
from scoring.assessment.assess import assess
from scoring.assessment.evidence import RolePlan, _enough
from scoring.assessment.findings import Difference, Evidence, Floor, Gap, Grade
from scoring.assessment.gaps import difference_word
from scoring.results import Interval
from tests.builders import instrument_with, item, responses_from, study_with, table

ASKED = ("user", "volunteer", "staff", "gov")


def evidence(plan: dict[str, tuple[int, int]], rows: str) -> Evidence:
    instrument = instrument_with(item("S1-1", scale="hundred", roles=ASKED))
    assessed = assess(instrument, study_with(plan=plan), responses_from(rows))
    return assessed.internal.assessments[0].evidence


@pytest.mark.parametrize(
    "case",
    table(
        """
        user | gov | staff | grade | why
        24   | 3   | 8     | A     | 15 users, all three officials, 8 of 10 staff
        15   | 3   | 8     | A     | 15 users are enough of 30
        14   | 3   | 8     | C     | the beneficiaries are short
        15   | 2   | 8     | B     | one other side is short: of three all must answer
        15   | 3   | 7     | B     | 7 of 10 is below 80 per cent
        15   | 2   | 7     | C     | two other sides are short
        """
    ),
    ids=lambda case: case["why"],
)
def test_the_grade_follows_the_floors(case: dict[str, str]) -> None:
    plan = {"user": (30, 30), "gov": (3, 3), "staff": (10, 10)}
    rows = "role | times | S1-1\n" + "\n".join(
        f"{role} | {case[role]} | 70" for role in ("user", "gov", "staff")
    )
    assert evidence(plan, rows).grade == Grade(case["grade"])


def test_twelve_users_all_asked_are_evidence_of_grade_a() -> None:
    assert evidence({"user": (12, 12)}, "role | times | S1-1\nuser | 12 | 70").grade is Grade.A


def test_without_a_roster_the_evidence_is_not_assessable() -> None:
    instrument = instrument_with(item("S1-1", roles=ASKED))
    rows = responses_from("role | times | S1-1\nuser | 50 | 4")
    found = assess(instrument, study_with(), rows).internal.assessments[0].evidence
    assert found.grade is Grade.NOT_ASSESSABLE
    assert [(role.role, role.answered, role.roster) for role in found.roles] == [("user", 50, None)]


def test_a_sample_is_held_against_its_precision_with_the_finite_roster() -> None:
    """20 of 100 volunteers, half at 40 and half at 80: s = 20.52, half-width 2.093*4.588*.894."""
    plan = {"user": (12, 12), "volunteer": (100, 20)}
    rows = """
        role      | times | S1-1
        user      | 12    | 70
        volunteer | 10    | 40
        volunteer | 10    | 80
    """
    found = evidence(plan, rows)
    volunteers = next(role for role in found.roles if role.role == "volunteer")
    assert volunteers.floor is Floor.PRECISION
    assert volunteers.half_width == pytest.approx(8.589, abs=0.001)
    assert volunteers.met is True


def test_what_is_needed_for_an_a_is_counted() -> None:
    found = evidence({"user": (30, 30)}, "role | times | S1-1\nuser | 11 | 70")
    assert found.short == ("user",)
    assert found.roles[0].needed == 4
    # Half-width 20 from 10 of a very large roster: four times as many for 10 points.
    assert _enough(RolePlan(role="x", roster=10**9, target=10), 10, 20.0) == 40


def gaps(rows: str, *codes: str) -> tuple[Gap, ...]:
    items = [item(code, scale="hundred", roles=ASKED) for code in codes]
    assessed = assess(instrument_with(*items), study_with(), responses_from(rows))
    return assessed.released.assessments[0].gaps


def test_a_gap_uses_only_items_that_both_sides_were_asked() -> None:
    rows = """
        role  | times | S1-1 | S1-2 | S1-3
        user  | 5     | 50   | 60   |
        user  | 5     | 60   | 70   |
        staff | 5     | 80   | 90   | 0
        staff | 5     | 90   | 80   | 0
    """
    shared = [item(code, scale="hundred", roles=ASKED) for code in ("S1-1", "S1-2")]
    own = item("S1-3", scale="hundred", roles=("staff",))
    assessed = assess(instrument_with(*shared, own), study_with(), responses_from(rows))
    gap = assessed.released.assessments[0].gaps[0]
    assert gap.items == ("S1-1", "S1-2")
    assert (gap.higher, gap.lower) == (Side.UNDERTAKER, Side.BENEFICIARIES)
    assert (gap.higher_value, gap.lower_value, gap.difference) == (85.0, 60.0, 25.0)
    assert gap.verdict is Difference.CLEAR


def test_no_gap_with_a_side_that_is_hidden() -> None:
    assert gaps("role | times | S1-1\nuser | 20 | 50\nstaff | 4 | 90", "S1-1") == ()


@pytest.mark.parametrize(
    ("difference", "low", "high", "word"),
    [
        (12.0, 3.0, 21.0, Difference.CLEAR),
        (4.0, 1.0, 7.0, Difference.SLIGHT),
        (1.0, -3.0, 5.0, Difference.SIMILAR),
        (1.0, -8.0, 10.0, Difference.UNDECIDED),
        (20.0, -1.0, 41.0, Difference.UNDECIDED),
        (-12.0, -20.0, -4.0, Difference.CLEAR),
    ],
)
def test_words_for_differences_come_from_the_interval_and_the_margin(
    difference: float, low: float, high: float, word: Difference
) -> None:
    assert difference_word(difference, Interval(low=low, high=high)) is word


def test_a_difference_that_others_explain_away_is_no_finding() -> None:
    """Of twenty comparisons one excludes 0 by chance; with the correction it is undecided."""
    found = Interval(low=3.0, high=21.0)
    assert difference_word(12.0, found, refuted=False) is Difference.UNDECIDED
    assert difference_word(2.0, Interval(low=0.5, high=3.5), refuted=False) is Difference.SIMILAR
