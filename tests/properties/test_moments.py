"""Moments of codes do not depend on how the rows are cut, ordered or merged, not in one bit."""

from __future__ import annotations

from functools import reduce
from operator import add

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.moments import Deletion, Moments, moments, moments_by

calm = settings(max_examples=40)
tables = arrays(
    np.uint8, st.tuples(st.integers(2, 30), st.integers(1, 5)), elements=st.integers(0, 7)
)
SUMS = ("count", "total", "product", "square", "rows", "used")


def same(one: Moments, other: Moments) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in SUMS)


@calm
@given(tables, st.randoms(use_true_random=False), st.sampled_from(Deletion))
def test_merged_moments_equal_the_whole_in_any_order_and_partition(
    codes: np.ndarray, chance, deletion: Deletion
) -> None:
    whole = moments(codes, missing_code=0, deletion=deletion)
    rows = list(range(len(codes)))
    chance.shuffle(rows)
    cuts = sorted(chance.sample(rows, chance.randint(0, len(rows) - 1)))
    parts = [part for part in np.split(codes[rows], cuts) if len(part)]
    merged = reduce(add, (moments(part, missing_code=0, deletion=deletion) for part in parts))
    assert same(merged, whole)
    grouped = moments_by(codes, np.array(rows) % 3, missing_code=0, deletion=deletion)
    assert same(grouped.whole(), whole)


@calm
@given(tables)
def test_listwise_is_pairwise_where_nothing_is_missing(codes: np.ndarray) -> None:
    assert same(moments(codes, deletion=Deletion.LISTWISE), moments(codes))


@calm
@given(tables, st.data())
def test_reversing_twice_changes_nothing(codes: np.ndarray, data: st.DataObject) -> None:
    found = moments(codes, missing_code=0)
    turned = data.draw(st.lists(st.sampled_from(found.items), unique=True))
    assert same(found.reversed(turned, 8).reversed(turned, 8), found)
