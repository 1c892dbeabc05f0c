"""Which combinations of conditions are sufficient, which conditions necessary.

    table = truth_table(memberships, "V", ("S1", "P1", "P2"), cut_offs=CutOffs(pri=0.7))
    found = configurations(table, expected={"S1": True, "P1": True})
    found.intermediate[0].terms

Run the absence of the outcome too (`negated=True`), and look with `at_other_cut_offs` at whether the solution
hangs on its cut-off. A configuration describes the cases; it shows no cause by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pandas as pd

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.indices.qca.minimise import Implicant, minimal_models
from scoring.indices.qca.sets import Necessity, Sufficiency, necessity, sufficiency
from scoring.indices.qca.truth_table import CutOffs, Outcome, TruthTable, truth_table
from scoring.results import Notice, NoticeCode

FEW_CASES = 12

Models = tuple[tuple[Implicant, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermFit:
    """One conjunction of a solution.

    `fit.coverage` is raw coverage, `unique` what only this term covers; `core` are the literals that are in a
    parsimonious term as well (Fiss 2011); `cases` are more in than out of it.
    """

    expression: str
    implicant: Implicant
    fit: Sufficiency
    unique: float
    core: tuple[str, ...]
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """One model: a disjunction of terms, and how it fits as a whole."""

    terms: tuple[TermFit, ...]
    fit: Sufficiency

    @property
    def expression(self) -> str:
        return " + ".join(term.expression for term in self.terms)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Configurations:
    """All equally short models of each kind.

    `complex` uses observed rows alone, `parsimonious` any remainder that shortens it, `intermediate` only
    `easy` ones: those that agree with the expectations. `difficult` are the other remainders on which the
    parsimonious models rest.
    """

    complex: tuple[Solution, ...]
    parsimonious: tuple[Solution, ...]
    intermediate: tuple[Solution, ...]
    easy: tuple[int, ...]
    difficult: tuple[int, ...]
    used: int
    dropped: int
    method: str
    notices: tuple[Notice, ...] = ()


def configurations(
    table: TruthTable, *, expected: Mapping[str, bool] | None = None
) -> Configurations:
    """Minimise a truth table three times.

    `expected` says of conditions whether their presence (True) or absence (False) should contribute to the
    outcome; of the others nothing is expected. Intermediate (Ragin and Sonnett 2005, as R's QCA): from each
    complex term those literals are dropped that are against expectation and not in a parsimonious
    term that contains it; remainders that this covers are easy counterfactuals, and observed rows are
    minimised again with these.
    Raises NotEnoughDataError if no row goes with the outcome, ValueError for an unknown condition.
    """
    unknown = [name for name in expected or {} if name not in table.conditions]
    if unknown:
        raise ValueError(f"{', '.join(unknown)} is no condition of the truth table.")
    positive, remainders = table.numbers(Outcome.PRESENT), table.numbers(Outcome.REMAINDER)
    if not positive:
        raise NotEnoughDataError(
            f"No configuration reaches the cut-offs for {table.outcome_name}; nothing is sufficient."
        )
    observed = minimal_models(positive, (), len(table.conditions))
    shortest = minimal_models(positive, remainders, len(table.conditions))
    short = {one for model in shortest for one in model}
    assumed = {row for row in remainders if any(one.covers(row) for one in short)}
    between, easy = _intermediate(table, observed, shortest, expected or {})

    def solutions(models: Models) -> tuple[Solution, ...]:
        return tuple(_solution(table, model, short) for model in models)

    return Configurations(
        complex=solutions(observed),
        parsimonious=solutions(shortest),
        intermediate=solutions(between),
        easy=tuple(sorted(easy)),
        difficult=tuple(sorted(assumed - easy)),
        used=table.used,
        dropped=table.dropped,
        method="fsQCA: Quine-McCluskey, all models with the fewest terms",
        notices=_notices(table),
    )


def _intermediate(
    table: TruthTable, observed: Models, shortest: Models, expected: Mapping[str, bool]
) -> tuple[Models, set[int]]:
    """The intermediate models of each complex with each parsimonious one, and all easy remainders."""
    positive, size = table.numbers(Outcome.PRESENT), len(table.conditions)
    models: dict[tuple[Implicant, ...], None] = {}
    easy: set[int] = set()
    for one, other in product(observed, shortest):
        rows = _easy(table, one, other, expected)
        easy |= rows
        models |= dict.fromkeys(minimal_models(positive, sorted(rows), size))
    return tuple(models), easy


def _easy(
    table: TruthTable,
    observed: Sequence[Implicant],
    shortest: Sequence[Implicant],
    expected: Mapping[str, bool],
) -> set[int]:
    """Remainders that complex terms cover once what is against expectation is dropped."""
    wider = [
        _without_contrary(table.conditions, one, short, expected)
        for one in observed
        for short in shortest
        if short.contains(one)
    ]
    remainders = table.numbers(Outcome.REMAINDER)
    return {row for row in remainders if any(one.covers(row) for one in wider)}


def _without_contrary(
    conditions: Sequence[str], one: Implicant, short: Implicant, expected: Mapping[str, bool]
) -> Implicant:
    mask, top = one.mask, len(conditions) - 1
    for i, name in enumerate(conditions):
        bit = 1 << (top - i)
        present = bool(one.values & bit)
        if mask & bit and not short.mask & bit and expected.get(name, present) is not present:
            mask &= ~bit
    return Implicant(mask=mask, values=one.values & mask)


def _solution(table: TruthTable, model: Sequence[Implicant], short: set[Implicant]) -> Solution:
    members = [table.membership(one) for one in model]
    whole = sufficiency(np.max(members, axis=0), table.outcome)
    terms = []
    for i, (one, x) in enumerate(zip(model, members, strict=True)):
        others = [np.zeros(table.used), *members[:i], *members[i + 1 :]]
        rest = np.minimum(np.max(others, axis=0), table.outcome).sum() / table.outcome.sum()
        terms.append(
            TermFit(
                expression=one.expression(table.conditions),
                implicant=one,
                fit=sufficiency(x, table.outcome),
                unique=float(whole.coverage - rest),
                core=_core(table.conditions, one, short),
                cases=tuple(c for c, value in zip(table.cases, x, strict=True) if value > 0.5),
            )
        )
    return Solution(terms=tuple(terms), fit=whole)


def _core(conditions: Sequence[str], one: Implicant, short: set[Implicant]) -> tuple[str, ...]:
    mask = 0
    for other in short:
        if other.contains(one):
            mask |= other.mask
    if not mask:
        return ()
    return tuple(Implicant(mask=mask, values=one.values & mask).expression(conditions).split("*"))


def _notices(table: TruthTable) -> tuple[Notice, ...]:
    rows = 2 ** len(table.conditions)
    found = []
    if table.used < max(FEW_CASES, rows):
        facts = (("cases", str(table.used)), ("rows", str(rows)))
        found.append(Notice(code=NoticeCode.FEW_CASES_FOR_CONDITIONS, facts=facts))
    if table.undecided:
        named = (("cases", ", ".join(table.undecided)),)
        found.append(Notice(code=NoticeCode.UNDECIDED_CASES, facts=named))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class NecessityRow:
    """A condition, its absence, or a disjunction, held against the outcome."""

    expression: str
    fit: Necessity


def necessary_conditions(
    table: TruthTable, *, alternatives: Sequence[Sequence[str]] = ()
) -> tuple[NecessityRow, ...]:
    """Every condition and its absence, then disjunctions of them (`("A", "~B")`), in this order.

    By convention a condition is called necessary from consistency .90 on, if its relevance is not near 0.
    Raises ValueError for an unknown condition.
    """
    single = [(name,) for name in table.conditions]
    absent = [(f"~{name}",) for name in table.conditions]
    return tuple(
        NecessityRow(
            expression="+".join(literals),
            fit=necessity(
                np.max([_literal(table, one) for one in literals], axis=0), table.outcome
            ),
        )
        for literals in (*single, *absent, *map(tuple, alternatives))
    )


def _literal(table: TruthTable, literal: str) -> Floats:
    name = literal.removeprefix("~")
    if name not in table.conditions:
        raise ValueError(f"{name} is no condition; there is {', '.join(table.conditions)}.")
    x = table.memberships[:, table.conditions.index(name)]
    return 1 - x if literal.startswith("~") else x


def at_other_cut_offs(
    frame: pd.DataFrame,
    outcome: str,
    conditions: Sequence[str],
    *,
    expected: Mapping[str, bool] | None = None,
    negated: bool = False,
    cut_offs: CutOffs | None = None,
    shifts: Sequence[float] = (-0.05, 0.0, 0.05),
) -> tuple[tuple[float, tuple[str, ...]], ...]:
    """The intermediate models at shifted consistency cut-offs; none where nothing is sufficient."""
    middle = cut_offs or CutOffs()
    found = []
    for shift in shifts:
        moved = replace(middle, consistency=middle.consistency + shift)
        table = truth_table(frame, outcome, conditions, negated=negated, cut_offs=moved)
        models: tuple[str, ...] = ()
        if table.numbers(Outcome.PRESENT):
            solved = configurations(table, expected=expected)
            models = tuple(one.expression for one in solved.intermediate)
        found.append((moved.consistency, models))
    return tuple(found)
