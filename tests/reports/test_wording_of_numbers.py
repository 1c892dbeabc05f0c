"""How numbers are written, as tables that a reader can check by eye."""

from __future__ import annotations

import pytest

from instruments.text import Lang
from reports.wording import numbers
from scoring.assessment.results import Display
from scoring.results import Bounds, Interval, Proportion


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (71.0, "71.0"),
        (47.333333, "47.3"),
        (80.6666667, "80.7"),
        (100.0, "100.0"),
        (-0.04, "0.0"),
        (-3.26, "−3.3"),
        (None, "–"),
    ],
)
def test_a_score_has_one_decimal_and_a_real_minus(value: float | None, written: str) -> None:
    assert numbers.score(value) == written


def test_bounds_and_intervals_are_ranges_of_scores() -> None:
    assert numbers.bounds(Bounds(low=47.3333, high=80.6667)) == "47.3–80.7"
    assert numbers.interval(Interval(low=66.4, high=75.6)) == "66.4–75.6"
    assert numbers.interval(None) == "–"


@pytest.mark.parametrize(
    ("lang", "written"), [(Lang.ZH, "−3.0 到 15.2"), (Lang.EN, "−3.0 to 15.2")]
)
def test_a_range_below_zero_has_no_dash_that_looks_like_a_minus(lang: Lang, written: str) -> None:
    assert numbers.difference_interval(Interval(low=-3.0, high=15.2), lang) == written


@pytest.mark.parametrize(
    ("value", "written"), [(12.04, "+12.0"), (-9.5, "−9.5"), (0.0, "0.0"), (0.04, "0.0")]
)
def test_a_distance_shows_its_direction(value: float, written: str) -> None:
    assert numbers.signed(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.12345, "0.123"),
        (-2788.6632, "−2788.663"),
        (0.01234, "0.012"),
        (0.00996, "0.010"),
        (0.00994, "0.0099"),
        (-0.0004, "−0.00040"),
        (0.000257, "0.00026"),
        (-0.0000123, "−0.000012"),
        (2.6e-7, "2.6×10⁻⁷"),
        (-9.96e-7, "−1.0×10⁻⁶"),
        (0.0, "0.000"),
        (-3e-17, "0.000"),
        (None, "–"),
    ],
)
def test_an_estimate_has_three_decimals(value: float | None, written: str) -> None:
    assert numbers.estimate(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.0344, "0.034"), (0.0009, "<0.001"), (0.001, "0.001"), (1.0, "1.000"), (None, "–")],
)
def test_a_p_value_is_never_zero(value: float | None, written: str) -> None:
    assert numbers.probability(value) == written


@pytest.mark.parametrize(("share", "written"), [(0.95, "95%"), (0.3498, "35%"), (0.123, "12.3%")])
def test_an_exact_share_has_a_decimal_where_it_has_one(share: float, written: str) -> None:
    assert numbers.percent_exact(share) == written


WILSON = Interval(low=0.7438, high=0.9654)


@pytest.mark.parametrize(
    ("count", "used", "interval", "display", "written"),
    [
        (6, 8, None, Display.COUNTS, "6/8"),
        (1, 1, None, Display.STATEMENT, "1/1"),
        (27, 29, WILSON, Display.COUNTS_WITH_INTERVAL, "27/29 (74–97%)"),
        (27, 30, WILSON, Display.PERCENTAGES, "90% (74–97%)"),
        (6, 8, WILSON, Display.COUNTS, "6/8"),
    ],
)
def test_a_share_shows_as_much_as_its_people_bear(
    count: int, used: int, interval: Interval | None, display: Display, written: str
) -> None:
    part = Proportion(count=count, used=used, interval=interval)
    assert numbers.share_of_people(part, display) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(97.25, "97.25"), (80.0, "80"), (12345.5, "12,345.5"), (0.0, "0"), (-2.0, "−2"), (None, "–")],
)
def test_an_administrative_figure_is_printed_as_reported(value: float | None, written: str) -> None:
    assert numbers.figure(value) == written


def test_coefficients_have_two_decimals() -> None:
    assert numbers.coefficient(0.7812) == "0.78"
    assert numbers.coefficient(-0.12) == "−0.12"
    assert numbers.coefficient_interval(Interval(low=0.6449, high=0.8651)) == "0.64–0.87"
