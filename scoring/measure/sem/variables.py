"""Which variables a model has and what they are: observed, latent, exogenous."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scoring.measure.sem.model import Operator, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Variables:
    """The variables of a model, each in the order in which the notation's users expect it.

    `observed` lists indicators, then outcomes, then predictors, then what else is named.
    `exogenous` are observed predictors about whose moments the model says nothing. `latent_free`:
    factors that nothing explains, which covary. `outcomes`: what is explained and explains
    nothing, which covaries too. `regressed`: all variables on either side of a regression.
    """

    observed: tuple[str, ...]
    latent: tuple[str, ...]
    indicators: tuple[str, ...]
    exogenous: tuple[str, ...]
    latent_free: tuple[str, ...]
    outcomes: tuple[str, ...]
    regressed: tuple[str, ...]

    @property
    def endogenous(self) -> tuple[str, ...]:
        """Observed, but not exogenous."""
        return tuple(name for name in self.observed if name not in self.exogenous)


def variables_of(terms: Sequence[Term]) -> Variables:
    """Sort the variables of a model."""
    loadings = _of(terms, Operator.LOADING)
    regressions = _of(terms, Operator.REGRESSION)
    latent = _unique(term.left for term in loadings)
    measured = _unique(term.right for term in loadings)
    explained = _unique(term.left for term in regressions)
    explaining = _unique(term.right for term in regressions)
    indicators = _without(measured, latent)
    outcomes = _without(explained, (*latent, *indicators))
    predictors = _without(explaining, (*latent, *indicators, *outcomes))
    others = _without(_mentioned(terms), latent)
    described = _mentioned(terms)
    return Variables(
        observed=_unique((*indicators, *outcomes, *predictors, *others)),
        latent=latent,
        indicators=indicators,
        exogenous=_without(predictors, described),
        latent_free=_without(latent, (*measured, *explained)),
        outcomes=_final(latent, outcomes, explained, (*measured, *explaining)),
        regressed=_unique((*explained, *explaining)),
    )


def ordered_covariances(terms: Sequence[Term], variables: Variables) -> tuple[Term, ...]:
    """Write each covariance with its variables in the order of the model."""
    place = {name: i for i, name in enumerate((*variables.latent, *variables.observed))}

    def turned(term: Term) -> Term:
        backwards = term.operator is Operator.COVARIANCE and place[term.left] > place[term.right]
        return replace(term, left=term.right, right=term.left) if backwards else term

    return tuple(turned(term) for term in terms)


def _final(
    latent: Sequence[str], outcomes: Sequence[str], explained: Sequence[str], used: Sequence[str]
) -> tuple[str, ...]:
    last = _without(explained, used)
    return (*(n for n in latent if n in last), *(n for n in outcomes if n in last))


def _mentioned(terms: Sequence[Term]) -> tuple[str, ...]:
    """What (co)variances and means are about: left sides, then right sides, then means."""
    covariances = _of(terms, Operator.COVARIANCE)
    means = _of(terms, Operator.MEAN)
    return _unique(
        (
            *(term.left for term in covariances),
            *(term.right for term in covariances),
            *(term.left for term in means),
        )
    )


def _of(terms: Sequence[Term], operator: Operator) -> tuple[Term, ...]:
    return tuple(term for term in terms if term.operator is operator)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _without(names: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in others)
