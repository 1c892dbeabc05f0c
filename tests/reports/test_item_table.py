"""The annex's table of questions: the order of the pages before, and what its cells say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from instruments.text import Lang
from reports.document import ReportDocument, Table
from reports.wording.annex import ITEM_TABLE
from tests.reports.sample import RELEASED, sample


def item_table(made: ReportDocument, lang: Lang) -> Table:
    blocks = next(one.blocks for one in made.sections if one.key == "numbers")
    (found,) = [one for one in blocks if isinstance(one, Table) and one.caption == ITEM_TABLE[lang]]
    return found


def codes(table: Table) -> list[str]:
    return [row[0].split()[0] for row in table.rows]


@pytest.mark.parametrize("lang", Lang)
def test_questions_stand_in_the_order_of_the_pages(lang: Lang) -> None:
    turned = replace(RELEASED, items=tuple(reversed(RELEASED.items)))
    parts = [code.split("-")[0] for code in codes(item_table(sample(lang, turned), lang))]
    assert list(dict.fromkeys(parts)) == ["S1", "S2", "P1", "V1"]


@pytest.mark.parametrize(("lang", "cell"), [(Lang.ZH, "70.0（12.5）"), (Lang.EN, "70.0 (12.5)")])
def test_mean_and_spread_share_a_cell(lang: Lang, cell: str) -> None:
    first = RELEASED.items[0]
    cells = tuple(replace(one, spread=12.5) for one in first.cells)
    changed = replace(RELEASED, items=(replace(first, cells=cells), *RELEASED.items[1:]))
    table = item_table(sample(lang, changed), lang)
    assert table.rows[0][2] == cell
    assert "12.5" not in table.rows[-1][2]
