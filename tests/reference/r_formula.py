"""R model formulas of case files as a design matrix, with R's names for its columns.

Translated by formulaic, whose grammar agrees with R's where the case files go: `y ~ a + b`, `a * b`,
`a:b`, `-1`, `1`, `log(x)`, `I(x^2)`, and treatment contrasts for text columns and declared factors
(first level = reference). Formulas are test data: the product never evaluates one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from formulaic import Formula

LEVEL = re.compile(r"\[T\.(.*?)\]")
FUNCTIONS = {"log": np.log, "exp": np.exp, "sqrt": np.sqrt}


def design(
    formula: str, frame: pd.DataFrame, factors: Mapping[str, Sequence[str]] | None = None
) -> tuple[pd.Series, pd.DataFrame]:
    """Response and design matrix over the complete rows of the variables that occur."""
    frame = frame.copy()
    for column, levels in (factors or {}).items():
        frame[column] = pd.Categorical(frame[column].astype(str), categories=list(levels))
    parsed = Formula(formula.replace("^", "**"))
    response, matrix = parsed.get_model_matrix(frame, context=FUNCTIONS, na_action="drop")
    matrix.columns = [r_name(column) for column in matrix.columns]
    return response.iloc[:, 0], pd.DataFrame(matrix)


def r_name(column: str) -> str:
    return "(Intercept)" if column == "Intercept" else LEVEL.sub(r"\1", column)
