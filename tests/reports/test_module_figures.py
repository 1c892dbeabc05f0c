"""The figures of the instruments' own measures, read as the XML that they are."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from reports.figures.dumbbell import PairRow, dumbbell
from reports.figures.heat_map import CellKind, HeatCell, heat_map
from reports.figures.marks import WIDTH
from reports.figures.network import Arrow, network
from reports.figures.palette import HATCH
from reports.figures.plane import PlanePoint, PlaneWords, plane
from reports.figures.shares import ShareRow, shares

SVG = "{http://www.w3.org/2000/svg}"
WORDS = PlaneWords(across="M", up="A", top="t", bottom="b", low_mutual="l", high_mutual="h")


def nodes(svg: str, tag: str) -> list[ElementTree.Element]:
    return [node for node in ElementTree.fromstring(svg).iter() if node.tag == SVG + tag]  # noqa: S314


def words_in(svg: str) -> list[str]:
    return [node.text or "" for node in nodes(svg, "text")]


def pair(there: float | None, back: float | None) -> str:
    arrows = (
        Arrow(source=0, target=1, degree=there, label="a"),
        Arrow(source=1, target=0, degree=back, label="b"),
    )
    return network(["team", "office"], arrows, title="n")


def strokes(svg: str) -> list[float]:
    return [float(path.get("stroke-width", "0")) for path in nodes(svg, "path")]


def test_more_dependence_is_a_thicker_arrow() -> None:
    there, back = strokes(pair(0.9, 0.2))
    assert there > back > 0


def test_a_hidden_direction_shows_no_degree() -> None:
    drawn = pair(0.9, None)
    hidden = nodes(drawn, "path")[1]
    assert hidden.get("stroke-dasharray")
    assert hidden.get("stroke") == HATCH
    assert pair(0.9, None) == drawn


@pytest.mark.parametrize("count", range(2, 8))
def test_no_arrow_begins_or_ends_inside_a_party(count: int) -> None:
    everyone = [
        Arrow(source=one, target=other, degree=0.5, label="")
        for one in range(count)
        for other in range(count)
        if one != other
    ]
    svg = network([f"p{number}" for number in range(count)], everyone, title="n")
    boxes = [
        tuple(float(node.get(name, "0")) for name in ("x", "y", "width", "height"))
        for node in nodes(svg, "rect")
    ]
    ends = [
        (float(x), float(y))
        for path in nodes(svg, "path")
        for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path.get("d", ""))
    ]
    inside = [
        end
        for end in ends
        for x, y, width, height in boxes
        if x < end[0] < x + width and y < end[1] < y + height
    ]
    assert not inside
    assert all(x >= 0 and x + width <= WIDTH for x, _, width, _ in boxes)


def test_a_network_of_too_many_parties_is_refused() -> None:
    with pytest.raises(ValueError, match="2 to 7 parties, not 8"):
        network([str(number) for number in range(8)], (), title="n")


def test_the_plane_shows_both_intervals_and_names_every_pair() -> None:
    point = PlanePoint(
        label="team, office",
        mutual=1.0,
        asymmetry=0.2,
        mutual_range=(0.8, 1.2),
        asymmetry_range=(0, 0.4),
    )
    bare = PlanePoint(label="team, agency", mutual=0.5, asymmetry=0.0)
    with_ranges = len(nodes(plane([point], WORDS, title="p"), "line"))
    assert with_ranges == len(nodes(plane([bare], WORDS, title="p"), "line")) + 2
    assert {"team, office", "team, agency"} <= set(words_in(plane([point, bare], WORDS, title="p")))


def cell(kind: CellKind, shade: float = 0.0, *, inferred: bool = False) -> str:
    one = HeatCell(kind=kind, shade=shade, words="w", below="n = 9", inferred=inferred)
    return heat_map(["column"], [("row", [one])], title="h")


def test_darker_is_more_and_letters_stay_readable() -> None:
    low, high = (nodes(cell(CellKind.LEVEL, shade), "rect")[0].get("fill") for shade in (0.1, 0.9))
    assert str(low) > str(high)
    assert nodes(cell(CellKind.LEVEL, 0.9), "text")[-1].get("fill") == "#ffffff"


def test_better_and_worse_have_different_colours() -> None:
    better, worse = (
        nodes(cell(CellKind.CHANGE, shade), "rect")[0].get("fill") for shade in (0.5, -0.5)
    )
    assert better != worse


def test_what_must_not_be_shown_is_hatched_whatever_it_is() -> None:
    assert cell(CellKind.HIDDEN, 0.2) == cell(CellKind.HIDDEN, 0.9)


def test_an_inferred_cell_is_marked() -> None:
    plain, marked = cell(CellKind.LEVEL, 0.5), cell(CellKind.LEVEL, 0.5, inferred=True)
    assert len(nodes(marked, "path")) == len(nodes(plain, "path")) + 1


def test_a_pair_without_a_first_reading_shows_the_second_only() -> None:
    rows = (PairRow(label="a", first=None, second=55, remark="new"),)
    svg = dumbbell(rows, first="before", second="now", title="d")
    assert "new" in words_in(svg)
    legend = dumbbell((), first="before", second="now", title="d")
    assert len(nodes(svg, "circle")) == len(nodes(legend, "circle")) + 1


def test_a_share_that_is_not_known_has_no_length() -> None:
    known = shares((ShareRow(label="a", share=0.5, words="5"),), title="s")
    unknown = shares((ShareRow(label="a", share=None, words="?"),), title="s")
    assert not nodes(known, "rect")[0].get("stroke-dasharray")
    assert nodes(unknown, "rect")[0].get("stroke-dasharray")
