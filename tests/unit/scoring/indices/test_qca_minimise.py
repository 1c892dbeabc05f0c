from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from scoring.indices.qca.minimise import Implicant, minimal_models


@pytest.mark.parametrize("seed", range(25))
def test_models_are_all_shortest_covers_that_enumeration_finds(seed: int) -> None:
    generator = np.random.default_rng(seed)
    kind = generator.integers(0, 3, 8)
    positive = [row for row in range(8) if kind[row] == 1]
    free = [row for row in range(8) if kind[row] == 2]
    allowed = {*positive, *free}
    every = [Implicant(mask=m, values=v) for m in range(8) for v in range(8) if v & ~m == 0]
    inside = [one for one in every if {r for r in range(8) if one.covers(r)} <= allowed]
    longest = [one for one in inside if not any(o != one and o.contains(one) for o in inside)]
    for size in range(len(positive) + 1):
        covers = [
            set(some)
            for some in combinations(longest, size)
            if all(any(one.covers(row) for one in some) for row in positive)
        ]
        if covers:
            break
    got = [set(model) for model in minimal_models(positive, free, 3)]
    expected = covers if positive else []
    assert sorted(got, key=sorted) == sorted(expected, key=sorted)
