"""From an empty installation to the first admin with a second factor, as a browser goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from evalkit.services import accounts
from evalkit.store.engine import Store
from tests.surveys import NOON, application, new_store, opened

PASSWORD = "correct horse battery"  # noqa: S105


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path))
    yield store
    store.close()


@pytest.fixture
def browser(store: Store, tmp_path: Path) -> FlaskClient:
    return application(tmp_path, store).test_client()


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]+)"', page)
    assert found is not None
    return found.group(1)


def sends(browser: FlaskClient, url: str, **values: str) -> TestResponse:
    page = browser.get(url).text
    return browser.post(url, data={"csrf_token": hidden(page, "csrf_token"), **values})


def makes_admin(browser: FlaskClient, store: Store) -> None:
    token = str(accounts.setup_link(store, at=NOON))
    reply = sends(browser, "/zh/setup", token=token, name="li", password=PASSWORD)
    assert reply.headers["Location"] == "/zh/login"


def test_the_first_admin_gets_in_by_the_link_and_a_second_factor(
    browser: FlaskClient, store: Store
) -> None:
    makes_admin(browser, store)
    reply = sends(browser, "/en/login", name="li", password=PASSWORD)
    cookie = reply.headers["Set-Cookie"]
    assert cookie.startswith("evalkit-dev=")
    assert "HttpOnly" in cookie
    assert browser.get("/en/account").headers["Location"] == "/en/second-factor"
    page = browser.get("/en/second-factor").text
    secret = hidden(page, "secret")
    reply = browser.post(
        "/en/second-factor",
        data={
            "csrf_token": hidden(page, "csrf_token"),
            "secret": secret,
            "code": pyotp.TOTP(secret).at(NOON),
        },
    )
    assert reply.text.count("<code>") == 10
    assert reply.headers["Set-Cookie"].startswith("evalkit-dev=")
    assert browser.get("/en/account").status_code == 200
    mine = hidden(browser.get("/en/account").text, "session")
    assert sends(browser, "/en/account", session=mine).headers["Location"] == "/en/login"
    assert browser.get("/en/account").headers["Location"] == "/en/login"


def test_the_set_up_page_is_not_there_for_other_machines(browser: FlaskClient) -> None:
    reply = browser.get("/zh/setup", environ_base={"REMOTE_ADDR": "10.0.0.9"})
    assert reply.status_code == 404


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}]
)
def test_another_site_cannot_send_a_form(browser: FlaskClient, headers: dict[str, str]) -> None:
    page = browser.get("/zh/login").text
    data = {"csrf_token": hidden(page, "csrf_token"), "name": "li", "password": PASSWORD}
    assert browser.post("/zh/login", data=data, headers=headers).status_code == 403


def test_an_unknown_name_and_a_wrong_password_read_alike(
    browser: FlaskClient, store: Store
) -> None:
    makes_admin(browser, store)
    replies = [
        sends(browser, "/zh/login", name=name, password="x" * 12).text for name in ("li", "nobody")
    ]
    same = [re.sub(r'(name="csrf_token" value|nonce)="[^"]+"', "", one) for one in replies]
    assert same[0] == same[1]
    assert 'role="alert"' in same[0]
