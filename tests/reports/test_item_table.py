"""The annex's table of questions: the order of the pages before, and what its cells say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from instruments.model import Side
from instruments.text import Lang
from reports.document import ReportDocument, Table
from reports.figures.advance import text_width
from reports.wording.annex import ITEM_TABLE
from reports.wording.terms import side
from tests.reports.plain_text import all_blocks
from tests.reports.sample import RELEASED, sample

COLUMN, PADDING, SIZE = 330.0, 7.6, 10.0  # pixels: of half a page, of a cell, of its heading


def item_table(made: ReportDocument, lang: Lang) -> Table:
    blocks = next(one.blocks for one in made.sections if one.key == "annex")
    (found,) = [
        one
        for one in all_blocks(blocks)
        if isinstance(one, Table) and one.caption == ITEM_TABLE[lang]
    ]
    return found


@pytest.mark.parametrize("lang", Lang)
def test_every_question_has_one_row_in_the_order_of_the_pages(lang: Lang) -> None:
    turned = replace(RELEASED, items=tuple(reversed(RELEASED.items)))
    codes = [row[0] for row in item_table(sample(lang, turned), lang).rows]
    assert list(dict.fromkeys(code.split("-")[0] for code in codes)) == ["S1", "S2", "P1", "V1"]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("lang", Lang)
def test_a_side_has_its_numbers_in_its_own_column(lang: Lang) -> None:
    """Mean, SD, people, people at the top, people who did not know; nothing for who is hidden."""
    first = RELEASED.items[0]
    seen = next(one for one in first.cells if one.mean is not None)
    cells = tuple(
        replace(one, spread=12.5, dont_know=3) if one is seen else one for one in first.cells
    )
    changed = replace(RELEASED, items=(replace(first, cells=cells), *RELEASED.items[1:]))
    table = item_table(sample(lang, changed), lang)
    place = [column.heading for column in table.columns].index(side(seen.side, lang))
    row = next(row for row in table.rows if row[0] == first.code)
    assert row[place] == f"{seen.mean:.1f}±12.5 {seen.used}/{seen.counts[-1]}/3"
    hidden = [one for one in first.cells if one.mean is None]
    assert row.count("") >= len(table.columns) - 1 - len(first.cells) + len(hidden)


@pytest.mark.parametrize("lang", Lang)
def test_the_heading_of_the_codes_is_not_broken_where_four_sides_have_columns(lang: Lang) -> None:
    first = RELEASED.items[0]
    seen = next(one for one in first.cells if one.mean is not None)
    wide = replace(seen, mean=88.8, spread=22.2, used=177, dont_know=12)
    sides = (Side.BENEFICIARIES, Side.PARTICIPANTS, Side.UNDERTAKER, Side.AUTHORITIES)
    cells = tuple(replace(wide, side=one) for one in sides)
    made = sample(lang, replace(RELEASED, items=(replace(first, cells=cells),)))
    head = item_table(made, lang).columns[0]
    needed = text_width(head.heading, SIZE, bold=True) + PADDING
    assert needed <= COLUMN * head.width / 100
