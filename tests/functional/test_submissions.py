"""A finished form is kept exactly once, whatever the network did."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from evalkit.intake.gate import LARGEST_BODY, Reason
from evalkit.intake.submission import State
from evalkit.services import submissions
from evalkit.services.forms import find_finished
from evalkit.services.programmes import close_wave
from evalkit.services.responses import responses_in
from evalkit.services.retention import erase_form
from evalkit.services.submissions import Outcome, Verdict, submit
from evalkit.store.engine import Store
from evalkit.store.quarantine import Quarantined, quarantined
from evalkit.store.responses import StoredResponse
from instruments.responses import Missing
from tests.surveys import CODE, NOON, body, payload

FIRST = "uuid:00000000-0000-4000-8000-000000000001"


def sent(store: Store, number: int = 1, **changes: object) -> Outcome:
    return submit(store, body(number, **changes), at=NOON)


def kept(store: Store, instance_id: str = FIRST) -> StoredResponse:
    found = find_finished(store, instance_id)
    assert found is not None
    return found[0]


def held(store: Store) -> list[Quarantined]:
    with store.reading() as connection:
        return list(quarantined(connection))


def count(store: Store) -> int:
    return len(list(responses_in(store, CODE)))


def test_the_first_delivery_is_kept_and_the_second_is_recognised(store: Store) -> None:
    first, second = sent(store), sent(store)
    assert (first.verdict, second.verdict) == (Verdict.CREATED, Verdict.DUPLICATE)
    assert first.content_hash == second.content_hash
    assert first.receipt == second.receipt is not None
    assert count(store) == 1


def test_the_same_content_written_otherwise_is_the_same_content(store: Store) -> None:
    sent(store)
    turned = json.dumps(dict(reversed(payload().items())), indent=2).encode()
    assert submit(store, turned, at=NOON).verdict is Verdict.DUPLICATE


def test_copies_that_arrive_at_the_same_moment_are_all_acknowledged(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(lambda _: sent(store), range(24)))
    verdicts = sorted(outcome.verdict for outcome in outcomes)
    assert verdicts == [Verdict.CREATED] + [Verdict.DUPLICATE] * 23
    assert count(store) == 1


def test_other_content_under_a_taken_id_is_a_conflict_and_kept_aside(store: Store) -> None:
    first = sent(store)
    other = sent(store, answers={"S1-1": 1})
    assert other.verdict is Verdict.CONFLICT
    assert other.kept_hash == first.content_hash != other.content_hash
    assert kept(store).submission.answers["S1-1"] == 4
    (one,) = held(store)
    assert one.reason is Reason.CONFLICT
    assert one.body == body(answers={"S1-1": 1})
    assert one.instance_id == FIRST


def test_what_was_erased_does_not_come_back(store: Store) -> None:
    sent(store)
    assert erase_form(store, FIRST, reason="asked for by the respondent", at=NOON)
    assert count(store) == 0
    assert sent(store).verdict is Verdict.ERASED
    assert count(store) == 0
    assert held(store) == []
    assert not erase_form(store, FIRST, reason="again", at=NOON)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"programme": "nowhere"}, Reason.UNKNOWN_PROGRAMME),
        ({"project": "P9"}, Reason.UNKNOWN_PROJECT),
        ({"wave": "w9"}, Reason.UNKNOWN_WAVE),
        ({"role": "mayor"}, Reason.UNKNOWN_ROLE),
        (
            {"instrument": {"id": "short", "version": "1.0.0", "hash": "0" * 64}},
            Reason.UNKNOWN_INSTRUMENT,
        ),
        ({"instanceID": "uuid:1"}, Reason.INSTANCE_ID),
        ({"instanceID": FIRST.upper()}, Reason.INSTANCE_ID),
        ({"answers": None}, Reason.WRONG_TYPE),
    ],
)
def test_what_the_gate_refuses_is_kept_raw_with_a_receipt(
    store: Store, changes: dict[str, object], reason: Reason
) -> None:
    outcome = sent(store, **changes)
    assert outcome.verdict is Verdict.REFUSED
    assert outcome.reason is reason
    assert outcome.receipt
    (one,) = held(store)
    assert (one.reason, one.body, one.received_at) == (reason, body(**changes), NOON)
    assert count(store) == 0


def test_a_refused_body_sent_again_gets_the_same_receipt(store: Store) -> None:
    receipts = {submit(store, b"{", at=NOON).receipt for _ in range(3)}
    assert len(receipts) == 1
    assert len(held(store)) == 1


def test_a_body_beyond_the_limit_is_kept_up_to_the_limit(store: Store) -> None:
    outcome = submit(store, b"x" * (LARGEST_BODY + 10), at=NOON)
    assert outcome.reason is Reason.TOO_LARGE
    (one,) = held(store)
    assert (len(one.body), one.size) == (LARGEST_BODY, LARGEST_BODY + 10)


@pytest.mark.parametrize("consent", [None, {"version": "abc", "agreed": False}])
def test_answers_without_consent_are_not_kept_anywhere(store: Store, consent: object) -> None:
    outcome = sent(store, consent=consent)
    assert (outcome.verdict, outcome.reason) == (Verdict.REFUSED, Reason.NO_CONSENT)
    (one,) = held(store)
    assert one.body == b""
    assert count(store) == 0


def test_the_quarantine_has_a_bottom(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submissions, "MOST_QUARANTINED", 2)
    verdicts = [submit(store, b"%d" % number, at=NOON).verdict for number in range(3)]
    assert verdicts == [Verdict.REFUSED, Verdict.REFUSED, Verdict.FULL]
    assert sent(store).verdict is Verdict.CREATED, "good forms are still taken"


def test_bad_answers_are_kept_flagged_and_left_out_of_the_response(store: Store) -> None:
    outcome = sent(store, answers={"S1-1": 9, "S1-2": 3, "S9-9": 1}, score=100)
    assert outcome.verdict is Verdict.CREATED
    stored = kept(store)
    assert stored.state is State.HAS_ISSUES
    assert [flag.field for flag in stored.flags] == ["answers.S1-1", "answers.S9-9", "score"]
    assert stored.submission.answers == {"S1-1": 9, "S1-2": 3, "S9-9": 1}
    (response,) = responses_in(store, CODE)
    assert response.answers == {"S1-2": 3}


def test_a_clean_response_comes_out_as_it_went_in(store: Store) -> None:
    sent(store, comment="＝1+1 𠮷\n“好”", finishedAt="2026-03-04T08:00:00+08:00")
    (response,) = responses_in(store, CODE)
    assert response.answers == {"S1-1": 4, "S1-2": Missing.DONT_KNOW, "V1-1": 2, "V1-2": 0}
    assert response.choices == {"BG-use": "some", "Q-need": "yes"}
    assert response.comment == "＝1+1 𠮷\n“好”"
    assert response.finished_at == datetime(2026, 3, 4, tzinfo=UTC)
    assert response.submitted_at == NOON
    assert kept(store).state is State.RECEIVED


def test_of_an_anonymous_form_only_the_day_is_kept(store: Store) -> None:
    sent(store, role="resident", answers={"S1-1": 1}, choices={})
    stored = kept(store)
    midnight = datetime(2026, 3, 4, tzinfo=UTC)
    assert (stored.received_at, stored.submitted_at) == (midnight, midnight)


def test_a_form_for_a_closed_wave_is_taken_and_called_late(store: Store) -> None:
    close_wave(store, CODE, "w2")
    assert sent(store).verdict is Verdict.CREATED
    stored = kept(store)
    assert [flag.code.value for flag in stored.flags] == ["late"]
    assert stored.state is State.RECEIVED


def test_responses_come_in_an_order_that_says_nothing_about_arrival(store: Store) -> None:
    for number, project in ((3, "P2"), (2, "P1"), (1, "P1")):
        sent(store, number, instanceID=f"uuid:0000000{number}-0000-4000-8000-000000000000",
             project=project)  # fmt: skip
    order = [(one.project, one.instance_id[12]) for one in responses_in(store, CODE)]
    assert order == [("P1", "1"), ("P1", "2"), ("P2", "3")]
    assert [one.project for one in responses_in(store, CODE, project="P2")] == ["P2"]
    assert list(responses_in(store, CODE, wave="w1")) == []
