"""What may be said of all projects together, and of whom nothing may be said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scoring.assessment.findings import Flag, FlagCode, Grade, IndicatorVerdict
from scoring.assessment.portfolio.build import NothingReleasedError, portfolio
from scoring.assessment.portfolio.results import LeftOut, Portfolio, Reason, Refused
from scoring.assessment.portfolio.rows import target_count
from scoring.assessment.portfolio.sensitivity import sensitivity
from scoring.assessment.portfolio.standings import peers_of
from scoring.assessment.results import Assessment, Audience
from tests.portfolio_sample import OFFICE, USERS, assessed, code, programme, study
from tests.reports.sample_instrument import INSTRUMENT

NOT_MET = IndicatorVerdict.NOT_MET


def made(assessments: list[Assessment], projects: list[str] | None = None) -> Portfolio:
    codes = projects or list(dict.fromkeys(one.project for one in assessments))
    return portfolio(INSTRUMENT, study(codes), programme(assessments))


def spread(count: int, **options: object) -> list[Assessment]:
    """Projects one point apart on S, from 60 on."""
    return [assessed(code(at), {"S": 60.0 + at}, **options) for at in range(count)]  # type: ignore[arg-type]


def test_internal_assessments_are_refused() -> None:
    internal = replace(programme(spread(3)), audience=Audience.INTERNAL)
    with pytest.raises(NothingReleasedError):
        portfolio(INSTRUMENT, study([code(0)]), internal)


def test_without_answers_there_is_no_portfolio() -> None:
    with pytest.raises(NothingReleasedError):
        made([], [code(1)])


def test_below_ten_projects_nothing_is_shrunken_sorted_or_ranked() -> None:
    found = made(spread(9)[::-1])
    structure = found.standings[0]
    assert structure.mean is None
    assert [one.project for one in structure.standings] == [code(at) for at in range(8, -1, -1)]
    assert all(one.shrunken is None and one.last_quarter is None for one in structure.standings)
    assert not any(one.is_clear_of(0.0) for one in structure.standings)
    refused = dict(found.refused)
    assert refused["standings"] is refused["sensitivity"] is Refused.FEW_PROJECTS


def test_from_ten_projects_on_scores_are_drawn_together() -> None:
    structure = made(spread(10)).standings[0]
    assert structure.mean == pytest.approx(64.5)
    first, last = structure.standings[0], structure.standings[-1]
    assert first.shrunken is not None
    assert last.shrunken is not None
    assert 60.0 < first.shrunken.estimate < last.shrunken.estimate < 69.0
    assert first.last_quarter is not None
    assert last.last_quarter is not None
    assert first.last_quarter > 0.5 > last.last_quarter


def test_the_detectable_difference_is_2_8_roots_of_two_standard_errors() -> None:
    """Half-width 3.92 is a standard error of 2: (1.960 + 0.842) * 1.414 * 2 = 7.92."""
    structure = made(spread(3, half=3.92)).standings[0]
    assert structure.detectable == pytest.approx(7.92, abs=0.01)


def test_grade_c_is_compared_with_nobody() -> None:
    weak = assessed("weak", {"S": 10.0}, grade=Grade.C, satisfied=(1, 40))
    past = assessed("weak", {"S": 90.0}, wave="1")
    found = made([past, *spread(12), weak])
    assert ("weak", LeftOut.GRADE_C) in found.standings[0].left_out
    assert "weak" not in [one.project for one in found.standings[0].standings]
    assert found.funnel is not None
    assert found.funnel.left_out == (("weak", LeftOut.GRADE_C),)
    row = next(row for row in found.rows if row.project == "weak")
    assert row.changes == ()
    assert not row.compared


def test_scores_made_from_other_sides_are_left_out() -> None:
    other = assessed("other", shown=(USERS, OFFICE))
    found = made([*spread(10), other]).standings[0]
    assert found.left_out == (("other", LeftOut.OTHER_SIDES),)


def test_a_score_without_an_interval_is_left_out() -> None:
    found = made([*spread(10), assessed("single", half=0.0)]).standings[0]
    assert found.left_out == (("single", LeftOut.NO_INTERVAL),)


def test_projects_stand_in_the_order_of_the_first_reason_and_then_of_the_study() -> None:
    overheard = Flag(code=FlagCode.OVERHEARD_SATISFACTION, facts=())
    assessments = [
        *spread(10),
        assessed("z-flag", flags=(overheard,)),
        assessed("y-weak", grade=Grade.C),
        assessed("a-unhappy", satisfied=(5, 40)),
    ]
    found = made(
        assessments, [*(code(at) for at in range(10)), "z-flag", "y-weak", "a-unhappy", "no"]
    )
    order = [row.project for row in found.rows]
    assert order == ["z-flag", "y-weak", "no", "a-unhappy", *(code(at) for at in range(10))]
    assert [row.reasons for row in found.rows[:4]] == [
        (Reason.DATA,), (Reason.EVIDENCE,), (Reason.EVIDENCE,), (Reason.SATISFACTION,),
    ]  # fmt: skip


def test_the_line_of_the_funnel_is_the_share_of_all_people() -> None:
    found = made([assessed("a", satisfied=(8, 10)), assessed("b", satisfied=(20, 40)),
                  assessed("c", satisfied=(30, 50))]).funnel  # fmt: skip
    assert found is not None
    assert found.funnel.target == pytest.approx(0.58)
    assert found.funnel.points[1].error == pytest.approx(np.sqrt(0.58 * 0.42 / 40))
    assert not found.stated


@pytest.mark.parametrize(
    ("shares", "why"),
    [
        ([(4, 8), (5, 8)], Refused.FEW_PROJECTS),
        ([(8, 8), (9, 9), (7, 7)], Refused.NO_SPREAD),
        ([None, None, None], Refused.NO_SATISFACTION),
    ],
)
def test_a_funnel_that_would_say_nothing_is_refused(
    shares: list[tuple[int, int] | None], why: Refused
) -> None:
    found = made([assessed(code(at), satisfied=share) for at, share in enumerate(shares)])
    assert found.funnel is None
    assert dict(found.refused)["funnel"] is why


def test_one_change_at_its_limit_is_not_told_among_many_and_a_large_one_is() -> None:
    """Half-widths 3 and 4 make 5: a change of 5.2 has p = .04, one of 15 has p < 1e-8."""
    past = [assessed(code(at), wave="1", half=3.0) for at in range(20)]
    now = [
        assessed(code(at), {"S": 75.2 if at == 0 else 55.0 if at == 1 else 70.0})
        for at in range(20)
    ]
    found = {row.project: row for row in made([*past, *now]).rows}
    small, large = found[code(0)].changes[0], found[code(1)].changes[0]
    assert small.interval is not None
    assert small.interval.low == pytest.approx(0.2)
    assert (small.told, large.told) == (False, True)
    assert found[code(1)].reasons == (Reason.FELL,)


def test_a_change_between_other_sides_is_no_change() -> None:
    found = made([assessed("a", wave="1", shown=(USERS,)), assessed("a")])
    assert found.rows[0].changes == ()


@pytest.mark.parametrize(
    ("verdicts", "counts"),
    [
        ([], None),
        ([IndicatorVerdict.NO_TARGET, IndicatorVerdict.HIDDEN], None),
        ([IndicatorVerdict.MET, NOT_MET, IndicatorVerdict.NO_EVIDENCE], (1, 0, 2, 0)),
        ([IndicatorVerdict.PARTLY, IndicatorVerdict.NOT_DUE], (0, 1, 0, 1)),
    ],
)
def test_targets_are_counted_by_what_became_of_them(
    verdicts: list[IndicatorVerdict], counts: tuple[int, int, int, int] | None
) -> None:
    found = target_count(verdicts)
    assert counts == (
        None if found is None else (found.met, found.partly, found.open_, found.not_due)
    )


@pytest.mark.parametrize(
    ("kinds", "peers"),
    [
        ([{"kind": "meals"}] * 5 + [{"kind": "visits"}] * 5, ("kind",)),
        ([{"kind": "meals"}] * 8 + [{"kind": "visits"}] * 2, ()),
        (
            [{"kind": "meals", "area": "town"}] * 8 + [{"kind": "meals", "area": "hills"}] * 2,
            ("kind",),
        ),
        ([{"kind": "meals"}] * 9 + [{}], ()),
        ([{"colour": "red"}] * 10, ()),
    ],
)
def test_peers_need_five_projects_of_every_kind(
    kinds: list[dict[str, str]], peers: tuple[str, ...]
) -> None:
    codes = [code(at) for at in range(len(kinds))]
    plan = study(codes, dict(zip(codes, kinds, strict=True)))
    assert peers_of(plan, codes).attributes == peers


def test_places_do_not_move_where_all_dimensions_say_the_same() -> None:
    alike = [
        assessed(code(at), {"S": 60.0 + at, "P": 60.0 + at, "V": 60.0 + at}) for at in range(10)
    ]
    found = sensitivity(alike, None)
    assert found is not None
    assert {(shift.median, shift.most) for shift in found.shifts} == {(0.0, 0)}


def test_a_lopsided_project_falls_where_its_weakness_is_not_made_up_for() -> None:
    """(40, 100, 100) has mean 80, geometric mean 73.7: it falls behind the nine even ones at 75 to 79."""
    even = [assessed(code(at), dict.fromkeys("SPV", 75.0 + at / 2)) for at in range(9)]
    found = sensitivity([*even, assessed("odd", {"S": 40.0, "P": 100.0, "V": 100.0})], None)
    assert found is not None
    geometric = next(one for one in found.shifts if one.geometric and one.weights == "equal")
    assert (geometric.project, geometric.most) == ("odd", 9)


def test_the_same_assessments_give_the_same_portfolio() -> None:
    one, other = made(spread(12)), made(spread(12))
    assert one.standings == other.standings
    assert one.rows == other.rows
