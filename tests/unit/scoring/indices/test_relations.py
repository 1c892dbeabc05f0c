"""Relationship strength: the worked tie, what is left out, and two groups set side by side."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.errors import NotEnoughDataError
from scoring.indices.contrast import (
    ShareMethod,
    contrast_of_figures,
    contrast_of_means,
    contrast_of_shares,
)
from scoring.indices.relations import TieView, relationship
from scoring.results import NoticeCode

NONE = float("nan")
COMPONENTS = ("contact", "trust", "candour", "friction", "willingness")
MECHANISMS = ("decision", "resources", "monitoring", "risk", "capacity")


def view(party: str, ties: list[list[float]], mechanisms: list[list[float]]) -> TieView:
    return TieView(
        party=party,
        components=COMPONENTS,
        ties=np.array(ties, dtype=float),
        mechanism_codes=MECHANISMS,
        mechanisms=np.array(mechanisms, dtype=float),
    )


GOV = view("gov", [[75, 75, 50, 50, 100]], [[75, 50, 25, 25, 50]])
ORG = view("org", [[50, 50, 25, 50, 75]], [[50, 25, 25, 0, 75]])


def test_the_worked_tie() -> None:
    """View of gov 70, of org 50: reciprocity 80. Multiplexity 3/5 and 2/5.

    RS gov->org = (75+75+50+50+100 + 60 + 80)/7 = 490/7 = 70; org->gov = (250 + 40 + 80)/7 = 52.857;
    dyad = sqrt(70 * 52.857) = 60.83.
    """
    found = relationship(GOV, ORG)
    there, back = found.directions
    assert there.estimate is not None
    assert back.estimate is not None
    assert there.estimate.value == pytest.approx(70.0)
    assert back.estimate.value == pytest.approx(370 / 7)
    assert found.reciprocity is not None
    assert found.reciprocity.value == pytest.approx(80.0)
    assert found.gap is not None
    assert found.gap.value == pytest.approx(70 - 370 / 7)
    assert found.dyad is not None
    assert found.dyad.value == pytest.approx(60.83, abs=0.005)
    assert [side.multiplexity.working for side in found.directions] == [3, 2]
    assert [side.multiplexity.score for side in found.directions] == [60.0, 40.0]


def test_one_informant_a_side_gives_values_and_no_interval() -> None:
    found = relationship(GOV, ORG, np.random.default_rng(1))
    assert found.dyad is not None
    assert found.dyad.interval is None
    assert [notice.code for notice in found.notices] == [NoticeCode.ONE_INFORMANT]


def test_a_tie_that_one_side_does_not_feel_is_weak() -> None:
    warm = view("a", [[100] * 5], [[100] * 5])
    cold = view("b", [[0] * 5], [[0] * 5])
    found = relationship(warm, cold)
    assert found.reciprocity is not None
    assert found.reciprocity.value == 0.0
    assert found.dyad is not None
    assert found.dyad.value == 0.0


def test_one_side_alone_has_a_direction_and_no_dyad() -> None:
    silent = view("org", [[NONE] * 5], [[NONE] * 5])
    found = relationship(GOV, silent)
    assert found.directions[0].estimate is not None
    assert found.directions[0].estimate.value == pytest.approx((350 + 60) / 6)
    assert found.directions[1].estimate is None
    assert (found.dyad, found.gap, found.reciprocity) == (None, None, None)
    assert [notice.code for notice in found.notices] == [NoticeCode.ONE_DIRECTION]
    with pytest.raises(NotEnoughDataError, match="Neither org nor org"):
        relationship(silent, silent)


def test_a_mechanism_that_nobody_was_asked_about_is_not_a_failing_one() -> None:
    partly = view("gov", [[50] * 5], [[75, NONE, NONE, NONE, 25]])
    multiplexity = relationship(partly, ORG).directions[0].multiplexity
    assert (multiplexity.working, multiplexity.asked, multiplexity.score) == (1, 2, 50.0)


def test_intervals_come_from_the_people_of_both_sides() -> None:
    generator = np.random.default_rng(2)
    ties = generator.choice([25.0, 50.0, 75.0], size=(30, 5))
    many = TieView(
        party="gov", components=COMPONENTS, ties=ties,
        mechanism_codes=MECHANISMS, mechanisms=np.full((30, 5), 75.0),
    )  # fmt: skip
    other = TieView(
        party="org", components=COMPONENTS, ties=ties[::-1] - 25,
        mechanism_codes=MECHANISMS, mechanisms=np.full((30, 5), 75.0),
    )  # fmt: skip
    gap = relationship(many, other, generator).gap
    assert gap is not None
    assert gap.interval is not None
    assert gap.interval.low < 25 * 5 / 7 < gap.interval.high
    # Five components of 7 with a person-level spread of about 9: the gap's error is about 1.7.
    assert gap.interval.high - gap.interval.low == pytest.approx(2 * 1.96 * 1.7, rel=0.35)


def test_rural_and_urban_shares_with_and_without_numbers_of_cases() -> None:
    """62 % against 85 %: with 20 a side the Wald interval is -49 to +3 points, with 50 -40 to -6."""
    for used, low, high in ((20, -0.494, 0.034), (50, -0.397, -0.063)):
        found = contrast_of_shares(0.62, 0.85, used=(used, used), method=ShareMethod.WALD)
        assert found.interval is not None
        assert (found.interval.low, found.interval.high) == pytest.approx((low, high), abs=5e-4)
    unknown = contrast_of_shares(0.62, 0.85, used=(None, None))
    assert unknown.interval is None
    assert [notice.code for notice in unknown.notices] == [NoticeCode.NO_COUNT_BEHIND]


def test_the_printed_interval_of_two_shares_is_newcombes() -> None:
    """56/70 against 48/80 of Newcombe 1998, table II: .0524 to .3339."""
    found = contrast_of_shares(56 / 70, 48 / 80, used=(70, 80))
    assert found.interval is not None
    assert found.interval.low == pytest.approx(0.0524, abs=5e-5)
    assert found.interval.high == pytest.approx(0.3339, abs=5e-5)


def test_shares_of_none_and_all_still_have_an_interval() -> None:
    """0/10 against 0/20 of the same table: -.1611 to .2775."""
    found = contrast_of_shares(0.0, 0.0, used=(10, 20))
    assert found.interval is not None
    assert found.interval.low == pytest.approx(-0.1611, abs=5e-5)
    assert found.interval.high == pytest.approx(0.2775, abs=5e-5)


def test_figures_without_cases_keep_their_ratio() -> None:
    assert contrast_of_figures(12.3, 3.8).ratio == pytest.approx(3.24, abs=0.005)
    assert contrast_of_figures(12.3, 0.0).ratio is None


def test_two_means_by_welch() -> None:
    """R: t.test(c(1,2,3,4), c(2,6,10)) gives -12.5813564 to 5.5813564."""
    found = contrast_of_means((2.5, 6.0), (1.2909944, 4.0), (4, 3))
    assert found.interval is not None
    assert found.interval.low == pytest.approx(-12.5813564, abs=1e-5)
    assert found.interval.high == pytest.approx(5.5813564, abs=1e-5)
    alone = contrast_of_means((2.5, 6.0), (0.0, 4.0), (1, 3))
    assert [notice.code for notice in alone.notices] == [NoticeCode.ONE_INFORMANT]
