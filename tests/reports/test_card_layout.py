"""How the first page of the card shares its height between the scores and the parts."""

from __future__ import annotations

import pytest

from reports.figures.card_axis import LEAST_STRETCH, CardRow, Seen, height_of
from reports.pages import card_layout as layout
from reports.pages.card_results import laid_out


def test_rows_are_narrowed_where_that_makes_room_for_the_parts_and_never_beyond() -> None:
    row = CardRow(label="x", seen=Seen.ABSENT, colour="#000")
    scores, parts = ((row,) * 12,), ((row,) * 10,)
    around = layout.SUBHEADING_BELOW + layout.CAPTION.around / 2
    whole = around + height_of(parts)
    least = around + height_of(parts, stretch=LEAST_STRETCH)
    least -= height_of(scores) - height_of(scores, stretch=LEAST_STRETCH)
    assert least < whole
    assert laid_out(whole, scores, parts) == (True, pytest.approx(1.0))
    has_parts, stretch = laid_out(least + 1e-6, scores, parts)
    assert has_parts
    assert stretch == pytest.approx(LEAST_STRETCH)
    has_parts, stretch = laid_out(least - 1, scores, parts)
    assert not has_parts
    assert stretch > 1
