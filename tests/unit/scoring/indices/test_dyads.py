"""Dependence in both directions: the worked example, the one-informant rule, the known groups."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from scoring.errors import NotEnoughDataError
from scoring.indices.dyads import Ratings, Reading, dependence_parts, read_dependence
from scoring.indices.pairs import (
    balance,
    brokerage_effect,
    concentration,
    lean,
    structure_score,
)
from scoring.results import NoticeCode

NONE = float("nan")
Pairs = Sequence[tuple[float, float]]

# (importance, alternatives) per resource, one informant on each side
TEAM_GOVERNMENT: Pairs = [(5, 1), (5, 2), (4, 2), (2, 4)]
TEAM_AGENCY: Pairs = [(2, 3), (2, 3), (3, 3), (4, 2)]
GOVERNMENT_TEAM: Pairs = [(4, 4), (3, 3)]


def ratings(ego: str, alter: str, *people: Pairs) -> Ratings:
    answers = np.array(people, dtype=float)
    return Ratings(
        ego=ego,
        alter=alter,
        resources=tuple(f"r{number}" for number in range(answers.shape[1])),
        importance=answers[:, :, 0],
        alternatives=answers[:, :, 1],
    )


def one_voice_each() -> tuple[Reading, Reading]:
    team = read_dependence(
        [ratings("team", "gov", TEAM_GOVERNMENT), ratings("team", "agency", TEAM_AGENCY)]
    )
    return team, read_dependence([ratings("gov", "team", GOVERNMENT_TEAM)])


def value(estimate: object) -> float:
    assert estimate is not None
    return float(estimate.value)  # type: ignore[attr-defined]


def test_who_needs_nothing_does_not_depend_whether_or_not_it_could_be_had_elsewhere() -> None:
    """Need 1 of 5 is no need; need 3 without a rating of the alternatives says nothing."""
    found = dependence_parts([1, 1, 1, 3, NONE], [1, 5, NONE, NONE, 1])
    assert found.tolist()[:3] == [0.0, 0.0, 0.0]
    assert np.isnan(found[3:]).all()


def test_the_worked_example() -> None:
    """D .594 and .219, A +.375, M .813, and with the agency's .266 a concentration of .573."""
    team, gov = one_voice_each()
    pair = balance(team, gov)
    assert value(team.of("gov")) == pytest.approx(0.594, abs=5e-4)
    assert value(gov.of("team")) == pytest.approx(0.219, abs=5e-4)
    assert value(team.of("agency")) == pytest.approx(0.266, abs=5e-4)
    assert value(pair.asymmetry) == pytest.approx(0.375)
    assert value(pair.mutual) == pytest.approx(0.813, abs=5e-4)
    assert value(pair.relative) == pytest.approx(0.375 / 0.8125)
    assert concentration(team).estimate.value == pytest.approx(0.573, abs=5e-4)


def test_the_structure_score_of_the_worked_example() -> None:
    """(1 - .375 + 1 - (.5729 - .5) / .5) / 2 = (.625 + .8543) / 2."""
    found = structure_score(0.375, 0.57285, 2)
    assert found.from_asymmetry == 0.625
    assert found.from_concentration == pytest.approx(0.8543, abs=1e-4)
    assert found.value == pytest.approx(73.96, abs=0.01)


def test_leaning_the_other_way_is_no_better_than_balance() -> None:
    assert structure_score(-0.4, 0.5, 2).value == structure_score(0.0, 0.5, 2).value == 100.0


@pytest.mark.parametrize(
    ("importance", "alternatives", "dependence"),
    [(1, 1, 0.0), (5, 5, 0.0), (5, 1, 1.0), (3, 3, 0.25), (4, 2, 0.5625), (NONE, 1, NONE)],
)
def test_dependence_is_need_times_lack_of_alternatives(
    importance: float, alternatives: float, dependence: float
) -> None:
    found = float(dependence_parts(importance, alternatives))
    assert found == pytest.approx(dependence, nan_ok=True)


def test_an_answer_outside_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="between 1 and 5"):
        dependence_parts([6.0], [1.0])


def test_one_informant_has_a_value_and_no_interval() -> None:
    generator = np.random.default_rng(1)
    team = read_dependence([ratings("team", "gov", TEAM_GOVERNMENT)], generator)
    estimate = team.of("gov")
    assert estimate is not None
    assert estimate.interval is None
    assert [notice.code for notice in estimate.notices] == [NoticeCode.ONE_INFORMANT]


def test_one_informant_on_one_side_leaves_the_pair_without_an_interval() -> None:
    generator = np.random.default_rng(1)
    many = [[(5, 1), (4, 2)], [(4, 1), (4, 3)], [(5, 2), (2, 2)], [(3, 1), (5, 1)]]
    team = read_dependence([ratings("team", "gov", *many)], generator)
    gov = read_dependence([ratings("gov", "team", GOVERNMENT_TEAM)], generator)
    assert team.of("gov").interval is not None  # type: ignore[union-attr]
    pair = balance(team, gov)
    assert pair.asymmetry is not None
    assert pair.asymmetry.interval is None
    assert [notice.code for notice in pair.notices] == [NoticeCode.ONE_INFORMANT]


def test_a_direction_that_nobody_was_asked_is_said_and_not_taken_for_zero() -> None:
    team, _ = one_voice_each()
    unheard = read_dependence([ratings("agency", "team", [(NONE, NONE)])])
    pair = balance(team, unheard)
    assert (pair.asymmetry, pair.mutual, pair.relative) == (None, None, None)
    assert [notice.code for notice in pair.notices] == [NoticeCode.ONE_DIRECTION]


