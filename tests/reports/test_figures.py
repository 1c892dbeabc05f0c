"""Figures, read as the XML that they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from instruments.model import Side
from instruments.text import Lang
from reports.document import Figure, Question, ReportDocument
from reports.figures import answer_bars, score_axis
from reports.figures.advance import text_width, wrapped
from reports.figures.answer_bars import AnswerRow
from reports.figures.marks import MARGIN, Anchor, Shape, number, text
from reports.figures.palette import BANDS, SPAN
from reports.figures.response_strip import StripRow, response_strip
from reports.figures.score_axis import AxisRow
from reports.figures.sides import COLOURS, SHAPES
from reports.pages.question import bands
from reports.typeset import THIN
from tests.reports.plain_text import all_blocks
from tests.reports.sample import sample
from tests.reports.write_advance_table import TARGET, source, widths

NO_GLYPH = {THIN: 200}  # thousandths of an em; the layout engine leaves it empty
SVG = "{http://www.w3.org/2000/svg}"


def figures_of(document: ReportDocument) -> Iterator[str]:
    for section in document.sections:
        for block in all_blocks(section.blocks):
            if isinstance(block, Figure):
                yield block.svg
            elif isinstance(block, Question) and block.figure is not None:
                yield block.figure.svg


DRAWN = [svg for lang in Lang for svg in figures_of(sample(lang))]


def parsed(svg: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter())  # noqa: S314


def marks(svg: str, tag: str, **attributes: str) -> list[ElementTree.Element]:
    return [
        node
        for node in parsed(svg)
        if node.tag == SVG + tag
        and all(node.get(name.replace("_", "-")) == value for name, value in attributes.items())
    ]


def words_in(svg: str) -> list[str]:
    return [node.text or "" for node in marks(svg, "text")]


def extent(node: ElementTree.Element) -> tuple[float, float]:
    left = float(node.get("x", "0"))
    return left, left + float(node.get("width", "0"))


# All figures of a report


@pytest.mark.parametrize("svg", DRAWN)
def test_text_ends_before_the_margin_at_the_right(svg: str) -> None:
    (whole,) = marks(svg, "svg")
    for node in marks(svg, "text"):
        bold = node.get("font-weight") == "700"
        width = text_width(node.text or "", float(node.get("font-size", "0")), bold=bold)
        assert float(node.get("x", "0")) >= 0
        assert float(node.get("x", "0")) + width <= float(whole.get("width", "0")) - MARGIN + 0.1, (
            node.text
        )


@pytest.mark.parametrize("svg", DRAWN)
def test_nothing_is_transparent_and_no_text_is_anchored(svg: str) -> None:
    for node in parsed(svg):
        assert not {"opacity", "fill-opacity", "stroke-opacity", "text-anchor"} & set(node.attrib)


@pytest.mark.parametrize("svg", DRAWN)
def test_a_figure_has_a_name(svg: str) -> None:
    assert marks(svg, "title")[0].text


def test_a_report_has_figures_for_every_question_and_dimension() -> None:
    # questions, keys, dimensions, summary; missing answers, waves, importance, missing points
    assert len(DRAWN) == 2 * (9 + 3 + 3 + 2 + 4)


# Text


def test_the_advance_table_is_the_one_of_the_fonts() -> None:
    assert TARGET.read_text(encoding="utf-8") == source()


@pytest.mark.parametrize(("face", "bold"), [("Regular", False), ("Bold", True)])
def test_every_character_that_figures_use_is_as_wide_as_in_the_font(face: str, bold: bool) -> None:
    in_font = widths(face)
    for character in sorted({sign for svg in DRAWN for word in words_in(svg) for sign in word}):
        assert text_width("中。" + character, 1000, bold=bold) == pytest.approx(
            in_font.get(ord(character), NO_GLYPH.get(character, 0)) + 2000
        ), character


def test_text_begins_where_its_anchor_asks() -> None:
    width = text_width("Ab1", 10)
    for anchor, start in (
        (Anchor.START, 100.0),
        (Anchor.MIDDLE, 100 - width / 2),
        (Anchor.END, 100 - width),
    ):
        node = ElementTree.fromstring(text(100, 5, "Ab1", size=10, anchor=anchor))  # noqa: S314
        assert float(node.get("x", "0")) == pytest.approx(start, abs=0.01)


def test_words_are_escaped() -> None:
    assert "&lt;b&gt;" in text(0, 0, "<b>")


def test_latin_text_breaks_at_spaces_and_chinese_anywhere() -> None:
    assert wrapped("one two three", text_width("one two", 10), 10) == ("one two", "three")
    assert wrapped("甲乙丙丁", 25, 10) == ("甲乙", "丙丁")
    assert wrapped("unbreakable", 10, 10) == ("unbreakable",)


@pytest.mark.parametrize(("value", "written"), [(1.0, "1"), (-0.001, "0"), (2.345, "2.35")])
def test_coordinates_are_short(value: float, written: str) -> None:
    assert number(value) in (written, written[:-1] + "4")


# Sides


def test_no_two_sides_share_a_shape_or_a_colour() -> None:
    assert len({SHAPES[side] for side in Side}) == len(Side)
    assert len({COLOURS[side] for side in Side}) == len(Side)
    assert Shape.DIAMOND not in SHAPES.values()


# Scores


def axis_row(**facts: object) -> AxisRow:
    known: dict[str, object] = {
        "label": "label",
        "shape": Shape.CIRCLE,
        "colour": "#123456",
        "kind": score_axis.RowKind.VALUE,
    }
    return AxisRow(**{**known, **facts})  # type: ignore[arg-type]


def test_a_score_stands_at_its_place_on_the_axis_with_its_interval() -> None:
    row = axis_row(value=50.0, low=25.0, high=100.0, value_text="50.0")
    svg = score_axis.score_axis([[row]], title="t")
    _, dot = marks(svg, "circle", fill="#123456")
    middle = (score_axis.LEFT + score_axis.RIGHT) / 2
    assert float(dot.get("cx", "0")) == pytest.approx(middle)
    (interval,) = marks(svg, "line", stroke="#123456")
    assert float(interval.get("x2", "0")) == pytest.approx(score_axis.RIGHT)
    assert float(interval.get("x1", "0")) == pytest.approx(
        score_axis.LEFT + (score_axis.RIGHT - score_axis.LEFT) / 4
    )


def test_sides_without_a_number_are_one_line_of_words_without_a_mark() -> None:
    row = axis_row(kind=score_axis.RowKind.UNSEEN, label="▨ who", shape=None, value=50.0)
    svg = score_axis.score_axis([[row]], title="t")
    assert not marks(svg, "circle")
    assert "▨ who" in words_in(svg)


def test_what_a_mean_could_be_lies_behind_it_in_the_same_row() -> None:
    bare = axis_row(value=50.0, value_text="50.0", strong=True)
    wide = replace(bare, possible=(25.0, 100.0))
    svg = score_axis.score_axis([[wide]], title="t")
    (span,) = marks(svg, "rect", fill=SPAN)
    assert extent(span)[1] == pytest.approx(score_axis.RIGHT)
    plain = score_axis.score_axis([[bare]], title="t")
    assert parsed(svg)[0].get("height") == parsed(plain)[0].get("height")


# Answers


@pytest.mark.parametrize(
    ("counts", "five"),
    [
        ((1, 2, 3, 4, 5), (1, 2, 3, 4, 5)),
        ((1, 2, 3, 4), (1, 2, 0, 3, 4)),
        ((1, 2, 3), (1, 0, 2, 0, 3)),
        ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), (3, 7, 5, 13, 27)),
        ((1, 2, 3, 4, 5, 6, 7), (1 + 2, 3, 4, 5, 6 + 7)),
    ],
)
def test_any_scale_falls_into_five_groups_around_its_middle(
    counts: tuple[int, ...], five: tuple[int, ...]
) -> None:
    assert bands(counts) == five
    assert bands(counts[::-1]) == five[::-1]


def answer_row(kind: answer_bars.RowKind, five: tuple[int, int, int, int, int]) -> AnswerRow:
    return AnswerRow(label="side", kind=kind, shape=Shape.CIRCLE, colour="#123456", bands=five)


def test_bars_diverge_from_the_middle_and_keep_neutral_answers_aside() -> None:
    svg = answer_bars.answer_bars(
        [answer_row(answer_bars.RowKind.SHARES, (1, 2, 4, 2, 1))], title="t"
    )
    bars = [extent(marks(svg, "rect", fill=band)[0]) for band in BANDS]
    strongly_against, against, neutral, favourable, strongly = bars
    assert strongly_against[1] == pytest.approx(against[0])
    assert against[1] == pytest.approx(answer_bars.MIDDLE)
    assert favourable[0] == pytest.approx(answer_bars.MIDDLE)
    assert favourable[1] == pytest.approx(strongly[0])
    assert neutral[0] > answer_bars.RIGHT
    assert favourable[1] - favourable[0] == pytest.approx(answer_bars.HALF * 0.2)


def test_a_hundred_percent_is_equally_long_both_ways() -> None:
    shares = answer_bars.RowKind.SHARES
    worst = answer_bars.answer_bars([answer_row(shares, (7, 0, 0, 0, 0))], title="t")
    best = answer_bars.answer_bars([answer_row(shares, (0, 0, 0, 0, 7))], title="t")
    left, right = extent(marks(worst, "rect")[0]), extent(marks(best, "rect")[0])
    assert left == pytest.approx((answer_bars.LEFT, answer_bars.MIDDLE))
    assert right == pytest.approx((answer_bars.MIDDLE, answer_bars.RIGHT))


def test_where_few_answered_one_dot_is_one_person() -> None:
    row = answer_row(answer_bars.RowKind.DOTS, (1, 1, 2, 3, 1))
    svg = answer_bars.answer_bars([row], title="t")
    people = [dot for dot in marks(svg, "circle") if dot.get("fill") in BANDS]
    assert len(people) == 8
    left = [dot for dot in people if float(dot.get("cx", "0")) < answer_bars.MIDDLE]
    assert len(left) == 2
    assert not marks(svg, "rect")


# Responses


def test_a_roster_that_is_unknown_is_not_drawn_as_an_empty_bar() -> None:
    known = StripRow(
        label="a", shape=Shape.CIRCLE, colour="#123456", share=0.0, count="0 / 9", mark=""
    )
    unknown = StripRow(
        label="a", shape=Shape.CIRCLE, colour="#123456", share=None, count="3", mark=""
    )
    assert len(marks(response_strip([known], title="t"), "rect")) == 2
    assert len(marks(response_strip([unknown], title="t"), "rect")) == 1
