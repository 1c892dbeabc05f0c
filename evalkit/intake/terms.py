"""What a programme promises to the people it asks: who asks, whom to turn to, how long it keeps."""

from __future__ import annotations

from dataclasses import dataclass

from instruments.text import Text

EVALUATORS = Text(zh="评估组", en="The evaluation team")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The facts that the consent page states. `contact` may be empty; the line is then left out."""

    operator: Text = EVALUATORS
    contact: str = ""
    kept_months: int = 36
