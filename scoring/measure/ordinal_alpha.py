"""Alpha of the normal variables behind ordered answers."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from scoring.errors import NotEnoughDataError
from scoring.measure.factor.correlations import (
    FEWEST_ITEMS,
    given_correlations,
    refuse_singular,
)
from scoring.measure.polychoric import EmptyCells, Polychoric, polychoric
from scoring.measure.reliability import coefficients
from scoring.moments import Deletion
from scoring.results import Notice
from scoring.threads import one_blas_thread


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrdinalAlpha:
    """`alpha`, Guttman's `lambda6` and the mean correlation of the polychoric matrix.

    They describe the normal variables that the answers are thought to cut into pieces, not the sum of
    the answers that a report prints: the reliability of that sum is lower (Chalmers 2018).
    """

    alpha: float
    lambda6: float
    mean_correlation: float
    polychoric: Polychoric
    notices: tuple[Notice, ...]
    convention: str = "alpha and lambda 6 of two-step polychoric correlations"

    @property
    def used(self) -> int:
        return self.polychoric.used

    @property
    def dropped(self) -> int:
        return self.polychoric.dropped


@one_blas_thread()
def ordinal_alpha(
    answers: pd.DataFrame | Polychoric,
    *,
    deletion: Deletion = Deletion.LISTWISE,
    empty_cells: EmptyCells = EmptyCells.TWO_BY_TWO,
) -> OrdinalAlpha:
    """k r / (1 + (k - 1) r), r the mean polychoric correlation of k items (Zumbo et al. 2007).

    lambda6 = 1 - sum of 1 / diagonal of the inverse, over the sum of the matrix. `deletion` and
    `empty_cells` are for a frame of answers. Raises NotEnoughDataError below two items, where
    `polychoric` does, and where the matrix has no inverse.
    """
    if isinstance(answers, pd.DataFrame):
        answers = polychoric(answers, deletion=deletion, empty_cells=empty_cells)
    if len(answers.items) < FEWEST_ITEMS:
        raise NotEnoughDataError(f"Alpha needs at least 2 items; there is {len(answers.items)}.")
    known = given_correlations(answers.correlation, answers.used, items=answers.items)
    refuse_singular(known)
    return OrdinalAlpha(
        alpha=float(coefficients.alpha(known.matrix)),
        lambda6=float(coefficients.lambda6(known.matrix)),
        mean_correlation=float(coefficients.average_correlation(known.matrix)),
        polychoric=answers,
        notices=answers.notices,
    )
