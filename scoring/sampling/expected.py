"""How many answers there should be by a day, and whether a role is behind."""

from __future__ import annotations

from datetime import date

BEHIND_SHARE = 0.8  # of what is expected
BEHIND_LEAST = 3  # answers that are missing: nobody is behind by one or two


def expected_by(
    target: int, opens: date | None, closes: date | None, today: date, *, roster: int | None = None
) -> int | None:
    """floor(goal * days passed / days of the wave): linear between the first day and the last.

    The days of the wave are closes - opens + 1; a day has passed when it is over, so nothing is
    expected on the first. Before the first day 0, after the last the whole goal, which is the target
    or the roster if that is smaller. None where one of the two days is not known.
    """
    if opens is None or closes is None:
        return None
    days = (closes - opens).days + 1
    passed = min(max((today - opens).days, 0), days)
    goal = target if roster is None else min(target, roster)
    return goal * passed // days


def is_behind(answered: int, expected: int | None) -> bool:
    """Fewer than 80 % of what is expected, and at least three answers short of it."""
    if expected is None:
        return False
    return answered < BEHIND_SHARE * expected and expected - answered >= BEHIND_LEAST
