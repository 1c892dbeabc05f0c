"""From what somebody typed about an administrative figure to a figure, or to what is wrong with it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from evalkit.intake.gate import is_clean
from instruments.indicators import Indicator

LONGEST_EVIDENCE = 300
LARGEST = 1e12
# Spelled out, because the script on the page has the same and JavaScript takes \s and \d otherwise.
BLANK = re.compile("[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")
# As a Chinese keyboard gives them. No further folding: it would read 5² as 52.
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


class Part(StrEnum):
    """The fields of one figure, as the form names them."""

    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    EVIDENCE = "evidence"


class Mistake(StrEnum):
    NOT_A_NUMBER = "not-a-number"
    NEGATIVE = "negative"
    TOO_LARGE = "too-large"
    OTHER_HALF = "other-half"  # of numerator and denominator one is missing
    ZERO = "zero"
    NO_FIGURE = "no-figure"  # evidence for nothing
    TOO_LONG = "too-long"
    UNCLEAN = "unclean"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The text of each field as it came."""

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A figure as it is kept. Without a value it says that there is none (any more)."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    evidence: str = ""


Mistakes = dict[Part, Mistake]


def entry_from(indicator: Indicator, typed: Typed) -> tuple[Entry, Mistakes]:
    """The figure, to be used only where there is no mistake.

    Where the indicator is a ratio its value is computed from the two counts, never typed. Commas
    between thousands, full-width digits and a final % are understood.
    """
    wrong: Mistakes = {}
    if indicator.ratio is None:
        entry = Entry(value=_number(Part.VALUE, typed.value, wrong))
    else:
        entry = _shared(indicator, typed, wrong)
    evidence = (
        typed.evidence if BLANK.sub("", typed.evidence) else ""
    )  # as typed; blanks say nothing
    if len(evidence) > LONGEST_EVIDENCE:
        wrong[Part.EVIDENCE] = Mistake.TOO_LONG
    elif not is_clean(evidence):
        wrong[Part.EVIDENCE] = Mistake.UNCLEAN
    elif evidence and entry.value is None and not wrong:
        wrong[Part.EVIDENCE] = Mistake.NO_FIGURE
    return (
        Entry(
            value=entry.value,
            numerator=entry.numerator,
            denominator=entry.denominator,
            evidence=evidence,
        ),
        wrong,
    )


def _shared(indicator: Indicator, typed: Typed, wrong: Mistakes) -> Entry:
    numerator = _number(Part.NUMERATOR, typed.numerator, wrong)
    denominator = _number(Part.DENOMINATOR, typed.denominator, wrong)
    if wrong or (numerator is None and denominator is None):
        return Entry()
    if numerator is None or denominator is None:
        missing = Part.NUMERATOR if numerator is None else Part.DENOMINATOR
        wrong[missing] = Mistake.OTHER_HALF
        return Entry()
    if denominator == 0:
        wrong[Part.DENOMINATOR] = Mistake.ZERO
        return Entry()
    value = indicator.ratio.of(numerator, denominator) if indicator.ratio else None
    return Entry(value=value, numerator=numerator, denominator=denominator)


def _number(part: Part, typed: str, wrong: Mistakes) -> float | None:
    text = BLANK.sub("", typed.translate(FULL_WIDTH)).removesuffix("%")
    if not text:
        return None
    if THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    if not NUMBER.fullmatch(text):
        wrong[part] = Mistake.NOT_A_NUMBER
        return None
    number = float(text)
    if number < 0:
        wrong[part] = Mistake.NEGATIVE
    elif number > LARGEST or not math.isfinite(number):
        wrong[part] = Mistake.TOO_LARGE
    return None if part in wrong else number
