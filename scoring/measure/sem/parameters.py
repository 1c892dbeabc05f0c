"""The parameter table of a model: what is free, what is fixed, what is equal to what.

Defaults are those of lavaan's `cfa()`, `sem()` and `growth()`: the first loading of each factor is
1 (or its variance, with `std_lv`); residual variances are free, but 0 for a single indicator;
factors that nothing explains covary, and so do final outcomes; intercepts are free and factor means
0 (`growth`: the other way round); exogenous predictors keep the moments of the sample.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from scoring.measure.sem.model import ModelError, Operator, Term
from scoring.measure.sem.variables import Variables, ordered_covariances, variables_of

Entry = TypeVar("Entry")

GROUP_EQUAL = (
    "loadings", "intercepts", "means", "regressions",
    "residuals", "residual.covariances", "lv.variances", "lv.covariances",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelOptions:
    """How a model is completed. `group_equal` names kinds of parameters that groups share
    (`GROUP_EQUAL`), `group_partial` parameters that are excepted (`"visual=~x2"`, `"x3~1"`)."""

    growth: bool = False
    std_lv: bool = False
    orthogonal: bool = False
    mean_structure: bool = False
    fixed_x: bool = True
    groups: int = 1
    group_equal: tuple[str, ...] = ()
    group_partial: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One row of the table. `free` is its place in the parameter vector, None where `value` is
    fixed; rows that share a place are equal. `exogenous`: `value` is to come from the sample."""

    left: str
    operator: Operator
    right: str
    group: int = 0
    user: bool = True
    free: int | None = None
    value: float | None = None
    start: float | None = None
    label: str = ""
    exogenous: bool = False

    @property
    def is_variance(self) -> bool:
        return self.operator is Operator.COVARIANCE and self.left == self.right

    @property
    def name(self) -> str:
        """Left side, operator and right side in one word, as `group_partial` and `equal()` use it."""
        return f"{self.left}{self.operator}{self.right}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterTable:
    """All parameters of all groups, group by group; `free` counts the distinct free ones."""

    rows: tuple[Parameter, ...]
    variables: Variables
    groups: int
    mean_structure: bool
    free: int
    fixed_x: bool = True

    @property
    def given(self) -> tuple[str, ...]:
        """Variables whose moments are those of the sample; the likelihood is conditional on them."""
        return self.variables.exogenous if self.fixed_x else ()

    def of_group(self, group: int) -> tuple[Parameter, ...]:
        return tuple(row for row in self.rows if row.group == group)

    @property
    def names(self) -> tuple[str, ...]:
        """A name for each place of the parameter vector: that of the first row in it."""
        first: dict[int, str] = {}
        for row in self.rows:
            if row.free is not None:
                first.setdefault(row.free, row.name + (f".g{row.group + 1}" if row.group else ""))
        return tuple(first[place] for place in range(self.free))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    options: ModelOptions
    variables: Variables
    latent: frozenset[str]
    exogenous: frozenset[str]
    first_items: frozenset[tuple[str, str]]
    single_items: frozenset[str]


def parameter_table(terms: Sequence[Term], options: ModelOptions) -> ParameterTable:
    """Complete a model to its table. Raises ModelError for what cannot be completed."""
    _check_options(options)
    mean_structure = options.mean_structure or any(t.operator is Operator.MEAN for t in terms)
    options = replace(options, mean_structure=mean_structure)
    variables = variables_of(terms)
    terms = ordered_covariances(terms, variables)
    context = _Context(
        options=options,
        variables=variables,
        latent=frozenset(variables.latent),
        exogenous=frozenset(variables.exogenous),
        first_items=_first_items(terms, options),
        single_items=_single_items(terms),
    )
    given = [(term, True) for term in terms]
    named = {(t.left, t.operator, t.right) for t in terms}
    added = [
        (term, False)
        for term in _default_terms(variables, options)
        if (term.left, term.operator, term.right) not in named
    ]
    rows = [
        _row(term, user, group, context)
        for group in range(options.groups)
        for term, user in given + added
    ]
    return _numbered(rows, context)


def _check_options(options: ModelOptions) -> None:
    unknown = [name for name in options.group_equal if name not in GROUP_EQUAL]
    if unknown:
        raise ModelError(
            f"group_equal: {unknown[0]!r} is no kind of parameter; use {', '.join(GROUP_EQUAL)}."
        )


def _first_items(terms: Sequence[Term], options: ModelOptions) -> frozenset[tuple[str, str]]:
    if options.std_lv:
        return frozenset()
    first: dict[str, str] = {}
    for term in terms:
        if term.operator is Operator.LOADING:
            first.setdefault(term.left, term.right)
    return frozenset(first.items())


def _single_items(terms: Sequence[Term]) -> frozenset[str]:
    loadings = [term for term in terms if term.operator is Operator.LOADING]
    items = Counter(term.left for term in loadings)
    factors = Counter(term.right for term in loadings)
    return frozenset(
        term.right for term in loadings if items[term.left] == 1 and factors[term.right] == 1
    )


