"""Correlations of six school subjects of 220 boys: Lawley and Maxwell (1971), table 2.1.

Values "of R" beside them are those of psych 2.2.9, GPArotation 2022.10 and lavaan 0.6.14 on this matrix.
"""

from __future__ import annotations

import numpy as np

from scoring.measure.factor.correlations import Correlations, given_correlations

SUBJECTS = ("gaelic", "english", "history", "arithmetic", "algebra", "geometry")
BOYS = 220
_BELOW = ((), (0.439,), (0.410, 0.351), (0.288, 0.354, 0.164), (0.329, 0.320, 0.190, 0.595),
          (0.248, 0.329, 0.181, 0.470, 0.464))  # fmt: skip


def subjects() -> Correlations:
    matrix = np.eye(len(SUBJECTS))
    for row, values in enumerate(_BELOW):
        for column, value in enumerate(values):
            matrix[row, column] = matrix[column, row] = value
    return given_correlations(matrix, BOYS, items=SUBJECTS)
