"""R model formulas of case files as declared designs: columns, codings, interactions.

The grammar is formulaic's (see r_formula.py), the design evalkit's own: only which variables meet in which
terms is read from the formula. What is more than a column or its logarithm becomes a column first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd
from formulaic import Formula

from scoring.models.coding import Transform, Variable, label
from scoring.models.design import Design, Term, design
from tests.reference.case import Case, as_list
from tests.reference.r_expressions import evaluated

LOGARITHM = re.compile(r"log\((?P<column>[\w.]+)\)")


def declared(case: Case, formula: str | None = None, **more: Any) -> Design:
    """The design of a case: its formula, factors (text columns are factors, too) and weights."""
    frame, args = case.raw_frame(), case.args
    parsed = Formula((formula or args["formula"]).replace("^", "**"))
    terms, intercept = [], False
    for one in parsed.rhs:
        expressions = [str(factor.expr) for factor in one.factors]
        if expressions in ([], ["1"]):
            intercept = True
        else:
            terms.append(Term(variables=tuple(_variable(frame, text) for text in expressions)))
    (outcome,) = parsed.lhs
    response = _variable(frame, str(outcome))
    variables = [response, *(variable for one in terms for variable in one.variables)]
    declared_levels = factors(frame, args.get("factor")) | more.pop("levels", {})
    return design(
        frame,
        response,
        terms,
        factors=_occurring(frame, [one.column for one in variables], declared_levels),
        weights=args.get("weights"),
        intercept=intercept,
        **more,
    )


def factors(frame: pd.DataFrame, given: dict[str, Any] | None) -> dict[str, Sequence[object]]:
    """The declared ones, and the levels that R gives a column of text: sorted, case aside."""
    found: dict[str, Sequence[object]] = {
        column: as_list(levels) for column, levels in (given or {}).items()
    }
    for column in frame.columns:
        if column not in found and not pd.api.types.is_numeric_dtype(frame[column]):
            found[column] = sorted(frame[column].dropna().unique(), key=lambda one: one.lower())
    return found


def _occurring(
    frame: pd.DataFrame, columns: list[str], levels: dict[str, Sequence[object]]
) -> dict[str, Sequence[object]]:
    """The levels that complete rows have: lm drops the others, which evalkit refuses."""
    used = [column for column in columns if column in levels]
    known = {column: frame[column].map(label, na_action="ignore") for column in used}
    complete = frame[columns].notna().all(axis=1)
    for column in used:
        complete &= known[column].isin([label(one) for one in levels[column]])
    return levels | {
        column: [one for one in levels[column] if (known[column][complete] == label(one)).any()]
        for column in used
    }


def _variable(frame: pd.DataFrame, expression: str) -> Variable:
    if expression in frame:
        return Variable(column=expression)
    if logarithm := LOGARITHM.fullmatch(expression):
        return Variable(column=logarithm["column"], transform=Transform.LOG)
    name = expression.replace("**", "^").replace(" ^ ", "^")
    frame[name] = evaluated(re.sub(r"^I\((.*)\)$", r"\1", name), frame)
    return Variable(column=name)
