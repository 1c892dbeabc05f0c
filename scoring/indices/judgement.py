"""Weights by pairwise judgement (analytic hierarchy process, AHP), alone and in a group.

A second view: weights of this kind are opinions. Fix them before data come in, show every expert's
consistency, and state the table of random indices used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.errors import NotEnoughDataError
from scoring.indices.weighting import Weights
from scoring.results import Notice, NoticeCode

Floats = npt.NDArray[np.float64]

# Saaty's random index for 1 to 10 criteria (Saaty 1980); other authors' tables differ.
RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)
ACCEPTABLE = 0.10
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One expert's weights. `consistency_ratio` below .10 is acceptable by Saaty's convention."""

    weights: tuple[float, ...]
    lambda_max: float
    consistency_index: float
    consistency_ratio: float
    acceptable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupJudgement:
    """Weights of several experts, the method, and every single expert's judgement beside it."""

    weights: Weights
    experts: tuple[Judgement, ...]


def judge(matrix: npt.ArrayLike) -> Judgement:
    """Weights from one reciprocal comparison matrix (AHP).

    w = principal eigenvector of A, summing to 1; CI = (lambda_max - n)/(n - 1);
    CR = CI / RI with Saaty's random index; for one or two criteria CR is 0 (always consistent).
    a_ij says how many times criterion i matters as much as criterion j; a_ji = 1/a_ij.

    Raises ValueError where the matrix is not square, positive and reciprocal or has more than ten
    criteria (no random index: group the criteria). Misleads: the limit of .10 is harder to meet
    with more criteria, and ranks can reverse when a criterion is added.
    """
    compared = _reciprocal(matrix)
    size = len(compared)
    values, vectors = np.linalg.eig(compared)
    main = int(np.argmax(values.real))
    weights = np.abs(vectors[:, main].real)
    weights /= weights.sum()
    largest = float(values[main].real)
    index = max(0.0, (largest - size) / (size - 1)) if size > 1 else 0.0
    ratio = index / RANDOM_INDEX[size - 1] if RANDOM_INDEX[size - 1] > 0 else 0.0
    return Judgement(
        weights=tuple(float(weight) for weight in weights),
        lambda_max=largest,
        consistency_index=index,
        consistency_ratio=ratio,
        acceptable=ratio < ACCEPTABLE,
    )


def judge_together(matrices: Sequence[npt.ArrayLike], criteria: tuple[str, ...]) -> GroupJudgement:
    """Aggregate judgements (AIJ): geometric mean of the acceptable matrices, element by element.

    Forman & Peniwati 1998, EJOR 108:165-169: for a group that acts as one. Matrices with a
    consistency ratio of .10 or more are left out and counted in `dropped`.
    Raises NotEnoughDataError when no matrix is acceptable.
    """
    experts, kept = _acceptable(matrices, criteria)
    pooled = np.exp(np.mean([np.log(_reciprocal(matrix)) for matrix in kept], axis=0))
    return _group(criteria, judge(pooled).weights, "AHP, judgements aggregated", experts, len(kept))


def judge_apart(matrices: Sequence[npt.ArrayLike], criteria: tuple[str, ...]) -> GroupJudgement:
    """Aggregate priorities (AIP): geometric mean of the experts' weights, brought to sum 1.

    Forman & Peniwati 1998: for people who keep their own views. Same rule for inconsistent ones.
    """
    experts, kept = _acceptable(matrices, criteria)
    logs = np.mean([np.log(judge(matrix).weights) for matrix in kept], axis=0)
    weights = np.exp(logs) / np.exp(logs).sum()
    values = tuple(float(weight) for weight in weights)
    return _group(criteria, values, "AHP, priorities aggregated", experts, len(kept))


def _acceptable(
    matrices: Sequence[npt.ArrayLike], criteria: tuple[str, ...]
) -> tuple[tuple[Judgement, ...], list[npt.ArrayLike]]:
    if any(len(np.asarray(matrix)) != len(criteria) for matrix in matrices):
        raise ValueError(f"Every matrix compares the same {len(criteria)} criteria.")
    experts = tuple(judge(matrix) for matrix in matrices)
    kept = [matrix for matrix, expert in zip(matrices, experts, strict=True) if expert.acceptable]
    if not kept:
        ratios = ", ".join(f"{expert.consistency_ratio:.3f}" for expert in experts)
        raise NotEnoughDataError(
            f"No expert's comparisons are consistent (ratio below {ACCEPTABLE:.2f} needed, "
            f"there are: {ratios or 'none'}). Ask the experts to look at theirs again."
        )
    return experts, kept


def _group(
    criteria: tuple[str, ...],
    values: tuple[float, ...],
    method: str,
    experts: tuple[Judgement, ...],
    used: int,
) -> GroupJudgement:
    dropped = len(experts) - used
    notices = (Notice(code=NoticeCode.INCONSISTENT_JUDGEMENT),) if dropped else ()
    return GroupJudgement(
        weights=Weights(
            indicators=criteria,
            values=values,
            method=method,
            used=used,
            dropped=dropped,
            notices=notices,
        ),
        experts=experts,
    )


def _reciprocal(matrix: npt.ArrayLike) -> Floats:
    compared = np.asarray(matrix, dtype=np.float64)
    size = len(compared)
    if compared.ndim != 2 or compared.shape != (size, size) or size == 0:
        raise ValueError("A comparison matrix has as many rows as columns.")
    if size > len(RANDOM_INDEX):
        raise ValueError(
            f"{size} criteria are more than the {len(RANDOM_INDEX)} of the table of random "
            "indices; arrange them in groups and compare within each."
        )
    if not (np.isfinite(compared).all() and (compared > 0).all()):
        raise ValueError("Every comparison is a number above zero.")
    if np.abs(compared * compared.T - 1.0).max() > TOLERANCE:
        raise ValueError("Comparisons are reciprocal: a_ji is 1 / a_ij, and 1 on the diagonal.")
    return compared
