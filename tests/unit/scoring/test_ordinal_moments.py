"""The covariance of thresholds and polychoric correlations; expected: lavInspect(fit, "gamma")."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.ordinal.answers import ordered_answers
from scoring.measure.ordinal.moments import ordinal_moments
from scoring.moments import Deletion

TABLE = np.array([[30, 12, 3], [10, 25, 14], [2, 11, 33]])


def answers() -> pd.DataFrame:
    """140 people, column by column of the table, and a third item of two categories."""
    cells = np.argwhere(TABLE.T > 0)[:, ::-1] + 1
    frame = pd.DataFrame(np.repeat(cells, TABLE.T[TABLE.T > 0], axis=0), columns=["a", "b"])
    frame["c"] = np.resize([1, 2, 2, 1, 2], len(frame))
    return frame.astype(float)


def gappy() -> pd.DataFrame:
    frame = answers()
    frame.loc[[0, 49, 99], "a"] = np.nan
    frame.loc[[1, 59], "c"] = np.nan
    return frame


def test_gamma_is_lavaans() -> None:
    result = ordinal_moments(ordered_answers(answers()))
    diagonal = [1.699198181, 1.687994713, 1.737114174, 1.649477814, 1.607926508]
    assert np.diag(result.gamma)[:5] == pytest.approx(diagonal, abs=2e-9)
    assert np.diag(result.gamma)[5:] == pytest.approx(
        [0.386860867, 2.023998855, 2.019665929], abs=1e-7
    )
    off = [result.gamma[5, 0], result.gamma[7, 6], result.gamma[7, 5], result.gamma[0, 2]]
    expected = [0.136191201092262, 1.28123994934618, -0.0156013736935161, 0.946111750846216]
    assert off == pytest.approx(expected, abs=1e-7)


def test_gamma_with_pairwise_answers_is_lavaans() -> None:
    result = ordinal_moments(ordered_answers(gappy(), deletion=Deletion.PAIRWISE))
    expected = [1.749295906, 1.714106493, 1.737114174, 1.649477814, 1.626856436]
    expected += [0.382065478, 2.091371666, 2.039909981]
    assert np.diag(result.gamma) == pytest.approx(expected, abs=2e-7)
    off = [result.gamma[5, 0], result.gamma[7, 6], result.gamma[7, 5], result.gamma[0, 2]]
    expected = [0.144919027144843, 1.2821759385887, -0.0118692076069564, 0.954785889709423]
    assert off == pytest.approx(expected, abs=1e-7)


def test_statistics_are_thresholds_item_by_item_then_correlations() -> None:
    result = ordinal_moments(ordered_answers(answers()))
    assert result.item.tolist() == [0, 0, 1, 1, 2]
    assert list(zip(result.rows, result.cols, strict=True)) == [(0, 1), (0, 2), (1, 2)]
    assert result.statistics[5] == result.polychoric.correlation[0, 1]


def test_large_files_are_read_in_blocks_with_the_same_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = ordinal_moments(ordered_answers(answers())).gamma
    monkeypatch.setattr("scoring.measure.ordinal.moments._BLOCK_CELLS", 8 * 9)
    assert ordinal_moments(ordered_answers(answers())).gamma == pytest.approx(whole, abs=1e-12)


def test_items_that_agree_perfectly_have_no_standard_error() -> None:
    frame = pd.DataFrame({"a": [1, 1, 2, 2, 2], "b": [1, 1, 2, 2, 2]})
    with pytest.raises(NotEnoughDataError, match="a and b agree perfectly"):
        ordinal_moments(ordered_answers(frame))
