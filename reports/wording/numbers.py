"""How numbers are written. The only place where a number is rounded for a reader.

Scores and differences carry one decimal, shares are whole percentages, coefficients two decimals.
"""

from __future__ import annotations

from instruments.text import Lang, Text
from reports.wording.phrase import say
from scoring.assessment.results import Display
from scoring.results import Bounds, Interval, Proportion

NOTHING = "–"
SMALLEST_SHOWN = 0.001
TWO_DIGITS = 0.00995  # from here on three decimals hold two digits
MOST_ZEROS = -6  # the power of ten from which on a number is written as such
NOTHING_BUT_ROUNDING = 1e-12  # a computed zero
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")

_OF = Text(zh="{used} 人中 {count} 人", en="{count} of {used}")
_RANGE = Text(zh="{low} 到 {high}", en="{low} to {high}")


def score(value: float | None) -> str:
    """A 0-100 score: 71.0."""
    return NOTHING if value is None else _plain(f"{value:.1f}")


def between(low: float, high: float) -> str:
    """Two scores as a range: 47.3–80.7."""
    return f"{score(low)}–{score(high)}"


def bounds(span: Bounds) -> str:
    return between(span.low, span.high)


def interval(span: Interval | None) -> str:
    return NOTHING if span is None else between(span.low, span.high)


def difference(value: float) -> str:
    """A difference without its direction: 27.0."""
    return score(abs(value))


def difference_interval(span: Interval, lang: Lang) -> str:
    """A range that may go below zero: −3.0 to 15.2, where a dash would look like a minus."""
    return say(_RANGE, lang, low=score(span.low), high=score(span.high))


def signed(value: float) -> str:
    """+12.3 or −12.3; 0.0 has no sign."""
    written = score(value)
    return f"+{written}" if value > 0 and written != "0.0" else written


def percent(share: float) -> str:
    """A share from 0 to 1 as a whole percentage."""
    return f"{_plain(f'{100 * share:.0f}')}%"


def chance(share: float) -> str:
    """A probability found by drawing, from 0 to 1: 34%, and never certain: <1%, >99%."""
    if share < 0.005:
        return "<1%"
    return ">99%" if share > 0.995 else percent(share)


def percent_exact(share: float) -> str:
    """A share from 0 to 1 with one decimal where it has one: 95%, 12.3%."""
    return f"{_plain(f'{100 * share:.1f}'.removesuffix('.0'))}%"


def percent_interval(span: Interval) -> str:
    """Shares as a range: 74–97%."""
    return f"{100 * span.low:.0f}–{100 * span.high:.0f}%"


def percent_interval_exact(span: Interval) -> str:
    """Shares as a range with one decimal, where nobody's answers are behind it: 92.5–99.4%."""
    return f"{100 * span.low:.1f}–{100 * span.high:.1f}%"


def coefficient(value: float | None) -> str:
    return NOTHING if value is None else _plain(f"{value:.2f}")


def coefficient_interval(span: Interval | None) -> str:
    if span is None:
        return NOTHING
    return f"{coefficient(span.low)}–{coefficient(span.high)}"


def estimate(value: float | None) -> str:
    """A coefficient of a model, a mean in the units of its column: 0.123, 0.0012, 2.6×10⁻⁷.

    Three decimals, and two significant digits where three decimals would show fewer.
    """
    if value is None:
        return NOTHING
    size = abs(value)
    if size >= TWO_DIGITS or size < NOTHING_BUT_ROUNDING:
        return _plain(f"{value:.3f}")
    mantissa, _, power = f"{value:.1e}".partition("e")
    if int(power) <= MOST_ZEROS:
        return f"{_plain(mantissa)}×10{str(int(power)).translate(RAISED)}"
    return _plain(f"{value:.{1 - int(power)}f}")


def estimate_range(span: Interval, lang: Lang) -> str:
    """Estimates that may go below zero: −0.103 to 0.520."""
    return say(_RANGE, lang, low=estimate(span.low), high=estimate(span.high))


def probability(value: float | None) -> str:
    """A p value: 0.034, and below what three decimals show, <0.001."""
    if value is None:
        return NOTHING
    return "<0.001" if value < SMALLEST_SHOWN else f"{value:.3f}"


def signed_coefficient(value: float) -> str:
    """+0.38 or −0.10; 0.00 has no sign."""
    written = coefficient(value)
    return f"+{written}" if value > 0 and written != "0.00" else written


def coefficient_range(span: Interval, lang: Lang) -> str:
    """Coefficients that may go below zero: −0.10 to 0.52."""
    return say(_RANGE, lang, low=coefficient(span.low), high=coefficient(span.high))


def figure(value: float | None) -> str:
    """An administrative figure, as it was reported: thousands apart, at most two decimals."""
    if value is None:
        return NOTHING
    return _plain(f"{value:,.2f}".rstrip("0").rstrip("."))


def signed_figure(value: float) -> str:
    """A change of an administrative figure: +7.5, −12, 0."""
    written = figure(value)
    return f"+{written}" if value > 0 and written != "0" else written


def out_of(count: int, used: int, lang: Lang) -> str:
    """A count in a sentence: 30 人中 27 人, 27 of 30."""
    return say(_OF, lang, count=count, used=used)


def share_of_people(part: Proportion, display: Display) -> str:
    """A count as narrow columns show it, with as much detail as the number of people bears.

    5-9 people: 6/8. 10-29: 27/30 with the interval. From 30 on: a percentage with the interval.
    """
    count = f"{part.count}/{part.used}"
    if part.interval is None or display in (Display.COUNTS, Display.STATEMENT):
        return count
    if display is Display.PERCENTAGES:
        return f"{percent(part.count / part.used)} ({percent_interval(part.interval)})"
    return f"{count} ({percent_interval(part.interval)})"


def _plain(written: str) -> str:
    """A typographic minus, and no minus before a zero."""
    if written.startswith("-") and not written.strip("-0.,"):
        written = written[1:]
    return written.replace("-", "−")
