"""How people become sides, sides a score, and what is said when a side is missing or hidden."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from instruments.model import Mode, Regime, Side
from scoring.assessment.assess import Assessed, assess
from scoring.assessment.findings import CellState
from scoring.assessment.results import Assessment, Composite, SideScore
from scoring.results import Bounds, NoticeCode
from tests.builders import instrument_with, item, responses_from, study_with

SIDES = list(Side)


def first(assessed: Assessed) -> tuple[Assessment, Assessment]:
    return assessed.internal.assessments[0], assessed.released.assessments[0]


def composite(assessment: Assessment, dimension: int = 0) -> Composite:
    return assessment.dimensions[dimension].composite


def side(assessment: Assessment, which: Side) -> SideScore:
    return next(one for one in assessment.dimensions[0].sides if one.side is which)


UNEQUAL = """
    role  | times | S1-1
    user  | 200   | 82
    gov   | 3     | 45
    staff | 10    | 60
"""
ASKED = ("user", "gov", "staff")


def unequal() -> Assessed:
    instrument = instrument_with(item("S1-1", scale="hundred", roles=ASKED))
    return assess(instrument, study_with(), responses_from(UNEQUAL))


def test_each_side_has_one_voice_whatever_its_number() -> None:
    internal, _ = first(unequal())
    assert composite(internal).value == pytest.approx((82 + 45 + 60) / 3)  # 62.3
    assert composite(internal).pooled == pytest.approx((200 * 82 + 3 * 45 + 10 * 60) / 213)  # 80.4
    assert composite(internal).used == 213


def test_a_hidden_side_leaves_the_mean_of_the_others_and_honest_bounds() -> None:
    _, released = first(unequal())
    score = composite(released)
    assert score.value == pytest.approx(71.0)
    assert score.bounds == Bounds(low=pytest.approx(142 / 3), high=pytest.approx(242 / 3))  # type: ignore[arg-type]
    assert score.absent == (Side.AUTHORITIES,)
    assert side(released, Side.AUTHORITIES).state is CellState.HIDDEN
    assert side(released, Side.AUTHORITIES).value is None


def test_no_variation_gives_no_interval_and_says_so() -> None:
    internal, _ = first(unequal())
    assert composite(internal).interval is None
    assert composite(internal).notices[0].code is NoticeCode.NO_INTERVAL_NO_VARIATION


def test_the_interval_adds_the_variances_of_the_side_means() -> None:
    """Two sides of (40, 60) and (70, 80, 90): V = (200/2 + 100/3) / 4, df by Satterthwaite."""
    rows = "role | S1-1\nuser | 40\nuser | 60\ngov | 70\ngov | 80\ngov | 90"
    instrument = instrument_with(item("S1-1", scale="hundred", roles=("user", "gov")))
    internal, _ = first(assess(instrument, study_with(), responses_from(rows)))
    score = composite(internal)
    one, other = 100 / 4, (100 / 3) / 4
    df = (one + other) ** 2 / (one**2 / 1 + other**2 / 2)
    assert df == pytest.approx(1.684210526315789)
    quantile = 5.1762316  # square root of the .95 quantile of F(1, df)
    assert score.value == 65.0
    assert score.interval is not None
    half = (score.interval.high - score.interval.low) / 2
    assert half == pytest.approx(quantile * math.sqrt(one + other), rel=1e-4)


def test_an_interval_never_leaves_0_100() -> None:
    rows = "role | S1-1\nuser | 100\nuser | 90\ngov | 95\ngov | 100"
    instrument = instrument_with(item("S1-1", scale="hundred", roles=("user", "gov")))
    internal, _ = first(assess(instrument, study_with(), responses_from(rows)))
    interval = composite(internal).interval
    assert interval is not None
    assert interval.high == 100.0


def test_one_person_borrows_the_programmes_spread_and_is_labelled() -> None:
    """Project q has two officials 20 apart: within-project variance 200 with 1 df."""
    rows = """
        project | role | S1-1
        p       | gov  | 50
        p       | user | 60
        p       | user | 60
        q       | gov  | 40
        q       | gov  | 60
    """
    instrument = instrument_with(item("S1-1", scale="hundred", roles=("user", "gov")))
    internal = assess(instrument, study_with("p", "q"), responses_from(rows)).internal
    score = composite(internal.assessments[0])
    assert NoticeCode.BORROWED_SPREAD in {notice.code for notice in score.notices}
    assert score.interval is not None
    # sd of half the official's mean = sqrt(200)/2; qt(.975, 1) = 12.7062; clipped at 0 and 100
    assert (score.interval.low, score.interval.high) == (0.0, 100.0)


def test_a_role_with_one_person_per_project_borrows_the_spread_over_the_programme() -> None:
    """Directors at 40, 50 and 60: variance 100 with 2 df, where no project has two of them."""
    rows = """
        project | role  | S1-1
        p       | staff | 40
        q       | staff | 50
        r       | staff | 60
    """
    instrument = instrument_with(item("S1-1", scale="hundred", roles=("staff",)))
    internal = assess(instrument, study_with("p", "q", "r"), responses_from(rows)).internal
    interval = composite(internal.assessments[1]).interval
    assert interval is not None
    assert interval.high - 50 == pytest.approx(4.302653 * 10)  # qt(.975, 2)


def test_one_person_with_nothing_to_borrow_gives_no_interval() -> None:
    instrument = instrument_with(item("S1-1", scale="hundred", roles=("user", "gov")))
    rows = "role | S1-1\ngov | 50\nuser | 60\nuser | 70"
    internal, _ = first(assess(instrument, study_with(), responses_from(rows)))
    assert composite(internal).interval is None
    assert NoticeCode.NO_INTERVAL_SINGLE_PERSON in {
        notice.code for notice in composite(internal).notices
    }


def test_a_planned_side_that_nobody_spoke_for_is_missing_not_dropped() -> None:
    instrument = instrument_with(item("S1-1", scale="hundred", roles=("user", "gov")))
    study = study_with(plan={"user": (30, 30), "gov": (2, 2)})
    rows = responses_from("role | times | S1-1\nuser | 12 | 80")
    internal, _ = first(assess(instrument, study, rows))
    assert side(internal, Side.AUTHORITIES).state is CellState.MISSING
    assert composite(internal).value == 80.0
    assert composite(internal).bounds == Bounds(low=40.0, high=90.0)


def test_a_side_that_the_plan_does_not_staff_is_not_expected() -> None:
    instrument = instrument_with(item("S1-1", scale="hundred", roles=("user", "gov")))
    study = study_with(plan={"user": (30, 30)})
    rows = responses_from("role | times | S1-1\nuser | 12 | 80")
    internal, _ = first(assess(instrument, study, rows))
    assert composite(internal).bounds is None
    assert side(internal, Side.AUTHORITIES).state is CellState.NOT_ASKED


def test_service_value_comes_from_the_beneficiaries_alone() -> None:
    instrument = instrument_with(
        item("V1-1", scale="hundred", roles=("user", "gov")), service_value="V1"
    )
    rows = responses_from("role | times | V1-1\nuser | 12 | 80\ngov | 6 | 20")
    internal, _ = first(assess(instrument, study_with(), rows))
    assert composite(internal).value == 80.0
    assert side(internal, Side.AUTHORITIES).value == 20.0


def test_a_dimension_is_the_equal_mean_of_its_sub_dimensions() -> None:
    items = (item("S1-1", scale="hundred"), item("S2-1", scale="hundred", roles=("user",)))
    rows = "role | times | S1-1 | S2-1\nuser | 10 | 80 | 20\nvolunteer | 10 | 40 |"
    study = study_with(plan={"user": (10, 10), "volunteer": (10, 10)})
    internal, _ = first(assess(instrument_with(*items), study, responses_from(rows)))
    assert composite(internal).value == pytest.approx(((80 + 40) / 2 + 20) / 2)
    assert side(internal, Side.BENEFICIARIES).value == pytest.approx(50.0)


def test_weights_fixed_in_the_plan_replace_equal_voices() -> None:
    instrument = instrument_with(item("S1-1", scale="hundred", roles=("user", "gov")))
    study = study_with(weights={Side.BENEFICIARIES: 3.0})
    rows = responses_from("role | times | S1-1\nuser | 10 | 80\ngov | 10 | 40")
    internal, _ = first(assess(instrument, study, rows))
    assert composite(internal).value == pytest.approx((3 * 80 + 40) / 4)


def test_an_observers_entries_stand_beside_and_are_never_averaged() -> None:
    instrument = instrument_with(item("S1-1", scale="hundred", roles=("user", "observer")))
    rows = responses_from("role | times | S1-1\nuser | 10 | 80\nobserver | 1 | 0")
    internal, _ = first(assess(instrument, study_with(), rows))
    assert composite(internal).value == 80.0
    assert side(internal, Side.OBSERVER).value == 0.0


@pytest.mark.parametrize(
    ("regime", "mode", "shown"),
    [
        (Regime.INSTITUTIONAL, Mode.NAMED, True),
        (Regime.INSTITUTIONAL, Mode.ANONYMOUS, False),
        (Regime.CONFIDENTIAL, Mode.NAMED, False),
    ],
)
def test_one_official_is_quoted_only_when_asked_as_an_institution_and_promised_to_be_named(
    regime: Regime, mode: Mode, shown: bool
) -> None:
    one = item("S1-1", scale="hundred", roles=("gov",), regime=regime)
    instrument = instrument_with(one, mode=mode)
    rows = responses_from("role | S1-1\ngov | 50")
    _, released = first(assess(instrument, study_with(), rows))
    assert (side(released, Side.AUTHORITIES).value == 50.0) is shown


@pytest.mark.parametrize(("asked", "shown"), [(("gov",), True), (("gov", "vc"), False)])
def test_who_was_not_asked_does_not_silence_the_one_who_speaks_for_the_body(
    asked: tuple[str, ...], shown: bool
) -> None:
    """The cadre was promised confidentiality; the official alone is quoted, both together never."""
    items = (
        item("S1-1", scale="hundred", roles=asked, regime=Regime.INSTITUTIONAL),
        item("S2-1", scale="hundred", roles=("vc",)),
    )
    form = instrument_with(*items)
    roles = tuple(
        replace(role, mode=Mode.NAMED) if role.code == "gov" else role for role in form.roles
    )
    rows = responses_from("role | S1-1 | S2-1\ngov | 50 | \nvc | 70 | 70")
    _, released = first(assess(replace(form, roles=roles), study_with(), rows))
    (part,) = [sub for sub in released.dimensions[0].subdimensions if sub.code == "S1"]
    (cell,) = [one for one in part.sides if one.side is Side.AUTHORITIES]
    assert (cell.value == 50.0) is shown


def test_the_bootstrap_agrees_with_the_t_interval_where_there_are_many_people() -> None:
    """60 users and 60 staff on two sub-dimensions: the two intervals differ by less than a point."""
    drawn = np.random.default_rng(3).integers(20, 100, size=(120, 2))
    rows = "\n".join(
        f"{'user' if number < 60 else 'staff'} | {one} | {other}"
        for number, (one, other) in enumerate(drawn)
    )
    items = [item(code, scale="hundred", roles=("user", "staff")) for code in ("S1-1", "S2-1")]
    assessed = assess(
        instrument_with(*items),
        study_with(),
        responses_from("role | S1-1 | S2-1\n" + rows),
        generator=np.random.default_rng(1),
    )
    score = composite(first(assessed)[1])
    assert score.interval is not None
    assert score.bootstrap is not None
    assert score.bootstrap.low == pytest.approx(score.interval.low, abs=1.0)
    assert score.bootstrap.high == pytest.approx(score.interval.high, abs=1.0)
    assert score.bootstrap.low != score.interval.low
