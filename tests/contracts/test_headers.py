"""What every reply tells the browser, walked over all addresses; and who may run a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from evalkit.access.rights import Right
from evalkit.store.engine import Store
from tests.contracts.test_routes import VALUES
from tests.contracts.test_staff_routes import MEMBER
from tests.staff_visits import add_person, logged_in
from tests.surveys import application, new_store, opened

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NONCE = re.compile(r"script-src 'nonce-([\w-]{22})' 'strict-dynamic'")
SCRIPT = re.compile(r"<script\b[^>]*>")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = opened(new_store(tmp_path_factory.mktemp("headers")))
    add_person(store, Right.EVALUATOR, user_id=MEMBER)
    yield store
    store.close()


@pytest.fixture(scope="module")
def app(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return application(tmp_path_factory.mktemp("app"), store)


@pytest.fixture(scope="module")
def replies(app: Flask, store: Store) -> dict[str, TestResponse]:
    """One reply of every address, of every method it answers, by endpoint and method."""
    client = logged_in(app, store, *Right)
    found = {}
    for rule in app.url_map.iter_rules():
        for method in sorted({"GET", "POST"} & (rule.methods or set())):
            found[f"{rule.endpoint} {method}"] = _asked(app, client, rule.endpoint, method)
    found["nothing GET"] = client.get("/zh/staff/nothing")
    found["refused POST"] = client.post("/zh/login", data=b"{}", content_type="text/plain")
    return found


def _asked(app: Flask, client: FlaskClient, endpoint: str, method: str) -> TestResponse:
    (rule,) = app.url_map.iter_rules(endpoint)
    with app.test_request_context():
        url = app.url_for(endpoint, **{name: VALUES[name] for name in rule.arguments})
    sent = {"a": "b"} if method == "POST" else None
    return client.open(url, method=method, data=sent, buffered=True)


def test_every_reply_carries_the_headers(replies: dict[str, TestResponse]) -> None:
    assert len(replies) > 30
    for name, reply in replies.items():
        policy = reply.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src "), name
        for part in ("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"):
            assert part in policy, name
        assert "unsafe" not in policy, name
        assert "camera=()" in reply.headers["Permissions-Policy"], name
        assert {key: reply.headers[key] for key in FIXED} == FIXED, name


def test_what_is_about_people_is_not_kept_by_the_browser(replies: dict[str, TestResponse]) -> None:
    kept = {name for name, one in replies.items() if "no-store" not in one.headers["Cache-Control"]}
    assert not {name for name in kept if not re.match(r"static |phone\.", name)}


def test_a_script_of_a_page_needs_the_nonce_of_its_reply(replies: dict[str, TestResponse]) -> None:
    seen = set()
    for name, reply in replies.items():
        if reply.mimetype != "text/html":
            continue
        found = NONCE.search(reply.headers["Content-Security-Policy"])
        assert found is not None, name
        assert found.group(1) not in seen, name
        seen.add(found.group(1))
        for script in SCRIPT.findall(reply.text):
            assert f'nonce="{found.group(1)}"' in script, name


def test_on_staff_pages_no_script_makes_markup_from_text(replies: dict[str, TestResponse]) -> None:
    pages = {name: one for name, one in replies.items() if name.startswith("staff")}
    assert len(pages) > 10
    for name, reply in pages.items():
        if reply.mimetype == "text/html":
            policy = reply.headers["Content-Security-Policy"]
            assert "require-trusted-types-for 'script'" in policy, name


def test_no_template_turns_escaping_off_or_writes_script_or_style_in_line() -> None:
    found = []
    for path in Path(str(files("templates"))).joinpath("web").rglob("*.html"):
        text = path.read_text("utf-8")
        bad = re.findall(r"\|\s*safe\b|autoescape|\son\w+=|\sstyle=|<style\b|javascript:", text)
        loose = [one for one in SCRIPT.findall(text) if 'nonce="{{ nonce() }}" src=' not in one]
        found += [f"{path.name}: {one}" for one in (*bad, *loose)]
    assert found == []


def test_no_code_of_the_pages_declares_text_to_be_markup() -> None:
    modules = Path(str(files("evalkit"))).joinpath("web").rglob("*.py")
    assert [path.name for path in modules if "Markup" in path.read_text("utf-8")] == []
