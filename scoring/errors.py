"""What the scoring room refuses to compute, and why."""

from __future__ import annotations


class NotEnoughDataError(ValueError):
    """A statistic was asked of too few people, items or groups, or of people who all agree.

    The message says what is needed and what there is; a report prints it in place of the number.
    """
