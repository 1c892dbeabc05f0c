"""No field of any page or interface turns a hostile text into an error of the server.

The fields are read off the pages, so that a new one is tested from the day on which it is there. The
long run sends one text of each of the 22 classes into each; the short one a single text, another for
each field.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import quote_from_bytes

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from evalkit.access.rights import Right
from evalkit.intake.gate import Json, canonical
from evalkit.intake.submission import INSTANCE_ID
from evalkit.services.forms import find_finished
from evalkit.store.engine import Store
from tests.contracts.test_staff_routes import ASKER, MEMBER, VALUES
from tests.fieldwork import add_case
from tests.hostile import Hostile, of_each_class
from tests.page_forms import SentForm, forms_of
from tests.sealed import seal
from tests.staff_visits import COOKIE, add_person
from tests.surveys import CODE, FORM_KEYS, Visitor, payload

EVERYTHING = bool(os.environ.get("EVALKIT_TEST_ALL"))
URLENCODED = "application/x-www-form-urlencoded"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
NOT_PAGES = ("static", "phone.service_worker", "api.health")


def texts_for(number: int) -> list[Hostile]:
    """All classes in the long run, else one, by the number of the field."""
    ones = of_each_class()
    return ones if EVERYTHING else [ones[number % len(ones)]]


@pytest.fixture
def app(visitor: Visitor) -> Flask:
    return visitor.client.application


@dataclass(frozen=True)
class Spot:
    """A page, by what its address is made of."""

    rule: Rule
    role: str
    number: int

    def seen_by(self, client: FlaskClient, form_id: str) -> str:
        """Its address for a browser with this form at hand."""
        known = {**VALUES, "form_id": form_id, "role": self.role, "number": self.number}
        with client.application.test_request_context():
            return client.application.url_for(
                self.rule.endpoint, **{name: known[name] for name in self.rule.arguments}
            )


def spots(app: Flask) -> Iterator[Spot]:
    """Every page that there is, for a role that fills in and one that has figures."""
    for rule in sorted(app.url_map.iter_rules(), key=str):
        if "GET" not in (rule.methods or ()) or rule.endpoint in NOT_PAGES:
            continue
        for role in ("user", "vc") if "role" in rule.arguments else ("",):
            for number in range(1, 5) if "number" in rule.arguments else (0,):
                yield Spot(rule, role, number)


class Desk:
    """Somebody who may do everything, at pages that nothing was done to."""

    def __init__(self, app: Flask, store: Store) -> None:
        self._app = app
        self._store = store
        self._session = add_person(store, *Right, user_id=ASKER)[1]
        add_case(store, ASKER)

    def opens(self, spot: Spot) -> tuple[FlaskClient, list[SentForm]]:
        """The forms of the page in a browser that has just begun a form of its own."""
        client, reply, url = self._see(spot)
        if reply.status_code != 200:  # perhaps the last text ended the session or took a right
            self._session = add_person(self._store, *Right)[1]
            client, reply, url = self._see(spot)
        assert reply.status_code < 500, url
        if reply.mimetype != "text/html":
            return client, []
        return client, forms_of(reply.get_data(as_text=True), url)

    def _see(self, spot: Spot) -> tuple[FlaskClient, TestResponse, str]:
        client = self._app.test_client()
        client.set_cookie(COOKIE, self._session)
        url = spot.seen_by(client, Visitor(client).begins().url.split("/")[3])
        return client, client.get(url), url


def send(client: FlaskClient, form: SentForm, name: str, one: Hostile) -> int:
    """Send the form with this text in one of its fields."""
    if form.files:
        text = one.raw.decode("utf-8", "replace")
        sent: dict[str, object] = {**form.fields, name: text}
        for file in form.files:
            sent[file] = (io.BytesIO(one.raw), text if name == file else "file.csv")
        return client.post(form.action, data=sent).status_code
    fields = {**{key: value.encode() for key, value in form.fields.items()}, name: one.raw}
    body = "&".join(
        f"{quote_from_bytes(key.encode())}={quote_from_bytes(value)}"
        for key, value in fields.items()
    )
    return client.post(form.action, data=body, content_type=URLENCODED).status_code


def test_every_field_of_every_page(app: Flask, store: Store) -> None:
    add_person(store, Right.EVALUATOR, user_id=MEMBER)
    desk = Desk(app, store)
    tried: set[tuple[str, str]] = set()
    for spot in spots(app):
        for number, form in enumerate(desk.opens(spot)[1]):
            for name in [*form.fields, *form.files]:
                field = (ID.sub("…", form.action), name)
                if field in tried:
                    continue
                tried.add(field)
                for one in texts_for(len(tried)):
                    client, forms = desk.opens(spot)
                    if number < len(forms):
                        assert send(client, forms[number], name, one) < 500, (spot, name, one)
    assert len(tried) > 60


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
def test_every_member_of_a_submission(visitor: Visitor, store: Store, sealed: bool) -> None:
    """Kept as it was typed, or refused with 4xx."""
    number = 0
    for path in paths(payload()):
        for one in texts_for(number):
            number += 1
            if one.clear is None:
                continue
            document = put(payload(number), path, one.clear)
            status = submitted(visitor, document, sealed=sealed)
            assert status in (201, 202, 409, 422), (path, one, status)
            if status == 201:
                stored = find_finished(store, str(document["instanceID"]))
                assert stored is not None
                assert json.loads(stored[0].submission.plaintext) == document
    assert number > 15


def submitted(visitor: Visitor, document: dict[str, object], *, sealed: bool) -> int:
    if not sealed:
        return visitor.client.post("/api/v1/submissions", json=document).status_code
    plaintext = canonical(cast("dict[str, Json]", document))
    named = str(document["instanceID"])
    instance_id = named if INSTANCE_ID.fullmatch(named) else str(payload()["instanceID"])
    body = seal(plaintext, instance_id=instance_id, public=FORM_KEYS.public)
    kind = "application/vnd.evalkit.sealed+json"
    return visitor.client.post("/api/v1/submissions", data=body, content_type=kind).status_code


@pytest.mark.parametrize(
    ("url", "document"),
    [
        ("/api/v1/tickets", {"code": "1"}),
        (
            "/api/v1/tickets",
            {"programme": CODE, "project": "P1", "wave": "w2", "role": "user", "count": 2},
        ),
        (
            "/api/v1/visits",
            {
                "instanceID": "uuid:00000000-0000-4000-8000-000000000001",
                "programme": CODE,
                "visit": "c" * 32,
                "attempt": 1,
                "outcome": "refused",
                "day": "2026-03-04",
            },
        ),
        ("/api/v1/phones", {"programme": CODE, "id": "a" * 64, "finished": 3, "held": 1}),
    ],
)
def test_every_member_of_the_other_interfaces(
    visitor: Visitor, url: str, document: dict[str, object]
) -> None:
    for number, path in enumerate(paths(document)):
        for one in texts_for(number):
            sent = json.dumps(put(document, path, "@@")).encode()
            escaped = one.raw if one.text is None else json.dumps(one.text).encode()[1:-1]
            body = sent.replace(b"@@", escaped)
            reply = visitor.client.post(url, data=body, content_type="application/json")
            assert reply.status_code < 500, (url, path, one)


def paths(document: object, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every member, inner ones too."""
    if isinstance(document, dict):
        for name, value in document.items():
            yield (*before, name)
            yield from paths(value, (*before, name))


def put(document: dict[str, object], path: tuple[str, ...], text: str) -> dict[str, object]:
    """A copy with the text in one place."""
    copy: dict[str, object] = json.loads(json.dumps(document))
    inner = copy
    for name in path[:-1]:
        inner = inner[name]  # type: ignore[assignment]
    inner[path[-1]] = text
    return copy


@pytest.mark.parametrize("place", ["programme", "wave", "project", "role", "q", "host", "cookie"])
def test_every_part_of_an_address(visitor: Visitor, place: str) -> None:
    parts = {"programme": CODE, "wave": "w2", "project": "P1", "role": "user"}
    for one in of_each_class():
        typed = quote_from_bytes(one.raw)
        headers = {"Cookie": f"evalkit={typed}"} if place == "cookie" else {}
        url = "/zh/p/{programme}/{wave}/{project}/{role}/".format(**(parts | {place: typed}))
        if place == "q":
            url = f"/zh/?q={typed}"
        reply = visitor.client.get(url, headers=headers)
        assert reply.status_code < 500, (place, one)
