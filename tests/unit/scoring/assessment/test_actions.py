"""What to do next: which findings become actions, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from instruments.model import Side
from scoring.assessment.actions import Action, ActionKind, ranked_actions
from scoring.assessment.findings import (
    Difference,
    Evidence,
    Flag,
    FlagCode,
    Gap,
    Grade,
    IndicatorResult,
    IndicatorVerdict,
    StandOut,
)
from scoring.assessment.results import Assessment
from tests.reports.sample import RELEASED

USERS, AGENCY = Side.BENEFICIARIES, Side.UNDERTAKER
NOTHING_SHORT = Evidence(grade=Grade.A, roles=(), short=())
BARE = replace(RELEASED, evidence=NOTHING_SHORT, flags=(), gaps=(), stand_outs=(), indicators=())
COPIES = Flag(code=FlagCode.IDENTICAL_FORMS, facts=(("forms", "9"),))


def figure(
    code: str,
    verdict: IndicatorVerdict,
    *,
    target: float | None = 90.0,
    points: float | None = None,
) -> IndicatorResult:
    return IndicatorResult(
        code=code,
        value=80.0,
        previous=None,
        baseline=None,
        target=target,
        evidence=None,
        verdict=verdict,
        points=points,
    )


def below(code: str, distance: float, side: Side = USERS) -> StandOut:
    return StandOut(
        subdimension=code,
        side=side,
        value=70.0 + distance,
        median=70.0,
        distance=distance,
        projects=40,
    )


def gap(code: str, difference: float, verdict: Difference = Difference.CLEAR) -> Gap:
    return Gap(
        subdimension=code,
        items=("a", "b"),
        higher=AGENCY,
        lower=USERS,
        higher_value=50.0 + difference,
        lower_value=50.0,
        difference=difference,
        interval=None,
        verdict=verdict,
        higher_used=10,
        lower_used=30,
    )


def disagreement(code: str) -> Flag:
    return Flag(code=FlagCode.SIDES_DISAGREE, facts=(("subdimension", code),))


def kinds(assessment: Assessment) -> list[ActionKind]:
    return [one.kind for one in ranked_actions(assessment)]


def causes(assessment: Assessment) -> list[object]:
    return [one.cause for one in ranked_actions(assessment)]


def test_where_nothing_was_found_nothing_is_to_be_done() -> None:
    assert ranked_actions(BARE) == ()


def test_every_kind_comes_once_before_any_comes_twice() -> None:
    found = replace(
        BARE,
        flags=(COPIES, disagreement("P1")),
        indicators=tuple(figure(f"I-{at}", IndicatorVerdict.NOT_MET) for at in range(3)),
        stand_outs=(below("S1", -8.0), below("S2", -20.0)),
        gaps=(gap("V1", 12.0),),
        evidence=Evidence(grade=Grade.B, roles=(), short=("vc",)),
    )
    one_of_each = [
        ActionKind.FLAG,
        ActionKind.INDICATOR,
        ActionKind.WEAK_PART,
        ActionKind.GAP,
        ActionKind.EVIDENCE,
    ]
    again = [ActionKind.FLAG, ActionKind.INDICATOR, ActionKind.WEAK_PART, ActionKind.INDICATOR]
    assert kinds(found) == [*one_of_each, *again]


@pytest.mark.parametrize(
    ("verdict", "asks"),
    [
        (IndicatorVerdict.MET, False),
        (IndicatorVerdict.PARTLY, True),
        (IndicatorVerdict.NOT_MET, True),
        (IndicatorVerdict.NO_EVIDENCE, True),
        (IndicatorVerdict.NOT_REPORTED, True),
        (IndicatorVerdict.NOT_DUE, False),
        (IndicatorVerdict.NO_TARGET, False),
        (IndicatorVerdict.HIDDEN, False),
    ],
)
def test_which_verdicts_on_an_indicator_ask_for_something(
    verdict: IndicatorVerdict, asks: bool
) -> None:
    assert bool(ranked_actions(replace(BARE, indicators=(figure("I-1", verdict),)))) is asks


def test_a_figure_without_a_target_was_promised_by_nobody() -> None:
    lone = figure("I-1", IndicatorVerdict.NOT_REPORTED, target=None)
    assert ranked_actions(replace(BARE, indicators=(lone,))) == ()


def test_missed_targets_go_before_half_met_ones_and_dear_ones_before_cheap_ones() -> None:
    half = figure("I-1", IndicatorVerdict.PARTLY, points=50)
    unproven = figure("I-2", IndicatorVerdict.NO_EVIDENCE)
    cheap = figure("I-3", IndicatorVerdict.NOT_MET)
    dear = figure("I-4", IndicatorVerdict.NOT_MET, points=10)
    found = replace(BARE, indicators=(half, unproven, cheap, dear))
    assert causes(found) == [dear, cheap, unproven, half]


def test_only_what_lies_below_the_median_by_the_margin_is_weak_and_each_part_once() -> None:
    far, near = below("S2", -20.0), below("S2", -9.0, AGENCY)
    slight, edge, above = below("S1", -4.9), below("P1", -5.0), below("V1", 12.0)
    found = replace(BARE, stand_outs=(near, far, slight, edge, above))
    assert causes(found) == [far, edge]


def test_a_gap_counts_when_it_is_clear_the_widest_of_its_part_and_not_flagged_already() -> None:
    wide, narrow = gap("V1", 14.0), gap("V1", 9.0)
    unsure = gap("S2", 30.0, Difference.UNDECIDED)
    flagged = gap("P1", 27.0)
    found = replace(BARE, gaps=(narrow, wide, unsure, flagged), flags=(disagreement("P1"),))
    assert causes(found) == [disagreement("P1"), wide]


def test_indicative_results_are_not_compared_and_the_missing_answers_come_first() -> None:
    short = Evidence(grade=Grade.C, roles=(), short=("user",))
    found = replace(
        BARE,
        evidence=short,
        flags=(COPIES,),
        gaps=(gap("V1", 14.0),),
        stand_outs=(below("S2", -20.0),),
    )
    assert ranked_actions(found) == (
        Action(kind=ActionKind.EVIDENCE, cause=short),
        Action(kind=ActionKind.FLAG, cause=COPIES),
    )


def test_without_rosters_the_rosters_are_asked_for() -> None:
    open_ = Evidence(grade=Grade.NOT_ASSESSABLE, roles=(), short=())
    assert causes(replace(BARE, evidence=open_)) == [open_]
