"""Alpha does not depend on how the table is turned, and has a ceiling."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.errors import NotEnoughDataError
from scoring.measure.reliability import (
    cronbach_alpha,
)


@given(
    arrays(np.int64, st.tuples(st.integers(3, 12), st.integers(2, 6)), elements=st.integers(1, 5))
)
def test_alpha_never_exceeds_one_and_ignores_order_and_shifts(codes: np.ndarray) -> None:
    scores = codes.astype(float)
    try:
        alpha = cronbach_alpha(scores, with_interval=False).value
    except NotEnoughDataError:
        return
    assert alpha <= 1 + 1e-9
    turned = scores[::-1, ::-1] + np.arange(scores.shape[1])
    assert cronbach_alpha(turned, with_interval=False).value == pytest.approx(alpha, abs=1e-7)
