"""What the last pages are made of: trends, drivers, agreement, how answers came in, a hundred points."""

from __future__ import annotations

from dataclasses import replace

import pytest

from instruments.model import Composition, Instrument, Side
from instruments.responses import Response
from instruments.study import Headline, SecondViewPlan
from scoring.assessment.annex_results import WhyNoDrivers
from scoring.assessment.assess import assess
from scoring.assessment.collection import collection, silences
from scoring.assessment.drivers import drivers
from scoring.assessment.findings import CellState, Difference
from scoring.assessment.results import Assessment, Display, ItemCell, ItemResult
from scoring.assessment.trend import trends
from scoring.indices.bands import Band
from scoring.results import Interval
from tests.builders import instrument_with, item, responses_from, study_with
from tests.reports.sample import RELEASED
from tests.reports.sample_instrument import INSTRUMENT


def scored(value: float | None, half: float = 5.0, wave: str = "2", code: str = "S") -> Assessment:
    """The sample with one dimension's score and interval."""
    span = None if value is None else Interval(low=value - half, high=value + half)
    dimensions = tuple(
        replace(one, composite=replace(one.composite, value=value, interval=span))
        if one.code == code
        else one
        for one in RELEASED.dimensions
    )
    return replace(RELEASED, dimensions=dimensions, wave=wave)


@pytest.mark.parametrize(
    ("before", "now", "half", "verdict"),
    [
        (60.0, 75.0, 5.0, Difference.CLEAR),
        (60.0, 63.0, 2.0, Difference.SLIGHT),
        (60.0, 61.0, 2.0, Difference.SIMILAR),
        (60.0, 65.0, 5.0, Difference.UNDECIDED),
    ],
)
def test_the_last_step_has_the_word_that_its_interval_permits(
    before: float, now: float, half: float, verdict: Difference
) -> None:
    """Half-widths h and h make h * sqrt(2) of the difference."""
    step = trends([scored(before, half, "1"), scored(now, half)])[0].step
    assert step is not None
    assert step.verdict is verdict
    assert step.interval is not None
    assert step.interval.high - step.difference == pytest.approx(half * 2**0.5)


def test_waves_that_heard_other_sides_have_no_word() -> None:
    earlier = scored(60.0, wave="1")
    first = earlier.dimensions[0]
    part = first.subdimensions[0]
    fewer = replace(part, composite=replace(part.composite, shown=()))
    changed = replace(first, subdimensions=(fewer, *first.subdimensions[1:]))
    earlier = replace(earlier, dimensions=(changed, *earlier.dimensions[1:]))
    step = trends([earlier, scored(90.0)])[0].step
    assert step is not None
    assert step.verdict is None


def test_a_wave_without_a_score_has_no_step_and_one_wave_no_trend() -> None:
    assert trends([scored(None, wave="1"), scored(60.0)])[0].step is None
    assert trends([scored(60.0)]) == ()
    assert [point.value for point in trends([scored(None, wave="1"), scored(60.0)])[0].points] == [
        None,
        60.0,
    ]


def with_parts(number: int, **values: float | None) -> Assessment:
    """The sample with the scores of its parts and of the service value."""
    dimensions = tuple(
        replace(
            one,
            subdimensions=tuple(
                replace(sub, composite=replace(sub.composite, value=values.get(sub.code, 50.0)))
                for sub in one.subdimensions
            ),
        )
        for one in RELEASED.dimensions
    )
    return replace(RELEASED, project=f"p{number}", dimensions=dimensions)


# Uncorrelated over eight projects, so that each share is its own squared correlation.
PLAN = [(s1, s2, p1) for s1 in (40.0, 60.0) for s2 in (40.0, 60.0) for p1 in (40.0, 60.0)]


def programme(rows: list[tuple[float, float, float]]) -> list[Assessment]:
    return [
        with_parts(number, S1=s1, S2=s2, P1=p1, V1=50 + 0.4 * (s1 - 50) + 0.2 * (p1 - 50))
        for number, (s1, s2, p1) in enumerate(rows)
    ]


def test_uncorrelated_drivers_share_the_variance_by_their_squared_correlations() -> None:
    found = drivers(INSTRUMENT, programme(PLAN * 2))
    assert found.why_none is None
    assert found.outcome == "V1"
    assert found.r_squared == pytest.approx(1.0)
    shares = {one.subdimension: one.relative for one in found.shares}
    assert shares == pytest.approx({"S1": 0.8, "S2": 0.0, "P1": 0.2})
    assert found.median_share == pytest.approx(0.2)


def test_drivers_need_ten_projects_with_all_scores() -> None:
    assert drivers(INSTRUMENT, programme(PLAN)).why_none is WhyNoDrivers.FEW_PROJECTS
    half = [*programme(PLAN), *(with_parts(20 + n, S1=None, V1=50.0) for n in range(8))]
    found = drivers(INSTRUMENT, half)
    assert found.why_none is WhyNoDrivers.FEW_PROJECTS
    assert found.projects == 16


def test_a_programme_without_a_score_of_value_has_no_drivers() -> None:
    without = [with_parts(number, V1=None) for number in range(12)]
    assert drivers(INSTRUMENT, without).why_none is WhyNoDrivers.NO_OUTCOME


def test_projects_that_are_all_alike_tell_nothing_apart() -> None:
    alike = [with_parts(number, V1=50.0) for number in range(12)]
    assert drivers(INSTRUMENT, alike).why_none is WhyNoDrivers.NO_VARIATION


