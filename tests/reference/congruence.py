"""Rotated factors come in any order and with either sign: put ours in the order of R's.

Columns are paired so that the sum of |Tucker's congruence| is largest, then signed. It is done for
the statistics `efa` (loadings and phi) and `omega` (the group factors of Schmid and Leiman, and the
sign of the loadings of one factor) only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from tests.reference.case import Case

GROUP_FACTOR = "F"  # columns of the Schmid-Leiman table: g, F1*, F2*, ..., h2, u2, p2
ONE_FACTOR, ONE_LOADINGS = "omega_cfa_1f", "loadings_std_lv"


def aligned(case: Case, got: Any) -> Any:
    """The result with its factors in R's order; untouched for all other statistics."""
    if not isinstance(got, Mapping):
        return got
    if case.statistic == "efa" and "loadings" in got:
        return _efa(case, dict(got))
    if case.statistic == "omega" and "schmid_leiman" in got:
        return _omega(case, dict(got))
    return got


def _efa(case: Case, got: dict[str, Any]) -> dict[str, Any]:
    mine, theirs = _values(got["loadings"]), _values(case.expected["loadings"])
    if mine.shape != theirs.shape:
        return got
    order, signs = _matched(mine, theirs)
    got["loadings"] = (mine[:, order] * signs).tolist()
    if got.get("phi") is not None:
        phi = _values(got["phi"])
        got["phi"] = (phi[np.ix_(order, order)] * np.outer(signs, signs)).tolist()
    return got


def _omega(case: Case, got: dict[str, Any]) -> dict[str, Any]:
    expected = case.expected["schmid_leiman"]
    mine, theirs = _values(got["schmid_leiman"]), _values(expected)
    if mine.shape != theirs.shape:
        return got
    groups = [i for i, name in enumerate(expected["cols"]) if name.startswith(GROUP_FACTOR)]
    order, signs = _matched(mine[:, groups], theirs[:, groups])
    mine[:, groups] = mine[:, groups][:, order] * signs
    if theirs[:, 0] @ mine[:, 0] < 0:
        mine[:, 0] = -mine[:, 0]
    got["schmid_leiman"] = mine.tolist()
    one, theirs_of_one = got.get(ONE_FACTOR), case.expected.get(ONE_FACTOR)
    if one and theirs_of_one:
        signed = _same_sign(one[ONE_LOADINGS], theirs_of_one[ONE_LOADINGS])
        got[ONE_FACTOR] = {**one, ONE_LOADINGS: signed}
    return got


def _same_sign(mine: Mapping[str, float], theirs: Mapping[str, float]) -> dict[str, float]:
    sign = -1.0 if sum(mine[item] * theirs.get(item, 0.0) for item in mine) < 0 else 1.0
    return {item: sign * loading for item, loading in mine.items()}


def _values(matrix: Any) -> np.ndarray:
    return np.array(matrix["values"] if isinstance(matrix, Mapping) else matrix, dtype=float)


def _matched(mine: np.ndarray, theirs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each column of theirs: the place of ours, and the sign that ours needs."""
    with np.errstate(divide="ignore", invalid="ignore"):
        sizes = np.outer(np.linalg.norm(theirs, axis=0), np.linalg.norm(mine, axis=0))
        congruence = np.nan_to_num(theirs.T @ mine / sizes)
    _, order = linear_sum_assignment(-np.abs(congruence))
    signs = np.where(congruence[np.arange(len(order)), order] < 0, -1.0, 1.0)
    return order, signs
