"""A path model as data: who explains whom, and quantities made of labelled coefficients.

    chain("S", "P", "V")    S -> P -> V with the direct path, `indirect` = a b, `total` = c + a b

Nothing is evaluated from text: a defined quantity is a sum of products of labels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import TypeVar

import numpy as np

from scoring.crossproducts import Floats
from scoring.measure.sem.model import ModelError, Operator, Term

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """`outcome` is explained by `predictor`; the label is how defined quantities refer to it."""

    outcome: str
    predictor: str
    label: str = ""

    @property
    def name(self) -> str:
        return self.label or f"{self.outcome}~{self.predictor}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """`times` the product of the coefficients with these labels."""

    labels: tuple[str, ...]
    times: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Defined:
    """A sum of products of coefficients: an indirect, total or contrasted effect."""

    name: str
    terms: tuple[Product, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathModel:
    """Paths without circles, pairs of outcomes whose residuals covary, and defined quantities."""

    paths: tuple[Path, ...]
    defined: tuple[Defined, ...] = ()
    covariances: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        problems = [*_twice(self), *_unknown(self)]
        if problems:
            raise ModelError(" ".join(problems))
        self.ordered_outcomes()

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What is explained, in the order of the paths."""
        return tuple(dict.fromkeys(path.outcome for path in self.paths))

    @property
    def variables(self) -> tuple[str, ...]:
        """Outcomes, then what is only a predictor."""
        predictors = [path.predictor for path in self.paths]
        return tuple(dict.fromkeys([*self.outcomes, *predictors]))

    @property
    def covarying(self) -> frozenset[frozenset[str]]:
        """Pairs of outcomes whose residuals covary: those named, and outcomes that explain nothing."""
        causes = {path.predictor for path in self.paths}
        final = [one for one in self.outcomes if one not in causes]
        pairs = {frozenset((a, b)) for i, a in enumerate(final) for b in final[i + 1 :]}
        return frozenset(pairs | {frozenset(pair) for pair in self.covariances})

    def predictors_of(self, outcome: str) -> tuple[str, ...]:
        return tuple(path.predictor for path in self.paths if path.outcome == outcome)

    def ordered_outcomes(self) -> tuple[str, ...]:
        """Outcomes so that causes come first. Raises ModelError for a circle."""
        left, done = list(self.outcomes), []
        while left:
            ready = [one for one in left if not set(self.predictors_of(one)) & set(left)]
            if not ready:
                raise ModelError(f"The paths run in a circle through {', '.join(left)}; break it.")
            done += ready
            left = [one for one in left if one not in ready]
        return tuple(done)

    def terms(self) -> tuple[Term, ...]:
        """The model for `scoring.measure.sem`."""
        return (
            *(
                Term(
                    left=path.outcome,
                    operator=Operator.REGRESSION,
                    right=path.predictor,
                    labels=(path.label,) if path.label else (),
                )
                for path in self.paths
            ),
            *(Term(left=a, operator=Operator.COVARIANCE, right=b) for a, b in self.covariances),
        )

    def values(self, coefficients: Floats) -> Floats:
        """Coefficients (... x paths) and behind them the defined quantities."""
        place = {path.label: i for i, path in enumerate(self.paths) if path.label}
        found = [
            sum(
                term.times * prod(coefficients[..., place[label]] for label in term.labels)
                for term in one.terms
            )
            for one in self.defined
        ]
        columns = [one + np.zeros(coefficients.shape[:-1]) for one in found]
        return np.concatenate([coefficients, *(column[..., None] for column in columns)], axis=-1)

    def derivatives(self, coefficients: Floats) -> Floats:
        """Derivatives of `values` with respect to the coefficients: rows values, columns paths."""
        place = {path.label: i for i, path in enumerate(self.paths) if path.label}
        return np.vstack(
            [
                np.eye(len(self.paths)),
                *(_gradient(one, coefficients, place) for one in self.defined),
            ]
        )


def _gradient(defined: Defined, coefficients: Floats, place: Mapping[str, int]) -> Floats:
    gradient = np.zeros(len(coefficients))
    for term in defined.terms:
        at = [place[label] for label in term.labels]
        for number, where in enumerate(at):
            others = at[:number] + at[number + 1 :]
            gradient[where] += term.times * prod(coefficients[i] for i in others)
    return gradient


def _twice(model: PathModel) -> list[str]:
    labels = Counter(path.label for path in model.paths if path.label)
    ends = Counter((path.outcome, path.predictor) for path in model.paths)
    names = Counter(one.name for one in model.defined) + labels
    return [
        *(f"The label {one} stands at several paths; give each its own." for one in _many(labels)),
        *(f"The path from {b} to {a} stands twice; keep one." for a, b in _many(ends)),
        *(f"The name {one} is used twice." for one in _many(names) if labels[one] < 2),
    ]


def _many(counts: Counter[Key]) -> list[Key]:
    return [key for key, count in counts.items() if count > 1]


def _unknown(model: PathModel) -> list[str]:
    labels = {path.label for path in model.paths if path.label}
    outcomes = {path.outcome for path in model.paths}
    used = [(one.name, label) for one in model.defined for t in one.terms for label in t.labels]
    pairs = [name for pair in model.covariances for name in pair]
    return [
        *([] if model.paths else ["A path model needs at least one path."]),
        *(
            f"{name} uses the label {label}, which no path has."
            for name, label in used
            if label not in labels
        ),
        *(
            f"{name} is not explained by anything, so it has no residual to covary."
            for name in pairs
            if name not in outcomes
        ),
    ]


def chain(
    structure: str, process: str | Sequence[str], value: str, *, covariates: Sequence[str] = ()
) -> PathModel:
    """Structure -> process -> value, with the direct path.

    One process: paths a, b, c, `indirect` = a b, `total` = c + a b. Several side by side: a1, a2, …,
    b1, b2, …, `indirect1`, …, their sum `indirect`, `total`; their residuals covary. Covariates
    stand in every equation.
    """
    mediators = (process,) if isinstance(process, str) else tuple(process)
    numbers = [""] if len(mediators) == 1 else [str(i + 1) for i in range(len(mediators))]
    paths: list[Path] = []
    for number, mediator in zip(numbers, mediators, strict=True):
        paths.append(Path(outcome=mediator, predictor=structure, label=f"a{number}"))
        paths += [Path(outcome=mediator, predictor=one) for one in covariates]
    for number, mediator in zip(numbers, mediators, strict=True):
        paths.append(Path(outcome=value, predictor=mediator, label=f"b{number}"))
    paths.append(Path(outcome=value, predictor=structure, label="c"))
    paths += [Path(outcome=value, predictor=one) for one in covariates]
    return PathModel(
        paths=tuple(paths),
        covariances=tuple((a, b) for i, a in enumerate(mediators) for b in mediators[i + 1 :]),
        defined=_chain_effects(numbers),
    )


def _chain_effects(numbers: Sequence[str]) -> tuple[Defined, ...]:
    products = tuple(Product(labels=(f"a{number}", f"b{number}")) for number in numbers)
    single = (
        Defined(name=f"indirect{number}", terms=(product,))
        for number, product in zip(numbers, products, strict=True)
        if number
    )
    return (
        *single,
        Defined(name="indirect", terms=products),
        Defined(name="total", terms=(Product(labels=("c",)), *products)),
    )
