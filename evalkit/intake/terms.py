"""What a programme promises to the people it asks: who asks, whom to turn to, how long it keeps."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from instruments.text import Text

EVALUATORS = Text(zh="评估组", en="The evaluation team")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The facts that the consent page states. `contact` may be empty; the line is then left out."""

    operator: Text = EVALUATORS
    contact: str = ""
    kept_months: int = 36


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