def _default_terms(variables: Variables, options: ModelOptions) -> list[Term]:
    exogenous = variables.exogenous
    pairs = [(name, name) for name in (*variables.endogenous, *variables.latent)]
    pairs += combinations(variables.latent_free, 2)
    pairs += combinations(variables.outcomes, 2)
    pairs += [(a, b) for i, a in enumerate(exogenous) for b in exogenous[i:]]
    terms = [Term(left=a, operator=Operator.COVARIANCE, right=b) for a, b in pairs]
    if options.mean_structure:
        names = (*variables.observed, *variables.latent)
        terms += [Term(left=name, operator=Operator.MEAN) for name in names]
    return terms


def _row(term: Term, user: bool, group: int, context: _Context) -> Parameter:
    value, exogenous = _default_value(term, user, group, context)
    fixed = _entry(term.fixed, term, group, context.options.groups)
    if fixed is not None:
        value, exogenous = fixed[0], False
    start = _entry(term.starts, term, group, context.options.groups)
    label = _entry(term.labels, term, group, context.options.groups)
    return Parameter(
        left=term.left,
        operator=term.operator,
        right=term.right,
        group=group,
        user=user,
        value=value,
        exogenous=exogenous,
        start=start[0] if start else None,
        label=label[0] if label else "",
    )


def _entry(given: tuple[Entry, ...], term: Term, group: int, groups: int) -> tuple[Entry] | None:
    """Return the modifier's entry for a group, in a tuple because it may itself be None."""
    if not given:
        return None
    if len(given) not in {1, groups}:
        raise ModelError(
            f"{term}: the modifier has {len(given)} entries for {groups} groups; "
            "give one, or one per group."
        )
    return (given[group if len(given) == groups else 0],)


def _default_value(
    term: Term, user: bool, group: int, context: _Context
) -> tuple[float | None, bool]:
    """Value at which a parameter is fixed unless the model says otherwise, None where it is free;
    and whether the sample fixes it."""
    if term.operator is Operator.LOADING:
        return (1.0 if (term.left, term.right) in context.first_items else None), False
    if term.operator is Operator.REGRESSION:
        return None, False
    if {term.left, term.right or term.left} <= context.exogenous:
        return None, context.options.fixed_x and not user
    if term.operator is Operator.MEAN:
        return (None if user else _default_mean(term, group, context)), False
    return _default_covariance(term, user, group, context), False


def _default_mean(term: Term, group: int, context: _Context) -> float | None:
    options = context.options
    if term.left not in context.latent:
        return 0.0 if options.growth else None
    shared = "intercepts" in options.group_equal and "means" not in options.group_equal
    return None if options.growth or (group > 0 and shared) else 0.0


def _default_covariance(term: Term, user: bool, group: int, context: _Context) -> float | None:
    options, latent = context.options, context.latent
    if term.is_variance and term.left in latent and options.std_lv:
        shared = "loadings" in options.group_equal and "lv.variances" not in options.group_equal
        return None if group > 0 and shared and not user else 1.0
    if user:
        return None
    if term.is_variance:
        return 0.0 if term.left in context.single_items else None
    both_latent = term.left in latent and term.right in latent
    return 0.0 if options.orthogonal and both_latent else None


def _numbered(rows: Sequence[Parameter], context: _Context) -> ParameterTable:
    """Give each distinct free parameter its place; what carries the same label shares one."""
    keys = [_equality_key(row, context) for row in rows]
    counts = Counter(keys)
    fixed: dict[str, Parameter] = {}
    for key, row in zip(keys, rows, strict=True):
        if row.value is not None or row.exogenous:
            fixed.setdefault(key, row)
    first: dict[str, int] = {}
    places: dict[str, int] = {}
    numbered = []
    for number, (key, row) in enumerate(zip(keys, rows, strict=True), 1):
        first.setdefault(key, number)
        # The name that lavaan's output gives to parameters which are equal without a label.
        label = row.label or (f".p{first[key]}." if counts[key] > 1 and key not in fixed else "")
        if key in fixed:
            held = fixed[key]
            numbered.append(replace(row, value=held.value, exogenous=held.exogenous, label=label))
        else:
            place = places.setdefault(key, len(places))
            numbered.append(replace(row, free=place, label=label))
    return ParameterTable(
        rows=tuple(numbered),
        variables=context.variables,
        groups=context.options.groups,
        mean_structure=context.options.mean_structure,
        free=len(places),
        fixed_x=context.options.fixed_x,
    )


def _equality_key(row: Parameter, context: _Context) -> str:
    if row.label:
        return row.label
    if row.group == 0 or _is_shared(row, context):
        return row.name
    return f"{row.name}.g{row.group + 1}"


def _is_shared(row: Parameter, context: _Context) -> bool:
    options = context.options
    shared = _kind(row, context.variables) in options.group_equal
    return shared and row.name not in options.group_partial


def _kind(row: Parameter, variables: Variables) -> str:
    """The word of `group_equal` that covers a parameter."""
    if row.operator is Operator.COVARIANCE:
        if row.left in variables.latent:
            return "lv.variances" if row.is_variance else "lv.covariances"
        return "residuals" if row.is_variance else "residual.covariances"
    if row.operator is Operator.MEAN:
        return "means" if row.left in variables.latent else "intercepts"
    return "loadings" if row.operator is Operator.LOADING else "regressions"
