"""Moments against pandas and R, and what they refuse."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.moments import Deletion, moments, moments_by


def answers(people: int = 400, *, items: int = 5, missing: float = 0.1, seed: int = 1):
    """Five-point answers that go together, some missing."""
    generator = np.random.default_rng(seed)
    liking = generator.normal(size=(people, 1)) + generator.normal(size=(people, items))
    codes = np.clip(np.rint(liking + 3), 1, 5)
    codes[generator.random(codes.shape) < missing] = np.nan
    return pd.DataFrame(codes, columns=[f"q{number}" for number in range(1, items + 1)])


def test_pairwise_covariance_and_correlation_equal_pandas() -> None:
    frame = answers()
    found = moments(frame)
    assert found.covariance() == pytest.approx(frame.cov().to_numpy(), abs=1e-12)
    assert found.correlation() == pytest.approx(frame.corr().to_numpy(), abs=1e-12)
    assert found.means() == pytest.approx(frame.mean().to_numpy())
    assert found.answered().tolist() == frame.count().tolist()


def test_conventions_of_correlation_equal_r() -> None:
    """x <- cbind(a=c(1,2,3,4,NA), b=c(2,1,NA,5,3)); cor(x, use="pairwise"); cov2cor(cov(x, use="pairwise"))"""
    frame = pd.DataFrame({"a": [1, 2, 3, 4, None], "b": [2, 1, None, 5, 3]})
    found = moments(frame)
    assert found.correlation()[0, 1] == pytest.approx(0.838627869377535, abs=1e-14)
    assert found.correlation_from_covariance()[0, 1] == pytest.approx(1.209486313629527, abs=1e-14)


def test_listwise_moments_are_those_of_the_complete_rows() -> None:
    frame = answers()
    complete = frame.dropna()
    found = moments(frame, deletion=Deletion.LISTWISE)
    assert (found.rows, found.used, found.dropped) == (400, len(complete), 400 - len(complete))
    assert found.covariance() == pytest.approx(complete.cov().to_numpy(), abs=1e-12)


@pytest.mark.parametrize("missing_code", [0, 9, 255])
def test_codes_of_one_byte_give_the_moments_of_the_frame(missing_code: int) -> None:
    frame = answers()
    codes = frame.fillna(missing_code).to_numpy(dtype=np.uint8)
    found = moments(codes, items=list(frame.columns), missing_code=missing_code)
    wanted = moments(frame)
    for name in ("count", "total", "product", "square"):
        assert np.array_equal(getattr(found, name), getattr(wanted, name)), name
    assert (found.items, found.used) == (wanted.items, wanted.used)


def test_a_missing_code_is_missing_in_every_kind_of_table() -> None:
    frame = answers()
    whole_numbers = frame.fillna(9).astype(np.int64)
    wanted = moments(frame)
    for table in (whole_numbers, whole_numbers.to_numpy(), whole_numbers.astype(np.uint8)):
        assert np.array_equal(moments(table, missing_code=9).product, wanted.product)


@pytest.mark.parametrize("highest", [5, 100, 255])
def test_sums_of_codes_are_exact_where_single_precision_would_round(highest: int) -> None:
    """Sums of products beyond 2**24 against Python's own integers."""
    generator = np.random.default_rng(2)
    codes = generator.integers(highest - 2, highest + 1, size=(40_000, 2), dtype=np.uint8)
    found = moments(codes)
    exact = [int(x) * int(y) for x, y in codes.tolist()]
    assert int(found.product[0, 1]) == sum(exact)
    assert int(found.square[0, 1]) == sum(int(x) ** 2 for x, _ in codes.tolist())


def test_large_means_cost_no_digits() -> None:
    spread = np.array([[1.0, 2.5], [2.0, 1.5], [4.0, 7.25], [5.0, 4.0]])
    near, far = moments(spread), moments(spread + 1e9)
    assert far.covariance() == pytest.approx(near.covariance(), rel=1e-12)
    assert far.means() == pytest.approx(near.means() + 1e9, rel=1e-15)


