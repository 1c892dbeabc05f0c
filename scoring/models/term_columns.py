"""The columns of one term by itself, as R codes it in a model without the term's margins."""

from __future__ import annotations

import numpy as np

from scoring.crossproducts import Floats
from scoring.models.design import Design

DEPENDENT = 1e-7


def columns_alone(design: Design, place: int) -> Floats:
    """Columns that, with an intercept, span an interaction and whatever it needs of its margins.

    A main effect is its own columns; an interaction gets a column per level of each factor and the numbers
    of each numeric variable, multiplied. Margins that the design lacks leave the term as it is.
    """
    variables = design.terms[place].variables
    mains = {one.variables[0]: at for at, one in enumerate(design.terms) if len(one.variables) == 1}
    if len(variables) == 1 or not all(one in mains for one in variables):
        return _own(design, place)
    product = np.ones((design.used, 1))
    for variable in variables:
        columns = _own(design, mains[variable])
        if variable.column in design.levels:
            columns = _all_levels(columns, len(design.levels[variable.column]))
        product = (product[:, None, :] * columns[:, :, None]).reshape(design.used, -1)
    return product


def independent(base: Floats, more: Floats) -> Floats:
    """Those columns of `more` that do not follow from `base` and the ones before them."""
    spanned = np.linalg.qr(base)[0] if base.size else base
    kept = []
    for column in more.T:
        rest = column - spanned @ (spanned.T @ column)
        rest -= spanned @ (spanned.T @ rest)  # once more: the first pass leaves rounding
        length = np.linalg.norm(rest)
        if length > DEPENDENT * np.linalg.norm(column):
            kept.append(column)
            spanned = np.column_stack([spanned, rest / length])
    return np.column_stack(kept) if kept else np.empty((len(more), 0))


def _own(design: Design, place: int) -> Floats:
    return design.matrix[:, np.array(design.term_of) == place]


def _all_levels(contrasts: Floats, levels: int) -> Floats:
    """A column per level, whether the design left out the reference or not."""
    if contrasts.shape[1] == levels:
        return contrasts
    return np.column_stack([1 - contrasts.sum(axis=1), contrasts])
