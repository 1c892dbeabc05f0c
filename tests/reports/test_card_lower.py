"""How the card makes room for its parts, and where the grade stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import inf
from typing import Any
from xml.etree import ElementTree

import pytest

from instruments.text import Lang
from reports.document import Block, Entry, Figure, Notes, Tiles
from reports.figures.card_axis import LINE, CardRow, Heads, Seen, card_axis
from reports.pages.card_lower import Lower, lower
from reports.pages.reading import Reading
from scoring.assessment.findings import Evidence, Grade
from scoring.assessment.results import Assessment
from tests.reports.sample import PROJECT, RELEASED
from tests.reports.sample_instrument import INSTRUMENT, both

LONG = "Director or project lead of the social organisation (county, township or street office)"
FOUND = tuple(Entry(mark="Gap", text=f"{number}. " + "words " * 30) for number in range(5))
FEW = FOUND[:1]


def reading(assessment: Assessment = RELEASED) -> Reading:
    roles = tuple(replace(one, label=both("负责人", LONG)) for one in INSTRUMENT.roles)
    instrument = replace(INSTRUMENT, roles=roles)
    return Reading(assessment=assessment, instrument=instrument, project=PROJECT, lang=Lang.EN)


def kinds(blocks: Iterable[Block]) -> list[str]:
    return [type(one).__name__ for one in blocks]


def entries(made: Lower) -> int:
    (notes,) = (one for one in made.columns.left if isinstance(one, Notes))
    return len(notes.entries)


def names(made: Lower) -> str:
    (figure,) = (one for one in made.columns.right if isinstance(one, Figure))
    root = ElementTree.fromstring(figure.svg)  # noqa: S314 - made here
    return " ".join("".join(one.itertext()) for one in root.iter() if one.tag.endswith("text"))


def made(needed: float, found: tuple[Entry, ...] = FOUND, **changed: Any) -> Lower:
    """What stands there if the parts need so much of 2,000."""
    one = reading(replace(RELEASED, **changed))
    return lower(one, found, 2000.0, lambda free: free >= needed)


def test_sentences_and_names_stand_whole_where_the_parts_fit_anyway() -> None:
    whole = made(0.0)
    assert entries(whole) == len(FOUND)
    assert "township" in names(whole)


def test_names_are_cut_to_a_line_before_a_sentence_is_left_out() -> None:
    whole = made(0.0, FEW)
    short = made(2000.0 - whole.height + 1, FEW)
    assert short.height < whole.height
    assert entries(short) == 1
    assert "township" not in names(short)
    assert "Director or project lead of the…" in names(short)


def test_the_last_sentences_give_way_to_the_parts_but_three_stay() -> None:
    heights = [made(0.0).height]
    counts = []
    while True:
        one = made(2000.0 - heights[-1] + 1)
        if one.height >= heights[-1]:
            break
        heights.append(one.height)
        counts.append(entries(one))
    assert min(counts) == 3
    assert entries(made(3000.0)) == len(FOUND), "where nothing helps, nothing is left out"


def test_the_names_in_full_are_in_the_words_for_readers_of_the_screen() -> None:
    short = made(2000.0 - made(0.0, FEW).height + 1, FEW)
    (figure,) = (one for one in short.columns.right if isinstance(one, Figure))
    assert LONG in figure.alt


@pytest.mark.parametrize(("found", "side"), [(FOUND, "right"), (FEW, "left")])
def test_the_grade_stands_where_it_leaves_no_column_empty(
    found: tuple[Entry, ...], side: str
) -> None:
    evidence = Evidence(grade=Grade.C, roles=RELEASED.evidence.roles, short=("user",))
    columns = made(0.0, found, evidence=evidence).columns
    other = "left" if side == "right" else "right"
    assert Tiles.__name__ in kinds(getattr(columns, side))
    assert Tiles.__name__ not in kinds(getattr(columns, other))


def test_a_narrowed_row_of_two_lines_stays_clear_of_the_next_one() -> None:
    row = CardRow(label="two lines of a label that is long", seen=Seen.ABSENT, colour="#000")
    heads = Heads(score="", interval="", people="")
    svg = card_axis([[row, row]], heads, title="t", stretch=0.5)
    root = ElementTree.fromstring(svg)  # noqa: S314 - made here
    lines = sorted(
        float(one.attrib["y"])
        for one in root.iter()
        if one.tag.endswith("text") and float(one.attrib["x"]) < 100
    )
    assert len(lines) == 4
    assert lines[2] - lines[1] > lines[1] - lines[0] == LINE


@pytest.mark.parametrize("count", range(6))
def test_without_pages_the_order_is_the_same_however_long_the_words_are(count: int) -> None:
    """Both languages stand in one file for a word processor, block by block."""
    short = tuple(Entry(mark="差", text="短") for _ in range(count))
    without = [
        lower(reading(), found, inf, lambda _: True) for found in (short, FOUND[:count])
    ]  # fmt: skip
    one, other = (kinds((*made.columns.left, *made.columns.right)) for made in without)
    assert one == other