def test_parts_with_different_origins_add_up() -> None:
    values = np.random.default_rng(3).normal(50, 10, size=(60, 3))
    values[::7, 1] = np.nan
    whole = moments(values)
    merged = moments(values[:20]) + moments(values[20:])
    assert merged.covariance() == pytest.approx(whole.covariance(), rel=1e-12)
    assert merged.correlation() == pytest.approx(whole.correlation(), rel=1e-12)


def test_a_stream_of_blocks_is_one_table() -> None:
    frame = answers()
    streamed = moments(frame.iloc[start : start + 90] for start in range(0, 400, 90))
    assert np.array_equal(streamed.product, moments(frame).product)
    assert streamed.rows == 400


def test_groups_in_one_pass_equal_each_group_alone() -> None:
    frame = answers()
    frame["project"] = np.random.default_rng(4).choice(["b", "a", None], size=400)
    frame["wave"] = np.random.default_rng(5).integers(1, 3, size=400)
    grouped = moments_by(frame, ["project", "wave"])
    assert grouped.keys == (("a", 1), ("a", 2), ("b", 1), ("b", 2))
    assert grouped.without_key == int(frame["project"].isna().sum())
    for key, part in frame.dropna(subset="project").groupby(["project", "wave"]):
        alone = moments(part, items=grouped.items)
        assert np.array_equal(grouped[key].product, alone.product)
        assert (grouped[key].rows, grouped[key].used) == (alone.rows, alone.used)
    by_project = moments_by(frame, "project", items=["q2", "q1"])
    assert by_project.items == ("q2", "q1")
    assert np.array_equal(grouped.select(["q2", "q1"]).whole().product, by_project.whole().product)


def test_groups_without_two_rows_have_no_covariance() -> None:
    codes = np.array([[1, 2], [2, 2], [5, 4]], dtype=np.uint8)
    covariance = moments_by(codes, np.array([1, 1, 2])).covariance()
    assert np.isnan(covariance[1]).all()
    assert covariance[0].tolist() == [[0.5, 0.0], [0.0, 0.0]]


def test_reversing_items_equals_reversing_the_answers() -> None:
    frame = answers()
    turned = frame.assign(q2=6 - frame["q2"], q5=6 - frame["q5"])
    found, wanted = moments(frame).reversed(["q2", "q5"], 6), moments(turned)
    for name in ("total", "product", "square"):
        assert np.array_equal(getattr(found, name), getattr(wanted, name)), name


def test_selected_items_keep_their_pairs() -> None:
    frame = answers()
    found = moments(frame).select(["q4", "q2"])
    assert found.covariance() == pytest.approx(frame[["q4", "q2"]].cov().to_numpy(), abs=1e-12)


def test_without_pair_variances_there_are_correlations_for_complete_data_only() -> None:
    complete = answers(missing=0.0)
    found = moments(complete, pair_variances=False).correlation()
    assert found == pytest.approx(complete.corr().to_numpy(), abs=1e-12)
    with pytest.raises(ValueError, match="pair_variances"):
        moments(answers(), pair_variances=False).correlation()


def test_what_cannot_be_computed_names_the_items() -> None:
    frame = pd.DataFrame({"a": [1, 2, None], "b": [None, 3, 4], "c": [2, 2, 2], "d": [1, 2, 3]})
    with pytest.raises(NotEnoughDataError, match="a, b"):
        moments(frame).covariance()
    with pytest.raises(NotEnoughDataError, match=r"c\."):
        moments(frame[["c", "d"]]).correlation_from_covariance()
    with pytest.raises(NotEnoughDataError, match=r"c\."):
        moments(frame[["c", "d"]]).correlation()
    with pytest.raises(NotEnoughDataError, match="no"):
        moments(frame.assign(a=np.nan)).means()
    with pytest.raises(ValueError, match="Infinite values in b"):
        moments(frame.assign(b=[1, np.inf, 2.5]))
    with pytest.raises(ValueError, match="same items"):
        moments(frame) + moments(frame[["a", "b"]])
    with pytest.raises(ValueError, match="3 rows"):
        moments_by(frame.to_numpy(), [1, 2])
