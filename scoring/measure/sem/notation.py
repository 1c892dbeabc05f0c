"""Models in the notation of lavaan, and models as a mapping from factors to their items.

Accepted: `=~`, `~~`, `~`, `~ 1`; several variables joined by `+` on either side; the modifiers
`0.5*`, `NA*` (free), `name*` and `"name"*` (label; the same label means equal), `c(…)*` with one
entry per group, `start(…)*`, `label("…")*`, `equal("…")*`; comments from `#` or `!` to the end of
the line; `;` or a new line between statements; a statement may go on over several lines. Everything
else is refused. Numbers are read as numbers, never evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scoring.measure.sem.model import ModelError, Operator, Term

Model = str | Mapping[str, Sequence[str]] | tuple[Term, ...]

_NAME = re.compile(r"[^\W\d][\w.]*")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")
_CALL = re.compile(r"(c|start|label|equal)\((.*)\)")
_COMMENT = re.compile(r"[#!].*")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_PLUS = re.compile(r"\+(?![^(]*\))(?<![\d.][eE]\+)")
_OPERATORS = re.compile(r"=~|<~|~\*~|~~|~|==|:=|<|>|:|\||%")
_REMEDIES = {
    "<~": "formative factors are not fitted; use the mean of the items as a variable",
    "~*~": "scaling factors are set by the estimator for ordered items; leave the line out",
    "|": "thresholds are set by the estimator for ordered items; leave the line out",
    "==": "give both parameters the same label instead",
    ":=": "compute the quantity from the estimates; a model evaluates no formula",
    "<": "inequality constraints are not supported; leave the line out",
    ">": "inequality constraints are not supported; leave the line out",
    ":": "fit groups with the `group` argument; add a product as a column of the data",
    "%": "group weights are not supported; leave the line out",
}


def terms_of(model: Model) -> tuple[Term, ...]:
    """Read a model given as text, as `{"factor": ["item", …]}` or as terms. Raises ModelError."""
    if isinstance(model, str):
        terms = tuple(_merged(_terms_of_text(model)))
    elif isinstance(model, tuple):
        terms = model
    else:
        terms = tuple(
            Term(left=factor, operator=Operator.LOADING, right=item)
            for factor, items in model.items()
            for item in items
        )
    if not terms:
        raise ModelError(
            "The model is empty: name at least one factor and its items (f =~ x1 + x2)."
        )
    _refuse_twice(terms)
    return terms


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Number and text of each statement; a line without an operator continues the one before."""
    current: tuple[int, str] | None = None
    for number, line in enumerate(text.replace("˜", "~").splitlines(), 1):
        for piece in _COMMENT.sub("", line).split(";"):
            squeezed = re.sub(r"\s+", "", piece)
            if not squeezed:
                continue
            if current is None or _OPERATORS.search(_QUOTED.sub("", squeezed)):
                if current is not None:
                    yield current
                current = (number, squeezed)
            else:
                current = (current[0], current[1] + squeezed)
    if current is not None:
        yield current


def _terms_of_text(text: str) -> Iterator[Term]:
    for number, statement in _statements(text):
        found = _OPERATORS.search(_QUOTED.sub(lambda q: "_" * len(q.group()), statement))
        where = f"line {number} of the model, {statement!r}"
        if found is None:
            raise ModelError(f"{where}: no operator; write for example f =~ x1 + x2.")
        if found.group() in _REMEDIES:
            raise ModelError(
                f"{where}: {found.group()} is not accepted; {_REMEDIES[found.group()]}."
            )
        left, right = statement[: found.start()], statement[found.end() :].removeprefix("+")
        for name in left.split("+"):
            if not _NAME.fullmatch(name):
                raise ModelError(
                    f"{where}: {name!r} is no name of a variable; {_name_remedy(name)}."
                )
            for piece in _PLUS.split(right):
                yield _term(name, Operator(found.group()), piece, where)


def _name_remedy(name: str) -> str:
    if "*" in name:
        return "write modifiers on the right of the operator"
    return "use letters, digits, dots and underscores, and start with a letter"


def _term(left: str, operator: Operator, piece: str, where: str) -> Term:
    modifier, star, right = piece.rpartition("*")
    if operator is Operator.REGRESSION and right in {"0", "1"}:
        term = Term(left=left, operator=Operator.MEAN)
        if right == "0" and not star:
            return replace(term, fixed=(0.0,))
    elif _NAME.fullmatch(right):
        term = Term(left=left, operator=operator, right=right)
    else:
        raise ModelError(f"{where}: {right!r} is no name of a variable; {_name_remedy(right)}.")
    if operator is Operator.LOADING and left == right:
        raise ModelError(f"{where}: a factor cannot measure itself; rename the factor or the item.")
    return _modified(term, modifier, where) if star else term


def _modified(term: Term, modifier: str, where: str) -> Term:
    call = _CALL.fullmatch(modifier)
    kind, entries = (call.group(1), call.group(2).split(",")) if call else ("c", [modifier])
    if kind == "start":
        numbers = tuple(_number(entry, where) for entry in entries)
        if None in numbers:
            raise ModelError(f"{where}: start(NA) says nothing; give a number or leave it out.")
        return replace(term, starts=tuple(n for n in numbers if n is not None))
    numeric = all(_NUMBER.fullmatch(entry) or entry == "NA" for entry in entries)
    if kind == "c" and numeric:
        return replace(term, fixed=tuple(_number(entry, where) for entry in entries))
    return replace(term, labels=tuple(_label(entry, where) for entry in entries))


def _number(entry: str, where: str) -> float | None:
    if entry == "NA":
        return None
    if not _NUMBER.fullmatch(entry):
        raise ModelError(
            f"{where}: {entry!r} is no number; write it out, nothing is computed here."
        )
    return float(entry)


def _label(entry: str, where: str) -> str:
    if entry == "NA":
        return ""
    if _QUOTED.fullmatch(entry):
        return entry[1:-1]
    if not _NAME.fullmatch(entry):
        raise ModelError(
            f"{where}: the modifier {entry!r} is not understood; write a number, NA, a label, "
            "c(…) with one entry per group, or start(…)."
        )
    return entry


def _merged(terms: Iterator[Term]) -> Iterator[Term]:
    """Join the modifiers of a variable that follows itself: `a*x + start(0.5)*x`."""
    kept: dict[tuple[str, str, str], Term] = {}
    for term in terms:
        key = (term.left, term.operator.value, term.right)
        before = kept.get(key)
        both = before is not None and (term.fixed or term.labels or term.starts)
        if before is None or not both:
            if before is not None:
                raise ModelError(f"The model names {term} twice; keep one of them.")
            kept[key] = term
            continue
        kept[key] = replace(
            before,
            fixed=before.fixed or term.fixed,
            labels=before.labels or term.labels,
            starts=before.starts or term.starts,
        )
    yield from kept.values()


def _refuse_twice(terms: Sequence[Term]) -> None:
    seen: set[tuple[str, ...]] = set()
    for term in terms:
        ends = (term.left, term.right)
        if term.operator is Operator.COVARIANCE:
            ends = (min(ends), max(ends))
        key = (*ends, term.operator.value)
        if key in seen:
            raise ModelError(f"The model names {term} twice; keep one of them.")
        seen.add(key)
