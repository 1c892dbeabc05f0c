"""The checks on how data came about: what trips them, and what just does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from instruments.model import Side
from instruments.responses import Missing, Response
from scoring.assessment.findings import (
    CellState,
    Difference,
    Flag,
    FlagCode,
    Gap,
    Satisfaction,
)
from scoring.assessment.quality import flags_for
from scoring.results import Interval, Proportion

NINE_O_CLOCK = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def flags(
    *,
    satisfaction: Satisfaction | None = None,
    gaps: tuple[Gap, ...] = (),
    responses: tuple[Response, ...] = (),
) -> tuple[Flag, ...]:
    return flags_for(satisfaction=satisfaction, gaps=gaps, responses=responses)


def satisfied(count: int, used: int, overheard: int | None) -> Satisfaction:
    return Satisfaction(
        item="V1-1",
        satisfied=Proportion(count=count, used=used, interval=None),
        interviewed=used,
        overheard=overheard,
        state=CellState.SHOWN,
    )


@pytest.mark.parametrize(
    ("count", "used", "overheard", "flagged"),
    [
        (59, 60, 48, True),
        (54, 60, 30, True),  # exactly nine in ten satisfied, exactly half overheard
        (53, 60, 48, False),  # nearly one in eight dared to say no
        (60, 60, 29, False),  # most answers were not overheard
        (9, 9, 9, False),  # too few to say
        (60, 60, None, False),  # nobody was asked who stood by
    ],
)
def test_unanimous_satisfaction_is_flagged_when_half_was_said_within_earshot(
    count: int, used: int, overheard: int | None, *, flagged: bool
) -> None:
    found = flags(satisfaction=satisfied(count, used, overheard))
    assert [one.code for one in found] == [FlagCode.OVERHEARD_SATISFACTION] * flagged


def test_the_flag_of_overheard_satisfaction_gives_the_counts() -> None:
    (flag,) = flags(satisfaction=satisfied(59, 60, 48))
    assert dict(flag.facts) == {
        "item": "V1-1", "satisfied": "59", "answered": "60", "overheard": "48",
    }  # fmt: skip


def test_a_hidden_satisfaction_says_nothing() -> None:
    hidden = Satisfaction(
        item="V1-1", satisfied=None, interviewed=None, overheard=None, state=CellState.HIDDEN
    )
    assert flags(satisfaction=hidden) == ()


def gap(
    difference: float = 27.0,
    low: float | None = 15.0,
    *,
    items: int = 3,
    people: tuple[int, int] = (16, 70),
    subdimension: str = "V3",
    lower: Side = Side.BENEFICIARIES,
) -> Gap:
    return Gap(
        subdimension=subdimension,
        items=tuple(f"{subdimension}-{number + 1}" for number in range(items)),
        higher=Side.PARTICIPANTS,
        lower=lower,
        higher_value=57.0 + difference,
        lower_value=57.0,
        difference=difference,
        interval=None if low is None else Interval(low=low, high=2 * difference - low),
        verdict=Difference.CLEAR,
        higher_used=people[0],
        lower_used=people[1],
    )


@pytest.mark.parametrize(
    ("one", "flagged"),
    [
        (gap(), True),
        (gap(25.0, 10.0), True),
        (gap(24.9, 20.0), False),  # clear, but less than a step of five
        (gap(27.0, 9.9), False),  # the interval comes too near to similarity
        (gap(27.0, None), False),
        (gap(items=1), False),
        (gap(people=(9, 70)), False),
        (gap(people=(16, 9)), False),
    ],
)
def test_sides_are_flagged_when_they_are_a_whole_step_apart(one: Gap, *, flagged: bool) -> None:
    assert [each.code for each in flags(gaps=(one,))] == [FlagCode.SIDES_DISAGREE] * flagged


def test_a_subdimension_is_flagged_once_by_its_widest_gap() -> None:
    narrow, wide = gap(26.0), gap(31.0, lower=Side.AUTHORITIES)
    found = flags(gaps=(narrow, wide, gap(subdimension="P4")))
    facts = [dict(flag.facts) for flag in found]
    assert [each["subdimension"] for each in facts] == ["V3", "P4"]
    assert facts[0]["lower"] == "authorities"
    assert facts[0]["difference"] == "31.0"
    assert facts[0]["items"] == "V3-1 V3-2 V3-3"


def form(
    minute: float,
    *,
    evaluator: str | None = "EV01",
    answers: int = 12,
    last: int = 4,
    finished: bool = True,
) -> Response:
    moment = NINE_O_CLOCK + timedelta(minutes=minute)
    given = {f"Q-{number}": 4 for number in range(answers - 1)}
    return Response(
        instance_id=f"{evaluator}-{minute}-{last}",
        project="a",
        wave="1",
        role="user",
        answers={**given, f"Q-{answers - 1}": last},
        evaluator=evaluator,
        finished_at=moment if finished else None,
        submitted_at=NINE_O_CLOCK + timedelta(days=3),
    )


def test_nine_equal_forms_in_forty_minutes_are_flagged_once() -> None:
    (flag,) = flags(responses=tuple(form(5 * number) for number in range(9)))
    assert flag.code is FlagCode.IDENTICAL_FORMS
    assert dict(flag.facts) == {
        "evaluator": "EV01", "forms": "9", "minutes": "40", "items": "12",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("forms", "why"),
    [
        (tuple(form(5 * number) for number in range(4)), "only four"),
        (tuple(form(16 * number) for number in range(5)), "spread over 64 minutes"),
        (tuple(form(number, answers=9) for number in range(9)), "only nine answers each"),
        (tuple(form(number, evaluator=f"EV0{number}") for number in range(9)), "nine evaluators"),
        (tuple(form(number, evaluator=None) for number in range(9)), "nobody read them out"),
        (
            tuple(form(number, last=1 + number % 5) for number in range(9)),
            "the last answers differ",
        ),
        (tuple(form(30 * number) for number in range(9)), "arrived together, done hours apart"),
    ],
)
def test_less_than_that_is_not_flagged(forms: tuple[Response, ...], why: str) -> None:
    assert flags(responses=forms) == (), why


def test_the_densest_hour_counts_and_forms_before_and_after_do_not() -> None:
    minutes = (0, 100, 110, 120, 130, 160, 300)
    (flag,) = flags(responses=tuple(form(minute) for minute in minutes))
    assert dict(flag.facts)["forms"] == "5"
    assert dict(flag.facts)["minutes"] == "60"


def test_reasons_for_having_no_number_do_not_make_forms_differ() -> None:
    forms = [form(number) for number in range(5)]
    forms[2] = Response(
        instance_id="other",
        project="a",
        wave="1",
        role="user",
        answers={**forms[2].answers, "Q-99": Missing.DONT_KNOW},
        evaluator="EV01",
        finished_at=NINE_O_CLOCK,
    )
    assert len(flags(responses=tuple(forms))) == 1


def test_the_time_of_submission_stands_in_and_zones_may_differ() -> None:
    east = timezone(timedelta(hours=8))
    times = [
        NINE_O_CLOCK,
        (NINE_O_CLOCK + timedelta(minutes=1)).astimezone(east),
        (NINE_O_CLOCK + timedelta(minutes=2)).replace(tzinfo=None),
        NINE_O_CLOCK + timedelta(minutes=3),
        NINE_O_CLOCK + timedelta(minutes=4),
    ]
    forms = tuple(
        Response(
            instance_id=str(number),
            project="a",
            wave="1",
            role="user",
            answers={f"Q-{place}": 3 for place in range(10)},
            evaluator="EV01",
            submitted_at=moment,
        )
        for number, moment in enumerate(times)
    )
    assert dict(flags(responses=forms)[0].facts)["minutes"] == "4"
