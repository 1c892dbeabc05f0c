"""The canary in every string that people type: no reply ever holds it as markup."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape

from evalkit.access.rights import Right
from evalkit.store.engine import Store
from tests.canary import CANARY, RAW, hostile_programme
from tests.contracts.test_routes import VALUES
from tests.staff_visits import logged_in
from tests.surveys import Visitor, application, new_store

AS_TEXT = str(escape(CANARY))
FIELD = re.compile(
    r'<(?:input type="(?:text|password|date|search)"|textarea|select)[^>]*? name="([^"]+)"'
)
SENDABLE = re.compile(r'<input type="hidden"[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"')


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = new_store(tmp_path_factory.mktemp("canary"))
    hostile_programme(store)
    yield store
    store.close()


@pytest.fixture(scope="module")
def app(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return application(tmp_path_factory.mktemp("app"), store)


@pytest.fixture(scope="module")
def client(app: Flask, store: Store) -> FlaskClient:
    return logged_in(app, store, *Right, name=f"{CANARY} all")


def pages(app: Flask) -> list[str]:
    """Every address that answers GET, in both languages."""
    found = []
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "static":
            for lang in ("zh", "en"):
                known = {**VALUES, "lang": lang}
                with app.test_request_context():
                    found.append(
                        app.url_for(rule.endpoint, **{name: known[name] for name in rule.arguments})
                    )
    return sorted(set(found))


def shown(client: FlaskClient, url: str) -> str:
    reply = client.get(url, buffered=True)
    return reply.text if reply.mimetype == "text/html" else ""


def test_no_page_takes_the_canary_for_markup(app: Flask, client: FlaskClient) -> None:
    texts = {url: shown(client, url) for url in pages(app)}
    assert [url for url, text in texts.items() if RAW in text] == []
    seen = [url for url, text in texts.items() if AS_TEXT in text]
    assert len(seen) > 20  # the canary is there: the test looks at what it should


def test_what_a_form_refuses_comes_back_as_text(app: Flask, client: FlaskClient) -> None:
    """Every form of every page is sent with the canary in each field that can be typed."""
    sent = 0
    for url in pages(app):
        text = shown(client, url)
        hidden = dict(SENDABLE.findall(text))
        typed = FIELD.findall(text)
        if "csrf_token" not in hidden or not typed or "/login" in url:
            continue
        data = {**dict.fromkeys(typed, CANARY), "csrf_token": hidden["csrf_token"]}
        reply = client.post(url, data=data)
        assert RAW not in reply.text, url
        sent += reply.status_code in (200, 422)
    assert sent > 15


@pytest.mark.parametrize("table", ["projects", "roles", "slots", "targets", "sides"])
def test_a_table_of_canaries_is_named_as_text(client: FlaskClient, table: str) -> None:
    url = f"/zh/staff/p/{VALUES['programme']}/tables/{table}"
    header = client.get(f"{url}.csv").text.splitlines()[0].lstrip("\ufeff")
    cell = '"' + CANARY.replace('"', '""') + '"'
    content = "\n".join([f"{header},{cell}", ",".join([cell] * (header.count(",") + 2))])
    token = dict(SENDABLE.findall(client.get(url).text))["csrf_token"]
    for body in (content, content.replace(f",{cell}\n", "\n").removesuffix(f",{cell}")):
        file = (io.BytesIO(body.encode()), f"{CANARY}.csv")
        data = {"csrf_token": token, "file": file}
        reply = client.post(url, data=data, content_type="multipart/form-data")
        assert reply.status_code == 422
        assert RAW not in reply.text
        assert AS_TEXT[:20] in reply.text


def test_a_search_for_the_canary_is_text(client: FlaskClient) -> None:
    assert RAW not in client.get("/zh/", query_string={"q": CANARY}).text


def test_what_somebody_answers_comes_back_as_text(app: Flask) -> None:
    visitor = Visitor(app.test_client()).begins()
    assert AS_TEXT in visitor.html
    for _ in range(6):
        if "comment" in visitor.html:
            break
        visitor.presses("go", "leave")
    visitor.presses("go", "next", comment=CANARY)
    assert RAW not in visitor.html
