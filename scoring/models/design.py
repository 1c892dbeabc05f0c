"""From a data frame to a design matrix: named columns, declared codings, R's names.

A design is declared in values, never in a formula: `terms` name columns (one for a main effect, several
for an interaction), `factors` give the levels of a categorical column in order, the first being the
reference. The columns come out as R's model.matrix makes and names them: `(Intercept)`, `sexM`,
`a:sexM`, `log(x)`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.crossproducts import Floats, Integers
from scoring.errors import NotEnoughDataError
from scoring.models.coding import CodedColumns, Variable, as_variable, coded, columns_of, label

Factors = Mapping[str, Sequence[object]]


class DesignError(ValueError):
    """A design cannot be built; `problems` lists everything that is wrong with it."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A main effect (one variable) or an interaction (several)."""

    variables: tuple[Variable, ...]

    @property
    def name(self) -> str:
        return ":".join(one.name for one in self.variables)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clusters:
    """Which group each used row belongs to: `codes[row]` is a place in `labels`."""

    column: str
    codes: Integers
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Design:
    """Outcome (n), matrix (n x k), weights (n, or None) and clusters of the rows that are complete.

    `rows` are the positions of the used rows in the frame, so that anything else can be lined up;
    `term_of[j]` is the place in `terms` of the term that column j belongs to, -1 for the intercept.
    `levels` are those of the categorical columns among the terms; `outcome_levels` those of a categorical
    outcome, whose values are then 0, 1, ...
    """

    outcome: str
    outcome_levels: tuple[str, ...]
    columns: tuple[str, ...]
    terms: tuple[Term, ...]
    term_of: tuple[int, ...]
    levels: Mapping[str, tuple[str, ...]]
    y: Floats
    matrix: Floats
    weights: Floats | None
    clusters: tuple[Clusters, ...]
    rows: Integers
    dropped: int

    @property
    def used(self) -> int:
        return len(self.y)

    @property
    def intercept(self) -> bool:
        return -1 in self.term_of


def term(*variables: str | Variable) -> Term:
    """The main effect of one variable, or the interaction of several."""
    return Term(variables=tuple(as_variable(one) for one in variables))


def crossed(*variables: str | Variable) -> tuple[Term, ...]:
    """Two variables and their interaction, as `a * b` in R."""
    return (*(term(one) for one in variables), term(*variables))


def design(
    frame: pd.DataFrame,
    outcome: str | Variable,
    terms: Sequence[Term | str],
    *,
    factors: Factors | None = None,
    weights: str | None = None,
    cluster: str | Sequence[str] = (),
    intercept: bool = True,
) -> Design:
    """Build the design of a model.

    Rows are used if outcome, terms, clusters and weight are present and the weight is not zero; a value
    that is not a declared level is missing. A factor is coded by treatment contrasts where its term
    without it is in the model, else by a column per level (as in R). Raises DesignError with all that
    is wrong, NotEnoughDataError if no row is complete or a declared level has no row left.
    """
    response = as_variable(outcome)
    wanted = _in_order([one if isinstance(one, Term) else term(one) for one in terms])
    clusters = (cluster,) if isinstance(cluster, str) else tuple(cluster)
    variables = [response, *dict.fromkeys(v for one in wanted for v in one.variables)]
    parts = _read(frame, variables, factors or {}, [*clusters, *filter(None, [weights])])
    case_weights = None if weights is None else _weights(frame[weights])
    rows = _complete_rows(parts, case_weights, response)
    sets = [one.variables for one in wanted]
    matrix, columns, term_of = columns_of(sets, parts.taken(rows), intercept=intercept)
    return Design(
        outcome=response.name,
        outcome_levels=parts.levels.get(response, ()),
        columns=columns,
        terms=wanted,
        term_of=term_of,
        levels={one.column: names for one, names in parts.levels.items() if one != response},
        y=parts.values[response][rows].astype(np.float64),
        matrix=matrix,
        weights=case_weights if case_weights is None else case_weights[rows],
        clusters=tuple(_clusters(frame[name], rows) for name in clusters),
        rows=rows,
        dropped=len(frame) - len(rows),
    )


def _read(
    frame: pd.DataFrame, variables: Sequence[Variable], factors: Factors, extra: Sequence[str]
) -> CodedColumns:
    parts = coded(frame, variables, factors, extra)
    response = variables[0]
    if any(one.column == response.column for one in variables[1:]):
        parts.problems.append(f"Column {response.column} is the outcome and a term as well.")
    if parts.problems:
        raise DesignError(parts.problems)
    return parts


def _complete_rows(parts: CodedColumns, weights: Floats | None, response: Variable) -> Integers:
    present = parts.present if weights is None else parts.present & (weights != 0)
    rows = np.flatnonzero(present)
    if not len(rows):
        raise NotEnoughDataError(
            f"No row has values in all columns of the model of {response.name}."
        )
    return rows


def _clusters(column: pd.Series, rows: Integers) -> Clusters:
    codes, values = pd.factorize(column.iloc[rows])
    labels = tuple(map(label, values))
    return Clusters(column=str(column.name), codes=codes.astype(np.int64), labels=labels)


def _in_order(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Main effects before interactions; within one, the order in which variables first appear."""
    first = list(dict.fromkeys(variable for one in terms for variable in one.variables))
    unique = dict.fromkeys(
        Term(variables=tuple(sorted(set(one.variables), key=first.index))) for one in terms
    )
    return tuple(sorted(unique, key=lambda one: len(one.variables)))


def _weights(column: pd.Series) -> Floats:
    weights = column.to_numpy(dtype=np.float64, na_value=np.nan)
    if (weights < 0).any() or np.isinf(weights).any():
        raise DesignError([f"Column {column.name}: weights must be zero or more, and finite."])
    return weights
