"""What a submission must hold, and what is noticed about its answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evalkit.intake.gate import GateRefusedError, Reason, read_object
from evalkit.intake.submission import Flag, FlagCode, Submission, read_submission, receipt_of
from evalkit.intake.validation import flags_of
from instruments.responses import Missing
from tests.surveys import INSTRUMENT, body


def submission(**changes: object) -> Submission:
    return read_submission(read_object(body(**changes)))


def flags(**changes: object) -> list[str]:
    found = flags_of(submission(**changes), INSTRUMENT)
    return [f"{flag.code} {flag.field}" for flag in found]


@pytest.mark.parametrize("missing", ["instanceID", "programme", "role", "instrument", "answers"])
def test_a_submission_without_a_member_that_places_it_is_refused(missing: str) -> None:
    with pytest.raises(GateRefusedError):
        submission(**{missing: None})


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"answers": [1, 2]}, Reason.WRONG_TYPE),
        ({"role": 5}, Reason.WRONG_TYPE),
        ({"role": ""}, Reason.WRONG_TYPE),
        ({"project": "p" * 101}, Reason.WRONG_TYPE),
        ({"comment": 1}, Reason.WRONG_TYPE),
        ({"finishedAt": "yesterday"}, Reason.WRONG_TYPE),
        ({"instanceID": "u" * 250}, Reason.INSTANCE_ID),
        ({"consent": {"version": "abc", "agreed": False}}, Reason.NO_CONSENT),
        ({"consent": {"version": "abc", "agreed": "yes"}}, Reason.NO_CONSENT),
    ],
)
def test_a_member_of_the_wrong_kind_is_refused(changes: dict[str, object], reason: Reason) -> None:
    with pytest.raises(GateRefusedError) as refusal:
        submission(**changes)
    assert refusal.value.reason is reason


def test_a_clean_submission_has_no_flags() -> None:
    assert flags() == []


@pytest.mark.parametrize("answer", [6, 0, -1, "5", "", True, None, [1], "skipped", "not-asked"])
def test_an_answer_that_the_scale_does_not_offer_is_flagged(answer: object) -> None:
    assert flags(answers={"S1-1": answer}) == ["bad-answer answers.S1-1"]


def test_unknown_names_are_flagged_and_not_refused() -> None:
    assert flags(answers={"S9-9": 1}, choices={"BG-new": "x", "BG-use": "often"}, score=99) == [
        "unknown-item answers.S9-9",
        "unknown-question choices.BG-new",
        "bad-choice choices.BG-use",
        "unknown-key score",
    ]


def test_an_answer_behind_a_closed_gate_is_flagged() -> None:
    assert flags(answers={"V1-1": 3}, choices={"Q-need": "no"}) == ["not-asked answers.V1-1"]


def test_an_answer_behind_a_gate_without_an_answer_is_not() -> None:
    assert flags(answers={"V1-1": 3}, choices={}) == []


def test_an_answer_of_a_role_that_is_not_asked_is_flagged() -> None:
    assert flags(role="vc", answers={"V1-2": 5}, choices={"BG-use": "some"}) == [
        "not-asked answers.V1-2",
        "not-asked choices.BG-use",
    ]


def test_an_anonymous_form_must_carry_neither_name_nor_minute() -> None:
    assert flags(
        role="resident",
        answers={},
        choices={},
        respondent="r1",
        finishedAt="2026-03-04T10:11:12+08:00",
    ) == ["time-on-anonymous finishedAt", "identity-on-anonymous respondent"]
    assert flags(role="resident", answers={}, choices={}, finishedAt="2026-03-04") == []


def test_flagged_answers_are_left_out_of_the_response_and_stay_in_the_plaintext() -> None:
    sent = submission(answers={"S1-1": 9, "S1-2": "ref", "V1-2": 0}, respondent="r1")
    found = flags_of(sent, INSTRUMENT)
    response = sent.response(found, submitted_at=None)
    assert response.answers == {"S1-2": Missing.REFUSED, "V1-2": 0}
    assert response.choices == {"BG-use": "some", "Q-need": "yes"}
    assert response.respondent == "r1"
    assert '"S1-1":9' in sent.plaintext


def test_a_name_on_an_anonymous_form_does_not_reach_the_response() -> None:
    sent = submission(role="resident", answers={}, choices={}, respondent="r1")
    response = sent.response(flags_of(sent, INSTRUMENT), submitted_at=None)
    assert response.respondent is None


def test_coming_late_is_no_issue() -> None:
    late = Flag(code=FlagCode.LATE, field="wave")
    assert not late.is_issue
    assert replace(late, code=FlagCode.BAD_ANSWER).is_issue


def test_the_receipt_is_the_head_of_the_hash_in_fours() -> None:
    assert receipt_of("0123456789abcdef" * 4) == "0123-4567-89AB"
