"""What the web refuses, in words, and what it tells browsers."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from evalkit.settings import Settings
from evalkit.store.engine import Store
from evalkit.web import create_app
from tests.surveys import CODE, FORM_KEYS, Visitor

CONSENT = f"/zh/p/{CODE}/w2/P1/user/"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        pytest.param(b"a=%FF%FE", FORM, 400, id="not UTF-8"),
        pytest.param(b"a=1&" * 2100, FORM, 413, id="many fields"),
        pytest.param(b"a=1&a=2", FORM, 400, id="a field twice"),
        pytest.param(b"a=%00", FORM, 422, id="a null character"),
        pytest.param(b"a=" + b"x" * 300_000, FORM, 413, id="too large"),
        pytest.param(b"{}", {"Content-Type": "application/json"}, 415, id="JSON"),
        pytest.param(
            b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--',
            {"Content-Type": "multipart/form-data; boundary=x"},
            415,
            id="multipart",
        ),
    ],
)
def test_a_form_that_no_page_of_ours_sends_is_refused_in_both_languages(
    visitor: Visitor, body: bytes, headers: dict[str, str], status: int
) -> None:
    reply = visitor.client.post(CONSENT, data=body, headers=headers)
    assert reply.status_code == status
    page = reply.get_data(as_text=True)
    assert 'lang="zh-CN"' in page
    assert 'lang="en"' in page


@pytest.mark.parametrize(
    "url",
    [
        "/nowhere",
        "/fr/",
        f"/zh/p/{CODE}/w2/P9/",
        f"/zh/p/{CODE}/w1/P1/",
        f"/zh/p/{CODE}/w2/P1/mayor/",
        "/zh/p/other/w2/P1/",
        "/zh/receipt/00000000-0000-4000-8000-000000000000",
        "/zh/receipt/1",
    ],
)
def test_what_is_not_there_is_explained(visitor: Visitor, url: str) -> None:
    assert visitor.opens(url).status == 404
    assert "没有这一页" in visitor.text
    assert "There is no such page" in visitor.text


@pytest.mark.parametrize("token", ["", "20991231235959##0000", "##", "x"])
def test_a_token_that_this_browser_was_never_shown_is_answered_with_a_new_page(
    visitor: Visitor, token: str
) -> None:
    visitor.client.delete_cookie("evalkit")
    reply = visitor.client.post(CONSENT, data={"csrf_token": token, "consent": "yes"})
    assert reply.status_code == 200
    assert "这一页打开太久了" in reply.get_data(as_text=True)


def test_a_page_beyond_the_form_is_not_there(visitor: Visitor) -> None:
    visitor.begins()
    assert visitor.opens(visitor.url[:-1] + "9").status == 404


def test_a_busy_database_is_a_matter_of_seconds(
    visitor: Visitor, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor.opens(CONSENT)
    token = visitor.token

    def locked(*_: object) -> None:
        raise OperationalError("INSERT", {}, sqlite3.OperationalError("database is locked"))

    monkeypatch.setattr(Store, "write", locked)
    reply = visitor.client.post(CONSENT, data={"csrf_token": token, "consent": "yes"})
    assert reply.status_code == 503
    assert reply.headers["Retry-After"] == "5"
    assert "现在太忙" in reply.get_data(as_text=True)


def test_pages_are_kept_by_nobody_and_files_for_long(visitor: Visitor) -> None:
    page = visitor.client.get("/zh/")
    assert page.headers["Cache-Control"] == "no-store"
    style = visitor.opens("/zh/").found(r'href="(/static/survey\.css[^"]+)"')
    with visitor.client.get(style) as file:
        assert "max-age=31536000" in file.headers["Cache-Control"]
        assert file.headers["X-Content-Type-Options"] == "nosniff"


def test_the_policy_lets_nothing_foreign_in(visitor: Visitor) -> None:
    for url in ("/zh/", "/nowhere", "/health"):
        headers = visitor.client.get(url).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["Referrer-Policy"] == "no-referrer"


def test_templates_hold_nothing_that_the_policy_forbids(visitor: Visitor) -> None:
    visitor.begins()
    assert " style=" not in visitor.html
    assert "<style" not in visitor.html
    assert " onclick" not in visitor.html


def test_behind_a_tls_proxy_the_cookie_travels_over_https_only(
    store: Store, tmp_path: Path
) -> None:
    settings = Settings(
        home=tmp_path,
        database_url="sqlite://",
        secret_key="s" * 64,
        form_keys=FORM_KEYS,
        proxies=1,
    )
    client = create_app(settings, store=store).test_client()
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "survey.example"}
    cookie = client.get(CONSENT, headers=forwarded).headers["Set-Cookie"]
    assert cookie.startswith("__Host-evalkit=")
    assert "Secure" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
