"""When a second release of a wave may follow the first: a table to check by eye."""

from __future__ import annotations

import pytest

from scoring.assessment.differencing import FormMark, Forms, given_away
from tests.surveys import INSTRUMENT, STUDY

Group = dict[str, int]


def forms(*, changed: Group | None = None, **roles: int) -> Forms:
    """So many forms of each role; of `changed` so many say something else."""
    other = changed or {}
    return {
        f"{role}-{number}": FormMark(role=role, content="b" if number < other.get(role, 0) else "a")
        for role, count in roles.items()
        for number in range(count)
    }


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (forms(user=8), forms(user=8), ()),
        (forms(user=8), forms(user=9), ("user", "beneficiaries")),  # one more: its answer shows
        (forms(user=8), forms(user=12), ("user", "beneficiaries")),
        (forms(user=8), forms(user=13), ()),  # five more: a group that may be shown
        (forms(user=9), forms(user=8), ("user", "beneficiaries")),  # one less
        (forms(user=8), forms(user=8, changed={"user": 4}), ("user", "beneficiaries")),
        (forms(user=8), forms(user=8, changed={"user": 5}), ()),
        (forms(user=4), forms(user=5), ()),  # nothing was shown before
        (forms(user=3), forms(user=4), ()),  # nor is anything now
        (forms(), forms(user=40), ()),  # the first release
        (forms(user=8), forms(user=13, vc=1), ()),  # a single cadre is hidden in both
        # Either role is hidden, their side is not.
        (forms(user=4, resident=2), forms(user=4, resident=3), ("beneficiaries",)),
        # Two of one role and three of the other: the side differs by five, each role by less.
        (forms(user=6, resident=6), forms(user=8, resident=9), ("user", "resident")),
    ],
)
def test_the_difference_of_two_releases_shows_five_people_or_none(
    before: Forms, now: Forms, told: tuple[str, ...]
) -> None:
    assert given_away(INSTRUMENT, STUDY, before, now) == told
