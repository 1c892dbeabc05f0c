"""The draw from a roster: by hand, with exact probabilities, and the same in every year."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from instruments.visits import RosterPerson
from scoring.sampling.draw import draw, frame_sizes, frames, systematic, uniform

ORDER = ("vc", "volunteer", "user", "resident")


def person(household: int, *roles: str, hamlet: str = "A", initials: str = "LXM") -> RosterPerson:
    return RosterPerson(
        project="P1",
        initials=initials,
        hamlet=hamlet,
        household=f"{household:02}",
        roles=roles,
    )


@pytest.mark.parametrize(
    ("frame", "wanted", "start", "places"),
    [
        # step 5: the third of every five
        (20, 4, Fraction(2, 5), (2, 7, 12, 17)),
        # step 2.5 from 0.5: 0.5, 3.0, 5.5, 8.0
        (10, 4, Fraction(1, 5), (0, 3, 5, 8)),
        # step 10/3 from 3.0: 3.0, 6.33, 9.67
        (10, 3, Fraction(9, 10), (3, 6, 9)),
        (3, 3, Fraction(999, 1000), (0, 1, 2)),
        (5, 0, Fraction(1, 2), ()),
    ],
)
def test_a_systematic_sample_is_the_one_worked_out_by_hand(
    frame: int, wanted: int, start: Fraction, places: tuple[int, ...]
) -> None:
    assert systematic(frame, wanted, start) == places


@pytest.mark.parametrize(
    ("frame", "wanted"), [(10, 4), (7, 3), (12, 12), (13, 5), (306, 30), (5, 1)]
)
def test_every_place_is_drawn_with_the_probability_that_is_stored(frame: int, wanted: int) -> None:
    """Exact: between two starts at which a place changes hands the sample stays the same."""
    turns = {Fraction(m * wanted, frame) % 1 for m in range(frame + 1)} | {Fraction(0)}
    bounds = [*sorted(turns), Fraction(1)]
    probability = [Fraction(0)] * frame
    for low, high in pairwise(bounds):
        places = systematic(frame, wanted, (low + high) / 2)
        assert len(set(places)) == wanted
        for place in places:
            probability[place] += high - low
    assert set(probability) == {Fraction(wanted, frame)}


def test_the_random_number_is_one_that_sha256sum_gives() -> None:
    r"""printf 'seed\nP1\nuser\nselected' | sha256sum"""
    digest = "c31be43deeb848c459d306822cd154a284f33544b1a4092c33aa6735fa145633"
    assert uniform("seed", "P1", "user", "selected") == Fraction(int(digest, 16), 16**64)


def test_who_has_several_roles_is_asked_once_in_the_rarest() -> None:
    people = [person(n, "user") for n in range(5)]
    people += [person(5, "user", "volunteer"), person(6, "volunteer"), person(7, "vc", "volunteer")]
    found = frames(people, ORDER)
    assert {role: [one.household for one in listed] for role, listed in found.items()} == {
        "vc": ["07"],
        "volunteer": ["05", "06"],
        "user": ["00", "01", "02", "03", "04"],
    }


def test_the_sizes_of_frames_follow_from_how_many_hold_which_roles() -> None:
    """4 hold user alone, 1 volunteer and user, 2 volunteer: 3 volunteers, fewer than 5 users."""
    held = {("user",): 4, ("user", "volunteer"): 1, ("volunteer",): 2}
    assert frame_sizes(held, ORDER) == {"volunteer": (3, 3), "user": (5, 4)}
    people = [person(n, *roles) for roles, count in held.items() for n in range(count)]
    listed = frames([person(k, *one.roles) for k, one in enumerate(people)], ORDER)
    assert {role: len(ones) for role, ones in listed.items()} == {"volunteer": 3, "user": 4}


def test_equally_rare_roles_go_by_the_order_of_the_questionnaire() -> None:
    found = frames([person(1, "resident", "user")], ORDER)
    assert [role for role, listed in found.items() if listed] == ["user"]


def test_the_draw_spreads_over_the_hamlets() -> None:
    people = [person(n, "user", hamlet=hamlet) for hamlet in "ABCD" for n in range(25)]
    drawn = draw(people, order=ORDER, targets={"user": 8}, seed="s")
    chosen = [one.person.hamlet for one in drawn if not one.is_reserve]
    assert sorted(chosen) == list("AABBCCDD")


def test_the_same_seed_draws_the_same_people_whatever_the_order_of_the_file() -> None:
    people = [person(n, "user") for n in range(40)]
    first = draw(people, order=ORDER, targets={"user": 10}, seed="2026")
    assert draw(reversed(people), order=ORDER, targets={"user": 10}, seed="2026") == first
    assert draw(people, order=ORDER, targets={"user": 10}, seed="2027") != first


def test_reserves_are_others_numbered_in_the_order_of_their_use() -> None:
    people = [person(n, "user") for n in range(15)]
    drawn = draw(people, order=ORDER, targets={"user": 10}, seed="s")
    chosen = [one for one in drawn if not one.is_reserve]
    reserves = [one for one in drawn if one.is_reserve]
    assert (len(chosen), len(reserves)) == (10, 5)
    assert len({one.person.key for one in drawn}) == 15
    assert [one.place for one in reserves] == [1, 2, 3, 4, 5]
    assert {(one.selected, one.frame) for one in drawn} == {(10, 15)}


def test_without_a_target_everybody_is_asked_and_nobody_is_left_in_reserve() -> None:
    drawn = draw([person(n, "vc") for n in range(3)], order=ORDER, targets={}, seed="s")
    assert [(one.selected, one.frame, one.is_reserve) for one in drawn] == [(3, 3, False)] * 3
