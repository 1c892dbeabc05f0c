"""Forest plots, caterpillars, predicted values: numbers lie where the axis says."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from reports.figures.caterpillar import CaterpillarUnit, caterpillar
from reports.figures.forest import LEFT, RIGHT, ForestRow, forest
from reports.figures.lines import Line, lines
from reports.figures.marks import MARGIN, WIDTH
from reports.figures.number_axis import number_axis
from reports.figures.predicted import HALF, PredictedPoint, fits_half, predicted


def row(label: str, value: float, low: float, high: float) -> ForestRow:
    clear = low > 0 or high < 0
    return ForestRow(
        label=label, value=value, low=low, high=high, value_text=f"{value}",
        range_text=f"{low} to {high}", clear=clear,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0, 10), (0, 2, 4, 6, 8, 10)),
        ((-0.03, 0.011), (-0.03, -0.02, -0.01, 0, 0.01, 0.02)),
        ((3, 3), (1, 2, 3, 4, 5)),
        ((0, 0), (-1, -0.5, 0, 0.5, 1)),
        ((12_000, 61_000), tuple(range(10_000, 70_001, 10_000))),
    ],
)
def test_ticks_are_round_and_enclose_every_value(
    values: tuple[float, float], ticks: tuple[float, ...]
) -> None:
    axis = number_axis(values, 0, 100)
    assert axis.ticks == pytest.approx(ticks)
    assert (axis.x(axis.low), axis.x(axis.high)) == (0, 100)


def test_a_tick_is_written_with_the_decimals_of_its_step_and_zero_without_a_sign() -> None:
    axis = number_axis((-0.03, 0.011), 0, 1)
    assert [axis.label(tick) for tick in axis.ticks][:4] == ["−0.03", "−0.02", "−0.01", "0.00"]


def test_an_estimate_lies_between_the_ends_of_its_interval_and_filled_means_clear() -> None:
    svg = forest([row("age", 0.5, 0.2, 0.8), row("region", -0.1, -0.4, 0.2)], title="t")
    root = ElementTree.fromstring(svg)  # noqa: S314
    lines = [one for one in root.iter() if one.tag.endswith("line")]
    dots = [one for one in root.iter() if one.tag.endswith("circle")]
    for line, dot in zip(lines, dots, strict=True):
        x1, x2, x = (
            float(one.attrib[key]) for one, key in ((line, "x1"), (line, "x2"), (dot, "cx"))
        )
        assert LEFT <= x1 < x < x2 <= RIGHT
        assert x == pytest.approx((x1 + x2) / 2, abs=0.02)
    assert ["stroke" in dot.attrib for dot in dots] == [False, True]


def test_a_long_label_is_wrapped_and_its_row_grows() -> None:
    def height(label: str) -> float:
        return float(re.findall(r'height="([\d.]+)"', forest([row(label, 1, 0, 2)], title="t"))[0])

    assert height("A very long name of a variable that needs more than one line") > height("short")


def test_units_stand_from_low_to_high_and_only_few_are_named() -> None:
    units = [
        CaterpillarUnit(name=f"P{at}", value=-at, low=-at - 1, high=-at + 1) for at in range(5)
    ]
    words = re.findall(r">(P\d)<", caterpillar(units, title="t"))
    assert words == ["P4", "P3", "P2", "P1", "P0"]
    many = [CaterpillarUnit(name=f"P{at}", value=at, low=at - 1, high=at + 1) for at in range(40)]
    assert not re.findall(r">(P\d+)<", caterpillar(many, title="t"))


def test_predictions_over_numbers_are_a_line_and_over_levels_marks() -> None:
    line = [PredictedPoint(x=x, value=x, low=x - 1, high=x + 1) for x in (0, 1, 2)]
    drawn = predicted(line, title="t", x_label="age", y_label="value")
    assert drawn.count("<polygon") == 1
    assert "<circle" not in drawn
    levels = [
        PredictedPoint(x=at, value=at, low=at - 1, high=at + 1, label=name)
        for at, name in enumerate(("rural", "urban"))
    ]
    marked = predicted(levels, title="t", x_label="region", y_label="value")
    assert marked.count("<circle") == 2
    assert ">rural<" in marked


def test_two_predictions_stand_side_by_side_unless_the_names_of_levels_need_the_page() -> None:
    def levels(*names: str) -> list[PredictedPoint]:
        return [
            PredictedPoint(x=at, value=at, low=at - 1, high=at + 1, label=name)
            for at, name in enumerate(names)
        ]

    assert fits_half(levels("rural", "urban"))
    assert not fits_half(levels("county seat and its suburbs", "townships in the mountains"))
    numbers = [PredictedPoint(x=x, value=x, low=x - 1, high=x + 1) for x in (0, 1, 2)]
    assert fits_half(numbers)
    drawn = predicted(numbers, title="t", x_label="x", y_label="y", half=True)
    assert f'viewBox="0 0 {HALF:g} ' in drawn
    assert max(float(x) for x in re.findall(r'<text[^>]* x="([\d.]+)"', drawn)) < HALF - MARGIN


def test_nothing_is_drawn_beyond_the_page() -> None:
    svg = forest([row("age", 123.456, -1e5, 1e5)], title="t")
    starts = [float(x) for x in re.findall(r'<text x="(-?[\d.]+)"', svg)]
    assert min(starts) >= 0
    assert max(starts) < WIDTH - MARGIN


def test_lines_whose_ends_meet_have_names_that_do_not_lie_on_each_other() -> None:
    def point(x: float, value: float) -> PredictedPoint:
        return PredictedPoint(x=x, value=value, low=value - 1, high=value + 1)

    drawn = [
        Line(name=name, points=(point(0, at), point(10, 5.0))) for at, name in enumerate("abc")
    ]
    root = ElementTree.fromstring(lines(drawn, title="t", x_label="x", y_label="y"))  # noqa: S314
    heights = {one.text: float(one.attrib["y"]) for one in root.iter() if one.text in list("abc")}
    assert heights["b"] - heights["a"] >= 12
    assert heights["c"] - heights["b"] >= 12
    paths = [one for one in root.iter() if one.tag.endswith("path")]
    assert len({one.attrib.get("stroke-dasharray") for one in paths}) == 3
