"""`POST /api/v1/submissions`: every outcome has one status, and its reply echoes id and hash."""

from __future__ import annotations

import pytest
from werkzeug.test import TestResponse

from evalkit.services.retention import erase_form
from evalkit.store.engine import Store
from tests.surveys import NOON, Visitor, body, payload

URL = "/api/v1/submissions"


def post(visitor: Visitor, data: bytes, **headers: str) -> TestResponse:
    sent = {"Content-Type": "application/json", **headers}
    return visitor.client.post(URL, data=data, headers=sent)


def test_created_then_duplicate_then_conflict_then_erased(visitor: Visitor, store: Store) -> None:
    first = post(visitor, body())
    again = post(visitor, body())
    other = post(visitor, body(answers={"S1-1": 1}))
    assert [first.status_code, again.status_code, other.status_code] == [201, 202, 409]
    assert first.json == {
        "status": "created",
        "instanceID": payload()["instanceID"],
        "contentHash": first.json["contentHash"],
        "receipt": first.json["receipt"],
    }
    assert again.json == {**first.json, "status": "duplicate"}
    assert other.json["keptHash"] == first.json["contentHash"]
    assert other.json["contentHash"] != first.json["contentHash"]
    erase_form(store, str(payload()["instanceID"]), reason="test", at=NOON)
    assert post(visitor, body()).status_code == 410


def test_a_refused_body_is_answered_with_reason_and_receipt(visitor: Visitor) -> None:
    reply = post(visitor, b'{"a":1')
    assert reply.status_code == 422
    assert reply.json["reason"] == "not-json"
    assert reply.json["receipt"]


def test_flags_are_told_to_the_sender(visitor: Visitor) -> None:
    reply = post(visitor, body(answers={"S1-1": 9}))
    assert reply.status_code == 201
    assert reply.json["flags"] == [{"code": "bad-answer", "field": "answers.S1-1"}]


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Encoding": "gzip"},
    ],
)
def test_only_plain_json_is_taken(visitor: Visitor, headers: dict[str, str]) -> None:
    reply = post(visitor, body(), **headers)
    assert reply.status_code == 415
    assert reply.json["status"] == "error"


def test_more_than_the_server_reads_is_not_read(visitor: Visitor) -> None:
    assert post(visitor, b"x" * 300_000).status_code == 413


def test_another_method_is_told_which_one_is_right(visitor: Visitor) -> None:
    reply = visitor.client.get(URL)
    assert reply.status_code == 405
    assert "POST" in reply.headers["Allow"]


def test_the_interface_sets_no_cookie(visitor: Visitor) -> None:
    assert "Set-Cookie" not in post(visitor, body()).headers