def test_who_asked_and_who_stood_by_are_counted_from_ten_people_on() -> None:
    people = [
        Response(
            instance_id=f"uuid:{n}",
            project="p",
            wave="1",
            role="user",
            answers={},
            choices={"BG-mode": "interviewer" if n < 4 else "self"}
            | ({"BG-present": "yes"} if n < 2 else {}),
            comment="很长" * 5000 if n == 0 else " " if n == 1 else None,
        )
        for n in range(10)
    ]
    found = collection(people)
    assert found is not None
    assert (found.moded, found.interviewed, found.heeded, found.overheard) == (10, 4, 2, 2)
    assert found.comments == 1
    assert collection(people[:9]) is None


def test_answers_without_a_number_are_counted_over_shown_cells_only() -> None:
    shown = ItemCell(
        side=Side.BENEFICIARIES,
        state=CellState.SHOWN,
        display=Display.COUNTS,
        used=7,
        dont_know=2,
        skipped=1,
    )
    hidden = replace(shown, state=CellState.HIDDEN, used=90, dont_know=90)
    found = silences([ItemResult(code="a", cells=(shown,)), ItemResult(code="b", cells=(hidden,))])
    assert [(one.asked, one.dont_know, one.skipped) for one in found] == [(10, 2, 1)]


QUESTIONS = instrument_with(item("S1-1"), item("P1-1"), item("V1-1"))
ANSWERS = """
    role | times | S1-1 | P1-1 | V1-1
    user | 6     | 4    | 3    | 5
    user | 6     | 5    | 3    | 4
"""


def test_a_hundred_points_only_where_the_plan_chose_them_beforehand() -> None:
    """S 87.5, P 50, V 87.5: 75 points in all, 50 with half of them for P."""
    plan = study_with("p")
    (without,) = assess(QUESTIONS, plan, responses_from(ANSWERS)).released.assessments
    assert without.headline is None
    chosen = replace(plan, headline=Headline.PERCENT_SCALE)
    (found,) = assess(QUESTIONS, chosen, responses_from(ANSWERS)).released.assessments
    assert found.headline is not None
    assert found.headline.total is not None
    assert found.headline.total.value == pytest.approx(75.0)
    assert found.headline.banding is not None
    assert found.headline.banding.band is Band.FAIR
    half = replace(chosen, second_views=SecondViewPlan(points={"S": 25.0, "P": 50.0, "V": 25.0}))
    (other,) = assess(QUESTIONS, half, responses_from(ANSWERS)).released.assessments
    assert other.headline is not None
    assert other.headline.total is not None
    assert other.headline.total.value == pytest.approx(68.75)


def test_missing_points_are_split_up_without_asking_for_second_views() -> None:
    (found,) = assess(QUESTIONS, study_with("p"), responses_from(ANSWERS)).released.assessments
    assert found.second_views is None
    assert found.priorities is not None
    assert found.priorities.obstacles is not None
    assert found.priorities.obstacles.shares == pytest.approx((100 / 6, 400 / 6, 100 / 6))


def test_a_standard_deviation_is_given_from_ten_answers_on() -> None:
    """Six times 75 and six times 100: mean 87.5, sum of squares 12 * 12.5^2 over 11."""
    (found,) = assess(QUESTIONS, study_with("p"), responses_from(ANSWERS)).released.assessments
    cell = next(one for one in found.items[0].cells if one.side is Side.BENEFICIARIES)
    assert cell.spread == pytest.approx((12 * 12.5**2 / 11) ** 0.5)
    few = ANSWERS.replace("| 6  ", "| 4  ")
    (fewer,) = assess(QUESTIONS, study_with("p"), responses_from(few)).released.assessments
    cell = next(one for one in fewer.items[0].cells if one.side is Side.BENEFICIARIES)
    assert cell.used == 8
    assert cell.spread is None


def shared_view() -> Instrument:
    """A part of which two questions describe one thing."""
    known = instrument_with(item("S1-1"), item("S1-2"), item("P1-1"), item("V1-1"))
    return replace(
        known,
        dimensions=tuple(
            replace(
                dimension,
                subdimensions=tuple(
                    replace(sub, composition=Composition.CONSENSUS)
                    for sub in dimension.subdimensions
                ),
            )
            for dimension in known.dimensions
        ),
    )


def agreement_of(times: int) -> Assessment:
    answers = f"""
        role | times   | S1-1 | S1-2 | P1-1 | V1-1
        user | {times} | 4    | 4    | 3    | 5
        user | {times} | 5    | 5    | 3    | 4
    """
    (found,) = assess(shared_view(), study_with("p"), responses_from(answers)).released.assessments
    return found


def test_agreement_is_given_for_what_is_shared_from_ten_complete_answers_on() -> None:
    """Variance .2727 against 2 (uniform): q = .13636, rwg(2) = 2(1-q)/(2(1-q)+q) = .9268; AD .5."""
    (one,) = agreement_of(6).agreements
    assert (one.subdimension, one.role, one.raters) == ("S1", "user", 12)
    assert one.rwg_uniform == pytest.approx(0.9268, abs=5e-5)
    assert one.average_deviation == pytest.approx(0.5)
    assert one.alike
    assert one.icc1 is None
    assert agreement_of(4).agreements == ()
