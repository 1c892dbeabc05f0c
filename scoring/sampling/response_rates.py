"""Response, cooperation, refusal and contact rates under their AAPOR names.

Source: The American Association for Public Opinion Research, Standard Definitions, 9th edition
(2016). I complete and P partial interviews, R refusals and break-offs, NC non-contacts, O other
eligible ones, U unknown eligibility (UH + UO), NE not eligible; e is the share of eligible ones
among those whose eligibility is known, (I+P+R+NC+O) / (I+P+R+NC+O+NE). The
formulas are FORMULAS.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from instruments.visits import Category, Outcome, disposition_of

FORMULAS: Mapping[str, str] = {
    "RR1": "I / (I+P+R+NC+O+U)",
    "RR2": "(I+P) / (I+P+R+NC+O+U)",
    "RR3": "I / (I+P+R+NC+O+e·U)",
    "RR4": "(I+P) / (I+P+R+NC+O+e·U)",
    "COOP1": "I / (I+P+R+O)",
    "REF1": "R / (I+P+R+NC+O+U)",
    "CON1": "(I+P+R+O) / (I+P+R+NC+O+U)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """A rate with what it is a share of; `value` is None where there is nobody to be a share of."""

    name: str
    numerator: int
    denominator: Fraction

    @property
    def value(self) -> float | None:
        return float(self.numerator / self.denominator) if self.denominator else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRates:
    """All rates of a set of cases. `eligible` is e; None where nothing is known of anybody yet."""

    cases: int
    outcomes: tuple[tuple[Outcome, int], ...]
    eligible: float | None
    rates: tuple[Rate, ...]

    def rate(self, name: str) -> Rate:
        return next(rate for rate in self.rates if rate.name == name)


def field_rates(outcomes: Iterable[Outcome]) -> FieldRates:
    """Rates over the final outcomes of all cases in use: those drawn, and reserves in their place.

    A case that nobody visited counts as unknown, so a rate in the middle of field work is low.
    """
    ended = Counter(outcomes)
    n: Counter[Category] = Counter()
    for outcome, count in ended.items():
        n[disposition_of(outcome).category] += count
    interviews, partial = n[Category.INTERVIEW], n[Category.PARTIAL]
    contacted = interviews + partial + n[Category.REFUSAL] + n[Category.OTHER]
    known = contacted + n[Category.NON_CONTACT]
    resolved = known + n[Category.NOT_ELIGIBLE]
    eligible = Fraction(known, resolved) if resolved else None
    every = Fraction(known + n[Category.UNKNOWN])
    likely = known + n[Category.UNKNOWN] * eligible if eligible is not None else every
    listed = (
        ("RR1", interviews, every),
        ("RR2", interviews + partial, every),
        ("RR3", interviews, likely),
        ("RR4", interviews + partial, likely),
        ("COOP1", interviews, Fraction(contacted)),
        ("REF1", n[Category.REFUSAL], every),
        ("CON1", contacted, every),
    )
    return FieldRates(
        cases=sum(ended.values()),
        outcomes=tuple((outcome, ended[outcome]) for outcome in Outcome if ended[outcome]),
        eligible=None if eligible is None else float(eligible),
        rates=tuple(Rate(name=name, numerator=top, denominator=low) for name, top, low in listed),
    )
