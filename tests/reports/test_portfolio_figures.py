"""The figures of the portfolio: marks that cannot be mistaken, names that cover nothing."""

from __future__ import annotations

import re

import pytest

from reports.figures.funnel import FunnelMark, FunnelWords, funnel_plot
from reports.figures.palette import INK
from reports.figures.planes import PairPlane, planes
from reports.figures.project_heat import (
    HeatBlock,
    HeatRow,
    HeatState,
    HeatValue,
    project_heat,
    shade,
)
from reports.figures.project_rows import Row, RowColumn, RowGroup, project_rows
from reports.figures.row_cells import Badge, Blank, Cell, Reading

WORDS = FunnelWords(across="n", up="share", target="all 80%", inner="95%", outer="99.8%")


def heat_of(cell: HeatValue) -> str:
    return project_heat(
        [HeatBlock(heading="S", parts=("S1",))], [HeatRow(label="a", cells=(cell,))], title="t"
    )


def test_shown_hidden_unanswered_and_unasked_are_four_different_cells() -> None:
    drawn = [
        heat_of(HeatValue(state=HeatState.VALUE, words="70.0", shade=0.5)),
        heat_of(HeatValue(state=HeatState.HIDDEN)),
        heat_of(HeatValue(state=HeatState.MISSING)),
        heat_of(HeatValue(state=HeatState.ABSENT, words="–")),
    ]
    assert len(set(drawn)) == 4
    assert "70.0" in drawn[0]
    assert not any(re.search(r">\d+\.\d<", svg) for svg in drawn[1:])
    assert ["stroke-dasharray" in svg for svg in drawn] == [False, False, True, False]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_figures_can_be_read_on_every_shade(share: float) -> None:
    assert (luminance(shade(share)) + 0.05) / (luminance(INK) + 0.05) >= 4.5


def test_darker_is_more() -> None:
    tones = [luminance(shade(step / 10)) for step in range(11)]
    assert tones == sorted(tones, reverse=True)


def plot(*marks: FunnelMark) -> str:
    return funnel_plot(marks, WORDS, target=80.0, spread=(78.4, 123.6), title="t")


def test_only_projects_outside_are_named() -> None:
    svg = plot(
        FunnelMark(name="in", size=30, share=80.0, outside=False),
        FunnelMark(name="out", size=40, share=50.0, outside=True),
    )
    assert ">out<" in svg
    assert ">in<" not in svg


def test_names_at_one_place_do_not_cover_each_other() -> None:
    svg = plot(
        *(FunnelMark(name=f"out {at}", size=40, share=50.0, outside=True) for at in range(3))
    )
    places = re.findall(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>out \d<', svg)
    assert len(set(places)) == 3


def test_the_funnel_is_cut_at_all_and_at_none() -> None:
    svg = plot(FunnelMark(name="a", size=1, share=100.0, outside=False))
    heights = [float(pair.split(",")[1]) for points in re.findall(r'points="([^"]+)"', svg)
               for pair in points.split()]  # fmt: skip
    assert min(heights) >= 26.0 - 8
    assert max(heights) <= 520.0 + 8


def row_of(cell: Cell) -> str:
    column = RowColumn(heading="S", width=120, low=0.0, high=100.0, ticks=(0.0, 100.0), value=30)
    return project_rows(
        [column], [RowGroup(heading="g", rows=(Row(label="a", cells=(cell,)),))], title="t"
    )


def test_a_value_beyond_the_axis_stays_inside_the_column() -> None:
    inside, beyond = (row_of(Reading(value=value, text="x")) for value in (100.0, 130.0))
    assert inside == beyond


def test_a_clear_reading_is_filled_and_another_is_a_ring() -> None:
    assert row_of(Reading(value=50.0, text="x")) != row_of(
        Reading(value=50.0, text="x", strong=False)
    )


def test_grades_differ_in_form_as_well_as_in_letter() -> None:
    marks = [
        re.sub(r"<text.*?</text>", "", row_of(Badge(letter="A", rank=rank))) for rank in range(4)
    ]
    assert len(set(marks)) == 4


def test_hidden_and_missing_scores_differ() -> None:
    assert row_of(Blank(hidden=True)) != row_of(Blank(hidden=False))


def test_every_pair_has_its_plane_and_the_whole_its_diamond() -> None:
    pair = PairPlane(heading="a and b", points=((0.5, 0.1), (2.4, -1.2)), whole=(0.6, 0.0))
    svg = planes([pair, pair, pair, pair], across="M", up="A", title="t")
    assert svg.count(">a and b<") == 4
    assert svg.count("<polygon") == 4
