"""Forms that a phone has sealed: opened with the server's key, and never lost when they cannot be."""

from __future__ import annotations

import json
from typing import cast

import pytest
from werkzeug.test import TestResponse

from evalkit.intake.gate import Json, canonical, content_hash
from evalkit.intake.sealing import FormKeys, read_envelope
from evalkit.services.responses import responses_in
from evalkit.settings import new_form_key
from evalkit.store.engine import Store
from evalkit.store.quarantine import quarantined
from tests.sealed import seal
from tests.surveys import CODE, FORM_KEYS, Visitor, payload

TYPE = "application/vnd.evalkit.sealed+json"
FORM = cast("dict[str, Json]", payload())
ID = str(FORM["instanceID"])
TEXT = canonical(FORM)


def post(visitor: Visitor, body: bytes) -> TestResponse:
    return visitor.client.post("/api/v1/submissions", data=body, headers={"Content-Type": TYPE})


def sealed(text: str = TEXT, **members: object) -> bytes:
    return seal(text, instance_id=ID, public=FORM_KEYS.public, **members)


def reason(store: Store) -> tuple[str, bytes]:
    with store.reading() as connection:
        (kept,) = quarantined(connection)
    return kept.reason.value, kept.body


def test_a_sealed_form_is_kept_once_like_any_other(visitor: Visitor, store: Store) -> None:
    first, again = post(visitor, sealed()), post(visitor, sealed())
    assert [first.status_code, again.status_code] == [201, 202]
    for reply in (first, again):
        assert (reply.json["instanceID"], reply.json["contentHash"]) == (ID, content_hash(TEXT))
    (kept,) = responses_in(store, CODE)
    assert kept.answers["S1-1"] == 4


def test_the_plain_text_of_a_conflict_is_kept_for_a_person_to_read(
    visitor: Visitor, store: Store
) -> None:
    other = canonical({**FORM, "answers": {"S1-1": 1}})
    assert post(visitor, sealed()).status_code == 201
    reply = post(visitor, sealed(other))
    assert reply.status_code == 409
    assert (reply.json["instanceID"], reply.json["contentHash"]) == (ID, content_hash(other))
    assert reason(store) == ("conflict", other.encode())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            seal(TEXT, instance_id=ID, public=FormKeys.from_pem(new_form_key()).public),
            "unknown-form-key",
            id="sealed for another server",
        ),
        pytest.param(sealed(contentHash="0" * 64), "not-unsealed", id="another hash put on it"),
        pytest.param(
            sealed(instanceID="uuid:00000000-0000-4000-8000-000000000099"),
            "not-unsealed",
            id="another id put on it",
        ),
    ],
)
def test_what_cannot_be_opened_is_kept_as_it_is_and_answered(
    visitor: Visitor, store: Store, body: bytes, expected: str
) -> None:
    reply = post(visitor, body)
    envelope = json.loads(body)
    assert reply.status_code == 422
    assert reply.json["reason"] == expected
    assert reply.json["receipt"]
    assert reply.json["instanceID"] == envelope["instanceID"]
    assert reply.json["contentHash"] == envelope["contentHash"]
    assert reason(store) == (expected, body)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f" {TEXT}", "hash-differs", id="not canonical"),
        pytest.param("{}", "wrong-type", id="no submission"),
        pytest.param(TEXT.replace("000001", "000002"), "instance-id", id="another id inside"),
    ],
)
def test_a_form_that_is_not_what_its_envelope_says_is_answered_under_the_envelope(
    visitor: Visitor, store: Store, text: str, expected: str
) -> None:
    reply = post(visitor, sealed(text))
    assert reply.status_code == 422
    assert (reply.json["instanceID"], reply.json["contentHash"]) == (ID, content_hash(text))
    assert reason(store) == (expected, text.encode())


@pytest.mark.parametrize(
    "members",
    [
        {"sealed": None},
        {"sealed": {"key": "0" * 16, "ephemeral": "AA", "iv": "AA", "text": "*"}},
        {"contentHash": "x"},
        {"instanceID": 7},
        {"device": {"id": "a" * 64, "number": True}},
    ],
)
def test_an_envelope_that_is_none_is_refused_in_words(
    visitor: Visitor, members: dict[str, object]
) -> None:
    reply = post(visitor, sealed(**members))
    assert (reply.status_code, reply.json["reason"]) == (422, "wrong-type")


def test_after_a_change_of_keys_older_phones_are_still_understood() -> None:
    newer = new_form_key()
    older = new_form_key()
    keys = FormKeys.from_pem(newer + older)
    body = seal(TEXT, instance_id=ID, public=FormKeys.from_pem(older).public)
    assert keys.public == FormKeys.from_pem(newer).public
    assert keys.unseal(read_envelope(body)) == TEXT.encode()
