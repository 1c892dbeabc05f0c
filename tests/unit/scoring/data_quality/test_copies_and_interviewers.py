"""Checks on forms that come twice, and on interviewers whose forms differ from the others'."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from instruments.responses import Missing, Response
from scoring.data_quality.copies import alike, same_person
from scoring.data_quality.interviewers import interviewer_checks
from scoring.data_quality.results import Check, CheckCode, Verdict, without_names
from tests.unit.scoring.data_quality.made_forms import form, forms

MODEL = [1, 2, 3, 4, 5] * 4


def drawn(seed: int) -> list[int]:
    return [int(one) for one in np.random.default_rng(seed).integers(1, 6, 20)]


def test_a_person_with_two_forms_of_one_role_is_counted() -> None:
    several = [form(number=n, respondent=code) for n, code in enumerate("aabbbc")]
    found = same_person(forms(several))
    assert (found.verdict, dict(found.facts)) == (
        Verdict.FLAGGED,
        {"people": "2", "forms": "5"},
    )
    assert same_person(forms(several[-1:])).verdict is Verdict.CLEAR
    assert same_person(forms([form(number=n) for n in range(3)])).verdict is Verdict.UNRECORDED


def near(number: int, changed: int) -> Response:
    """The model with this many answers of its own, each form at other places."""
    answers = list(MODEL)
    for step in range(changed):
        place = (number * changed + step) % 20
        answers[place] = 1 + answers[place] % 5
    return form(answers, number=number, evaluator="EV1")


@pytest.mark.parametrize(
    ("copies", "changed", "verdict"),
    [
        (5, 1, Verdict.FLAGGED),  # 18 of 20 equal, half of ten forms
        (4, 1, Verdict.CLEAR),
        (5, 2, Verdict.CLEAR),  # 16 of 20
        (5, 0, Verdict.CLEAR),  # equal in all: another check's
    ],
)
def test_forms_that_nearly_repeat_each_other_are_flagged_from_half_on(
    copies: int, changed: int, verdict: Verdict
) -> None:
    own = [near(n, changed) for n in range(copies)]
    others = [form(drawn(n), number=n, evaluator="EV1") for n in range(copies, 10)]
    assert alike(forms([*own, *others])).verdict is verdict


def test_short_forms_are_alike_by_nature() -> None:
    """Fourteen answers, thirteen of them equal; one more and the same forms are flagged."""

    def shortened(length: int) -> list[Response]:
        whole = [list(near(n, 1).answers.values()) for n in range(10)]
        return [
            form([None] * (20 - length) + one[20 - length :], number=n, evaluator="EV1")
            for n, one in enumerate(whole)
        ]

    assert alike(forms(shortened(14))).verdict is Verdict.CLEAR
    assert alike(forms(shortened(15))).verdict is Verdict.FLAGGED


def test_nearness_is_between_forms_of_one_interviewer() -> None:
    """Every form of one is near a form of the other; their own are not near each other."""
    own = [form(drawn(n), number=n, evaluator="EV1") for n in range(10)]
    others = [
        form([1 + drawn(n)[0] % 5, *drawn(n)[1:]], number=10 + n, evaluator="EV2")
        for n in range(10)
    ]
    assert alike(forms([*own, *others])).verdict is Verdict.CLEAR
    alone = [replace(one, evaluator="EV1") for one in others]
    assert alike(forms([*own, *alone])).verdict is Verdict.FLAGGED


def compared(own: list[Response], others: list[Response]) -> dict[CheckCode, Check]:
    return {one.code: one for one in interviewer_checks(forms([*own, *others]))}


def ordinary(evaluator: str, numbers: range) -> list[Response]:
    return [form(drawn(n), number=n, evaluator=evaluator) for n in numbers]


def test_interviewers_who_do_the_same_are_not_flagged() -> None:
    found = compared(ordinary("EV1", range(30)), ordinary("EV2", range(30, 60)))
    assert [one.verdict for one in found.values()] == [Verdict.CLEAR] * 3


def test_an_interviewer_with_other_scores_is_flagged_with_the_share_of_variance() -> None:
    higher = [
        form([min(5, one + 1) for one in drawn(n)], number=n, evaluator="EV1") for n in range(30)
    ]
    found = compared(higher, ordinary("EV2", range(30, 60)))[CheckCode.INTERVIEWER_LEVEL]
    assert found.verdict is Verdict.FLAGGED
    assert int(dict(found.facts)["share"]) >= 10


def test_the_share_of_variance_is_the_icc_of_a_table_worked_by_hand() -> None:
    """Forms of constant answers 2, 3 x5 against 4, 5 x5: MSB = 50 000/.. in points of 0-100.

    Scores 25, 50 (five each) and 75, 100 (five each): deviations from 62.5 have group means -25 and
    +25; SSB = 20 * 625 = 12 500, MSB = 12 500; SSW = 20 * 156.25 = 3 125, MSW = 3 125 / 18 = 173.61;
    ICC = (12 500 - 173.61) / (12 500 + 9 * 173.61) = .8766.
    """
    low = [form([2 + n % 2] * 20, number=n, evaluator="EV1") for n in range(10)]
    high = [form([4 + n % 2] * 20, number=n, evaluator="EV2") for n in range(10, 20)]
    found = compared(low, high)[CheckCode.INTERVIEWER_LEVEL]
    assert dict(found.facts) == {"share": "88", "evaluators": "2", "forms": "20"}


def test_an_interviewer_whose_people_say_nothing_is_named() -> None:
    silent = [
        form([Missing.REFUSED] * (3 + n % 3) + drawn(n)[:10], number=n, evaluator="EV1")
        for n in range(15)
    ]
    found = compared(silent, ordinary("EV2", range(15, 40)))[CheckCode.INTERVIEWER_SILENCE]
    facts = {"evaluator": "EV1", "own": "20", "others": "0", "forms": "15"}
    assert (found.verdict, dict(found.facts)) == (Verdict.FLAGGED, facts)


def test_talking_to_another_role_is_no_difference_between_interviewers() -> None:
    users = [form([2 + n % 2] * 20, number=n, evaluator="EV1") for n in range(10)]
    cadres = [form([4 + n % 2] * 20, number=n, evaluator="EV2", role="vc") for n in range(10, 20)]
    found = compared(users, cadres)[CheckCode.INTERVIEWER_LEVEL]
    assert found.verdict is Verdict.CLEAR


@pytest.mark.parametrize(
    "missing",
    [
        [1 + n % 2 for n in range(15)],  # certain, but 7 points
        [20, *([0] * 14), 13],  # 10 points, by two people
    ],
)
def test_a_little_silence_or_that_of_two_people_is_not_flagged(missing: list[int]) -> None:
    silent = [
        form([Missing.REFUSED] * count + drawn(n)[: 20 - count], number=n, evaluator="EV1")
        for n, count in enumerate(missing)
    ]
    found = compared(silent, ordinary("EV2", range(20, 45)))[CheckCode.INTERVIEWER_SILENCE]
    assert found.verdict is Verdict.CLEAR


def test_an_interviewer_whose_people_all_say_much_the_same_is_named() -> None:
    same = [
        form([3 + (n + k) % 2 for k in range(20)], number=n, evaluator="EV1") for n in range(15)
    ]
    found = compared(same, ordinary("EV2", range(15, 40)))[CheckCode.INTERVIEWER_SPREAD]
    assert found.verdict is Verdict.FLAGGED
    assert dict(found.facts)["evaluator"] == "EV1"
    assert all("evaluator" not in dict(one.facts) for one in without_names((found,)))


def test_one_interviewer_is_compared_with_nobody() -> None:
    alone = interviewer_checks(forms(ordinary("EV1", range(30))))
    assert [one.verdict for one in alone] == [Verdict.TOO_FEW] * 3
    unknown = interviewer_checks(forms([form(number=n) for n in range(30)]))
    assert [one.verdict for one in unknown] == [Verdict.UNRECORDED] * 3
