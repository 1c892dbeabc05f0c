"""A form that is being filled in, kept on the server behind a code that can be read aloud."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from evalkit.intake.sample import Sample
from instruments.responses import Answer
from instruments.text import Lang

RESUME_DIGITS = 16  # ten to the fifteenth codes: nobody finds an open form by trying


class HeldBy(StrEnum):
    """Who holds the phone, as it is stored with the answers."""

    SELF = "self"
    INTERVIEWER = "interviewer"
    KIOSK = "kiosk"  # a tablet that is handed round
    PAPER = "paper"  # nobody: written by hand and typed in


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """How a form came about: who holds the phone, who asks, and what of the draw may be stored."""

    mode: HeldBy
    evaluator: str | None = None
    sample: Sample | None = None


LONGEST_LOOK = 3600  # seconds that one showing of a page may add: a forgotten phone is no interview


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What has been answered so far. `reminded` are the questions already asked for a second time.

    `seconds` is how long its pages have been looked at; 0 where no script measured it. `corrects` is the
    version of a form that was given back and is filled in again; 0 for a new form.
    """

    instance_id: str
    programme: str
    project: str
    wave: str
    role: str
    instrument_hash: str
    consent: str
    opened_on: date
    language: Lang
    answers: Mapping[str, Answer] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""
    reminded: frozenset[str] = frozenset()
    origin: Origin | None = None  # None: by the open link
    seconds: int = 0
    corrects: int = 0


def looked_at(typed: str) -> int:
    """The seconds that a page says it was looked at; 0 where it says nothing that makes sense."""
    known = typed.isascii() and typed.isdecimal() and len(typed) <= 6
    return min(int(typed), LONGEST_LOOK) if known else 0


def mark_of(draft: Draft, codes: Iterable[str]) -> str:
    """Changes when one of these answers, or the comment, is changed: what a page was shown with."""
    kept = {**draft.answers, **draft.choices}
    shown = [draft.comment, *(f"{code}={kept[code]}" for code in sorted(codes) if code in kept)]
    return hashlib.sha256("\n".join(shown).encode()).hexdigest()[:16]


def new_code(random_digit: Callable[[], int], length: int = RESUME_DIGITS) -> str:
    """Sixteen digits, as on a bank card; the last one catches a slip of the finger."""
    digits = "".join(str(random_digit()) for _ in range(length - 1))
    return digits + _check_digit(digits)


def spoken(code: str) -> str:
    """The code as it is shown and read aloud: digits in fours."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(typed: str, length: int = RESUME_DIGITS) -> str | None:
    """The digits of a code however it was typed (full width, spaces, dashes); None if mistyped."""
    digits = re.sub(r"[\s\-‐-―]", "", unicodedata.normalize("NFKC", typed))
    if len(digits) != length or not re.fullmatch(r"[0-9]+", digits):
        return None
    return digits if _check_digit(digits[:-1]) == digits[-1] else None


def code_hash(digits: str) -> str:
    """What is stored in place of the code."""
    return hashlib.sha256(digits.encode("ascii")).hexdigest()


def _check_digit(digits: str) -> str:
    """Luhn's digit: finds every single wrong digit and nearly every swap of neighbours."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if position % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)
