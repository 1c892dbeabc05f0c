"""What follows from figures that somebody else reported: shares, multiples, whole counts, samples.

The operations are a closed set (`instruments.cases.Operation`); no text is ever evaluated. Inputs are
taken as they are printed, so a result is no more exact than they are. Rounding is half-up, as people
round by hand, on the decimal digits of the number.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from instruments.cases import Bound, Case, CaseFigure, CaseValue, Derivation, Operation
from scoring.errors import NotEnoughDataError
from scoring.indices.contrast import ShareMethod, contrast_of_shares
from scoring.measure.proportion import proportion
from scoring.results import Interval, Proportion

LARGEST_SAMPLE = 5_000
SAMPLES_SHOWN = 4
SUPPOSED = (20, 50)  # numbers of cases per group for which a gap's interval is told


class Agreement(StrEnum):
    """How a computed figure stands to the one that the paper prints."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_PRINTED = "not-printed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SupposedInterval:
    """The interval that a gap would have if there were `n` cases in each group."""

    n: int
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class DerivedFigure:
    """`value` is exact, `rounded` is written with the decimals of the derivation.

    `samples` are the smallest numbers of cases from which a percentage can come, with Wilson's
    intervals; `supposed` the intervals of a gap under supposed numbers of cases.
    """

    code: str
    operation: Operation
    operands: tuple[float, ...]
    value: float
    rounded: str
    agreement: Agreement
    samples: tuple[Proportion, ...] = ()
    supposed: tuple[SupposedInterval, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFindings:
    """All that follows from a case file by computation.

    `shares` counts the percentages that the paper prints, `bare` names those without a number of
    cases; `one_sided` are contrasts of which the paper gives one group only.
    """

    derived: tuple[DerivedFigure, ...]
    reported: int
    shares: int
    bare: tuple[str, ...]
    one_sided: tuple[str, ...]


def rounded(value: float, decimals: int) -> Decimal:
    """Half-up on the shortest decimal digits of the number: 20.45 becomes 20.5, not 20.4."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def whole_count(share: float, total: float, *, decimals: int) -> int:
    """The whole number k for which k / total * 100 rounds to `share`.

    Raises NotEnoughDataError where no whole number does: then the two figures do not belong together.
    """
    count = int(rounded(share / 100 * total, 0))
    if not 0 <= count <= total or rounded(100 * count / total, decimals) != rounded(
        share, decimals
    ):
        raise NotEnoughDataError(
            f"No whole number out of {total:g} is {share:g} %: {count} would be "
            f"{rounded(100 * count / total, decimals)} %."
        )
    return count


def smallest_samples(
    share: float, *, decimals: int, shown: int = SAMPLES_SHOWN
) -> tuple[Proportion, ...]:
    """The smallest n, and k of n, for which k / n * 100 rounds half-up to `share`.

    A percentage with two decimals can only come from certain numbers of cases; the first of them
    bounds the unreported n from below. Intervals are Wilson's. Raises NotEnoughDataError if there is
    none up to LARGEST_SAMPLE.
    """
    wanted, found = rounded(share, decimals), []
    for used in range(1, LARGEST_SAMPLE + 1):
        for count in {math.floor(share / 100 * used), math.ceil(share / 100 * used)}:
            if 0 <= count <= used and rounded(100 * count / used, decimals) == wanted:
                found.append(proportion(count, used, with_interval=True))
        if len(found) >= shown:
            return tuple(found[:shown])
    if not found:
        raise NotEnoughDataError(f"No count out of {LARGEST_SAMPLE} or fewer gives {share:g} %.")
    return tuple(found)


def supposed_gap(one: float, other: float) -> tuple[SupposedInterval, ...]:
    """Wald intervals of one % minus other %, in points, for supposed numbers of cases."""
    spans = []
    for n in SUPPOSED:
        found = contrast_of_shares(one / 100, other / 100, used=(n, n), method=ShareMethod.WALD)
        if found.interval is not None:
            low, high = 100 * found.interval.low, 100 * found.interval.high
            spans.append(
                SupposedInterval(n=n, interval=Interval(low=low, high=high, method="Wald"))
            )
    return tuple(spans)


def derive(case: Case, derivation: Derivation) -> DerivedFigure:
    """One derived figure, held against what the paper prints.

    Raises NotEnoughDataError where the figures contradict each other.
    """
    operands = tuple(_operand(case, name) for name in derivation.of)
    samples: tuple[Proportion, ...] = ()
    supposed: tuple[SupposedInterval, ...] = ()
    match derivation.operation:
        case Operation.PERCENT:
            value = 100 * operands[0] / operands[1]
        case Operation.SHARE_OF_COUNT:
            decimals = _decimals(case.value(derivation.of[0]))
            value = float(whole_count(*operands[:2], decimals=decimals))
        case Operation.SMALLEST_SAMPLE:
            samples = smallest_samples(
                operands[0], decimals=_decimals(case.value(derivation.of[0]))
            )
            value = float(samples[0].used)
        case Operation.GAP:
            value = operands[0] - operands[1]
            supposed = supposed_gap(*operands[:2])
        case _:
            value = operands[0] / operands[1]
    return DerivedFigure(
        code=derivation.code,
        operation=derivation.operation,
        operands=operands,
        value=value,
        rounded=str(rounded(value, derivation.decimals)),
        agreement=agreement(value, derivation.printed, derivation.decimals),
        samples=samples,
        supposed=supposed,
    )


def agreement(value: float, printed: CaseValue | None, decimals: int) -> Agreement:
    """Equal after rounding, or on the right side of a bound that the paper sets."""
    if printed is None or printed.value is None:
        return Agreement.NOT_PRINTED
    match printed.bound:
        case Bound.AT_LEAST:
            fits = value >= printed.value
        case Bound.AT_MOST:
            fits = value <= printed.value
        case _:
            fits = rounded(value, decimals) == rounded(printed.value, decimals)
    return Agreement.AGREES if fits else Agreement.DIFFERS


def case_findings(case: Case) -> CaseFindings:
    """Everything that a case file says between its lines. Nothing reported is changed."""
    shares = [
        (_reference(figure, value), value)
        for figure in case.figures
        if figure.is_share
        for value in figure.values
        if value.value is not None
    ]
    return CaseFindings(
        derived=tuple(derive(case, derivation) for derivation in case.derivations),
        reported=sum(len(figure.values) for figure in case.figures),
        shares=len(shares),
        bare=tuple(reference for reference, value in shares if value.n is None),
        one_sided=tuple(
            figure.code
            for figure in case.figures
            if figure.contrast and len(figure.values) < len(case.groups)
        ),
    )


def _reference(figure: CaseFigure, value: CaseValue) -> str:
    return f"{figure.code}.{value.group}" if value.group else figure.code


def _operand(case: Case, name: str) -> float:
    value = case.value(name)
    if value is None or value.value is None:
        raise NotEnoughDataError(f"The case has no number for {name}.")
    return value.value


def _decimals(value: CaseValue | None) -> int:
    """As many decimals as the paper prints."""
    return len(value.written.partition(".")[2]) if value else 0