def test_a_resource_with_one_part_missing_is_left_out() -> None:
    halved = read_dependence([ratings("team", "gov", [(5, 1), (5, NONE), (NONE, 2)])])
    (dependence,) = halved.dependence
    assert value(dependence.estimate) == 1.0
    assert [one.value for one in dependence.resources] == [1.0, None, None]
    assert [one.used for one in dependence.resources] == [1, 0, 0]


def test_somebody_without_one_complete_resource_is_counted_as_dropped() -> None:
    mixed = read_dependence([ratings("team", "gov", [(5, 1)], [(4, NONE)], [(NONE, NONE)])])
    estimate = mixed.of("gov")
    assert estimate is not None
    assert (estimate.used, estimate.dropped) == (1, 1)


def test_split_ballot_keeps_the_arms_apart_and_the_leader_in_both() -> None:
    """Leader about both, one volunteer per arm: D(gov) = (1 + .5)/2 over two people."""
    about_gov = ratings("team", "gov", [(5, 1)], [(3, 1)], [(NONE, NONE)])
    about_agency = ratings("team", "agency", [(5, 5)], [(NONE, NONE)], [(5, 3)])
    team = read_dependence([about_gov, about_agency])
    assert [value(team.of(alter)) for alter in ("gov", "agency")] == [0.75, 0.25]
    assert [team.of(alter).used for alter in ("gov", "agency")] == [2, 2]  # type: ignore[union-attr]


def test_the_interval_is_that_of_a_bootstrap_over_people() -> None:
    """20 people, half at 1 and half at 0: a mean of .5 with standard error .112."""
    people = [[(5, 1)]] * 10 + [[(5, 5)]] * 10
    found = read_dependence([ratings("t", "g", *people)], np.random.default_rng(3)).of("g")
    assert found is not None
    assert found.interval is not None
    assert found.interval.low == pytest.approx(0.5 - 1.96 * 0.112, abs=0.04)
    assert found.interval.high == pytest.approx(0.5 + 1.96 * 0.112, abs=0.04)


def test_the_same_seed_gives_the_same_interval() -> None:
    people = [[(5, 1), (3, 2)], [(4, 3), (2, 2)], [(5, 2), (1, 1)]]
    drawn = [
        read_dependence([ratings("t", "g", *people)], np.random.default_rng(9)).of("g")
        for _ in range(2)
    ]
    assert drawn[0] == drawn[1]


def test_people_who_all_agree_give_no_interval() -> None:
    found = read_dependence([ratings("t", "g", *[[(5, 2)]] * 6)], np.random.default_rng(1)).of("g")
    assert found is not None
    assert found.interval is None
    assert [one.code for one in found.notices] == [NoticeCode.NO_INTERVAL_NO_VARIATION]


def test_concentration_is_refused_where_there_is_nothing_to_share_out() -> None:
    alone = read_dependence([ratings("team", "gov", TEAM_GOVERNMENT)])
    with pytest.raises(NotEnoughDataError, match="at least two other parties"):
        concentration(alone)
    free = read_dependence([ratings("t", "a", [(1, 1)]), ratings("t", "b", [(1, 1)])])
    with pytest.raises(NotEnoughDataError, match="depends on nobody"):
        concentration(free)


def community(
    to_gov: Pairs, back: Pairs, to_agency: Pairs, *, seed: int
) -> tuple[Reading, Reading]:
    """Twelve team members and four officials whose answers scatter by one step."""
    generator = np.random.default_rng(seed)

    def scattered(pairs: Pairs, count: int) -> list[Pairs]:
        noise = generator.integers(-1, 2, size=(count, len(pairs), 2))
        return list(np.clip(np.array(pairs) + noise, 1, 5))

    team = read_dependence(
        [
            ratings("team", "gov", *scattered(to_gov, 12)),
            ratings("team", "agency", *scattered(to_agency, 12)),
        ],
        generator,
    )
    return team, read_dependence([ratings("gov", "team", *scattered(back, 4))], generator)


# As the paper describes them: in Y the office recognises, pays and calls up the teams; in H the
# agency trains them and lends its registration, and the office is one of several.
Y = {"to_gov": [(5, 1), (5, 2), (5, 2)], "back": [(3, 4), (3, 3)], "to_agency": [(2, 4)] * 3}
H = {"to_gov": [(3, 3), (3, 4), (2, 4)], "back": [(3, 3), (3, 3)], "to_agency": [(5, 2)] * 3}


def test_the_community_leans_on_government_more_than_the_agency_does() -> None:
    found = {
        name: lean(*community(**case, seed=5))  # type: ignore[arg-type]
        for name, case in (("Y", Y), ("H", H))
    }
    assert found["Y"].estimate.value > found["H"].estimate.value
    effect = brokerage_effect([found["H"]], [found["Y"]])
    assert effect.interval is not None
    assert effect.interval.high < 0
    agency = community(**H, seed=5)[0]  # type: ignore[arg-type]
    assert value(agency.of("agency")) > value(agency.of("gov"))


def test_a_brokerage_effect_needs_teams_of_both_kinds() -> None:
    with pytest.raises(NotEnoughDataError, match="0 and 1"):
        brokerage_effect([], [lean(*community(**Y, seed=5))])  # type: ignore[arg-type]
